"""A kheseg leader's round: what became of each slip at the door."""

from datetime import datetime

from django.db import transaction

from nutag.budgeting.models import Delivery, Round, Slot, State
from nutag.record.actions import record
from nutag.record.actors import Actor
from nutag.record.permissions import require


@transaction.atomic
def note_delivery(
    round_: Round, serial: int, found: str, *, by: Actor, at: datetime | None = None
) -> Slot:
    """Note that a slip was delivered, that nobody was there, or what else was found.

    The same again changes nothing and writes nothing. Raises Slot.DoesNotExist for a number that
    is none, ValueError for a word or a round that does not fit, NotAllowed.
    """
    rows = Slot.objects.select_for_update(of=("self",)).select_related("place")
    slot = rows.get(round=round_, serial=serial)
    grant = require(by, "slip.delivered", slot)
    if found not in Delivery.values or round_.state not in {State.PLANNED, State.OPEN}:
        raise ValueError(found)
    if slot.delivery == found:
        return slot
    slot.delivery = found
    slot.save(update_fields=["delivery"])
    record(
        "slip.delivered", by=by, grant=grant, subject=round_, place=slot.place, at=at,
        slip=slot.serial, found=found,
    )  # fmt: skip
    return slot
