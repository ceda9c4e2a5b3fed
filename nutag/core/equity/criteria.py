"""By what money is shared out: each criterion turns the numbers of a place into its basis.

A place gets of the slice of a criterion what its basis is of all bases. Rates are per cent from 0
to 100. Numbers that come from a division are rounded to four decimals (`places.four`).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from nutag.core.equity.errors import Unshareable
from nutag.core.equity.places import Place, by_district, four

NORM = 400
LAW_59_3 = ("Төсвийн тухай хууль 59.3", "Budget Law, art. 59.3")


@dataclass(frozen=True)
class Criterion:
    """One way to look at need: its name and how its basis is worked out, in both languages.

    `measures` are the numbers it asks for. `sums` says whether the basis of a district is the sum
    of those of its khoroos. `law` cites the law that names it, in Mongolian and English, if any.
    """

    code: str
    measures: tuple[str, ...]
    name_mn: str
    name_en: str
    how_mn: str
    how_en: str
    basis: Callable[[Place, int], Fraction] | None = None
    sums: bool = True
    law: tuple[str, str] = ("", "")


def short_of_water(place: Place, norm: int) -> Fraction:
    """The part of households in ger areas that lack a kiosk when one serves `norm` of them.

    max(0, 1 − kiosks × norm ÷ ger households), from 0 to 1, four decimals; 0 where there are none.
    """
    asking = place.numbers["households"] * place.numbers["ger-share"] / 100
    if not asking:
        return Fraction(0)
    return four(max(Fraction(0), 1 - place.numbers["water-kiosks"] * norm / asking))


def _lacking(measure: str) -> Callable[[Place, int], Fraction]:
    return lambda place, _norm: place.people * (100 - place.numbers[measure]) / 100


def _having(measure: str) -> Callable[[Place, int], Fraction]:
    return lambda place, _norm: place.people * place.numbers[measure] / 100


CRITERIA: Mapping[str, Criterion] = {
    each.code: each
    for each in (
        Criterion(
            "development", ("population", "development-index"),
            "Орон нутгийн хөгжлийн индекс", "Local development index",
            "Хүн амын тоог 100-гаас хөгжлийн индексийг хассан хувиар үржүүлнэ.",
            "People, times what the development index lacks to 100, in per cent.",
            _lacking("development-index"), law=LAW_59_3,
        ),
        Criterion(
            "population", ("population",), "Хүн ам", "People",
            "Хүн амын тоо.", "The number of people.",
            lambda place, _norm: place.people, law=LAW_59_3,
        ),
        Criterion(
            "spread", ("population", "area", "remoteness"),
            "Нягтаршил, алслагдсан байдал, талбай", "Density, remoteness and area",
            "Гурван тоо: 1000 хүнд ногдох талбай, хотын төвөөс алслагдсан зай, талбай. Тус бүрийг "
            "бүх газрын дундажид нь хувааж, гурвын дунджийг авна.",
            "Three numbers: area for 1,000 people, distance from the centre, area. Each is divided "
            "by its mean over all places, and the mean of the three is taken.",
            sums=False, law=LAW_59_3,
        ),
        Criterion(
            "tax", ("population", "tax-effort"),
            "Татвар бүрдүүлэлтийн идэвх", "Local tax effort",
            "Хүн амын тоог орон нутгийн татварын төлөвлөгөөний биелэлтийн хувиар үржүүлнэ.",
            "People, times how much of the planned local tax was raised, in per cent.",
            _having("tax-effort"), law=LAW_59_3,
        ),
        Criterion(
            "equal", (), "Бүх газарт тэнцүү", "The same for every place",
            "Газар бүрд нэг.", "One for each place.", sums=False,
        ),
        Criterion(
            "ger", ("population", "ger-share"), "Гэр хороолол", "Ger areas",
            "Хүн амын тоог гэр хорооллын өрхийн эзлэх хувиар үржүүлнэ.",
            "People, times the per cent of households that live in ger areas.",
            _having("ger-share"),
        ),
        Criterion(
            "water", ("population", "households", "ger-share", "water-kiosks"),
            "Ус түгээх байрны хомсдол", "Lack of water kiosks",
            "Хүн амын тоог ус түгээх байраар хүрэлцэхгүй байгаа гэр хорооллын өрхийн хувиар "
            "үржүүлнэ.",
            "People, times the part of ger households for whom there are too few water kiosks.",
            lambda place, norm: place.people * short_of_water(place, norm),
        ),
        Criterion(
            "light", ("population", "lit-streets"), "Гэрэлтүүлгийн хомсдол", "Lack of lighting",
            "Хүн амын тоог гэрэлтүүлэггүй гудамжны эзлэх хувиар үржүүлнэ.",
            "People, times the per cent of streets that have no lighting.",
            _lacking("lit-streets"),
        ),
    )
}  # fmt: skip
COUNTS = ("population", "households", "water-kiosks", "plots")
RATES = ("development-index", "ger-share", "lit-streets")


def needed(codes: Iterable[str]) -> list[str]:
    """The measures that criteria ask for, people always. Raises Unshareable for an unknown one."""
    found = ["population"]
    for code in codes:
        if code not in CRITERIA:
            raise Unshareable("unknown-criterion", criterion=code)
        found += [each for each in CRITERIA[code].measures if each not in found]
    return found


def missing(places: Iterable[Place], codes: Iterable[str]) -> list[tuple[str, str]]:
    """Which place lacks which measure, as (code, measure), in the order of the places."""
    asked = needed(codes)
    return [(each.code, name) for each in places for name in asked if name not in each.numbers]


def bases(places: Sequence[Place], code: str, norm: int = NORM) -> dict[str, Fraction]:
    """The basis of each place under one criterion. Raises Unshareable where a number is missing."""
    for place, measure in missing(places, [code]):
        raise Unshareable("missing", place=place, measure=measure)
    if code == "equal":
        return {each.code: Fraction(1) for each in places}
    if code == "spread":
        return _spread(places)
    basis = CRITERIA[code].basis
    return {each.code: basis(each, norm) if basis else Fraction(0) for each in places}


def district_bases(places: Sequence[Place], code: str, norm: int = NORM) -> dict[str, Fraction]:
    """The basis of each district: the sum of its khoroos, or of the district as one place."""
    groups = by_district(places)
    if CRITERIA[code].sums:
        own = bases(places, code, norm)
        return {name: sum((own[each.code] for each in group), Fraction(0))
                for name, group in groups.items()}  # fmt: skip
    for place, measure in missing(places, [code]):
        raise Unshareable("missing", place=place, measure=measure)
    return bases([joined(name, group) for name, group in groups.items()], code, norm)


def joined(name: str, group: Sequence[Place]) -> Place:
    """Places as one: people and area added, the distance as the mean of their people."""
    people = sum((each.people for each in group), Fraction(0))
    numbers = {"population": people}
    if all("area" in each.numbers for each in group):
        numbers["area"] = sum((each.numbers["area"] for each in group), Fraction(0))
    if people and all("remoteness" in each.numbers for each in group):
        far = sum((each.people * each.numbers["remoteness"] for each in group), Fraction(0))
        numbers["remoteness"] = four(far / people)
    return Place(name, "", numbers)


def area_for_a_thousand(place: Place) -> Fraction:
    """Square kilometres for 1,000 people, four decimals. Raises Unshareable without people."""
    if not place.people:
        raise Unshareable("no-people", place=place.code)
    return four(1000 * place.numbers["area"] / place.people)


def _spread(places: Sequence[Place]) -> dict[str, Fraction]:
    columns = [
        {each.code: area_for_a_thousand(each) for each in places},
        {each.code: each.numbers["remoteness"] for each in places},
        {each.code: each.numbers["area"] for each in places},
    ]
    parts = [relative(column) for column in columns]
    return {
        each.code: four(sum((part[each.code] for part in parts), Fraction(0)) / 3)
        for each in places
    }


def relative(numbers: Mapping[str, Fraction]) -> dict[str, Fraction]:
    """Numbers divided by their mean, so that their mean is 1; all nought stays nought."""
    whole = sum(numbers.values(), Fraction(0))
    return {key: each * len(numbers) / whole if whole else each for key, each in numbers.items()}
