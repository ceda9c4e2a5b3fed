"""Numbers that are not known, worked out from the neighbours', and marked as such."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from nutag.core.equity.criteria import COUNTS
from nutag.core.equity.errors import Unshareable
from nutag.core.equity.places import Place, by_district, four


def completed(places: Sequence[Place], measures: Sequence[str]) -> list[Place]:
    """The places with every missing number of these measures estimated, each named as estimated.

    Counts (households, kiosks): as many for each of its people as in those of its district that
    are known. Others (rates, area, distance): the mean of those by their people. Where nothing is
    known in the district, the whole city stands in. People are never estimated. Raises Unshareable
    for people that are missing, or a measure that is known nowhere.
    """
    for place in places:
        if "population" not in place.numbers:
            raise Unshareable("missing", place=place.code, measure="population")
    groups = by_district(places)
    made = []
    for place in places:
        lacking = [name for name in measures if name not in place.numbers]
        found = {name: _estimate(place, name, groups[place.district], places) for name in lacking}
        made.append(
            replace(
                place, numbers={**place.numbers, **found},
                estimated=tuple(dict.fromkeys((*place.estimated, *lacking))),
            )
        )  # fmt: skip
    return made


def _estimate(
    place: Place, measure: str, near: Sequence[Place], everywhere: Sequence[Place]
) -> Fraction:
    for group in (near, everywhere):
        known = [each for each in group if measure in each.numbers]
        people = sum((each.people for each in known), Fraction(0))
        if people:
            return _from(place, measure, known, people)
    raise Unshareable("missing", place=place.code, measure=measure)


def _from(place: Place, measure: str, known: Sequence[Place], people: Fraction) -> Fraction:
    if measure in COUNTS:
        whole = sum((each.numbers[measure] for each in known), Fraction(0))
        return four(place.people * whole / people)
    weighed = sum((each.people * each.numbers[measure] for each in known), Fraction(0))
    return four(weighed / people)
