"""How a basis is worked out, as a sum that can be typed into a calculator, in no language."""

from collections.abc import Sequence
from fractions import Fraction

from nutag.core.equity.criteria import area_for_a_thousand, bases, short_of_water
from nutag.core.equity.places import Place

LACKING = {"development": "development-index", "light": "lit-streets"}
HAVING = {"tax": "tax-effort", "ger": "ger-share"}


def shown(number: Fraction, decimals: int = 4) -> str:
    """A number in groups of three, rounded, without noughts at its end: "1,234.5"."""
    text = f"{float(round(number, decimals)):,.{decimals}f}"
    return text.rstrip("0").rstrip(".") if decimals else text


def spelled(code: str, place: Place, places: Sequence[Place], norm: int) -> list[str]:
    """The sums that give the basis of `place` under a criterion, one a line; none for "equal".

    `places` are those it shares with, of whom "spread" takes the means. Raises Unshareable.
    """
    people = shown(place.people) if "population" in place.numbers else ""
    if code in LACKING:
        rate, basis = place.numbers[LACKING[code]], bases([place], code, norm)[place.code]
        return [f"{people} × (100 − {shown(rate)}) ÷ 100 = {shown(basis)}"]
    if code in HAVING:
        rate, basis = place.numbers[HAVING[code]], bases([place], code, norm)[place.code]
        return [f"{people} × {shown(rate)} ÷ 100 = {shown(basis)}"]
    if code == "water":
        return _water(place, norm)
    if code == "spread":
        return _spread(place, places, norm)
    return []


def _water(place: Place, norm: int) -> list[str]:
    numbers = place.numbers
    asking = numbers["households"] * numbers["ger-share"] / 100
    lack = short_of_water(place, norm)
    served = numbers["water-kiosks"] * norm
    first = (
        f"{shown(numbers['households'])} × {shown(numbers['ger-share'])} ÷ 100 = {shown(asking)}"
    )
    second = f"{shown(numbers['water-kiosks'])} × {norm} = {shown(served)}"
    third = f"1 − {shown(served)} ÷ {shown(asking)} = {shown(lack)}" if lack else "0"
    last = f"{shown(place.people)} × {shown(lack)} = {shown(place.people * lack)}"
    return [first, second, third, last]


def _spread(place: Place, places: Sequence[Place], norm: int) -> list[str]:
    columns = [
        (area_for_a_thousand(place), [area_for_a_thousand(each) for each in places]),
        *(
            (place.numbers[name], [each.numbers[name] for each in places])
            for name in ("remoteness", "area")
        ),
    ]
    means = [(own, sum(column, Fraction(0)) / len(column)) for own, column in columns]
    parts = " + ".join(f"{shown(own)} ÷ {shown(mean)}" for own, mean in means if mean)
    area = f"1,000 × {shown(place.numbers['area'])} ÷ {shown(place.people)} = {shown(means[0][0])}"
    return [area, f"({parts}) ÷ 3 = {shown(bases(places, 'spread', norm)[place.code])}"]
