"""Casting a ballot: one slot, one sealed envelope, nothing that joins them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from nutag.budgeting import kinds, secrecy, sheets
from nutag.budgeting.actions.box import Posted, Refused, free, refuse_closed
from nutag.budgeting.actions.carrying import Box
from nutag.budgeting.kinds import Wrong
from nutag.budgeting.models import Envelope, Round, Slot
from nutag.budgeting.secrecy import Chosen
from nutag.core import voting

_box = Box()


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
    return free(_slot(round_, typed))


def slot_of(round_: Round, typed: str) -> Slot:
    """The slot of a code, whatever became of it. Raises Refused."""
    slot = _slot(round_, typed)
    if slot is None:
        raise Refused(Refused.UNKNOWN)
    return slot


def cast(
    round_: Round, marks: Mapping[str, int], *, code: str, word: str, at: datetime | None = None
) -> Receipt:
    """Take a ballot for the slot of a code and give the receipt.

    `marks` by code of project: 1 for a choice, points, or the place in an order. `word` is what
    the form carried: the same word again gets the same receipt, even when voting is over by then,
    and nothing is cast twice. The code entitles; who sends it is neither asked nor kept. Writes no
    entry of its own, since its place on the record would show the order of voters; whole batches
    are recorded instead. Raises Refused, Mistaken.
    """
    now = at or timezone.now()
    plain, tracker = voting.plain(code), secrecy.tracker_of(word)
    once = secrecy.once_of(f"{round_.pk}/{plain}/{word}")
    try:
        refuse_closed(round_, at=now, grace=True)
    except Refused:
        before = Envelope.objects.filter(round=round_, once=once).first()
        if before is None:
            raise
        return Receipt(before.leaf, tracker)
    chosen = ballot_of(round_, marks, _path(round_, plain))
    sealed, leaf = secrecy.seal(round_, replace(chosen, tracker=tracker))
    posted = Posted(
        round_id=round_.pk, fingerprint=_fingerprint(plain), leaf=leaf, sealed=sealed,
        once=once, on=timezone.localdate(now), at=now,
    )  # fmt: skip
    return Receipt(_box.put(posted), tracker)


def ballot_of(round_: Round, marks: Mapping[str, int], path: str) -> Chosen:
    """The ballot that was marked, if it may stand for a voter at this place. Raises Mistaken."""
    rows = kinds.allowed(round_, sheets.projects_of(round_), path)
    costs = {each.code: each.cost for each in rows}
    if not marks.keys() <= costs.keys():
        raise Mistaken(Wrong("unknown-project", 0, 0))
    wrong = kinds.wrong(round_.vote, marks, costs)
    if wrong:
        raise Mistaken(wrong)
    ordered = {code: marks[code] for code in costs if marks.get(code)}
    return kinds.chosen(round_.vote.kind, ordered)


def _path(round_: Round, plain: str) -> str:
    """Where the voter is at home; asked only where it decides what may be chosen."""
    return slot_of(round_, plain).place.path if round_.vote.own_area else ""


def _slot(round_: Round, typed: str) -> Slot | None:
    rows = Slot.objects.select_related("place__parent")
    found = Q(round=round_, fingerprint=_fingerprint(voting.plain(typed)))
    return rows.filter(found).first()


def _fingerprint(plain: str) -> str:
    return secrecy.fingerprint_of(plain) if plain else ""
