"""What places get of the fund, kept as figures of places once it is published."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal

from nutag.budgeting.models import (
    Allocation,
    AllocationState,
    Cycle,
    CycleState,
    EarlierShare,
    Share,
)
from nutag.budgeting.money_notes import every_step
from nutag.places.actions import WorkedOut, keep_worked_out_everywhere
from nutag.places.models import Kind, Place

MEASURE = "fund-share"


def keep_shares(cycle: Cycle, *, at: datetime | None = None) -> int:
    """Keep what each place gets as a figure of the year; how many are new or other than before.

    A khoroo with its own sum, a district with all its khoroos, the city with everything. What was
    really given the year before is kept too, where no figure of that year stands. Nothing is kept
    before both the year and the sharing out of its money are published.
    """
    rows = Allocation.objects.filter(cycle=cycle, state=AllocationState.PUBLISHED)
    allocation = None if cycle.state == CycleState.DRAFT else rows.first()
    return _kept(allocation, cycle, at) if allocation else 0


def _kept(allocation: Allocation, cycle: Cycle, at: datetime | None) -> int:
    now = _sums(allocation.shares.select_related("place__parent"), cycle.place)
    note = every_step(allocation)
    kept = keep_worked_out_everywhere(
        WorkedOut(MEASURE, cycle.year, "fund-orders", {each: Decimal(now[each]) for each in now},
                  note_mn=note[0], note_en=note[1]),
        demo=cycle.demo, reason=allocation.reason, within=cycle.place, at=at,
    )  # fmt: skip
    before = _sums(EarlierShare.objects.filter(cycle=cycle).select_related("place__parent"), None)
    return kept + keep_worked_out_everywhere(
        WorkedOut(MEASURE, cycle.year - 1, "fund-orders",
                  {each: Decimal(before[each]) for each in before}, reported=True),
        demo=cycle.demo, only_new=True, within=cycle.place, at=at,
    )  # fmt: skip


def _sums(
    rows: Iterable[Share] | Iterable[EarlierShare], city: Place | None
) -> Mapping[Place, int]:
    sums: dict[Place, int] = defaultdict(int)
    for each in rows:
        if each.place.kind != Kind.CITY:
            sums[each.place] += each.amount
        if each.place.kind == Kind.KHOROO and each.place.parent:
            sums[each.place.parent] += each.amount
        if city:
            sums[city] += each.amount
    return sums
