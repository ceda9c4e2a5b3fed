"""The count once more, watching what the supporters of the others could have paid.

Before each purchase the supporters of a project that was not bought could have paid, at no worse a
price than the winner's, a certain sum; the votes that lack are what is missing, divided by what
one more supporter could add, in the round where that is least. The share stays what it was.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from nutag.core.counting.election import Integers
from nutag.core.counting.equal_shares.market import Market
from nutag.core.counting.equal_shares.purses import Purses
from nutag.core.counting.equal_shares.rounds import Count, Purchase


@dataclass(frozen=True)
class Missing:
    """At least and at most how many votes lacked, and in which round."""

    least: int
    most: int
    round: int


class Replay:
    """What was paid, by whom, and what the supporters of each loser had left.

    `votes` asks for the votes that lacked too, which is only for approvals.
    """

    def __init__(self, count: Count, losers: Sequence[int], *, votes: bool) -> None:
        self.market, self.count, self.losers = count.market, count, losers
        self.purses = Purses(count.market, count.first, count.last)
        self.share = int(count.last * self.purses.unit)
        self.watched = losers if votes and self.share else ()
        self.full: dict[int, int] = {}
        self.spent: dict[int, dict[int, int]] = {loser: {} for loser in losers}
        self._missing: dict[int, list[Missing]] = {loser: [] for loser in losers}

    def run(self) -> "Replay":
        """All rounds, and what is left after the last."""
        for number, purchase in enumerate(self.count.purchases, start=1):
            for loser in self.watched:
                self._watch(loser, number, purchase)
            self._pay(purchase)
        for loser in self.watched:
            self._watch_the_end(loser)
        return self

    def left(self, project: int) -> int:
        """What the supporters of a loser have left together, in units of the election, rounded
        down; always less than it costs.
        """
        most = _sum(self.purses.high, self.market, project) // self.purses.unit
        return min(most, self.market.costs[project] - 1)

    def needed(self, loser: int) -> tuple[int, int]:
        """How many more voters for it alone it takes, and in which round it is then bought.

        Where the bounds leave more than one answer, or a tie might fall either way, a recount
        with that many voters decides.
        """
        chances = self._missing[loser]
        sure = min(chances, key=lambda each: (each.most, each.round))
        if not any(each.least < sure.most for each in chances) and not any(
            each.least == sure.most and each.round < sure.round for each in chances
        ):
            return sure.most, sure.round
        for votes in range(min(each.least for each in chances), sure.most):
            found = self._recount(loser, votes)
            if found:
                return votes, found
        return sure.most, self._recount(loser, sure.most)

    def _recount(self, loser: int, votes: int) -> int:
        """The round in which so many voters more would buy it, or 0."""
        count = Count(self.market.joined(loser, votes), self.count.first, self.count.last).run()
        bought = [purchase.project for purchase in count.purchases]
        return bought.index(loser) + 1 if loser in bought else 0

    def _watch(self, loser: int, number: int, purchase: Purchase) -> None:
        """What lacks to be bought in this round instead; at a tie perhaps one voter more."""
        factor = self.market.factors[loser]
        low = min(purchase.price.least(factor), self.share)
        high = min(purchase.price.most(factor), self.share)
        target = self.market.costs[loser] * self.purses.unit
        most = target - _sum(self.purses.low, self.market, loser, low)
        least = target - _sum(self.purses.high, self.market, loser, high)
        if low > 0:
            fewest = max(1, -(-least // high))
            enough = most // low + 1
            self._missing[loser].append(Missing(fewest, max(enough, fewest), number))

    def _watch_the_end(self, loser: int) -> None:
        """What lacks after the last purchase; to have just enough is enough."""
        target = self.market.costs[loser] * self.purses.unit
        least = target - _sum(self.purses.high, self.market, loser)
        most = target - _sum(self.purses.low, self.market, loser)
        fewest = max(1, -(-least // self.share))
        enough = max(fewest, -(-most // self.share))
        self._missing[loser].append(Missing(fewest, enough, len(self.count.purchases) + 1))

    def _pay(self, purchase: Purchase) -> None:
        support = self.market.supports[purchase.project]
        before = self.purses.high.copy()
        self.purses.pay(purchase.price)
        due = purchase.price.payment[0] * support.worth
        rich = before[support.groups] >= due
        self.full[purchase.project] = int(support.sizes[rich].sum())
        paid = before - self.purses.low
        for loser in self.losers:
            sum_ = _sum(paid, self.market, loser) // self.purses.unit
            if sum_:
                self.spent[loser][purchase.project] = sum_


def _sum(purses: Integers, market: Market, project: int, limit: int | None = None) -> int:
    """What the supporters have together, counting no more than `limit` of each."""
    support = market.supports[project]
    held = purses[support.groups]
    held = held if limit is None else np.minimum(held, limit)
    return int((support.sizes * held).sum())
