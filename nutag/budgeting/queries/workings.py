"""How the sum of one place was worked out, step by step, for a pocket calculator."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import get_language

from nutag.budgeting.queries.allocations import Book
from nutag.core import equity
from nutag.core.equity import CRITERIA, Sharing, Worked
from nutag.core.equity.spelling import shown, spelled
from nutag.core.text import whole
from nutag.places.models import Place


@dataclass(frozen=True)
class Step:
    """One criterion: its name and how it works, the sums, and what it gives in tögrög."""

    name: str
    how: str
    weight: str
    slice: str
    sums: list[str]
    basis: str
    total: str
    part: str


@dataclass(frozen=True)
class Working:
    """All steps of one sum. `factor` is "" where limits changed nothing for anybody."""

    money: int
    steps: list[Step]
    formula: str
    factor: str
    limited: str
    bound: str
    limit: int | None
    step: int
    up: bool
    amount: int
    idle: list[str]
    places: int


def working(book: Book, place: Place) -> Working | None:
    """The steps by which a khoroo's sum came about, or a district's own; None from a table."""
    found = _found(book, place)
    if found is None or book.settings is None:
        return None
    return _told(book.settings, *found)


def envelope(book: Book, place: Place) -> Working | None:
    """How the sum of the khoroos of a district was found first; None where it was not."""
    worked, settings = book.worked, book.settings
    if worked is None or settings is None or worked.envelopes is None:
        return None
    own = worked.envelopes.places.get(place.code)
    if own is None:
        return None
    return _told(settings, worked.envelopes, own, [], None)


def name_of_criterion(code: str) -> str:
    """The name of a criterion in the current language."""
    each = CRITERIA[code]
    return each.name_en if get_language() == "en" else each.name_mn


def formula(book: Book) -> list[tuple[str, str, str, str]]:
    """The criteria in words: name, its part of the money in per cent, how it works, its law."""
    if book.settings is None:
        return []
    asked = book.settings.asked
    whole_weight = sum(asked.values(), Fraction(0))
    english = get_language() == "en"
    return [
        (
            name_of_criterion(code),
            shown(100 * weight / whole_weight, 1),
            CRITERIA[code].how_en if english else CRITERIA[code].how_mn,
            CRITERIA[code].law[english],
        )
        for code, weight in asked.items()
    ]  # fmt: skip


def _found(
    book: Book, place: Place
) -> tuple[Sharing, Worked, Sequence[equity.Place], equity.Place | None] | None:
    if book.worked is None:
        return None
    if place.kind == "district" and book.worked.districts:
        own = book.worked.districts.places.get(place.code)
        return (book.worked.districts, own, [], None) if own else None
    for sharing in book.worked.inside.values():
        if place.code in sharing.places:
            peers = [each for each in book.places if each.code in sharing.places]
            me = next(each for each in peers if each.code == place.code)
            return sharing, sharing.places[place.code], peers, me
    return None


def _told(
    settings: equity.Settings,
    sharing: Sharing,
    worked: Worked,
    peers: Sequence[equity.Place],
    own: equity.Place | None,
) -> Working:
    return Working(
        money=sharing.money,
        steps=[_step(settings, sharing, line, own, peers) for line in worked.lines],
        formula=shown(worked.formula, 2), limited=shown(worked.limited, 2),
        factor=shown(sharing.factor, 6) if sharing.factor != 1 else "",
        bound=worked.bound, limit=int(worked.limited) if worked.bound else None,
        step=settings.step, up=worked.up, amount=worked.amount,
        idle=[name_of_criterion(code) for code in sharing.idle], places=len(sharing.places),
    )  # fmt: skip


def _step(
    settings: equity.Settings,
    sharing: Sharing,
    line: equity.Line,
    own: equity.Place | None,
    peers: Sequence[equity.Place],
) -> Step:
    each = CRITERIA[line.criterion]
    return Step(
        name=name_of_criterion(line.criterion),
        how=each.how_en if get_language() == "en" else each.how_mn,
        weight=shown(100 * line.slice / sharing.money if sharing.money else Fraction(0), 2),
        slice=whole(round(line.slice)),
        sums=spelled(line.criterion, own, peers, settings.norm) if own else [],
        basis=shown(line.basis), total=shown(line.total), part=whole(round(line.part)),
    )  # fmt: skip
