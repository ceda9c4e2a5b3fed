"""What training did in khoroos."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from nutag.learning import competency_files
from nutag.learning.forms.effect import EffectForm
from nutag.learning.queries import effect as queries
from nutag.learning.queries import modules, outcomes
from nutag.learning.queries.attempts import title_of
from nutag.learning.views.files import csv

COLUMNS = ("khoroo", "period", "value", "reached")


@require_safe
def effect(request: HttpRequest) -> HttpResponse:
    """Choose module and outcome; the estimate with what it rests on."""
    form = _form(request)
    context: dict[str, object] = {"form": form}
    if form.is_valid():
        panel = _panel(form)
        context["asked"] = True
        context["outcome"] = dict(form.fields["outcome"].choices)[form.cleaned_data["outcome"]]  # type: ignore[attr-defined]
        if panel is not None:
            context |= _told(form, panel, str(context["outcome"]))
            context["query"] = request.GET.urlencode()
    return render(request, "learning/effect.html", context, status=422 if form.errors else 200)


@require_safe
def table(request: HttpRequest) -> HttpResponse:
    """The panel as a table: khoroo, period, value, period in which it was reached."""
    form = _form(request)
    panel = _panel(form) if form.is_valid() else None
    if panel is None:
        raise Http404(_("There is no such table."))
    told = form.cleaned_data
    name = f"effect-{told['module']}-{told['outcome']}-{told['least']}.csv"
    return csv(competency_files.table(COLUMNS, panel.rows), name)


def _form(request: HttpRequest) -> EffectForm:
    found = list(modules())
    titles = [title_of(each) for each in found]
    first = None if request.GET else {"module": outcomes.widest(found)}
    return EffectForm(found, outcomes.choices(), request.GET or None, initial=first, titles=titles)


def _panel(form: EffectForm) -> outcomes.Panel | None:
    told = form.cleaned_data
    module = form.by_code[told["module"]]
    return outcomes.panel(module, told["outcome"], told["least"], timezone.localdate())


def _told(form: EffectForm, panel: outcomes.Panel, outcome: str) -> dict[str, object]:
    told = form.cleaned_data
    words = f"{told['module']} {told['outcome']} {told['least']} {panel.periods[-1]}"
    found = queries.result(panel, words)
    return {
        "found": found, "chart": queries.chart(panel, outcome),
        "doubts": queries.doubts(found.effect) if found.effect else [],
    }  # fmt: skip
