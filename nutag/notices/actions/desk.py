"""Slips at the desk of a khoroo."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from nutag.notices.models import Delivery, State
from nutag.record.actions import record
from nutag.record.actors import Actor
from nutag.record.permissions import require


@transaction.atomic
def mark_printed(slips: Iterable[Delivery], *, by: Actor, at: datetime | None = None) -> None:
    """Note that slips have been printed, again if need be. Raises NotAllowed."""
    for slip in slips:
        grant = require(by, "slip.printed", slip)
        there = Delivery.objects.filter(pk=slip.pk, state__in=(State.QUEUED, State.SENT))
        if there.update(state=State.SENT, at=at or timezone.now()):
            record("slip.printed", by=by, grant=grant, subject=slip, at=at, person=slip.person_id)


@transaction.atomic
def hand_over(slip: Delivery, *, by: Actor, at: datetime | None = None) -> None:
    """Note that a printed slip is in the hands of its person. Raises NotAllowed."""
    grant = require(by, "slip.handed_over", slip)
    printed = Delivery.objects.filter(pk=slip.pk, state=State.SENT)
    if printed.update(state=State.READ, at=at or timezone.now()):
        record("slip.handed_over", by=by, grant=grant, subject=slip, at=at, person=slip.person_id)
