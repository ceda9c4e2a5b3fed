"""Venues and sessions: registered, proposed, published, confirmed, held."""

import secrets
from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import pairwise

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from nutag.learning.actions.plan_states import finish_if_done
from nutag.learning.models import (
    AHEAD,
    SEATED,
    Booking,
    Module,
    PlanItem,
    PlanItemState,
    Session,
    SessionState,
    Trainer,
    Venue,
)
from nutag.learning.presence import minutes_of
from nutag.learning.queries.substitutes import at_that_time, cannot_lead
from nutag.learning.rules.attendance import ENOUGH
from nutag.places.models import Place
from nutag.record.actions import record
from nutag.record.actors import Actor
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
def propose(
    module: Module, venue: Venue, trainer: Trainer, starts_at: datetime, ends_at: datetime, *,
    seats: int, least: int, by: Actor, more: Sequence[tuple[datetime, datetime]] = (),
    roles: Iterable[str] = (), at: datetime | None = None,
) -> Session:  # fmt: skip
    """Propose a session, with `more` parts after the first; `roles` empty: for all posts.

    Raises NotAllowed, and ValidationError for what cannot take place.
    """
    spans = [(starts_at, ends_at), *more]
    made = Session(
        module=module, venue=venue, trainer=trainer, starts_at=starts_at, ends_at=spans[-1][1],
        seats=seats, least=least, roles=sorted(roles), secret=secrets.token_hex(16),
        parts=[[begin.isoformat(), end.isoformat()] for begin, end in spans] if more else [],
    )  # fmt: skip
    grant = require(by, "session.proposed", made)
    turn("learning.sessions")
    check(made)
    made.save()
    record("session.proposed", by=by, grant=grant, subject=made, place=venue.place, at=at)
    return made


@transaction.atomic
def publish(session: Session, *, by: Actor, at: datetime | None = None) -> Session:
    """Open a proposed session for seats. Raises NotAllowed, ValidationError."""
    return step(session, SessionState.PUBLISHED, by, at)


@transaction.atomic
def confirm(session: Session, *, by: Actor, at: datetime | None = None) -> Session:
    """Say that a session takes place. Raises NotAllowed, ValidationError below its minimum."""
    seated = Booking.objects.filter(session=session, state__in=SEATED).count()
    if seated < session.least:
        raise ValidationError(
            _("Only %(seated)s have a seat; it takes %(least)s. Cancel it, or invite more.")
            % {"seated": seated, "least": session.least}
        )
    return step(session, SessionState.CONFIRMED, by, at)


@transaction.atomic
def deliver(session: Session, *, by: Actor, at: datetime | None = None) -> Session:
    """Note that a session was held: who was there long enough has attended the module.

    Raises NotAllowed, and ValidationError before it has begun.
    """
    if (at or timezone.now()) < session.spans[-1][0]:
        raise ValidationError(_("The session has not begun yet."))
    held = step(session, SessionState.DELIVERED, by, at)
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


def step(
    session: Session, to: SessionState, by: Actor, at: datetime | None, *, reason: str = ""
) -> Session:
    """Take a session one state further. Raises NotAllowed, ValidationError."""
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


def check(made: Session, *, times: bool = True) -> None:
    """A room holds one session at a time, and so does a trainer, who must be certified.

    Raises ValidationError; without `times` only for its numbers.
    """
    wrong = _wrong_numbers(made) | (_wrong_times(made) if times else {})
    if wrong:
        raise ValidationError(wrong)


def _wrong_numbers(made: Session) -> dict[str, str]:
    wrong = {}
    if made.seats > made.venue.seats:
        wrong["seats"] = _("The room has only %(seats)s seats.") % {"seats": made.venue.seats}
    if made.least > made.seats:
        wrong["least"] = _("The smallest group cannot be larger than the seats.")
    return wrong


def _wrong_times(made: Session) -> dict[str, str]:
    wrong = {}
    if any(end <= begin for begin, end in made.spans):
        wrong["ends"] = _("It cannot end before it begins.")
    if any(later[0] < sooner[1] for sooner, later in pairwise(made.spans)):
        wrong["more"] = _("Each part must begin after the one before it has ended.")
    if any(each.venue_id == made.venue_id for each in at_that_time(made)):
        wrong["venue"] = _("The room is taken at that time.")
    if told := cannot_lead(made, made.trainer):
        wrong["trainer"] = told
    return wrong
