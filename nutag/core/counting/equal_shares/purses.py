"""Purses between two bounds, and prices between two bounds: integers only, so nothing is rounded
unseen.

A count over a range of shares keeps for each group what it has left at least (at the smallest
share) and at most (at the largest). While the order of purchases is the same, purses grow and
prices fall with the share, so a decision that holds at both bounds holds for every share between
them. A single share is a range of width nought; there the bounds only enclose what divisions
leave over.
"""

from fractions import Fraction

import numpy as np

from nutag.core.counting.election import Integers
from nutag.core.counting.equal_shares.market import Market
from nutag.core.counting.equal_shares.prices import Price
from nutag.core.counting.supporters import Support


class Purses:
    """What each group has left, at least and at most, in units of 1 / `unit`.

    `floors` bound the payments for one point of worth from below: while purses are emptied,
    payments only rise.
    """

    def __init__(self, market: Market, first: Fraction, last: Fraction) -> None:
        self.market = market
        self.unit = market.unit(last)
        count = len(market.groups.sizes)
        self.low = np.full(count, int(first * self.unit), np.int64)
        self.high = np.full(count, int(last * self.unit), np.int64)
        self.floors = [
            cost * self.unit // max(support.total, 1)
            for cost, support in zip(market.costs, market.supports, strict=True)
        ]

    def price(self, project: int) -> Price | None:
        """The price of a project; None when its supporters surely cannot pay it any more."""
        self.market.asked += 1
        support, target = self.market.supports[project], self._target(project)
        factor = self.market.factors[project]
        high = self.high[support.groups]
        if int(support.sizes @ high) < target:
            return None
        low = self.low[support.groups]
        level = Fraction(target, support.total)
        if np.all(low >= -(-target // support.total) * support.worth):
            return Price.exactly(project, factor, level)
        top = _solve(support, high, target, self.floors[project])
        self.floors[project] = bottom = max(self.floors[project], top - 1)
        if int(support.sizes @ low) < target:
            return Price.between(project, factor, bottom, None)
        return Price.between(project, factor, bottom, _solve(support, low, target, top))

    def beyond(self, project: int, limit: Price) -> int | None:
        """A payment that the project asks at least, when that is surely more than the limit.

        None when it may ask less; nought when its supporters can surely not pay it any more. This
        takes one look at the purses, a price several.
        """
        self.market.asked += 1
        support, target = self.market.supports[project], self._target(project)
        payment = max(limit.most(self.market.factors[project]), self.floors[project])
        high = self.high[support.groups]
        due = payment * support.worth
        gap = target - int(support.sizes @ np.minimum(high, due))
        if gap <= 0:
            return None
        slope = int(support.weights @ (high > due))
        if not slope:
            return 0
        self.floors[project] = payment + gap // slope
        return self.floors[project]

    def settled(self, price: Price) -> Price:
        """The price itself, where those who cannot pay it in full have purses known exactly.

        Mostly these are empty. Without this, twin projects would be tied for every single share.
        """
        if price.level is not None or price.high is None:
            return price
        support, target = self.market.supports[price.project], self._target(price.project)
        low, high = self.low[support.groups], self.high[support.groups]
        rich = low >= price.payment[1] * support.worth
        poor = ~rich
        worth = int(support.weights @ rich)
        if not worth or not np.array_equal(low[poor], high[poor]):
            return price
        level = Fraction(target - int(support.sizes[poor] @ low[poor]), worth)
        due = int(level) * np.broadcast_to(support.worth, low.shape)
        return self.exactly(price.project, level) if np.all(low[poor] <= due[poor]) else price

    def pay(self, price: Price) -> None:
        """Take the payment for a project from its supporters."""
        support = self.market.supports[price.project]
        least, most = price.payment
        for purses, payment in ((self.low, most), (self.high, least)):
            held = purses[support.groups]
            purses[support.groups] = np.maximum(held - payment * support.worth, 0)

    def exactly(self, project: int, payment: Fraction) -> Price:
        """The price with this very payment for one point of worth."""
        return Price.exactly(project, self.market.factors[project], payment)

    def _target(self, project: int) -> int:
        return self.market.costs[project] * self.unit


def _solve(support: Support, held: Integers, target: int, start: int) -> int:
    """The payment per worth at which the supporters together pay `target`, rounded up.

    Newton's method from below on Σ size · min(held, payment · worth), which bends downwards, so no
    step passes the solution by a whole unit. `held` must suffice, and `start` be no more than the
    solution.
    """
    payment = start
    while True:
        due = payment * support.worth
        gap = target - int(support.sizes @ np.minimum(held, due))
        if gap <= 0:
            return payment
        payment += -(-gap // int(support.weights @ (held > due)))
