"""How near a project was to the other fate: at which cost, and with how many supporters fewer.

Watched is a count in which the project is not bought. Before each purchase its supporters could
bring together, at no worse a price than the winner's, a certain sum; that sum must reach the cost.
What is bought before is the same whatever the project costs, so the largest cost at which some
round would do is the answer, and no larger one is. The share stays what it was.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from nutag.core.counting.equal_shares.market import Market
from nutag.core.counting.equal_shares.prices import Price
from nutag.core.counting.equal_shares.purses import Purses
from nutag.core.counting.equal_shares.rounds import Count
from nutag.core.counting.utility import Utility


@dataclass
class Margin:
    """What is known of one project: the largest cost that surely does, and that perhaps does.

    `voters` is how many supporters could stay away, whoever they are, and it would still be bought.
    """

    sure: int = 0
    perhaps: int = 0
    voters: int = 0


@dataclass
class Margins:
    """Those of some projects, which the count does not buy, up to a cost of `most` each."""

    count: Count
    utility: Utility
    projects: Sequence[int]
    most: Sequence[int]
    found: dict[int, Margin] = field(init=False)

    def __post_init__(self) -> None:
        self.market, self.share = self.count.market, self.count.last
        self.purses = Purses(self.market, self.count.first, self.count.last)
        self.found = {project: Margin() for project in self.projects}

    def run(self) -> "Margins":
        """Watch every round, and what is left after the last."""
        for purchase in self.count.purchases:
            self._watch(purchase.price)
            self.purses.pay(purchase.price)
        self._watch(None)
        return self

    def cost(self, project: int) -> int:
        """The largest cost, in units, at which the project would be bought; 0 for none.

        Where bounds leave more than one answer, counting again with that cost decides.
        """
        margin = self.found[project]
        least, most = margin.sure, margin.perhaps
        while least < most:
            middle = -(-(least + most) // 2)
            if self._bought_at(project, middle):
                least = middle
            else:
                most = middle - 1
        return least

    def _bought_at(self, project: int, cost: int) -> bool:
        count = Count(priced(self.market, self.utility, project, cost), self.share, self.share)
        return any(each.project == project for each in count.run().purchases)

    def _watch(self, price: Price | None) -> None:
        for project, most in zip(self.projects, self.most, strict=True):
            margin = self.found[project]
            margin.sure = self._largest(project, price, margin.sure, most, surely=True)
            known = max(margin.perhaps, margin.sure)
            margin.perhaps = self._largest(project, price, known, most, surely=False)
            margin.voters = max(margin.voters, self._spare(project, price))

    def _largest(
        self, project: int, price: Price | None, known: int, most: int, *, surely: bool
    ) -> int:
        """The largest cost that does in this round, if it is larger than what is known."""
        least, largest = known, most
        if largest <= known or not self._does(project, price, known + 1, surely=surely):
            return known
        while least < largest:
            middle = -(-(least + largest) // 2)
            if self._does(project, price, middle, surely=surely):
                least = middle
            else:
                largest = middle - 1
        return least

    def _does(self, project: int, price: Price | None, cost: int, *, surely: bool) -> bool:
        """Whether supporters bring together the cost; with a price to spare where it must be sure.

        What they bring rises ever more slowly with the cost, so no larger cost does when one fails.
        """
        support = self.market.supports[project]
        held = (self.purses.low if surely else self.purses.high)[support.groups]
        target = cost * self.purses.unit
        if price is None:
            return int(support.sizes @ held) >= target
        factor = cost if self.utility is Utility.COST else self.market.factors[project]
        payment = price.least(factor) if surely else price.most(factor)
        due = min(payment, int(self.share * self.purses.unit) + 1) * support.worth
        brought = int(support.sizes @ np.minimum(held, due))
        return brought > target if surely else brought >= target

    def _spare(self, project: int, price: Price | None) -> int:
        """How many of those who bring most could stay away, and the rest would still do."""
        support = self.market.supports[project]
        brought = self.purses.low[support.groups]
        target = self.market.costs[project] * self.purses.unit + (price is not None)
        if price is not None:
            payment = price.least(self.market.factors[project])
            due = min(payment, int(self.share * self.purses.unit) + 1) * support.worth
            brought = np.minimum(brought, due)
        spare = int(support.sizes @ brought) - target
        if spare <= 0:
            return 0
        order = np.argsort(-brought)
        sums, sizes = brought[order], support.sizes[order]
        gone = np.cumsum(sums * sizes)
        whole = int(np.searchsorted(gone, spare, side="right"))
        voters = int(sizes[:whole].sum())
        if whole < len(sums):
            rest = spare - (int(gone[whole - 1]) if whole else 0)
            voters += min(rest // int(sums[whole]), int(sizes[whole])) if sums[whole] else 0
        return voters


def without(market: Market, project: int) -> Market:
    """The same, with that project not offered."""
    others = [at for at in market.offered if at != project]
    return replace(market, offered=others, watched=(project,))


def priced(market: Market, utility: Utility, project: int, cost: int) -> Market:
    """The same, with that project at another cost."""
    costs, factors, keys = list(market.costs), list(market.factors), list(market.keys)
    costs[project], keys[project] = cost, (cost, *keys[project][1:])
    if utility is Utility.COST:
        factors[project] = cost
    offered = sorted({*market.offered, project})
    return replace(market, costs=costs, factors=factors, keys=keys, offered=offered)
