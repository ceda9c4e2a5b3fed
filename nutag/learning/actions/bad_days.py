"""What goes wrong the evening before: a session is cancelled, a trainer cannot come."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from nutag.learning.actions.seats import has_room, is_barred, is_for
from nutag.learning.actions.sessions import step
from nutag.learning.models import (
    AHEAD,
    BOOKED,
    SEATED,
    Booking,
    SeatState,
    Session,
    SessionState,
    Trainer,
)
from nutag.learning.queries.substitutes import OPEN, cannot_lead
from nutag.record.actions import record
from nutag.record.actors import SYSTEM, Actor
from nutag.record.locks import turn
from nutag.record.permissions import require


@transaction.atomic
def cancel(session: Session, reason: str, *, by: Actor, at: datetime | None = None) -> int:
    """Cancel a session and tell everybody who has a seat; how many.

    Each is moved to the next session of the module that they can go to, or waits there in line;
    hours already noted stay. Raises NotAllowed, ValidationError.
    """
    turn("learning.sessions")
    now = at or timezone.now()
    held = step(session, SessionState.CANCELLED, by, at, reason=reason)
    seated = list(
        Booking.objects.filter(session=held, state__in=BOOKED)
        .select_related("person", "session").order_by("made_at", "pk")
    )  # fmt: skip
    open_ = list(
        Session.objects.filter(module=held.module, state__in=AHEAD, starts_at__gt=now)
        .select_related("venue__place").order_by("starts_at", "pk")
    )  # fmt: skip
    seated.sort(key=lambda each: each.state not in SEATED)
    for each in seated:
        each.state = SeatState.CANCELLED
        each.save(update_fields=["state"])
        record("booking.cancelled", by=SYSTEM, subject=each, place=held.venue.place, at=at,
               session=held.pk)  # fmt: skip
        _elsewhere(each, open_, now)
    return len(seated)


def _elsewhere(lost: Booking, open_: list[Session], now: datetime) -> None:
    """A seat in the next session with room, or else a place in the line of the next one."""
    own = [each.session for each in Booking.objects.filter(
        person=lost.person_id, state__in=SEATED, session__state__in=AHEAD
    ).select_related("session")]  # fmt: skip
    if any(each.module_id == lost.session.module_id for each in own):
        return
    fitting = [each for each in open_ if is_for(each, lost.person, now)
               and not is_barred(each, lost.person_id)
               and not any(each.meets(other) for other in own)]  # fmt: skip
    if not fitting:
        return
    free = next(filter(has_room, fitting), None)
    made, new = Booking.objects.get_or_create(
        session=free or fitting[0], person=lost.person, state__in=BOOKED,
        defaults={"state": SeatState.WAITING, "made_at": lost.made_at},
    )  # fmt: skip
    if free is None and not new:
        return
    if free is not None:
        made.state = SeatState.INVITED
        made.save(update_fields=["state"])
    record("booking.queued" if free is None else "booking.moved", by=SYSTEM, subject=made,
           place=made.session.venue.place, at=now, session=made.session_id)  # fmt: skip


@transaction.atomic
def hand_over(
    session: Session, trainer: Trainer, reason: str, *, by: Actor, at: datetime | None = None
) -> int:
    """Let another trainer lead, for a reason everybody reads; how many people are told.

    Raises NotAllowed, and ValidationError for who cannot lead it.
    """
    grant = require(by, "session.handed_over", session)
    turn("learning.sessions")
    held = Session.objects.select_related("venue__place", "trainer").get(pk=session.pk)
    if held.state not in OPEN:
        raise ValidationError(_("This session is over, or cancelled."))
    if held.trainer_id == trainer.pk:
        raise ValidationError(_("This trainer leads the session."))
    helps = held.helpers.filter(pk=trainer.pk).exists()
    held.helpers.remove(trainer)
    if told := cannot_lead(held, trainer):
        raise ValidationError(told)
    before, held.trainer, held.reason = held.trainer, trainer, reason
    held.substitute_at, held.substitute_reason = None, ""
    held.save(update_fields=["trainer", "reason", "substitute_at", "substitute_reason"])
    record("session.handed_over", by=by, grant=grant, subject=held, place=held.venue.place, at=at,
           before=before.person_id, helped=helps)  # fmt: skip
    seated = list(held.bookings.filter(state__in=SEATED))
    for each in seated:
        record("booking.retold", by=SYSTEM, subject=each, place=held.venue.place, at=at,
               session=held.pk)  # fmt: skip
    return len(seated)
