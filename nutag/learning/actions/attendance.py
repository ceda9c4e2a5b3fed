"""Who came and who left: noted, noted with the code on the wall, struck for a reason."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from nutag.learning.models import (
    SEATED,
    Booking,
    PresenceMark,
    PresenceStep,
    PresenceWay,
    Session,
    SessionState,
)
from nutag.learning.presence import is_there, is_wall_code
from nutag.learning.rules.attendance import EARLY, LATE
from nutag.record.actions import record
from nutag.record.actors import Actor
from nutag.record.permissions import require


@dataclass(frozen=True)
class Noted:
    """One coming or leaving as it was noted; `once` is made there, and makes it count once."""

    booking: int
    step: str
    at: datetime
    once: str


@transaction.atomic
def note(
    session: Session, marks: Iterable[Noted], *, by: Actor, way: str = PresenceWay.TRAINER,
    at: datetime | None = None,
) -> list[str]:  # fmt: skip
    """Take up marks, all or none; the words (`once`) of those that are stored by now.

    A mark that was taken up before is no second one, whoever brings it. Raises NotAllowed, and
    ValidationError for a seat of another session or a time far from it.
    """
    grant = require(by, "presence.noted", session)
    held = Session.objects.select_for_update(of=("self",)).get(pk=session.pk)
    if held.state == SessionState.CANCELLED:
        raise ValidationError(_("This session was cancelled."))
    told = list(marks)
    known = set(PresenceMark.objects.filter(once__in=[each.once for each in told])
                .values_list("once", flat=True))  # fmt: skip
    seats = {each.pk for each in held.bookings.filter(state__in=SEATED)}
    for each in told:
        if each.once in known:
            continue
        if each.booking not in seats:
            raise ValidationError(_("Somebody on this list has no seat in this session."))
        _in_time(held, each.at)
        PresenceMark.objects.create(
            booking_id=each.booking, step=each.step, at=each.at, way=way, once=each.once,
            by_id=by.pk,
        )  # fmt: skip
        known.add(each.once)
        record("presence.noted", by=by, grant=grant, subject=held, place=session.venue.place,
               at=at, booking=each.booking, step=each.step)  # fmt: skip
    return [each.once for each in told]


@transaction.atomic
def show(booking: Booking, code: str, *, by: Actor, at: datetime | None = None) -> PresenceMark:
    """Note one's own coming, or leaving if one is there, with the code on the wall.

    Raises NotAllowed, and ValidationError for another code. Within a minute it counts once.
    """
    grant = require(by, "presence.shown", booking)
    now = at or timezone.now()
    session = booking.session
    held = Booking.objects.select_for_update(of=("self",)).get(pk=booking.pk)
    if held.state not in SEATED or session.state == SessionState.CANCELLED:
        raise ValidationError(_("You have no seat in this session."))
    if not is_wall_code(session, code, now):
        raise ValidationError(_("This is not the code on the wall. It changes every minute."))
    _in_time(session, now)
    recent = held.marks.filter(struck=False, at__gt=now - timedelta(minutes=1)).first()
    if recent:
        return recent
    step = PresenceStep.OUT if is_there(held, now) else PresenceStep.IN
    made = PresenceMark.objects.create(
        booking=held, step=step, at=now, way=PresenceWay.OWN, by_id=by.pk,
        once=f"{held.pk}-{step}-{int(now.timestamp())}",
    )  # fmt: skip
    record("presence.shown", by=by, grant=grant, subject=session, place=session.venue.place,
           at=at, booking=held.pk, step=str(step))  # fmt: skip
    return made


@transaction.atomic
def strike(
    mark: PresenceMark, reason: str, *, by: Actor, at: datetime | None = None
) -> PresenceMark:
    """Strike a mark that was wrong; it stays readable. Raises NotAllowed."""
    session = mark.booking.session
    grant = require(by, "presence.corrected", session)
    held = PresenceMark.objects.select_for_update(of=("self",)).get(pk=mark.pk)
    if not held.struck:
        held.struck, held.reason = True, reason
        held.save(update_fields=["struck", "reason"])
        record("presence.corrected", by=by, grant=grant, subject=session, at=at,
               place=session.venue.place, booking=held.booking_id)  # fmt: skip
    return held


def _in_time(session: Session, at: datetime) -> None:
    if not any(begin - EARLY <= at <= end + LATE for begin, end in session.spans):
        raise ValidationError(
            _("The time lies too far from the session. Is the clock of the device right?")
        )
