"""How even an allocation is, and what other weights would change."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from nutag.budgeting.queries.allocations import Book
from nutag.budgeting.queries.workings import name_of_criterion
from nutag.core import equity
from nutag.core.equity import Group, Nudge, Steadiness
from nutag.core.equity.criteria import bases
from nutag.places.models import Place

NEEDS = ("ger", "water", "light")
SEED = "nutag"
TENTHS = range(0, 101, 10)


@dataclass(frozen=True)
class Fairness:
    """Measures over people by what their khoroo gets for each of them.

    `neediest` and `neediest_earlier`: of a hundred tögrög, how many go to the fifth of people
    who live where need is greatest. `most` and `least`: tögrög a head. `gini` from 0 to 1.
    `between`: per cent of the unevenness that lies between districts. `tenths`: of a hundred
    people, those who get least first, and how many tögrög of a hundred they have together.
    `suits` from −1 to 1, `by_need` the curve of it: of a hundred parts of need, where a resident
    lacks least first, and how many tögrög of a hundred go there; None and empty without need.
    """

    neediest: int | None
    neediest_earlier: int | None
    most: int
    least: int
    times: Decimal | None
    gini: Decimal
    gini_earlier: Decimal | None
    theil: Decimal
    between: int
    tenths: tuple[tuple[int, float], ...]
    suits: Decimal | None
    suits_earlier: Decimal | None
    by_need: tuple[tuple[int, float], ...]


def fairness(book: Book) -> Fairness | None:
    """The measures of an allocation among khoroos; None where it has none with people."""
    units = _units(book, dict(_khoroo_sums(book)))
    groups = [each for inside in units.values() for each in inside]
    if not any(each.amount for each in groups):
        return None
    heads = [each.per_head for each in groups]
    parts = equity.theil(units)
    times = equity.top_to_bottom(groups)
    before = {code: each.amount for code, each in book.earlier.items()}
    complete = all(each.code in before for each in _living(book))
    was = _units(book, before) if complete else {}
    flat = [each for inside in was.values() for each in inside]
    need = _need(book)
    return Fairness(
        neediest=_neediest(need, groups), neediest_earlier=_neediest(need, flat),
        most=int(max(heads)), least=int(min(heads)), times=_decimal(times, 1),
        gini=_decimal(equity.gini(groups), 3) or Decimal(0),
        gini_earlier=_decimal(equity.gini(flat), 3) if any(each.amount for each in flat) else None,
        theil=round(Decimal(parts.total), 4),
        tenths=_tenths(equity.lorenz(groups)),
        suits=_suits(need, groups), suits_earlier=_suits(need, flat),
        by_need=_tenths(equity.against_need(groups, need)) if any(need) else (),
        between=round(100 * parts.between / parts.total) if parts.total > 1e-12 else 0,  # noqa: PLR2004
    )  # fmt: skip


def need_of(place: equity.Place, norm: int) -> Fraction:
    """How great need is at a khoroo, from 0 to 1: the mean of the lacks that its numbers tell."""
    found = []
    for code in NEEDS:
        if place.numbers.get("population") and not equity.missing([place], [code]):
            basis = bases([place], code, norm)[place.code]
            found.append(basis / place.people)
    return sum(found, Fraction(0)) / len(found) if found else Fraction(0)


def effects(book: Book) -> list[tuple[Nudge, tuple[Place, int], tuple[Place, int]]]:
    """For each weight a tenth up and down: how much moves, who gains and who loses most."""
    if book.settings is None:
        return []
    known = {code: each.place for code, each in book.shares.items()}
    found = []
    for each in equity.nudged(book.settings, book.places):
        inside = {code: change for code, change in each.changes.items() if code in known}
        gains = max(inside, key=lambda code: (inside[code], code))
        loses = min(inside, key=lambda code: (inside[code], code))
        found.append((each, (known[gains], inside[gains]), (known[loses], -inside[loses])))
    return found


def leanings(book: Book, place: Place) -> list[tuple[str, int, int]]:
    """For each weight: what a place gets more or less with a tenth more of it, and a tenth less."""
    if book.settings is None or place.code not in book.shares:
        return []
    found: dict[str, list[int]] = {}
    for each in equity.nudged(book.settings, book.places):
        found.setdefault(each.criterion, []).append(each.changes[place.code])
    return [(name_of_criterion(code), up, down) for code, (up, down) in found.items()]


def ranks(book: Book) -> list[tuple[Place, Steadiness]]:
    """Ranks by money a head when all weights are shaken, the least steady first."""
    if book.settings is None:
        return []
    found = equity.steadiness(book.settings, book.places, seed=SEED)
    rows = [(book.shares[code].place, each) for code, each in found.items()]
    return sorted(rows, key=lambda row: (row[1].low - row[1].high, row[1].rank))


def _living(book: Book) -> list[equity.Place]:
    return [each for each in book.places if each.numbers.get("population")]


def _khoroo_sums(book: Book) -> Sequence[tuple[str, int]]:
    return [(each.code, book.shares[each.code].amount) for each in _living(book)]


def _units(book: Book, sums: dict[str, int]) -> dict[str, list[Group]]:
    found: dict[str, list[Group]] = {}
    for each in _living(book):
        group = Group(each.people, Fraction(sums.get(each.code, 0)))
        found.setdefault(each.district, []).append(group)
    return found


def _need(book: Book) -> list[Fraction]:
    """How great need is at each khoroo, in the order of `_units`."""
    norm = book.settings.norm if book.settings else equity.NORM
    return [need_of(each, norm) for inside in _by_district(book) for each in inside]


def _neediest(need: list[Fraction], groups: list[Group]) -> int | None:
    if not (any(need) and any(each.amount for each in groups)):
        return None
    return round(100 * equity.share_of_neediest(groups, need))


def _suits(need: list[Fraction], groups: list[Group]) -> Decimal | None:
    if not (any(need) and any(each.amount for each in groups)):
        return None
    return _decimal(equity.suits(groups, need), 3)


def _tenths(points: Sequence[tuple[Fraction, Fraction]]) -> tuple[tuple[int, float], ...]:
    parts = ((at, equity.height_at(points, Fraction(at, 100))) for at in TENTHS)
    return tuple((at, float(100 * part)) for at, part in parts)


def _by_district(book: Book) -> list[list[equity.Place]]:
    """In the order of `_units`."""
    found: dict[str, list[equity.Place]] = {}
    for each in _living(book):
        found.setdefault(each.district, []).append(each)
    return list(found.values())


def _decimal(number: Fraction | None, places: int) -> Decimal | None:
    if number is None:
        return None
    return round(Decimal(number.numerator) / Decimal(number.denominator), places)
