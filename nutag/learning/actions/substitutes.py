"""A session whose trainer cannot come: told to those who plan, once, and taken back."""

from collections.abc import Iterable
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from nutag.learning.models import Session, Trainer
from nutag.learning.queries.days import is_away
from nutag.learning.queries.substitutes import OPEN
from nutag.record.actions import record
from nutag.record.actors import Actor
from nutag.record.permissions import require


@transaction.atomic
def ask_for_substitute(
    session: Session, reason: str, *, by: Actor, at: datetime | None = None
) -> bool:
    """Tell the city that the trainer cannot come and somebody has to be found; whether it is news.

    Raises NotAllowed, and ValidationError for a session that is over.
    """
    grant = require(by, "substitute.requested", session)
    now = at or timezone.now()
    held = _locked(session)
    if held.state not in OPEN or held.ends_at <= now:
        raise ValidationError(_("This session is over, or cancelled."))
    if held.substitute_at is not None:
        return False
    held.substitute_at, held.substitute_reason = now, reason
    held.save(update_fields=["substitute_at", "substitute_reason"])
    record("substitute.requested", by=by, grant=grant, subject=held, place=held.venue.place, at=at)
    return True


@transaction.atomic
def withdraw_substitute(session: Session, *, by: Actor, at: datetime | None = None) -> bool:
    """Say that the trainer can come after all; whether that is news. Raises NotAllowed."""
    grant = require(by, "substitute.withdrawn", session)
    held = _locked(session)
    if held.state not in OPEN or held.substitute_at is None:
        return False
    held.substitute_at, held.substitute_reason = None, ""
    held.save(update_fields=["substitute_at", "substitute_reason"])
    record("substitute.withdrawn", by=by, grant=grant, subject=held, place=held.venue.place, at=at)
    return True


def follow_days_away(trainer: Trainer, *, by: Actor, at: datetime | None = None) -> None:
    """Tell the city of sessions on days on which their trainer is away, and of those no longer so.

    Inside a transaction, after the days have changed.
    """
    for each in _ahead(trainer, at or timezone.now()):
        if is_away(trainer, each):
            ask_for_substitute(each, "", by=by, at=at)
        elif each.substitute_at is not None and not each.substitute_reason:
            withdraw_substitute(each, by=by, at=at)


def _ahead(trainer: Trainer, now: datetime) -> Iterable[Session]:
    rows = Session.objects.filter(trainer=trainer, state__in=OPEN, ends_at__gt=now)
    return list(rows.select_related("venue__place", "trainer").order_by("starts_at", "pk"))


def _locked(session: Session) -> Session:
    rows = Session.objects.select_for_update(of=("self",))
    return rows.select_related("venue__place", "trainer").get(pk=session.pk)
