"""Attendance: big buttons for the trainer, the code on the wall, the printed sheet."""

import json
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nutag.learning.actions import of_training as actions
from nutag.learning.actions.of_training import Noted
from nutag.learning.forms import CodeForm, ReasonForm
from nutag.learning.presence import is_there, not_taken, opens_at, wall_code
from nutag.learning.queries import of_training as queries
from nutag.learning.queries.of_training import ASession
from nutag.learning.rules.attendance import LATE
from nutag.learning.views.asking import asked
from nutag.learning.views.plans import READ_AND_WRITE
from nutag.learning.views.sessions import about, session_or_404
from nutag.learning.views.walk_ins import no_seat
from nutag.record.actors import actor
from nutag.record.permissions import require
from nutag.ui.paper import qr
from nutag.ui.templatetags.nutag import moment, weekday

FRESH = "20"  # seconds until the wall asks for its code again
MOST = 500


@never_cache
@login_required
@require_http_methods(READ_AND_WRITE)
def attendance(request: HttpRequest, pk: int) -> HttpResponse:
    """One button a person: came, then left."""
    found, by = session_or_404(pk), actor(request)
    require(by, "presence.noted", found)
    now, refused = timezone.now(), {}
    if request.method == "POST":
        mark = _pressed(request.POST.get("mark", ""))
        try:
            actions.note(found, [mark], by=by)
        except ValidationError as error:
            refused = {"seat": mark.booking, "why": " ".join(error.messages)}
        else:
            return redirect(f"{reverse('learning:attendance', args=[pk])}#seat-{mark.booking}")
    rows = [(each, uuid4().hex) for each in queries.rows(found, now)]
    context = {
        "session": found, "title": queries.title(found), "rows": rows, "refused": refused,
        "here": sum(each.here for each, _once in rows), "over": found.ends_at + LATE < now,
        "not_now": not_taken(found, now, now), "may_admit": opens_at(found) <= now,
    }  # fmt: skip
    return render(request, "learning/attendance.html", context, status=422 if refused else 200)


@login_required
@require_POST
def marks(request: HttpRequest, pk: int) -> HttpResponse:
    """Marks that a device kept: the words of those stored by now, and why others are not."""
    found, by = session_or_404(pk), actor(request)
    require(by, "presence.noted", found)
    try:
        told = [_brought(each) for each in json.loads(request.body)[:MOST]]
    except (ValueError, KeyError, TypeError):
        return JsonResponse({"wrong": _("These marks cannot be read.")}, status=400)
    try:
        kept, refused = actions.bring(found, told, by=by)
    except ValidationError as error:
        kept, refused = [], {each.once: " ".join(error.messages) for each in told}
    return JsonResponse({"kept": kept, "refused": refused})


@never_cache
@login_required
@require_http_methods(READ_AND_WRITE)
def strike(request: HttpRequest, pk: int) -> HttpResponse:
    """Strike a mark that was wrong."""
    mark, by = queries.mark_by(pk), actor(request)
    if mark is None:
        raise Http404(_("There is no such mark."))
    session = mark.booking.session
    require(by, "presence.corrected", session)
    form = ReasonForm(request.POST or None)
    form.fields["reason"].help_text = _("The mark stays readable, with this reason.")
    if form.is_valid():
        actions.strike(mark, form.cleaned_data["reason"], by=by)
        return redirect("learning:attendance", session.pk)
    lead = f"{mark.booking.person.full_name}. {_when(mark.at)}: {mark.get_step_display()}"
    return asked(request, form, _("Strike a mark"), **_session(session) | {"lead": lead},
                 module=session.module, button=_("Strike the mark"))  # fmt: skip


@never_cache
@login_required
@require_safe
def wall(request: HttpRequest, pk: int) -> HttpResponse:
    """The code that changes every minute, large, for the wall."""
    found = session_or_404(pk)
    require(actor(request), "presence.noted", found)
    code = wall_code(found, timezone.now())
    here = request.build_absolute_uri(reverse("learning:here", args=[pk]))
    context = {"session": found, "title": queries.title(found), "code": f"{code[:3]} {code[3:]}",
               "address": here.partition("://")[2], "qr": qr(f"{here}?code={code}")}  # fmt: skip
    response = render(request, "learning/wall.html", context)
    response["Refresh"] = FRESH
    return response


@never_cache
@login_required
@require_http_methods(READ_AND_WRITE)
def here(request: HttpRequest, pk: int) -> HttpResponse:
    """Note one's own coming or leaving with the code on the wall."""
    found, by = session_or_404(pk), actor(request)
    own = queries.own_booking(found, by)
    if own is None or own.state == "waiting" or found.state == "cancelled":
        return no_seat(request, found, by)
    form = CodeForm(request.POST or None, initial={"code": request.GET.get("code", "")})
    if form.is_valid():
        try:
            mark = actions.show(own, form.digits(), by=by)
        except ValidationError as error:
            form.add_error("code", error)
        else:
            messages.success(request, _("Your coming is noted.") if mark.step == "in"
                             else _("Your leaving is noted."))  # fmt: skip
            return redirect("learning:session", pk)
    title, button = (
        (_("I am leaving"), _("Note that I leave"))
        if is_there(own, timezone.now())
        else (_("I am here"), _("Note that I am here"))
    )
    return asked(request, form, title, **about(found), button=button)


def _session(found: ASession) -> dict[str, Any]:
    return about(found) | {
        "back": "learning:attendance",
        "back_text": pgettext("session", "Attendance"),
    }


def _when(at: datetime) -> str:
    return f"{weekday(at)}, {moment(at)}"


def _pressed(value: str) -> Noted:
    """What a button carries: seat, step and a word of its own."""
    seat, _colon, rest = value.partition(":")
    step, _colon, once = rest.partition(":")
    if not seat.isdecimal() or step not in {"in", "out"} or not once:
        raise Http404(_("There is no such button."))
    return Noted(int(seat), step, timezone.now(), once[:64])


def _brought(told: dict[str, Any]) -> Noted:
    """A mark as a device kept it. Raises ValueError, KeyError, TypeError."""
    step, at = str(told["step"]), datetime.fromisoformat(told["at"])
    once = str(told["once"])
    if step not in {"in", "out"} or not 0 < len(once) <= 64 or timezone.is_naive(at):  # noqa: PLR2004
        raise ValueError(told)
    return Noted(int(told["booking"]), step, at, once)
