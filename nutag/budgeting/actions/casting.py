"""Casting a ballot: one slot, one sealed envelope, nothing that joins them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from nutag.budgeting import kinds, secrecy
from nutag.budgeting.kinds import Wrong
from nutag.budgeting.models import Channel, Envelope, Project, Round, Slot, SlotState, State
from nutag.budgeting.secrecy import Chosen
from nutag.core import voting
from nutag.record.actors import Actor
from nutag.record.permissions import require


class Refused(Exception):  # noqa: N818 - what the voter is told
    """A ballot that was not taken; `why` is one of the words below."""

    NOT_OPEN, OVER, UNKNOWN, VOID, USED = "not-open", "over", "unknown", "void", "used"

    def __init__(self, why: str, *, on: date | None = None, channel: str = "") -> None:
        super().__init__(why)
        self.why, self.on, self.channel = why, on, channel


class Mistaken(Exception):  # noqa: N818 - the voter may mend it
    """A ballot that cannot stand as it is; `wrong` says why."""

    def __init__(self, wrong: Wrong) -> None:
        super().__init__(wrong.why)
        self.wrong = wrong


@dataclass(frozen=True)
class Receipt:
    """What a voter takes away: the hash of the sealed ballot, and the word to find it by."""

    leaf: str
    tracker: str

    @property
    def short(self) -> str:
        """The first sixteen signs of the hash, in groups: enough to find the ballot by."""
        return voting.shown(self.leaf[:16])

    @property
    def word(self) -> str:
        """The word, in groups."""
        return voting.shown(self.tracker)


def entitled(round_: Round, typed: str, *, at: datetime | None = None) -> Slot:
    """The free slot of a typed code, while voting is open. Raises Refused."""
    refuse_closed(round_, at=at or timezone.now())
    slot = Slot.objects.select_related("place__parent").filter(_slot(round_, typed)).first()
    return _free(slot)


def slot_of(round_: Round, typed: str) -> Slot:
    """The slot of a code, whatever became of it. Raises Refused."""
    slot = Slot.objects.select_related("place__parent").filter(_slot(round_, typed)).first()
    if slot is None:
        raise Refused(Refused.UNKNOWN)
    return slot


def refuse_closed(round_: Round, *, at: datetime, grace: bool = False) -> None:
    """Raise Refused unless ballots are taken at this moment, or in the grace that follows."""
    vote = round_.vote
    if round_.state == State.PLANNED or (round_.state == State.OPEN and at < vote.opens_at):
        raise Refused(Refused.NOT_OPEN)
    last = vote.closes_at + timedelta(minutes=vote.grace if grace else 0)
    if round_.state != State.OPEN or at >= last:
        raise Refused(Refused.OVER)


def cast(
    round_: Round, marks: Mapping[str, int], *, code: str, word: str, by: Actor, desk: bool = False,
    at: datetime | None = None,
) -> Receipt:  # fmt: skip
    """Take a ballot for the slot of a code and give the receipt.

    `marks` by code of project: 1 for a choice, points, or the place in an order. `word` is what
    the form carried: the same word again gets the same receipt, and nothing is cast twice. Writes
    no entry of its own, since its place on the record would show the order of voters; whole
    batches are recorded instead. Raises Refused, Mistaken, NotAllowed.
    """
    now = at or timezone.now()
    if desk:
        require(by, "ballot.helped", round_)
    refuse_closed(round_, at=now, grace=True)
    helper = by.pk if desk else None
    return _put(round_, marks, Slip(code, word), helper=helper, on=timezone.localdate(now))


class Slip(NamedTuple):
    """What a voter hands in beside the choices."""

    code: str
    word: str


@transaction.atomic
def _put(
    round_: Round, marks: Mapping[str, int], slip: Slip, *, helper: int | None, on: date
) -> Receipt:
    once = secrecy.once_of(f"{round_.pk}/{voting.plain(slip.code)}/{slip.word}")
    tracker = secrecy.tracker_of(slip.word)
    rows = Slot.objects.select_for_update(of=("self",)).select_related("place")
    slot = rows.filter(_slot(round_, slip.code)).first()
    if slot and slot.state == SlotState.USED:
        there = Envelope.objects.filter(round=round_, once=once).first()
        if there:
            return Receipt(there.leaf, tracker)
    slot = _free(slot)
    chosen = ballot_of(round_, marks, slot)
    sealed, leaf = secrecy.seal(round_, replace(chosen, tracker=tracker))
    slot.state, slot.used_on, slot.helper_id = SlotState.USED, on, helper
    slot.channel = Channel.DESK if helper else Channel.WEB
    slot.save(update_fields=["state", "used_on", "channel", "helper"])
    Envelope.objects.create(leaf=leaf, round=round_, once=once, sealed=sealed)
    return Receipt(leaf, tracker)


def ballot_of(round_: Round, marks: Mapping[str, int], slot: Slot) -> Chosen:
    """The ballot that was marked, if it may stand in this slot. Raises Mistaken."""
    rows = Project.objects.filter(round=round_).select_related("place")
    costs = {each.code: each.cost for each in kinds.allowed(round_, rows, slot.place.path)}
    if not marks.keys() <= costs.keys():
        raise Mistaken(Wrong("unknown-project", 0, 0))
    wrong = kinds.wrong(round_.vote, marks, costs)
    if wrong:
        raise Mistaken(wrong)
    ordered = {code: marks[code] for code in costs if marks.get(code)}
    return kinds.chosen(round_.vote.kind, ordered)


def _slot(round_: Round, typed: str) -> Q:
    plain = voting.plain(typed)
    return Q(round=round_, fingerprint=secrecy.fingerprint_of(plain) if plain else "")


def _free(slot: Slot | None) -> Slot:
    if slot is None:
        raise Refused(Refused.UNKNOWN)
    if slot.state == SlotState.VOID:
        raise Refused(Refused.VOID)
    if slot.state == SlotState.USED:
        raise Refused(Refused.USED, on=slot.used_on, channel=str(Channel(slot.channel).label))
    return slot
