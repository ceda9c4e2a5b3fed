"""Ballots with a helper, and asking a sample of voters whether it was them."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from nutag.budgeting.actions.casting import Receipt, cast, slot_of
from nutag.budgeting.actions.log import leaves_of
from nutag.budgeting.actions.paper import Halted
from nutag.budgeting.models import Call, Channel, Draw, Round, Slot, SlotState, State
from nutag.budgeting.samples import Used, used
from nutag.core.ledger.hashing import root_of
from nutag.core.sampling import draw, seed_of
from nutag.people.models import Person
from nutag.record.actions import record
from nutag.record.actors import Actor
from nutag.record.locks import turn
from nutag.record.permissions import may, require

PER_HELPER = 5


class Slip(NamedTuple):
    """What a voter hands in beside the choices: the code, and the word that the form carried."""

    code: str
    word: str


class Enough(Exception):  # noqa: N818 - the state it is in
    """This helper has typed for as many voters today as the rules allow."""

    def __init__(self, most: int) -> None:
        super().__init__(str(most))
        self.most = most


class CounterfoilUsed(Exception):  # noqa: N818 - the state it is in
    """Another ballot was recorded with this counterfoil."""


@transaction.atomic
def assist(
    round_: Round, marks: Mapping[str, int], slip: Slip, *, counterfoil: int, by: Person,
    at: datetime | None = None,
) -> Receipt:  # fmt: skip
    """Cast for a voter who is here: at the desk by khoroo staff, at home by a kheseg leader.

    It is recorded who helped and the number of the counterfoil, never what was chosen. Raises
    Refused, Mistaken, Enough, CounterfoilUsed, NotAllowed.
    """
    now = at or timezone.now()
    turn(f"helped/{round_.pk}")
    slot = slot_of(round_, slip.code)
    desk = may(by, "ballot.helped", round_)
    if not desk:
        require(by, "ballot.assisted", slot)
    fresh = slot.state == SlotState.FREE
    if fresh:
        _refuse_more(round_, counterfoil, by, now)
    receipt = cast(round_, marks, code=slip.code, word=slip.word, at=now)
    if fresh:
        slot.helper, slot.counterfoil = by, counterfoil
        slot.channel = Channel.DESK if desk else Channel.ASSISTED
        slot.save(update_fields=["helper", "counterfoil", "channel"])
    return receipt


def _refuse_more(round_: Round, counterfoil: int, by: Person, at: datetime) -> None:
    today = timezone.localdate(at)
    helped = Slot.objects.filter(round=round_, helper=by, used_on=today)
    if helped.count() >= round_.vote.helped_most:
        raise Enough(round_.vote.helped_most)
    if Slot.objects.filter(round=round_, counterfoil=counterfoil).exists():
        raise CounterfoilUsed


@transaction.atomic
def draw_sample(
    round_: Round, dice: str, size: int, *, by: Actor, at: datetime | None = None
) -> Draw:
    """Draw used slips whose voters are asked, at least five of every helper.

    Drawn once, after the last ballot: dice read aloud and the root of the log make the seed, so
    nobody could know it before. Raises Halted, NotAllowed.
    """
    grant = require(by, "sample.drawn", round_)
    now = at or timezone.now()
    turn(f"draw/{round_.pk}")
    held = Round.objects.select_related("vote", "place").get(pk=round_.pk)
    if held.state != State.COUNTED:
        raise Halted(Halted.STATE)
    if Draw.objects.filter(round=held).exists():
        raise Halted(Halted.TWICE)
    root = root_of(leaves_of(held)).hex()
    seed = seed_of(dice, root)
    made = Draw.objects.create(round=held, dice=dice, root=root, seed=seed, size=size, drawn_at=now)
    rows = used(held)
    known = {each.mark: each.pk for each in rows}
    chosen = _chosen(rows, size, seed)
    Call.objects.bulk_create(
        Call(draw=made, order=at, slot_id=known[each]) for at, each in enumerate(chosen, start=1)
    )
    record(
        "sample.drawn", by=by, grant=grant, subject=held, place=held.place, at=at,
        size=len(chosen), seed=seed,
    )  # fmt: skip
    return made


def _chosen(rows: Sequence[Used], size: int, seed: str) -> list[str]:
    """The marks of the sample, then what each helper lacks to five."""
    chosen = draw((each.mark for each in rows), size, seed=seed)
    for helper in sorted({each.helper for each in rows if each.helper}):
        own = [each.mark for each in rows if each.helper == helper]
        chosen += draw(own, PER_HELPER, seed=seed)
    return list(dict.fromkeys(chosen))


@transaction.atomic
def note_call(
    round_: Round, serial: int, answer: str, *, by: Actor, at: datetime | None = None
) -> Call:
    """Keep what came of a call. Raises Halted, NotAllowed."""
    grant = require(by, "call.noted", round_)
    rows = Call.objects.select_for_update(of=("self",))
    call = rows.filter(draw__round=round_, slot__serial=serial).first()
    if call is None:
        raise Halted(Halted.RANGE)
    call.answer = answer
    call.save(update_fields=["answer"])
    record("call.noted", by=by, grant=grant, subject=round_, place=round_.place, at=at)
    return call
