"""Voters who save: everybody earns money all the time, and buys together.

A project is bought at the moment its supporters together have what it costs; then they have
nothing and earn anew.

What voters have is known from the moment since which they save: the time of their last purchase.
So a project is bought at (its cost + the sum of these moments over its supporters) / its
supporters. Moments are kept between two whole numbers; where these do not part two projects,
fractions do.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from nutag.core.counting import lots
from nutag.core.counting.election import Integers
from nutag.core.counting.supporters import Support

FINE = 80  # bits behind the point of a moment


@dataclass(frozen=True)
class Moment:
    """When a project was bought: between `low` and `high`, in units of 2^-`FINE`.

    It follows from `counts` supporters who had saved since each earlier moment.
    """

    project: int
    low: int
    high: int
    counts: tuple[int, ...]
    tied: tuple[int, ...] = ()


class Earning:
    """Voters who earn, from moments at which they begin. `since[k]` is the beginning of class k."""

    def __init__(
        self,
        supports: Sequence[Support],
        costs: Sequence[int],
        since: Sequence[Fraction],
        of_group: Integers,
    ) -> None:
        self.costs, self.first = costs, list(since)
        self.exact: list[Fraction] = list(since)
        self.low = [(each.numerator << FINE) // each.denominator for each in since]
        self.high = [-(-(each.numerator << FINE) // each.denominator) for each in since]
        self.moments: list[Moment] = []
        self.of_group = of_group.copy()
        self.groups = np.concatenate([each.groups for each in supports])
        self.sizes = np.concatenate([each.sizes for each in supports])
        lengths = [len(each.groups) for each in supports]
        self.project = np.repeat(np.arange(len(supports)), lengths)
        self.voters = [int(each.sizes.sum()) for each in supports]
        self.counts = np.zeros((len(supports), len(since) + len(supports)), np.int64)
        np.add.at(self.counts, (self.project, self.of_group[self.groups]), self.sizes)

    def next(self, among: Sequence[int], keys: Sequence[lots.Key]) -> Moment:
        """The project bought next among those; of several at the same moment the best by key."""
        offers = {at: self._bounds(at) for at in among}
        earliest = min(high for _low, high in offers.values())
        rivals = [at for at in among if offers[at][0] <= earliest]
        if len(rivals) > 1:
            exact = {at: self._exactly(at) for at in rivals}
            best = min(exact.values())
            rivals = [at for at in rivals if exact[at] == best]
        won = min(rivals, key=lambda at: keys[at])
        tied = tuple(at for at in rivals if at != won)
        return Moment(won, *offers[won], tuple(self._row(won)), tied)

    def buy(self, moment: Moment) -> None:
        """The supporters pay everything they have and earn anew."""
        new = len(self.low)
        self.low.append(moment.low)
        self.high.append(moment.high)
        self.moments.append(moment)
        paid = np.zeros(len(self.of_group), bool)
        paid[self.groups[self.project == moment.project]] = True
        moved = np.flatnonzero(paid[self.groups])
        projects, sizes = self.project[moved], self.sizes[moved]
        np.subtract.at(self.counts, (projects, self.of_group[self.groups[moved]]), sizes)
        np.add.at(self.counts[:, new], projects, sizes)
        self.of_group[paid] = new

    def saved(self, project: int) -> int:
        """What its supporters had together at the last purchase, in whole units, rounded down."""
        now = self.low[-1] if self.moments else max(self.low)
        row = self._row(project)
        return sum(n * (now - each) for n, each in zip(row, self.high, strict=True)) >> FINE

    def _row(self, project: int) -> list[int]:
        row: list[int] = self.counts[project, : len(self.low)].tolist()
        return row

    def _bounds(self, project: int) -> tuple[int, int]:
        row, cost, voters = self._row(project), self.costs[project] << FINE, self.voters[project]
        low = cost + sum(n * each for n, each in zip(row, self.low, strict=True) if n)
        high = cost + sum(n * each for n, each in zip(row, self.high, strict=True) if n)
        return low // voters, -(-high // voters)

    def _exactly(self, project: int) -> Fraction:
        for moment in self.moments[len(self.exact) - len(self.first) :]:
            self.exact.append(self._moment(moment.project, moment.counts))
        return self._moment(project, self._row(project))

    def _moment(self, project: int, counts: Sequence[int]) -> Fraction:
        pairs = zip(counts, self.exact, strict=False)
        saved = sum((n * each for n, each in pairs if n), Fraction(0))
        return (self.costs[project] + saved) / self.voters[project]
