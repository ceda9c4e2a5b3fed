"""Who came without a seat, and what the printed sheet says."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from nutag.learning.actions.attendance import Noted, note, strike
from nutag.learning.actions.plan_states import begin
from nutag.learning.actions.seats import has_room, is_barred
from nutag.learning.models import (
    AHEAD,
    BOOKED,
    SEATED,
    Booking,
    PresenceMark,
    PresenceWay,
    SeatState,
    Session,
    SessionState,
)
from nutag.learning.presence import opens_at, told_when
from nutag.people.models import Person
from nutag.record.actions import record
from nutag.record.actors import Actor
from nutag.record.permissions import require


@dataclass(frozen=True)
class Typed:
    """What a printed sheet says of a day: new marks, marks that were otherwise, who had no seat.

    `walk_ins`: a person with the steps and times written in an empty row.
    """

    marks: Sequence[Noted] = ()
    otherwise: Sequence[PresenceMark] = ()
    walk_ins: Sequence[tuple[Person, Sequence[tuple[str, datetime]]]] = field(default=())


@transaction.atomic
def admit(
    session: Session, person: Person, *, by: Actor, at: datetime | None = None
) -> Booking:  # fmt: skip
    """Seat somebody who came without a seat, even where all are taken; again is the same seat.

    Raises NotAllowed, and ValidationError before the doors open, for whoever teaches there, and
    for whom an officer has decided that they do not sit there.
    """
    grant = require(by, "booking.admitted", session)
    now = at or timezone.now()
    rows = Session.objects.select_for_update(of=("self",))
    held = rows.select_related("venue__place", "module", "trainer").get(pk=session.pk)
    own = held.bookings.filter(person=person, state__in=BOOKED).first()
    if own is not None and own.state in SEATED:
        return own
    _may_sit(held, person, now)
    over = not has_room(held)
    made = own or Booking(session=held, person=person, made_at=now)
    made.state, made.walk_in = SeatState.ACCEPTED, True
    made.save()
    record("booking.admitted", by=by, grant=grant, subject=held, place=held.venue.place, at=at,
           booking=made.pk, over=over)  # fmt: skip
    begin(person.pk, held.module, at=at)
    return made


def _may_sit(held: Session, person: Person, now: datetime) -> None:
    if held.state not in (*AHEAD, SessionState.DELIVERED):
        raise ValidationError(_("This session takes no more seats."))
    if now < opens_at(held):
        raise ValidationError(told_when(held, now))
    if person.pk in held.concerned_ids:
        raise ValidationError(_("This person teaches in the session."))
    if is_barred(held, person.pk):
        raise ValidationError(
            _("An officer decided that this person does not sit in this session.")
        )


@transaction.atomic
def type_in(session: Session, typed: Typed, *, by: Actor, at: datetime | None = None) -> None:
    """Take up a printed sheet, all or nothing. Raises NotAllowed, ValidationError."""
    for mark in typed.otherwise:
        strike(mark, _("The printed sheet says otherwise."), by=by, at=at)
    marks = list(typed.marks)
    for person, steps in typed.walk_ins:
        seat = admit(session, person, by=by, at=at)
        marks += [from_paper(seat, step, when) for step, when in steps]
    note(session, marks, by=by, way=PresenceWay.SHEET, at=at)


def from_paper(seat: Booking, step: str, when: datetime) -> Noted:
    """A mark as paper has it. The same time typed twice is the same mark, unless it was struck."""
    once = f"sheet-{seat.pk}-{step}-{timezone.localtime(when):%m%d%H%M}"
    struck = seat.marks.filter(once__startswith=once, struck=True).count()
    return Noted(seat.pk, step, when, f"{once}-{struck}" if struck else once)
