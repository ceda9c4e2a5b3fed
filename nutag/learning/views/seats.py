"""Seats: asked for, accepted, excused from, handed to a colleague."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from nutag.learning.actions import of_training as actions
from nutag.learning.forms import ColleagueForm, ReasonForm
from nutag.learning.queries import of_training as queries
from nutag.learning.queries.of_training import ABooking
from nutag.learning.views.asking import asked
from nutag.learning.views.plans import READ_AND_WRITE, person_of
from nutag.learning.views.sessions import about, session_or_404
from nutag.record.actors import actor
from nutag.record.permissions import require


@login_required
@require_POST
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for a seat."""
    by = person_of(request)
    try:
        made = actions.ask_for_seat(session_or_404(pk), by, by=by)
        messages.success(request, _("You have a seat.") if made.state == "accepted" else
                         _("All seats are taken. You are on the waiting list."))  # fmt: skip
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("learning:session", pk)


@login_required
@require_POST
def accept(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that one comes."""
    found = booking_or_404(pk)
    try:
        actions.accept(found, by=actor(request))
        messages.success(request, _("Thank you. You are expected."))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("learning:session", found.session_id)


@never_cache
@login_required
@require_http_methods(READ_AND_WRITE)
def excuse(request: HttpRequest, pk: int) -> HttpResponse:
    """Say why one does not come."""
    found, by = booking_or_404(pk), actor(request)
    require(by, "booking.excused", found)
    form = ReasonForm(request.POST or None)
    form.fields["reason"].help_text = _("The trainer reads it. The seat goes to whoever waits.")
    if form.is_valid():
        try:
            actions.excuse(found, form.cleaned_data["reason"], by=by)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("You are excused."))
            return redirect("learning:session", found.session_id)
    return asked(request, form, _("I cannot come"), **about(found.session),
                 button=_("Give the seat back"))  # fmt: skip


@never_cache
@login_required
@require_http_methods(READ_AND_WRITE)
def colleague(request: HttpRequest, pk: int) -> HttpResponse:
    """Send a colleague."""
    found, by = booking_or_404(pk), actor(request)
    require(by, "booking.substituted", found)
    form = ColleagueForm(queries.colleagues(found.person_id), request.POST or None)
    if form.is_valid():
        try:
            actions.substitute(found, form.person(), by=by)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Your colleague is invited."))
            return redirect("learning:session", found.session_id)
    return asked(request, form, _("Send a colleague"), **about(found.session),
                 button=_("Send this colleague"))  # fmt: skip


def booking_or_404(pk: int) -> ABooking:
    """A seat."""
    found = queries.booking_by(pk)
    if found is None:
        raise Http404(_("There is no such seat."))
    return found
