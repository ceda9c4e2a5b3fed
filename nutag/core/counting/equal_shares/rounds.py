"""One count: round after round the cheapest project, until nothing can be bought."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from heapq import heapify, heappop, heappush

from nutag.core.counting import lots
from nutag.core.counting.equal_shares.exact import Exact
from nutag.core.counting.equal_shares.market import Market
from nutag.core.counting.equal_shares.prices import Price, lower
from nutag.core.counting.equal_shares.purses import Purses


class Undecided(Exception):  # noqa: N818 - it is an answer, not a mistake
    """Within this range of shares not every share leads to the same purchases."""


@dataclass(frozen=True)
class Purchase:
    """A project bought, its price, and with whom it was tied."""

    price: Price
    tied: tuple[int, ...] = ()
    decided_by: str = ""

    @property
    def project(self) -> int:
        """Which project."""
        return self.price.project


@dataclass
class Count:
    """A count for every share from `first` to `last`; equal when it is for one."""

    market: Market
    first: Fraction
    last: Fraction
    purses: Purses = field(init=False)
    purchases: list[Purchase] = field(init=False, default_factory=list)
    spent: int = field(init=False, default=0)

    def __post_init__(self) -> None:
        self.purses = Purses(self.market, self.first, self.last)
        self._exact: Exact | None = None
        floors, factors = self.purses.floors, self.market.factors
        self._waiting = [(lower(floors[at], factors[at]), at) for at in self.market.offered]
        heapify(self._waiting)

    @property
    def everything(self) -> bool:
        """Whether all that is offered is bought."""
        return len(self.purchases) == len(self.market.offered)

    def run(self, ceiling: int | None = None) -> "Count":
        """Buy until nothing can be bought, or more than `ceiling` is spent. Raises Undecided."""
        while ceiling is None or self.spent <= ceiling:
            purchase = self._next()
            if purchase is None:
                break
            self.purses.pay(purchase.price)
            self.purchases.append(purchase)
            self.spent += self.market.costs[purchase.project]
        return self

    def _next(self) -> Purchase | None:
        """What is bought in this round."""
        prices = self._candidates()
        rivals = self._rivals(prices)
        if len(rivals) > 1:
            prices = [self.purses.settled(each) if each in rivals else each for each in prices]
            rivals = self._rivals(prices)
        if not rivals or not self._comparable(rivals):
            rivals = rivals or prices
            self._put_back(price for price in prices if price not in rivals)
            return self._exactly(rivals) if prices else None
        return self._bought(prices, rivals)

    def _rivals(self, prices: list[Price]) -> list[Price]:
        """Those that may be the cheapest; none when nothing is surely affordable."""
        best = min((price.high for price in prices if price.high is not None), default=None)
        return [] if best is None else [price for price in prices if price.low <= best]

    def _comparable(self, rivals: list[Price]) -> bool:
        """Whether there is only one, or all rivals have prices that can be compared."""
        certain = all(price.level is not None for price in rivals)
        return len(rivals) == 1 or certain or self.market.twins(each.project for each in rivals)

    def _candidates(self) -> list[Price]:
        """The prices that matter in this round; prices only rise, so old ones still bound them."""
        prices: list[Price] = []
        later: list[tuple[int, int]] = []
        best: Price | None = None
        while self._waiting and (best is None or self._waiting[0][0] <= (best.high or 0)):
            at = heappop(self._waiting)[1]
            floor = self.purses.beyond(at, best) if best is not None else None
            if floor is not None:
                if floor:
                    later.append((lower(floor, self.market.factors[at]), at))
                continue
            price = self.purses.price(at)
            if price is None:
                continue
            prices.append(price)
            if price.high is not None and (best is None or price.high < (best.high or 0)):
                best = price
        for each in later:
            heappush(self._waiting, each)
        return prices

    def _bought(self, prices: list[Price], rivals: list[Price]) -> Purchase:
        """The winner among rivals whose prices are known, or are the same, or the only one."""
        keys = self.market.keys
        if len(rivals) > 1 and rivals[0].level is not None:
            least = min(price.itself for price in rivals)
            rivals = [price for price in rivals if price.itself == least]
        winner = min(rivals, key=lambda price: keys[price.project])
        self._put_back(price for price in prices if price is not winner)
        tied = tuple(price.project for price in rivals if price is not winner)
        step = lots.parted_by(keys[winner.project], min(keys[at] for at in tied)) if tied else ""
        return Purchase(winner, tied, step)

    def _exactly(self, rivals: list[Price]) -> Purchase | None:
        """Decide among rivals with fractions. Raises Undecided over a range of shares."""
        if self.first != self.last:
            raise Undecided
        self._exact = self._exact or Exact(self.market, self.first, self.purses.unit)
        self._exact.follow([purchase.project for purchase in self.purchases])
        payments = {rival.project: self._exact.payment(rival.project) for rival in rivals}
        prices = [
            self.purses.exactly(project, payment)
            for project, payment in payments.items()
            if payment is not None
        ]
        if not prices:
            return self._next() if self._waiting else None
        return self._bought(prices, prices)

    def _put_back(self, prices: Iterable[Price]) -> None:
        for price in prices:
            heappush(self._waiting, (price.low, price.project))
