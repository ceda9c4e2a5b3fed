"""The money of a year, from the whole pot to each khoroo."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from nutag.core.equity.criteria import NORM, bases, district_bases, needed
from nutag.core.equity.errors import Unshareable
from nutag.core.equity.places import Place, by_district
from nutag.core.equity.sharing import Bounds, Sharing, Worked, share_out

HUNDRED = 100
LIMITS = ("sum", "percent", "average")


@dataclass(frozen=True)
class Limit:
    """A least or greatest sum of a place.

    `kind`: "sum" (tögrög), "percent" (of the money shared out among the places), "average" (per
    cent of what each would get if all got the same).
    """

    kind: str
    value: Fraction

    def sum_of(self, money: int, places: int) -> Fraction:
        """The limit in tögrög when `money` is shared out among so many places."""
        match self.kind:
            case "percent":
                return money * self.value / HUNDRED
            case "average":
                return money * self.value / HUNDRED / places
            case _:
                return self.value


@dataclass(frozen=True)
class Settings:
    """All that a city decides about sharing out.

    `pot` in tögrög. `city` and `district`: per cent of the pot that stay for works of the whole
    city and of whole districts; the rest is for khoroos. `weights` by criterion, of any size.
    `floor` and `cap` hold for each khoroo (for each district when nothing is for khoroos).
    `through_districts`: the money of khoroos is shared out among districts first and then inside
    each. `step`: sums are multiples of so many tögrög. `norm`: ger households a water kiosk
    serves.
    """

    pot: int
    weights: Mapping[str, Fraction]
    city: Fraction = Fraction(0)
    district: Fraction = Fraction(0)
    floor: Limit | None = None
    cap: Limit | None = None
    through_districts: bool = False
    step: int = 1
    norm: int = NORM

    @property
    def asked(self) -> dict[str, Fraction]:
        """The criteria that have a weight."""
        return {code: each for code, each in self.weights.items() if each}


@dataclass(frozen=True)
class Allocation:
    """Who gets what: the city's sum, what districts keep, and khoroos, each with its working.

    `envelopes` are the sums of the khoroos of each district, where those were found first;
    `inside` is one sharing for each district then, or one under "" for all khoroos at once.
    """

    city: int
    districts: Sharing | None
    envelopes: Sharing | None = None
    inside: Mapping[str, Sharing] = field(default_factory=dict)

    @property
    def khoroos(self) -> dict[str, Worked]:
        """The working of each khoroo."""
        return {code: each for one in self.inside.values() for code, each in one.places.items()}

    def amounts(self, city: str) -> dict[str, int]:
        """Tögrög by code; the sum is the pot. `city` is the code of the city."""
        own = self.districts.places if self.districts else {}
        found = {code: each.amount for code, each in {**own, **self.khoroos}.items()}
        return {city: self.city, **found}


def work_out(settings: Settings, places: Sequence[Place]) -> Allocation:
    """Share out the pot among city, districts and khoroos, to the last tögrög.

    The parts of districts and khoroos are rounded down to whole steps; what that leaves stays with
    the city. Raises Unshareable with the reason.
    """
    check(settings, places)
    for_districts = _part(settings, settings.district)
    for_khoroos = _part(settings, HUNDRED - settings.city - settings.district)
    city = settings.pot - for_districts - for_khoroos
    limited = settings if not for_khoroos else replace(settings, floor=None, cap=None)
    districts = _districts(limited, places, for_districts) if for_districts else None
    if not for_khoroos:
        return Allocation(city, districts)
    if not settings.through_districts:
        return Allocation(city, districts, None, {"": _all_at_once(settings, places, for_khoroos)})
    least, most = _limits(settings, for_khoroos, len(places))
    envelopes = _envelopes(settings, places, for_khoroos)
    inside = {
        name: _khoroos(settings, group, envelopes.places[name].amount, least, most)
        for name, group in by_district(places).items()
    }
    return Allocation(city, districts, envelopes, inside)


def check(settings: Settings, places: Sequence[Place]) -> None:
    """Raises Unshareable for settings or numbers that cannot be meant."""
    if not places:
        raise Unshareable("no-places")
    needed(settings.weights)
    if not settings.asked:
        raise Unshareable("no-weight")
    numbers = {
        "pot": Fraction(settings.pot), "city": settings.city, "district": settings.district,
        "norm": Fraction(settings.norm), **settings.weights,
    }  # fmt: skip
    numbers |= {f"{each.code} {name}": number
                for each in places for name, number in each.numbers.items()}  # fmt: skip
    for what, number in numbers.items():
        if number < 0:
            raise Unshareable("negative", what=what)
    if settings.city + settings.district > HUNDRED:
        raise Unshareable("split")
    if not 1 <= settings.step <= settings.pot:
        raise Unshareable("step")


def _part(settings: Settings, percent: Fraction) -> int:
    return int(settings.pot * percent / HUNDRED // settings.step) * settings.step


def _limits(settings: Settings, money: int, places: int) -> tuple[Fraction, Fraction | None]:
    """Least and greatest sum of a place, in whole steps inside what was set."""
    floor, cap = settings.floor, settings.cap
    least = floor.sum_of(money, places) if floor else Fraction(0)
    most = cap.sum_of(money, places) if cap else None
    step = settings.step
    return -(-least // step) * Fraction(step), None if most is None else most // step * Fraction(
        step
    )


def _bounds(codes: Sequence[str], least: Fraction, most: Fraction | None) -> Bounds:
    return Bounds(dict.fromkeys(codes, least), dict.fromkeys(codes, most))


def _districts(settings: Settings, places: Sequence[Place], money: int) -> Sharing:
    names = list(by_district(places))
    found = {code: district_bases(places, code, settings.norm) for code in settings.asked}
    least, most = _limits(settings, money, len(names))
    bounds = _bounds(names, least, most)
    return share_out(money, settings.asked, found, bounds=bounds, step=settings.step)


def _all_at_once(settings: Settings, places: Sequence[Place], money: int) -> Sharing:
    least, most = _limits(settings, money, len(places))
    return _khoroos(settings, places, money, least, most)


def _khoroos(
    settings: Settings,
    places: Sequence[Place],
    money: int,
    least: Fraction,
    most: Fraction | None,
) -> Sharing:
    ordered = sorted(places, key=lambda each: each.code)
    found = {code: bases(ordered, code, settings.norm) for code in settings.asked}
    bounds = _bounds([each.code for each in ordered], least, most)
    return share_out(money, settings.asked, found, bounds=bounds, step=settings.step)


def _envelopes(settings: Settings, places: Sequence[Place], money: int) -> Sharing:
    """Sums of districts that leave room for the least and greatest sum of each of their khoroos."""
    least, most = _limits(settings, money, len(places))
    groups = by_district(places)
    found = {code: district_bases(places, code, settings.norm) for code in settings.asked}
    bounds = Bounds(
        {name: len(group) * least for name, group in groups.items()},
        {name: None if most is None else len(group) * most for name, group in groups.items()},
    )
    return share_out(money, settings.asked, found, bounds=bounds, step=settings.step)
