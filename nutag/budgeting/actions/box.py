"""The ballot box: many sealed ballots of one vote go in together, each into its own slot."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from queue import SimpleQueue

from django.db import transaction

from nutag.budgeting.models import Channel, Envelope, Round, Slot, SlotState, State
from nutag.record.locks import shared

OPEN = ("state", "vote__round", "vote__opens_at", "vote__closes_at", "vote__grace")


class Refused(Exception):  # noqa: N818 - what the voter is told
    """A ballot that was not taken; `why` is one of the words below."""

    NOT_OPEN, OVER, UNKNOWN, VOID, USED = "not-open", "over", "unknown", "void", "used"

    def __init__(self, why: str, *, on: date | None = None, channel: str = "") -> None:
        super().__init__(why)
        self.why, self.on, self.channel = why, on, channel


@dataclass(eq=False)
class Posted:
    """A sealed ballot on its way into the box; in the end its receipt, or why it has none.

    `fingerprint` is that of the code on the slip, `once` that of the word the form carried.
    """

    round_id: int
    fingerprint: str
    once: str
    leaf: str
    sealed: bytes
    on: date
    at: datetime
    outcome: str | Exception | None = None
    told: SimpleQueue[None] = field(default_factory=SimpleQueue, repr=False)


def by_round(batch: Iterable[Posted]) -> dict[int, list[Posted]]:
    """Ballots by the vote they are for."""
    found: dict[int, list[Posted]] = defaultdict(list)
    for each in batch:
        found[each.round_id].append(each)
    return found


def put_in(round_id: int, batch: Sequence[Posted]) -> None:
    """Put ballots of one vote in, in one transaction, and tell each what became of it."""
    outcomes = _put_in(round_id, batch)
    for each, outcome in zip(batch, outcomes, strict=True):
        each.outcome = outcome


@transaction.atomic
def _put_in(round_id: int, batch: Sequence[Posted]) -> list[str | Refused]:
    shared(Round, round_id)  # no ballot comes in while the box is being opened, or after
    round_ = Round.objects.select_related("vote").only(*OPEN).get(pk=round_id)
    slots = Slot.objects.select_for_update().only("fingerprint", "state", "used_on", "channel")
    given = {each.fingerprint for each in batch}
    known = {
        slot.fingerprint: slot
        for slot in slots.filter(round=round_id, fingerprint__in=given).order_by("fingerprint")
    }
    there = _there(round_id, batch, known)
    new: dict[date, dict[int, Posted]] = defaultdict(dict)
    outcomes: list[str | Refused] = []
    for each in batch:
        slot = known.get(each.fingerprint)
        if each.once in there:
            outcomes.append(there[each.once])
            continue
        try:
            refuse_closed(round_, at=each.at, grace=True)
            slot = free(slot)
        except Refused as refused:
            outcomes.append(refused)
            continue
        slot.state, slot.used_on, slot.channel = SlotState.USED, each.on, Channel.WEB
        there[each.once] = each.leaf
        new[each.on][slot.pk] = each
        outcomes.append(each.leaf)
    _write(new)
    return outcomes


def _there(round_id: int, batch: Sequence[Posted], known: dict[str, Slot]) -> dict[str, str]:
    """The envelopes of those who press a second time: leaf by what their form carried."""
    again = [
        each.once for each in batch
        if each.fingerprint in known and known[each.fingerprint].state == SlotState.USED
    ]  # fmt: skip
    rows = Envelope.objects.filter(round=round_id, once__in=again) if again else ()
    return {row.once: row.leaf for row in rows}


def _write(new: dict[date, dict[int, Posted]]) -> None:
    for on, taken in new.items():
        used = Slot.objects.filter(pk__in=taken)
        used.update(state=SlotState.USED, used_on=on, channel=Channel.WEB)
    posted = [each for taken in new.values() for each in taken.values()]
    Envelope.objects.bulk_create(
        Envelope(leaf=each.leaf, round_id=each.round_id, once=each.once, sealed=each.sealed)
        for each in sorted(posted, key=lambda each: each.leaf)
    )


def refuse_closed(round_: Round, *, at: datetime, grace: bool = False) -> None:
    """Raise Refused unless ballots are taken at this moment, or in the grace that follows."""
    vote = round_.vote
    if round_.state == State.PLANNED or (round_.state == State.OPEN and at < vote.opens_at):
        raise Refused(Refused.NOT_OPEN)
    last = vote.closes_at + timedelta(minutes=vote.grace if grace else 0)
    if round_.state != State.OPEN or at >= last:
        raise Refused(Refused.OVER)


def free(slot: Slot | None) -> Slot:
    """The slot, when a ballot may still be cast with it. Raises Refused."""
    if slot is None:
        raise Refused(Refused.UNKNOWN)
    if slot.state == SlotState.VOID:
        raise Refused(Refused.VOID)
    if slot.state == SlotState.USED:
        raise Refused(Refused.USED, on=slot.used_on, channel=str(Channel(slot.channel).label))
    return slot
