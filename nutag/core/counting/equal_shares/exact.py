"""The same count in fractions, for the rounds in which the bounds cannot decide.

Voters with equal purses are one class, so there are few fractions to handle.
"""

from fractions import Fraction

import numpy as np

from nutag.core.counting.election import Integers
from nutag.core.counting.equal_shares.market import Market

type Class = tuple[int, int, int]  # class of purses, worth, voters


class Exact:
    """Purses as fractions; follows the purchases of a count as far as asked."""

    def __init__(self, market: Market, share: Fraction, unit: int) -> None:
        self.market, self.unit = market, unit
        self.purses = [share * unit]
        self.of_group = np.zeros(len(market.groups.sizes), np.int64)
        self.followed = 0

    def follow(self, bought: list[int]) -> None:
        """Pay for the projects bought since the last time."""
        for project in bought[self.followed :]:
            payment = self.payment(project)
            if payment is not None:
                self._pay(project, payment)
        self.followed = len(bought)

    def payment(self, project: int) -> Fraction | None:
        """What the project asks for one point of worth; None when it cannot be paid."""
        target = self.market.costs[project] * self.unit
        classes, _each = self._classes(project)
        if sum(self.purses[purse] * voters for purse, _worth, voters in classes) < target:
            return None
        level = Fraction(target, sum(worth * voters for _purse, worth, voters in classes))
        while True:
            poor = [each for each in classes if self.purses[each[0]] < level * each[1]]
            rich = sum(worth * voters for _purse, worth, voters in classes) - sum(
                worth * voters for _purse, worth, voters in poor
            )
            paid = sum((self.purses[purse] * voters for purse, _w, voters in poor), Fraction(0))
            higher = (target - paid) / rich if rich else level
            if higher == level:
                return level
            level = higher

    def _pay(self, project: int, payment: Fraction) -> None:
        classes, each = self._classes(project)
        left = [max(Fraction(0), self.purses[purse] - payment * w) for purse, w, _n in classes]
        names: dict[Fraction, int] = {}
        new = [names.setdefault(purse, len(self.purses) + len(names)) for purse in left]
        self.purses += names
        self.of_group[self.market.supports[project].groups] = np.array(new, np.int64)[each]

    def _classes(self, project: int) -> tuple[list[Class], Integers]:
        """The supporters by purse and worth, and for each group which of these it is."""
        support = self.market.supports[project]
        base = self.market.groups.largest_worth + 1
        codes = self.of_group[support.groups] * base + support.worth
        found, each = np.unique(codes, return_inverse=True)
        voters = np.zeros(len(found), np.int64)
        np.add.at(voters, each, support.sizes)
        pairs = zip(found.tolist(), voters.tolist(), strict=True)
        return [(code // base, code % base, count) for code, count in pairs], each
