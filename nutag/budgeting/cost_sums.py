"""What an estimate adds up to, exactly."""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple, Protocol


class Priced(Protocol):
    """Anything with these, such as a stored line."""

    what: str
    unit: str
    quantity: Decimal
    price: int
    source: str


class Item(NamedTuple):
    """One line of an estimate: `quantity` units at `price` whole tögrög each."""

    what: str
    unit: str
    quantity: Decimal
    price: int
    source: str = ""

    @property
    def amount(self) -> str:
        """The quantity without idle zeros."""
        whole, point, rest = f"{self.quantity:f}".partition(".")
        rest = rest.rstrip("0")
        return f"{whole}{point}{rest}" if rest else whole

    @property
    def cost(self) -> int:
        """What the line costs, to the nearest tögrög, halves upward."""
        return _rounded(self.quantity * self.price)


def item_of(line: Priced) -> Item:
    """A stored line as an item."""
    return Item(line.what, line.unit, line.quantity, line.price, line.source)


def of_lines(items: Iterable[Item]) -> int:
    """What the lines cost together."""
    return sum(each.cost for each in items)


def contingency_of(lines: int, percent: int) -> int:
    """What is set aside for the unforeseen."""
    return _rounded(Decimal(lines) * percent / 100)


def total(items: Iterable[Item], percent: int) -> int:
    """Lines and contingency."""
    lines = of_lines(items)
    return lines + contingency_of(lines, percent)


def _rounded(amount: Decimal) -> int:
    return int(amount.quantize(Decimal(1), rounding=ROUND_HALF_UP))
