"""The sums of paper: what must close to zero before a round is counted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import F, Sum

from nutag.budgeting.models import Batch, Custody, Explanation, Round, Slot, SlotState
from nutag.places.models import FEWEST

COUNTED = (Custody.OPENED, Custody.TYPED, Custody.RECONCILED)
INVALID = ("blank", "over", "under", "unreadable")


@dataclass(frozen=True)
class Gap:
    """What does not close in a batch. All are zero when every paper is where it should be.

    `lost`: printed and nowhere. `away`: slots used, but no paper in the box. `set_aside`: drawn
    by lot and never unfolded, because the box held more papers than slots were used.
    """

    lost: int
    away: int
    set_aside: int

    def __bool__(self) -> bool:
        return bool(self.lost or self.away or self.set_aside)


def gap(batch: Batch) -> Gap:
    """Printed = in the box + set aside + spoiled + unused + kept shut + lost.

    All zero before the box is counted, when nobody can know.
    """
    if batch.state not in COUNTED:
        return Gap(0, 0, 0)
    shut = batch.apart - batch.accepted
    found = batch.in_box + batch.set_aside + batch.spoiled + batch.unused + shut
    return Gap(batch.size - found, batch.slots - batch.in_box, batch.set_aside)


def explained(batch: Batch) -> bool:
    """Whether two people have signed why these very numbers do not close."""
    told = Explanation.objects.filter(batch=batch, second__isnull=False).first()
    return told is not None and Gap(told.lost, told.away, told.set_aside) == gap(batch)


def shut_until(round_: Round) -> datetime | None:
    """Until when boxes stay shut: until nobody may vote any more; None in a rehearsal."""
    vote = round_.vote
    return None if vote.rehearsal else vote.closes_at + timedelta(minutes=vote.grace)


def boxes_open(round_: Round) -> bool:
    """Whether the box of a batch was opened in a vote that counts."""
    rows = Batch.objects.filter(round=round_, state__in=COUNTED, in_box__gt=0)
    return not round_.vote.rehearsal and rows.exists()


def joined(batches: Sequence[Batch]) -> list[list[Batch]]:
    """Batches as their boxes are told: one from which fewer than ten voted goes with the next.

    What is left over at the end goes with the last. `batches` in the order of their numbers.
    """
    groups: list[list[Batch]] = [[]]
    for each in batches:
        groups[-1].append(each)
        if sum(batch.slots for batch in groups[-1]) >= FEWEST:
            groups.append([])
    rest = groups.pop()
    if rest and groups:
        groups[-1] += rest
    return groups or ([rest] if rest else [])


def unsettled(round_: Round) -> list[int]:
    """The numbers of batches that are not reconciled."""
    rows = Batch.objects.filter(round=round_).exclude(state=Custody.RECONCILED)
    return list(rows.values_list("number", flat=True))


def without_ballot(round_: Round) -> int:
    """Slots used for a paper that is not, or not yet, a sealed ballot."""
    told = Batch.objects.filter(round=round_).aggregate(
        at=Sum(F("handed_out") + F("accepted") - F("sealed"))
    )
    return int(told["at"] or 0)


def let_in(round_: Round) -> int:
    """How many claims were accepted: slots that came after the rules were frozen."""
    return int(Batch.objects.filter(round=round_).aggregate(at=Sum("accepted"))["at"] or 0)


def doors(round_: Round) -> dict[str, int]:
    """Used slots by the door they came through."""
    counted: dict[str, int] = {}
    rows = Slot.objects.filter(round=round_, state=SlotState.USED)
    for channel in rows.values_list("channel", flat=True):
        counted[channel] = counted.get(channel, 0) + 1
    return dict(sorted(counted.items()))


def manifest(batch: Batch) -> dict[str, int | str]:
    """The numbers of a batch, as they are published after the count and signed."""
    names = (
        "number", "first", "size", "version", "handed_out", "apart", "accepted", "spoiled",
        "unused", "in_box", "set_aside", "sealed", *INVALID, "differing", "wrong",
    )  # fmt: skip
    told: dict[str, int | str] = {name: getattr(batch, name) for name in names}
    return {"place": batch.place.code, **told, "lost": gap(batch).lost}


def manifest_of(batches: Sequence[Batch]) -> dict[str, object]:
    """The same of batches that are told together; `joined` are their numbers."""
    rows = [manifest(each) for each in batches]
    told: dict[str, object] = dict(rows[0])
    for name in rows[0]:
        if name not in {"number", "first", "version", "place"}:
            told[name] = sum(int(row[name]) for row in rows)
    told["place"] = ", ".join(sorted({str(row["place"]) for row in rows}))
    return told | {"joined": [each.number for each in batches]}
