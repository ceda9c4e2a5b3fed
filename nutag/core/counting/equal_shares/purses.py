"""Purses between two bounds, and prices between two bounds: integers only, so nothing is rounded
unseen.

A count over a range of shares keeps for each group what it has left at least (at the smallest
share) and at most (at the largest). While the order of purchases is the same, purses grow and
prices fall with the share, so a decision that holds at both bounds holds for every share between
them. A single share is a range of width nought; there the bounds only enclose what divisions
leave over.
"""

from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from nutag.core.counting.election import Integers
from nutag.core.counting.equal_shares.market import Market
from nutag.core.counting.supporters import Support


@dataclass(frozen=True)
class Price:
    """What a project asks per worth, at least and at most. `high` is None when it may be too dear.

    `payment` is the same in units of money for one point of worth.
    """

    project: int
    low: Fraction
    high: Fraction | None
    payment: tuple[int, int]

    @property
    def exact(self) -> bool:
        """Whether there is nothing between the bounds."""
        return self.low == self.high


class Purses:
    """What each group has left, at least and at most, in units of 1 / `unit`."""

    def __init__(self, market: Market, first: Fraction, last: Fraction) -> None:
        self.market = market
        self.unit = market.unit(last)
        count = len(market.groups.sizes)
        self.low = np.full(count, int(first * self.unit), np.int64)
        self.high = np.full(count, int(last * self.unit), np.int64)

    def price(self, project: int) -> Price | None:
        """The price of a project; None when its supporters surely cannot pay it any more."""
        self.market.asked += 1
        support, target = self.market.supports[project], self.market.costs[project] * self.unit
        high = self.high[support.groups]
        if int((support.sizes * high).sum()) < target:
            return None
        low = self.low[support.groups]
        level = Fraction(target, support.total)
        if np.all(low >= -(-target // support.total) * support.worth):
            return self._price(project, level, level)
        bottom = max(level, Fraction(solve(support, high, target) - 1))
        if int((support.sizes * low).sum()) < target:
            return self._price(project, bottom, None)
        top = solve(support, low, target)
        settled = _settled(support, low, high, target, top)
        return self._price(project, settled or bottom, settled or top)

    def pay(self, price: Price) -> None:
        """Take the payment for a project from its supporters."""
        support = self.market.supports[price.project]
        least, most = price.payment
        for purses, payment in ((self.low, most), (self.high, least)):
            held = purses[support.groups]
            purses[support.groups] = held - np.minimum(held, payment * support.worth)

    def exactly(self, project: int, payment: Fraction) -> Price:
        """The price with this very payment for one point of worth."""
        return self._price(project, payment, payment)

    def _price(self, project: int, low: Fraction | int, high: Fraction | int | None) -> Price:
        factor = self.market.factors[project]
        most = None if high is None else Fraction(high, factor)
        payment = (int(low), -int(-high // 1) if high is not None else 0)
        return Price(project, Fraction(low, factor), most, payment)


def _settled(
    support: Support, low: Integers, high: Integers, target: int, top: int
) -> Fraction | None:
    """The price itself, where those who cannot pay it in full have purses known exactly.

    Mostly these are empty. Without this, twin projects would be tied for every single share.
    """
    rich = low >= top * support.worth
    poor = ~rich
    worth = int((support.sizes * support.worth)[rich].sum())
    if not worth or not np.array_equal(low[poor], high[poor]):
        return None
    price = Fraction(target - int((support.sizes * low)[poor].sum()), worth)
    due = int(price) * np.broadcast_to(support.worth, low.shape)
    return price if np.all(low[poor] <= due[poor]) else None


def solve(support: Support, held: Integers, target: int) -> int:
    """The payment per worth at which the supporters together pay `target`, rounded up.

    Newton's method from below on Σ size · min(held, payment · worth), which bends downwards, so no
    step passes the solution by a whole unit. `held` must suffice.
    """
    payment = target // support.total
    while True:
        due = payment * support.worth
        gap = target - int((support.sizes * np.minimum(held, due)).sum())
        if gap <= 0:
            return payment
        slope = int(support.weights[held > due].sum())
        payment += -(-gap // slope)
