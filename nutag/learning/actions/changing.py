"""A session is changed: while it is only proposed in everything, later in its numbers."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from nutag.learning.actions.seats import next_in_line
from nutag.learning.actions.sessions import check
from nutag.learning.actions.substitutes import withdraw_substitute
from nutag.learning.models import AHEAD, SEATED, Module, Session, SessionState, Trainer, Venue
from nutag.record.actions import record
from nutag.record.actors import Actor
from nutag.record.locks import turn
from nutag.record.permissions import require


@transaction.atomic
def change(
    session: Session, *, seats: int, least: int, by: Actor, at: datetime | None = None
) -> Session:
    """Other seats, another smallest group; who waits is seated where there is room now.

    Raises NotAllowed, and ValidationError below the seats that are taken, above those of the room.
    """
    grant = require(by, "session.changed", session)
    held = _held(session)
    if held.state not in (SessionState.PROPOSED, *AHEAD):
        raise ValidationError(_("This session is over, or cancelled."))
    taken = held.bookings.filter(state__in=SEATED).count()
    if seats < taken:
        raise ValidationError({"seats": _("%(taken)s seats are taken already.") % {"taken": taken}})
    if (held.seats, held.least) == (seats, least):
        return held
    held.seats, held.least = seats, least
    check(held, times=False)
    held.save(update_fields=["seats", "least"])
    record("session.changed", by=by, grant=grant, subject=held, place=held.venue.place, at=at)
    while next_in_line(held, at):
        pass
    return held


@transaction.atomic
def rewrite(
    session: Session, module: Module, venue: Venue, trainer: Trainer,
    spans: Sequence[tuple[datetime, datetime]], *, seats: int, least: int, roles: Iterable[str],
    by: Actor, at: datetime | None = None,
) -> Session:  # fmt: skip
    """Everything of a session that is only proposed. Raises NotAllowed, ValidationError."""
    grant = require(by, "session.changed", session)
    held = _held(session)
    if held.state != SessionState.PROPOSED:
        raise ValidationError(_("The session is published: only its numbers can be changed."))
    held.module, held.venue, held.trainer = module, venue, trainer
    held.starts_at, held.ends_at = spans[0][0], spans[-1][1]
    held.parts = [[a.isoformat(), b.isoformat()] for a, b in spans] if len(spans) > 1 else []
    held.seats, held.least, held.roles = seats, least, sorted(roles)
    require(by, "session.changed", held)
    check(held)
    held.save()
    record("session.changed", by=by, grant=grant, subject=held, place=venue.place, at=at)
    withdraw_substitute(held, by=by, at=at)
    return held


def _held(session: Session) -> Session:
    turn("learning.sessions")
    rows = Session.objects.select_for_update(of=("self",))
    return rows.select_related("venue__place", "module", "trainer").get(pk=session.pk)
