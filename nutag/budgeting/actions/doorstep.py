"""A kheseg leader's round: what became of each slip at the door."""

from datetime import datetime

from django.db import transaction

from nutag.budgeting.models import Delivery, Round, Slot, SlotState, State
from nutag.places.models import Place
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
    _refuse_strange(round_, found)
    if slot.delivery == found:
        return slot
    slot.delivery = found
    slot.save(update_fields=["delivery"])
    record(
        "slip.delivered", by=by, grant=grant, subject=round_, place=slot.place, at=at,
        slip=slot.serial, found=found,
    )  # fmt: skip
    return slot


@transaction.atomic
def note_span(
    round_: Round, part: Place, span: range, found: str, *, by: Actor, at: datetime | None = None
) -> int:
    """Note the same of all slips of a part in a span of numbers that nothing is known of yet.

    How many there were. Raises ValueError for a word or a round that does not fit, NotAllowed.
    """
    grant = require(by, "slips.delivered", Slot(round=round_, place=part))
    _refuse_strange(round_, found)
    rows = Slot.objects.filter(
        round=round_, place=part, delivery=Delivery.WAITING, serial__range=(span[0], span[-1])
    )
    noted = rows.exclude(state=SlotState.VOID).update(delivery=found)
    record(
        "slips.delivered", by=by, grant=grant, subject=round_, place=part, at=at, slips=noted,
        first=span[0], last=span[-1], found=found,
    )  # fmt: skip
    return noted


def _refuse_strange(round_: Round, found: str) -> None:
    if found not in Delivery.values or round_.state not in {State.PLANNED, State.OPEN}:
        raise ValueError(found)
