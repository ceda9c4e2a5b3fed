"""Venues, trainers and sessions: registered, proposed, published, confirmed, held, cancelled."""

import secrets
from collections.abc import Iterable
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from nutag.learning.actions.plans import finish_if_done
from nutag.learning.models import (
    AHEAD,
    BOOKED,
    SEATED,
    Booking,
    Module,
    PlanItem,
    PlanItemState,
    SeatState,
    Session,
    SessionState,
    TeachingObservation,
    Trainer,
    TrainerLevel,
    Venue,
)
from nutag.learning.presence import minutes_of
from nutag.learning.rules.attendance import ENOUGH
from nutag.learning.rules.sessions import PROMOTED_AFTER, PROMOTED_AT
from nutag.people.models import Person
from nutag.places.models import Place
from nutag.record.actions import record
from nutag.record.actors import SYSTEM, Actor
from nutag.record.locks import turn
from nutag.record.permissions import require

NEXT = {
    SessionState.PUBLISHED: (SessionState.PROPOSED,),
    SessionState.CONFIRMED: (SessionState.PUBLISHED,),
    SessionState.DELIVERED: AHEAD,
    SessionState.CANCELLED: (SessionState.PROPOSED, *AHEAD),
}


@transaction.atomic
def open_venue(
    name: str, place: Place, seats: int, *, step_free: bool, by: Actor, at: datetime | None = None
) -> Venue:
    """Register a room; the same name at the same place is the same room. Raises NotAllowed."""
    venue = Venue(name=name, place=place)
    grant = require(by, "venue.opened", venue)
    venue, _made = Venue.objects.update_or_create(
        name=name, place=place, defaults={"seats": seats, "step_free": step_free}
    )
    record("venue.opened", by=by, grant=grant, subject=venue, place=place, at=at, seats=seats)
    return venue


@transaction.atomic
def name_trainer(
    person: Person, level: int, modules: Iterable[Module], *, by: Actor, a_week: int = 3,
    at: datetime | None = None,
) -> Trainer:  # fmt: skip
    """Name somebody a trainer, or set what a trainer is certified for. Raises NotAllowed."""
    grant = require(by, "trainer.named")
    trainer, _made = Trainer.objects.update_or_create(
        person=person, defaults={"level": level, "a_week": a_week}
    )
    trainer.modules.set(modules)
    record("trainer.named", by=by, grant=grant, subject=trainer, at=at, level=int(level))
    return trainer


@transaction.atomic
def observe(
    session: Session, score: int, note: str, *, by: Actor, at: datetime | None = None
) -> TeachingObservation:
    """Note how a trainer taught. Enough good ones on a level, and the trainer reaches the next.

    Raises NotAllowed, and ValidationError for oneself or for the same session twice.
    """
    grant = require(by, "trainer.observed", session.trainer)
    trainer = Trainer.objects.select_for_update().get(pk=session.trainer_id)
    if by.pk is not None and by.pk == trainer.person_id:
        raise ValidationError(_("Nobody watches themselves teach."))
    if trainer.observations.filter(session=session, by=by.pk).exists():
        raise ValidationError(_("You noted this session already."))
    made = TeachingObservation.objects.create(
        trainer=trainer, session=session, by_id=by.pk, score=score, note=note,
        level=trainer.level, at=at or timezone.now(),
    )  # fmt: skip
    record("trainer.observed", by=by, grant=grant, subject=trainer, at=at, score=score)
    good = trainer.observations.filter(level=trainer.level, score__gte=PROMOTED_AT).count()
    if trainer.level < TrainerLevel.MASTER and good >= PROMOTED_AFTER[trainer.level]:
        trainer.level += 1
        trainer.save(update_fields=["level"])
        record("trainer.promoted", by=SYSTEM, subject=trainer, at=at, level=trainer.level)
    return made


@transaction.atomic
def propose(
    module: Module, venue: Venue, trainer: Trainer, starts_at: datetime, ends_at: datetime, *,
    seats: int, least: int, by: Actor, at: datetime | None = None,
) -> Session:  # fmt: skip
    """Propose a session. Raises NotAllowed, and ValidationError for what cannot take place."""
    made = Session(
        module=module, venue=venue, trainer=trainer, starts_at=starts_at, ends_at=ends_at,
        seats=seats, least=least, secret=secrets.token_hex(16),
    )  # fmt: skip
    grant = require(by, "session.proposed", made)
    turn("learning.sessions")
    _check(made)
    made.save()
    record("session.proposed", by=by, grant=grant, subject=made, place=venue.place, at=at)
    return made


@transaction.atomic
def publish(session: Session, *, by: Actor, at: datetime | None = None) -> Session:
    """Open a proposed session for seats. Raises NotAllowed, ValidationError."""
    return _step(session, SessionState.PUBLISHED, by, at)


@transaction.atomic
def confirm(session: Session, *, by: Actor, at: datetime | None = None) -> Session:
    """Say that a session takes place. Raises NotAllowed, ValidationError below its minimum."""
    seated = Booking.objects.filter(session=session, state__in=SEATED).count()
    if seated < session.least:
        raise ValidationError(
            _("Only %(seated)s have a seat; it takes %(least)s. Cancel it, or invite more.")
            % {"seated": seated, "least": session.least}
        )
    return _step(session, SessionState.CONFIRMED, by, at)


@transaction.atomic
def cancel(session: Session, reason: str, *, by: Actor, at: datetime | None = None) -> int:
    """Cancel a session and tell everybody who has a seat; how many. Raises NotAllowed,
    ValidationError."""
    held = _step(session, SessionState.CANCELLED, by, at, reason=reason)
    seated = list(Booking.objects.filter(session=held, state__in=BOOKED))
    for each in seated:
        each.state = SeatState.CANCELLED
        each.save(update_fields=["state"])
        record("booking.cancelled", by=SYSTEM, subject=each, place=held.venue.place, at=at,
               session=held.pk)  # fmt: skip
    return len(seated)


@transaction.atomic
def deliver(session: Session, *, by: Actor, at: datetime | None = None) -> Session:
    """Note that a session was held: who was there long enough has attended the module.

    Raises NotAllowed, and ValidationError before it has begun.
    """
    if (at or timezone.now()) < session.starts_at:
        raise ValidationError(_("The session has not begun yet."))
    held = _step(session, SessionState.DELIVERED, by, at)
    enough = held.minutes * ENOUGH / 100
    for each in Booking.objects.filter(session=held).prefetch_related("marks"):
        if minutes_of(each, held) >= enough:
            _attended(each.person_id, held.module, at)
    return held


def _attended(person_id: int, module: Module, at: datetime | None) -> None:
    items = PlanItem.objects.filter(plan__person=person_id, module=module, state=PlanItemState.OPEN)
    for item in items.select_related("plan__place"):
        item.state = PlanItemState.ATTENDED
        item.save(update_fields=["state"])
        finish_if_done(item.plan, at=at)


def _step(
    session: Session, to: SessionState, by: Actor, at: datetime | None, *, reason: str = ""
) -> Session:
    verb = f"session.{to}"
    grant = require(by, verb, session)
    rows = Session.objects.select_for_update(of=("self",))
    held = rows.select_related("venue__place", "module", "trainer").get(pk=session.pk)
    if held.state not in NEXT[to]:
        raise ValidationError(
            _("This cannot be done: the session is “%(state)s”.")
            % {"state": held.get_state_display()}
        )
    held.state, held.reason = to, reason
    held.save(update_fields=["state", "reason"])
    record(verb, by=by, grant=grant, subject=held, place=held.venue.place, at=at)
    return held


def _check(made: Session) -> None:
    """A room holds one session at a time, and so does a trainer, who must be certified."""
    same = Session.objects.filter(
        state__in=(SessionState.PROPOSED, *AHEAD), starts_at__lt=made.ends_at,
        ends_at__gt=made.starts_at,
    )  # fmt: skip
    wrong = {}
    if made.ends_at <= made.starts_at:
        wrong["ends"] = _("It cannot end before it begins.")
    if made.seats > made.venue.seats:
        wrong["seats"] = _("The room has only %(seats)s seats.") % {"seats": made.venue.seats}
    if made.least > made.seats:
        wrong["least"] = _("The smallest group cannot be larger than the seats.")
    if same.filter(venue=made.venue).exists():
        wrong["venue"] = _("The room is taken at that time.")
    if same.filter(trainer=made.trainer).exists():
        wrong["trainer"] = _("The trainer has another session at that time.")
    elif made.trainer.level < TrainerLevel.TRAINER:
        wrong["trainer"] = _("This trainer may not lead a session alone yet.")
    elif not made.trainer.modules.filter(pk=made.module_id).exists():
        wrong["trainer"] = _("The trainer is not certified for this module.")
    if wrong:
        raise ValidationError(wrong)
