"""Laws that have changed, and the lessons to look at again."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from nutag.learning.actions import of_certificates as actions
from nutag.learning.forms import LawForm, OutcomeForm
from nutag.learning.queries import of_certificates as queries
from nutag.learning.views.asking import asked
from nutag.record.actors import actor
from nutag.record.permissions import may, require


@require_safe
def laws(request: HttpRequest) -> HttpResponse:
    """All changes, with the lessons under review."""
    by = actor(request)
    changes = list(queries.law_changes()[:100])
    flags = queries.flags(changes)
    context = {
        "rows": [(each, flags[each.pk]) for each in changes], "today": timezone.localdate(),
        "may_add": may(by, "law.changed"), "may_settle": may(by, "lesson.reviewed"),
    }  # fmt: skip
    return render(request, "learning/laws.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def new(request: HttpRequest) -> HttpResponse:
    """Note that a law has changed."""
    by = actor(request)
    require(by, "law.changed")
    form = LawForm(request.POST or None)
    if form.is_valid():
        made = actions.change_law(by=by, **form.cleaned_data)
        told = _("%(count)s lessons cite it and are to be looked at again.")
        messages.success(request, told % {"count": made.flags.count()})
        return redirect("learning:laws")
    return _asked(request, form, _("A law has changed"))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def settle(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what came of looking at a lesson again."""
    by = actor(request)
    require(by, "lesson.reviewed")
    flag = queries.flag(pk)
    if flag is None:
        raise Http404(_("There is no such page."))
    form = OutcomeForm(request.POST or None)
    if form.is_valid():
        actions.settle_flag(flag, form.cleaned_data["outcome"], by=by)
        return redirect("learning:laws")
    lead = f"{flag.lesson} · {flag.change}"
    return _asked(request, form, _("The lesson was looked at again"), lead=lead)


def _asked(request: HttpRequest, form: forms.Form, title: str, lead: str = "") -> HttpResponse:
    back_text = _("Laws that have changed")
    return asked(request, form, title, back="learning:laws", back_text=back_text, lead=lead)
