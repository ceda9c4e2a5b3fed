"""For whoever teaches: a stand-in, a co-trainer, the hours as a table."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nutag.learning.actions import of_training as actions
from nutag.learning.forms import ReasonForm, StandInForm, TeamForm
from nutag.learning.queries import of_training as queries
from nutag.learning.queries.of_training import ASession, ATrainer
from nutag.learning.views.asking import asked
from nutag.learning.views.files import csv
from nutag.learning.views.plans import READ_AND_WRITE
from nutag.learning.views.sessions import about, session_or_404
from nutag.record.actors import Actor, actor
from nutag.record.permissions import may, require


@never_cache
@login_required
@require_http_methods(READ_AND_WRITE)
def hand_over(request: HttpRequest, pk: int) -> HttpResponse:
    """The trainer cannot come: let another one lead, or read why nobody can."""
    found, by = session_or_404(pk), actor(request)
    require(by, "session.handed_over", found)
    form = StandInForm(_stand_ins(found), request.POST or None)
    if form.is_valid():
        try:
            told = actions.hand_over(found, form.chosen(), form.cleaned_data["reason"], by=by)
        except ValidationError as error:
            form.add_error("trainer", error)
        else:
            done = _("Another trainer leads the session now. %(people)s people are told.")
            messages.success(request, done % {"people": told})
            return redirect("learning:session", pk)
    return _cannot_come(request, found, by, form, _asking(None))


@never_cache
@login_required
@require_POST
def substitute(request: HttpRequest, pk: int) -> HttpResponse:
    """Tell the city that nobody can stand in, or that the trainer can come after all."""
    found, by = session_or_404(pk), actor(request)
    if request.POST.get("step") == "withdraw":
        if actions.withdraw_substitute(found, by=by):
            messages.success(request, _("The city is told that the trainer can come after all."))
        return redirect("learning:session", pk)
    require(by, "substitute.requested", found)
    asking = _asking(request.POST)
    if asking.is_valid():
        try:
            actions.ask_for_substitute(found, asking.cleaned_data["reason"], by=by)
        except ValidationError as error:
            asking.add_error(None, error)
        else:
            messages.success(request, _("The city officers are told. They find somebody, or cancel "
                                        "the session."))  # fmt: skip
            return redirect("learning:session", pk)
    return _cannot_come(request, found, by, StandInForm(_stand_ins(found)), asking)


def _asking(data: QueryDict | None) -> ReasonForm:
    form = ReasonForm(data, prefix="nobody")
    form.fields["reason"].help_text = _("The city officers and whoever leads the session read it. "
                                        "Write nothing about anybody's health.")  # fmt: skip
    return form


def _stand_ins(found: ASession) -> list[ATrainer]:
    return [each.trainer for each in queries.candidates(found) if not each.why]


def _cannot_come(
    request: HttpRequest, found: ASession, by: Actor, form: StandInForm, asking: ReasonForm
) -> HttpResponse:
    """Who could stand in, who could not and why, and the way to tell the city."""
    context = {
        "session": found, "title": queries.title(found), "form": form, "asking": asking,
        "wrong": asking if asking.is_bound else form, "stand_ins": form.found,
        "hindered": [each for each in queries.candidates(found) if each.why],
        "may_ask": may(by, "substitute.requested", found),
        "may_cancel": may(by, "session.cancelled", found),
        "away": queries.is_away(found.trainer, found),
    }  # fmt: skip
    status = 422 if form.errors or asking.errors else 200
    return render(request, "learning/stand_in.html", context, status=status)


@never_cache
@login_required
@require_http_methods(READ_AND_WRITE)
def assist(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a co-trainer beside the one who leads."""
    found, by = session_or_404(pk), actor(request)
    require(by, "session.assisted", found)
    form = TeamForm(queries.may_help(found), request.POST or None)
    if form.is_valid():
        try:
            actions.assist(found, form.chosen(), by=by)
        except ValidationError as error:
            form.add_error("trainer", error)
        else:
            messages.success(request, _("The co-trainer is told."))
            return redirect("learning:session", pk)
    return asked(request, form, _("Add a co-trainer"), **about(found),
                 button=_("Add this trainer"))  # fmt: skip


@never_cache
@login_required
@require_safe
def hours(request: HttpRequest, pk: int) -> HttpResponse:
    """Who was there on which day for how long, as a table for those who lead."""
    found = session_or_404(pk)
    require(actor(request), "presence.noted", found)
    return csv(queries.hours_table(found), f"hours-{pk}.csv")
