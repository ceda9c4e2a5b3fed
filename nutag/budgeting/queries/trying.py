"""What other weights would give, beside what stands; nothing is stored."""

from dataclasses import dataclass, replace

from nutag.budgeting.models import Missing
from nutag.budgeting.queries.allocations import Book, Row
from nutag.core import equity
from nutag.core.equity import Settings


@dataclass(frozen=True)
class Tried:
    """Pairs of what stands and what would be, for districts and for khoroos."""

    districts: list[tuple[Row, Row]]
    khoroos: list[tuple[Row, Row]]

    @property
    def moved(self) -> int:
        """Tögrög that would go elsewhere."""
        return sum(max(0, then.amount - now.amount) for now, then in self.khoroos)

    def winners(self, most: int) -> list[tuple[Row, Row]]:
        """The khoroos that would gain most."""
        found = sorted(self.khoroos, key=_gain, reverse=True)[:most]
        return [pair for pair in found if _gain(pair) > 0]

    def losers(self, most: int) -> list[tuple[Row, Row]]:
        """The khoroos that would lose most."""
        return [pair for pair in sorted(self.khoroos, key=_gain)[:most] if _gain(pair) < 0]

    def khoroo(self, code: str) -> tuple[Row, Row] | None:
        """One khoroo."""
        return next((pair for pair in self.khoroos if pair[0].place.code == code), None)


def tried(book: Book, settings: Settings) -> Tried:
    """Work the money out by other settings, from the same numbers. Raises Unshareable."""
    numbers = book.places
    if book.allocation.missing == Missing.ESTIMATE:
        numbers = equity.completed(numbers, equity.needed(settings.asked))
    amounts = equity.work_out(settings, numbers).amounts(book.cycle.place.code)
    khoroos = [
        (now, replace(now, amount=amounts.get(now.place.code, 0)))
        for now in (book.row(each) for each in book.khoroos())
    ]
    inside: dict[str, int] = {}
    for now, then in khoroos:
        above = now.place.parent.code if now.place.parent else ""
        inside[above] = inside.get(above, 0) + then.amount
    districts = [
        (now, replace(now, amount=amounts.get(now.place.code, 0) + inside.get(now.place.code, 0)))
        for now in (book.row(each) for each in book.districts)
    ]
    return Tried(districts, khoroos)


def _gain(pair: tuple[Row, Row]) -> int:
    return pair[1].amount - pair[0].amount
