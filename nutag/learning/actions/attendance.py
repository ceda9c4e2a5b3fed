"""Who came and who left: noted, noted with the code on the wall, struck for a reason."""

from collections.abc import Iterable, Mapping
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
from nutag.learning.presence import clock_off, is_there, is_wall_code, not_taken
from nutag.record.actions import record
from nutag.record.actors import Actor, Grant
from nutag.record.permissions import require


@dataclass(frozen=True)
class Noted:
    """One coming or leaving as it was noted; `once` is made there, and makes it count once."""

    booking: int
    step: str
    at: datetime
    once: str


@dataclass(frozen=True)
class _Book:
    """The list of a session while it is written on."""

    session: Session
    seats: frozenset[int]
    by: Actor
    grant: Grant
    way: str
    now: datetime

    def write(self, mark: Noted) -> None:
        """Take one mark up. Raises ValidationError."""
        if mark.booking not in self.seats:
            raise ValidationError(_("Somebody on this list has no seat in this session."))
        if told := not_taken(self.session, mark.at, self.now):
            raise ValidationError(told)
        PresenceMark.objects.create(
            booking_id=mark.booking, step=mark.step, at=mark.at, way=self.way, once=mark.once,
            by_id=self.by.pk,
        )  # fmt: skip
        record("presence.noted", by=self.by, grant=self.grant, subject=self.session, at=self.now,
               place=self.session.venue.place, booking=mark.booking, step=mark.step)  # fmt: skip


@transaction.atomic
def note(
    session: Session, marks: Iterable[Noted], *, by: Actor, way: str = PresenceWay.TRAINER,
    at: datetime | None = None,
) -> list[str]:  # fmt: skip
    """Take up marks, all or none; the words (`once`) of those that are stored by now.

    A mark that was taken up before is no second one, whoever brings it. Raises NotAllowed, and
    ValidationError for a seat of another session or a time at which marks are not taken.
    """
    told = list(marks)
    book, known = _opened(session, told, by, way, at)
    for each in told:
        if each.once not in known:
            book.write(each)
            known.add(each.once)
    return [each.once for each in told]


@transaction.atomic
def bring(
    session: Session, marks: Iterable[Noted], *, by: Actor, at: datetime | None = None
) -> tuple[list[str], Mapping[str, str]]:
    """Take up what a device kept, each mark for itself: the words (`once`) of those stored by now,
    and why each of the others is not taken, by its word.

    Raises NotAllowed, and ValidationError for a session that was cancelled.
    """
    told = list(marks)
    book, known = _opened(session, told, by, PresenceWay.TRAINER, at)
    refused: dict[str, str] = {}
    for each in told:
        if each.once in known:
            continue
        try:
            book.write(each)
            known.add(each.once)
        except ValidationError as error:
            off = clock_off(book.session, each.at, book.now)
            refused[each.once] = " ".join([*error.messages, off]).strip()
    return [each.once for each in told if each.once in known], refused


def _opened(
    session: Session, told: list[Noted], by: Actor, way: str, at: datetime | None
) -> tuple[_Book, set[str]]:
    """The list of a session, locked, and which of these marks stand on it."""
    grant = require(by, "presence.noted", session)
    held = Session.objects.select_for_update(of=("self",)).get(pk=session.pk)
    if held.state == SessionState.CANCELLED:
        raise ValidationError(_("This session was cancelled."))
    known = set(PresenceMark.objects.filter(once__in=[each.once for each in told])
                .values_list("once", flat=True))  # fmt: skip
    seats = frozenset(held.bookings.filter(state__in=SEATED).values_list("pk", flat=True))
    return _Book(held, seats, by, grant, way, at or timezone.now()), known


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
    if told := not_taken(session, now, now):
        raise ValidationError(told)
    if not is_wall_code(session, code, now):
        raise ValidationError(_("This is not the code on the wall. It changes every minute."))
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
        held.struck_by_id, held.struck_at = by.pk, at or timezone.now()
        held.save(update_fields=["struck", "reason", "struck_by", "struck_at"])
        record("presence.corrected", by=by, grant=grant, subject=session, at=at,
               place=session.venue.place, booking=held.booking_id)  # fmt: skip
    return held
