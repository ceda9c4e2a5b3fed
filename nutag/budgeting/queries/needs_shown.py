"""Which numbers of needs may be told: of a place, its areas, what it lies in and what lies in it.

A place adds up to what it lies in, both areas to the place, and first choices to the answers. What
is hidden is decided from the top down, so that every page hides the same.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from nutag.budgeting.models import Area, NeedsTotal
from nutag.core.disclosure import Sum, hidden
from nutag.places.models import FEWEST, Place

BOTH = ""
CHOSEN, FIRST = "chosen", "first"
KEPT = 128
type Cell = tuple[int, str, str]  # place, area, category
type Hidden = frozenset[tuple[str, str, str]]  # chosen or first, area, category


class Asked(NamedTuple):
    """What is asked of the totals of a year, as they were when last worked out."""

    cycle_id: int
    units: tuple[str, ...]
    kind: str
    stamp: tuple[int, str]


def hidden_at(place: Place, cycle_id: int, units: Sequence[str]) -> Hidden:
    """What is not told of a place: each chosen or first, by area and category."""
    above = tuple(each.pk for each in _above(place, cycle_id))
    stamp = _stamp(cycle_id, place)
    asked = [Asked(cycle_id, tuple(units), kind, stamp) for kind in (CHOSEN, FIRST)]
    return frozenset(
        (each.kind, area, category)
        for each in asked for pk, area, category in _decided(each, above, place.pk)
        if pk == place.pk
    )  # fmt: skip


def _above(place: Place, cycle_id: int) -> list[Place]:
    """What a place lies in and has totals, the widest first."""
    found: list[Place] = []
    while place.parent is not None:
        place = place.parent
        found.insert(0, place)
    known = set(
        NeedsTotal.objects.filter(cycle=cycle_id, place__in=found).values_list("place", flat=True)
    )
    return [each for each in found if each.pk in known]


def _stamp(cycle_id: int, place: Place) -> tuple[int, str]:
    rows = NeedsTotal.objects.filter(
        cycle=cycle_id, place__path__startswith=place.path.partition("/")[0]
    )
    last = rows.order_by("-counted_at").values_list("counted_at", flat=True)
    return rows.count(), str(last.first())


@lru_cache(maxsize=KEPT)
def _decided(asked: Asked, above: tuple[int, ...], place: int) -> frozenset[Cell]:
    """The hidden cells of the smallest place around and of all that lies right inside it."""
    rows = NeedsTotal.objects.filter(cycle=asked.cycle_id)
    if not above:
        return family(None, _numbers(rows.filter(place=place), asked), asked.kind)
    *wider, around = above
    known = _decided(asked, tuple(wider), around)
    closed = frozenset(each for each in known if each[0] == around)
    there = [*rows.filter(place=around), *rows.filter(place__parent=around)]
    return family(around, _numbers(there, asked), asked.kind, closed=closed)


def family(
    around: int | None, numbers: Mapping[Cell, int], kind: str,
    *, closed: frozenset[Cell] = frozenset(),
) -> frozenset[Cell]:  # fmt: skip
    """The hidden cells of a place and its parts; those of the place itself are decided before.

    How many answered is taken as told, though of few it is not.
    """
    own = {key for key in numbers if key[0] == around}
    found: set[Cell] = set()
    for part, sums in sums_of(around, numbers, kind):
        found |= hidden(
            part, sums, fewest=FEWEST,
            public=[key for key in part if key in own - closed or not key[2]],
            closed=[key for key in part if key in closed],
        )  # fmt: skip
    return frozenset(found)


def sums_of(
    around: int | None, numbers: Mapping[Cell, int], kind: str
) -> Iterator[tuple[Mapping[Cell, int], list[Sum[Cell]]]]:
    """Numbers with what they add up to; where categories do not add up, each by itself."""
    categories = sorted({category for _pk, _area, category in numbers})
    each_alone = {
        category: {key: number for key, number in numbers.items() if key[2] == category}
        for category in categories
    }
    sums = {category: list(_of_category(around, part)) for category, part in each_alone.items()}
    if kind == CHOSEN:
        yield from ((each_alone[category], sums[category]) for category in categories)
        return
    answers: Counter[Cell] = Counter()
    of_all: dict[Cell, list[Cell]] = {}
    for key, number in numbers.items():
        answers[key[0], key[1], ""] += number
        of_all.setdefault((key[0], key[1], ""), []).append(key)
    told = {**numbers, **answers}
    first = [([answer], keys) for answer, keys in of_all.items()]
    yield told, [*(each for rows in sums.values() for each in rows), *first]


def _of_category(around: int | None, part: Mapping[Cell, int]) -> Iterator[Sum[Cell]]:
    places = {pk for pk, _area, _category in part}
    for pk in places:
        yield _there(part, [(pk, BOTH)], [(pk, area) for area in Area.values])
    if around is not None:
        inside = places - {around}
        for area in (BOTH, *Area.values):
            yield _there(part, [(around, area)], [(pk, area) for pk in inside])


def _there(
    part: Mapping[Cell, int], left: Iterable[tuple[int, str]], right: Iterable[tuple[int, str]]
) -> Sum[Cell]:
    category = next(iter(part))[2]
    sides = ([(*each, category) for each in side] for side in (left, right))
    one, other = ([key for key in side if key in part] for side in sides)
    return one, other


def _numbers(rows: Iterable[NeedsTotal], asked: Asked) -> dict[Cell, int]:
    found: Counter[Cell] = Counter()
    rows = list(rows)
    for row in rows:
        for name, number in row.numbers.items():
            what, *rest = name.split("/")
            if what == "need" and rest[1] in asked.units and rest[3] == asked.kind:
                found[row.place_id, rest[0], rest[2]] += number
                found[row.place_id, BOTH, rest[2]] += number
    for _pk, _area, category in list(found):
        for row in rows:
            for area in (BOTH, *Area.values):
                found[row.place_id, area, category] += 0
    return dict(found)
