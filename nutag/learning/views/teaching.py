"""For whoever teaches: a stand-in, a co-trainer, the hours as a table."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from nutag.learning.actions import of_training as actions
from nutag.learning.forms import StandInForm, TeamForm
from nutag.learning.queries import of_training as queries
from nutag.learning.views.asking import asked
from nutag.learning.views.files import csv
from nutag.learning.views.plans import READ_AND_WRITE
from nutag.learning.views.sessions import about, session_or_404
from nutag.record.actors import actor
from nutag.record.permissions import require


@never_cache
@login_required
@require_http_methods(READ_AND_WRITE)
def hand_over(request: HttpRequest, pk: int) -> HttpResponse:
    """Let another trainer lead."""
    found, by = session_or_404(pk), actor(request)
    require(by, "session.handed_over", found)
    form = StandInForm(queries.may_stand_in(found), request.POST or None)
    if form.is_valid():
        try:
            told = actions.hand_over(found, form.chosen(), form.cleaned_data["reason"], by=by)
        except ValidationError as error:
            form.add_error("trainer", error)
        else:
            done = _("Another trainer leads the session now. %(people)s people are told.")
            messages.success(request, done % {"people": told})
            return redirect("learning:session", pk)
    return asked(request, form, _("The trainer cannot come"), **about(found),
                 button=_("Let this trainer lead, and tell everybody"))  # fmt: skip


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
