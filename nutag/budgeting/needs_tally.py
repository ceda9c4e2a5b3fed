"""Adding up answers: pure sums, from khesegs to the city.

A tally is a count of named things. Names are words with slashes: `answers/form` and
`answers/person`, `area/ger/form`, `channel/web`, `invalid/blank`, `residence/temporary`, `sheets`,
`check/<state>` and `check/mistaken` (first entries that were wrong) of forms entered twice,
`differs/<field>`, `wrong/<field>` (of both entries), and for each need
`need/<area>/<unit>/<category>/points`, `/chosen` and `/first`.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from nutag.core import disclosure
from nutag.places.models import FEWEST

UNITS = ("form", "person")

type Tally = Counter[str]


@dataclass(frozen=True)
class Need:
    """A need in a ranking. `place` in the order; needs with the same numbers share one."""

    category: str
    place: int
    points: int
    chosen: int
    first: int


def points(rank: int, priorities: int) -> int:
    """The first choice gets as many points as there are priorities, the last one a single point."""
    return priorities + 1 - rank


def answers(tally: Mapping[str, int], *, units: Sequence[str] = UNITS, area: str = "") -> int:
    """How many answers there are, of these units, in one area or in both."""
    stem = f"area/{area}" if area else "answers"
    return sum(tally.get(f"{stem}/{unit}", 0) for unit in units)


def ranking(
    tally: Mapping[str, int], *, units: Sequence[str] = UNITS, area: str = ""
) -> list[Need]:
    """Needs by points, then by how often they were chosen first, then chosen at all."""
    found: dict[str, Counter[str]] = {}
    for name, number in tally.items():
        kind, *rest = name.split("/")
        if kind == "need" and rest[1] in units and area in {"", rest[0]}:
            found.setdefault(rest[2], Counter())[rest[3]] += number
    ordered = sorted(found.items(), key=lambda row: (*_worth(row[1]), row[0]))
    needs: list[Need] = []
    for at, (code, count) in enumerate(ordered, start=1):
        tied = at > 1 and _worth(count) == _worth(ordered[at - 2][1])
        place = needs[-1].place if tied else at
        needs.append(Need(code, place, count["points"], count["chosen"], count["first"]))
    return needs


def _worth(count: Mapping[str, int]) -> tuple[int, int, int]:
    return -count["points"], -count["first"], -count["chosen"]


def part(tally: Mapping[str, int], stem: str) -> dict[str, int]:
    """The numbers whose names begin with the stem and a slash, by the rest of their names."""
    return {
        name.removeprefix(f"{stem}/"): number
        for name, number in tally.items()
        if name.startswith(f"{stem}/")
    }


def hidden(numbers: Mapping[str, int]) -> set[str]:
    """Which parts of a known whole must not be shown, so that no small one can be worked out."""
    return disclosure.parts(numbers, fewest=FEWEST)
