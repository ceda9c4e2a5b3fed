"""The numbers of a vote in one table: which of them may be told, so that no small one follows.

The page of a vote, the slips at the door, the protocol, paper and helpers show parts of it; what is
hidden on one of them is hidden on all. A cell is named by what is counted and by where or who.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from time import monotonic

from django.db.models import Count, Sum

from nutag.budgeting.models import (
    Batch,
    Channel,
    Claim,
    Custody,
    Delivery,
    Round,
    Slot,
    SlotState,
)
from nutag.core.disclosure import Sum as Equal
from nutag.core.disclosure import hidden
from nutag.places.models import FEWEST

LARGE = 20_000  # so many slots are not counted for each who looks
FRESH = 10.0  # seconds
WHOLE = ""
HELPED = (Channel.DESK, Channel.ASSISTED)
PUBLIC = {"slots", "size", "spoiled", "elsewhere"}
UNKNOWN = {"unused-slots", "open", "helped"}
COUNTED = (*Delivery.values, "used", "unused-slots")
type Cell = tuple[str, str]
_kept: dict[tuple[int, str], tuple[float, "VoteTable"]] = {}


@dataclass(frozen=True)
class VoteTable:
    """The numbers of a vote. `places` are the keys of its parts."""

    numbers: Mapping[Cell, int]
    places: tuple[int, ...]

    @cached_property
    def hidden(self) -> AbstractSet[Cell]:
        """What is not to be told; worked out once, and only for pages that everybody sees."""
        return hidden(
            self.numbers, sums_of(self.numbers, map(str, self.places)), fewest=FEWEST,
            public=[key for key in self.numbers if key[0] in PUBLIC],
            unknown=[key for key in self.numbers if key[0] in UNKNOWN],
            things=[("unused", WHOLE), ("helped", WHOLE)],
        )  # fmt: skip

    def exact(self, what: str, of: object = WHOLE) -> int:
        """A number, for those who may see all."""
        return self.numbers.get((what, str(of)), 0)

    def told(self, what: str, of: object = WHOLE) -> int | None:
        """A number as everybody may see it; None where it is not shown."""
        return None if (what, str(of)) in self.hidden else self.exact(what, of)


def table_of(round_: Round) -> VoteTable:
    """The numbers of a vote as they are now; in a large vote as they were a few seconds ago."""
    key, now = (round_.pk, round_.vote.note), monotonic()
    until, kept = _kept.get(key, (0.0, None))
    if kept is not None and now < until:
        return kept
    made = _made(round_)
    if made.exact("slots") >= LARGE:
        _kept[key] = now + FRESH, made
    return made


def _made(round_: Round) -> VoteTable:
    rows = Slot.objects.filter(round=round_).exclude(state=SlotState.VOID).order_by()
    grouped = rows.values_list("place", "delivery", "state", "channel", "helper")
    numbers = of_slots(grouped.annotate(at=Count("pk")))
    numbers.update(_of_claims(round_))
    numbers.update(_of_papers(round_, numbers))
    return published(numbers)


def published(numbers: Mapping[Cell, int]) -> VoteTable:
    """The table of these numbers."""
    parts = {int(of) for what, of in numbers if what == "slots" and of != WHOLE}
    return VoteTable(numbers, tuple(sorted(parts)))


def of_slots(rows: Iterable[tuple[int, str, str, str, int | None, int]]) -> Counter[Cell]:
    """Cells of slips: rows of place, delivery, state, door, helper and how many."""
    found: Counter[Cell] = Counter()
    for place, delivery, state, channel, helper, number in rows:
        used = state == SlotState.USED
        for of in (str(place), WHOLE):
            found.update(dict.fromkeys([(each, of) for each in COUNTED], 0))
            found["slots", of] += number
            found[delivery, of] += number
            found["used" if used else "unused-slots", of] += number
        if used:
            found["door", channel] += number
        if used and channel in HELPED:
            found["helped", WHOLE] += number
            found["helper", str(helper or "nobody")] += number
    return found


def _of_claims(round_: Round) -> dict[Cell, int]:
    claims = Counter(Claim.objects.filter(batch__round=round_).values_list("accepted", flat=True))
    return {
        ("claims", "written"): claims.total(), ("claims", "accepted"): claims[True],
        ("claims", "refused"): claims[False], ("open", WHOLE): claims[None],
    }  # fmt: skip


def _of_papers(round_: Round, numbers: Mapping[Cell, int]) -> dict[Cell, int]:
    told = Batch.objects.filter(round=round_).exclude(state=Custody.PRINTED).aggregate(
        size=Sum("size"), spoiled=Sum("spoiled"), unused=Sum("unused")
    )  # fmt: skip
    size, spoiled, unused = (told[name] or 0 for name in ("size", "spoiled", "unused"))
    given = numbers.get(("door", Channel.PAPER), 0) + numbers["claims", "written"]
    elsewhere = size + numbers["claims", "accepted"] - given - spoiled - unused
    return {
        ("size", WHOLE): size, ("spoiled", WHOLE): spoiled, ("unused", WHOLE): unused,
        ("elsewhere", WHOLE): elsewhere,
    }  # fmt: skip


def sums_of(numbers: Mapping[Cell, int], parts: Iterable[str]) -> list[Equal[Cell]]:
    """What adds up to what, as anybody can reckon who has the pages."""
    parts = list(parts)
    sums: list[Equal[Cell]] = []
    for of in (*parts, WHOLE):
        sums.append(([("slots", of)], [(each, of) for each in Delivery.values]))
        sums.append(([("slots", of)], [("used", of), ("unused-slots", of)]))
    sums += [([(what, WHOLE)], [(what, of) for of in parts]) for what in COUNTED]
    doors = [key for key in numbers if key[0] == "door"]
    sums.append(([("used", WHOLE)], doors))
    sums.append(([("helped", WHOLE)], [key for key in doors if key[1] in HELPED]))
    sums.append(([("helped", WHOLE)], [key for key in numbers if key[0] == "helper"]))
    claims = [("claims", "accepted"), ("claims", "refused"), ("open", WHOLE)]
    sums.append(([("claims", "written")], claims))
    papers = [("door", Channel.PAPER.value), ("claims", "written")]
    papers += [(each, WHOLE) for each in ("spoiled", "unused", "elsewhere")]
    sums.append(([("size", WHOLE), ("claims", "accepted")], papers))
    return [([k for k in left if k in numbers], [k for k in right if k in numbers])
            for left, right in sums]  # fmt: skip
