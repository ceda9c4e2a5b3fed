"""What modules bring; how good questions are; what is asked besides."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nutag.learning.actions import of_practice as actions
from nutag.learning.forms.evaluation import CostForm, UseForm
from nutag.learning.queries import change
from nutag.learning.queries.attempts import title_of
from nutag.learning.queries.of_practice import evaluation as queries
from nutag.learning.queries.of_practice import practice
from nutag.learning.views.asking import asked
from nutag.learning.views.files import attached
from nutag.learning.views.lessons import lesson_or_404
from nutag.people.views.signed_in import person_of
from nutag.record.actors import actor
from nutag.record.permissions import may, require

READ_AND_WRITE = ("GET", "HEAD", "POST")


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """Every module: what was learned, practised, and what it cost."""
    found = queries.reports()
    columns = (_("Module"), _("before learning"), _("after learning"))
    by = actor(request)
    context = {
        "reports": found, "chart": queries.gain_chart(found, _("Right answers in %"), columns),
        "agreement": practice.agreement(), "unaided": practice.unaided(),
        "tells_cost": may(by, "cost.told"), "examines": may(by, "item.voided"),
        "takes": may(by, "statements.taken"), "changed": change.newest(),
    }  # fmt: skip
    return render(request, "learning/evaluation.html", context)


@never_cache
@require_safe
@login_required
def statistics(request: HttpRequest, code: str) -> HttpResponse:
    """How good the questions of a lesson are."""
    require(person_of(request), "item.voided")
    found = lesson_or_404(code)
    context = {"lesson": found, "title": title_of(found), "forms": queries.statistics(found)}
    return render(request, "learning/statistics.html", context)


@never_cache
@require_http_methods(READ_AND_WRITE)
@login_required
def use(request: HttpRequest, code: str) -> HttpResponse:
    """Ask how a module will be used at work."""
    module = queries.module_of(code)
    if module is None:
        raise Http404(_("There is no such module."))
    form = UseForm(request.POST or None)
    if form.is_valid():
        group = request.GET.get("group", "")[:24]
        actions.tell_use(module, by=person_of(request), group=group, **form.cleaned_data)
        messages.success(request, _("Thank you. Only numbers of ten people and more are shown."))
        return redirect("learning:module", code)
    title = _("What will you do with it at work?")
    return asked(request, form, title, lead=title_of(module), button=_("Send"))


@never_cache
@require_http_methods(READ_AND_WRITE)
@login_required
def cost(request: HttpRequest, code: str) -> HttpResponse:
    """Write down what a module has cost."""
    require(person_of(request), "cost.told")
    module = queries.module_of(code)
    if module is None:
        raise Http404(_("There is no such module."))
    form = CostForm(request.POST or None)
    if form.is_valid():
        told = form.cleaned_data
        actions.tell_cost(module, int(told["amount"]), told["source"], by=person_of(request))
        return redirect("learning:evaluation")
    return asked(request, form, _("What the module cost"), lead=title_of(module),
                 button=_("Write it down"))  # fmt: skip


@never_cache
@require_POST
@login_required
def statements(request: HttpRequest) -> HttpResponse:
    """What learners did, without names, as lines of JSON."""
    lines = actions.take_statements(by=person_of(request))
    kind = "application/jsonl; charset=utf-8"
    return attached("".join(f"{each}\n" for each in lines), "nutag-xapi.jsonl", kind)
