"""What making the votes of a year would do, before it is done."""

from collections.abc import Sequence
from dataclasses import dataclass

from nutag.budgeting.models import Allocation, AllocationState, Cycle, Round, Share, State
from nutag.budgeting.pool import rounds_of, waiting
from nutag.places import queries as places
from nutag.places.models import Kind, Place
from nutag.record.actors import Actor
from nutag.record.permissions import where


@dataclass(frozen=True)
class Wanted:
    """What is to be done at one place: its money, its round if there is one, what waits."""

    place: Place
    amount: int | None
    round: Round | None
    proposals: int
    cost: int

    @property
    def frozen(self) -> bool:
        """Whether nothing can be put on its ballot any more."""
        return self.round is not None and self.round.state != State.PLANNED


def areas(by: Actor, cycle: Cycle) -> list[Place]:
    """Where somebody may make the votes of a year: the city and its districts, as they may.

    A year that is held in a khoroo has that khoroo alone.
    """
    allowed = where(by, "rounds.made", path="path")
    kinds = {Kind.CITY, Kind.DISTRICT, cycle.place.kind}
    rows = places.valid().filter(allowed, path__startswith=cycle.place.path, kind__in=kinds)
    return list(rows.order_by("path"))


def parts_of(area: Place) -> list[Place]:
    """The places of an area that get a vote each: districts of the city, khoroos of a district."""
    return [area] if area.kind == Kind.KHOROO else list(places.children(area))


def shared_out(cycle: Cycle) -> Allocation | None:
    """How the money of the year is shared out, once that is published."""
    return Allocation.objects.filter(cycle=cycle, state=AllocationState.PUBLISHED).first()


def wanted(cycle: Cycle, area: Place) -> list[Wanted]:
    """What is to be done at each part of an area."""
    shares = dict(
        Share.objects.filter(
            allocation__cycle=cycle, allocation__state=AllocationState.PUBLISHED
        ).values_list("place", "amount")
    )
    there = rounds_of(cycle)
    return [
        _wanted(cycle, each, there.get(each.pk), shares.get(each.pk)) for each in parts_of(area)
    ]


def total(rows: Sequence[tuple[Wanted, int]]) -> dict[str, int]:
    """Money, projects and their cost of what will be done, together."""
    return {
        "money": sum(amount for _each, amount in rows),
        "projects": sum(each.proposals for each, _amount in rows),
        "cost": sum(each.cost for each, _amount in rows),
    }


def _wanted(cycle: Cycle, place: Place, round_: Round | None, share: int | None) -> Wanted:
    frozen = round_ is not None and round_.state != State.PLANNED
    costs = [] if frozen else list(waiting(cycle, place).values_list("cost", flat=True))
    amount = round_.budget if round_ else share
    return Wanted(place, amount, round_, len(costs), sum(each or 0 for each in costs))
