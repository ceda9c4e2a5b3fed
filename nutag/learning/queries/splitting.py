"""Sharing out a khoroo's money in an exercise: what it buys, what is left, for how many people."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from nutag.learning.queries.own_money import Money
from nutag.places.models import Place
from nutag.ui.prices import Price, usual_prices


@dataclass(frozen=True)
class Bought:
    """So many of one thing; `share` is its part of the money, in %."""

    price: Price
    many: int
    share: int

    @property
    def amount(self) -> int:
        """What they cost together, in tögrög."""
        return self.price.amount * self.many


@dataclass(frozen=True)
class Split:
    """What a sum of money was spent on; `typed` when the sum is not that of the site."""

    total: int
    typed: bool
    bought: Sequence[Bought]
    people: int | None

    @property
    def spent(self) -> int:
        """What everything costs together, in tögrög."""
        return sum(each.amount for each in self.bought)

    @property
    def left(self) -> int:
        """What is left; below zero where more was spent than there is."""
        return self.total - self.spent

    @property
    def over(self) -> int:
        """By how much too much was spent."""
        return max(0, -self.left)

    @property
    def each(self) -> int | None:
        """What is spent for each resident, in whole tögrög."""
        return self.spent // self.people if self.people else None


def prices_at(place: Place) -> list[Price]:
    """What things usually cost there."""
    return usual_prices(place.path)


def split(
    money: Money, prices: Sequence[Price], many: Mapping[str, int], total: int | None
) -> Split:
    """What the money of a place, or another sum, was spent on; `many` by the codes of prices."""
    known = int(money.share.value) if money.share else None
    whole = known if total is None else total
    there = whole or 0
    bought = [
        Bought(each, many[each.code], round(100 * each.amount * many[each.code] / (there or 1)))
        for each in prices if many.get(each.code)
    ]  # fmt: skip
    people = int(money.people.value) if money.people and not money.people.hidden else None
    return Split(there, total is not None and total != known, bought, people)
