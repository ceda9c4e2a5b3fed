"""What happens to the money that equal shares leave over.

“Add1” raises the shares: budget / voters, that plus one, plus two and so on are counted, and the
last one before the first that would cost more than the budget is taken. What a count costs does
not always rise with the share, so neither halving nor leaping may look for that place: every share
is settled. A range of shares with the same purchases is settled at once.
"""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from nutag.core.counting.election import Election
from nutag.core.counting.equal_shares.market import Market
from nutag.core.counting.equal_shares.rounds import Count, Undecided
from nutag.core.counting.unreadable import Unreadable


class Completion(StrEnum):
    """What happens to money that equal shares leave over. Each is a rule of its own."""

    NONE = "none"  # it stays
    ADD1 = "add1"  # shares are raised by one of the currency as long as the budget allows
    ADD1_EXHAUSTIVE = "add1-exhaustive"  # ... and no further once nothing more would fit
    ADD1_WHOLE = "add1-whole"  # as add1, from a share without broken units of the currency
    ADD1_WHOLE_EXHAUSTIVE = "add1-whole-exhaustive"  # both
    ADD1U = "add1u"  # add1, then what has most votes and fits
    ADD1_PHRAGMEN = "add1-phragmen"  # add1, then by Phragmén with the rest
    ADD1_COMPARISON = "add1-comparison"  # add1, unless more voters prefer the greedy outcome
    UTILITARIAN = "utilitarian"  # it goes to what has most votes and fits
    PHRAGMEN = "phragmen"  # it is spent by Phragmén

    @property
    def raises(self) -> bool:
        """Whether shares are raised."""
        return self.startswith("add1")

    @property
    def exhausts(self) -> bool:
        """Whether raising ends once no further project fits into the budget."""
        return self.endswith("exhaustive")

    @property
    def whole(self) -> bool:
        """Whether the first share has no broken units of the currency."""
        return "whole" in self

    @property
    def fills(self) -> bool:
        """Whether the rest goes to what has most votes and fits."""
        return self in {Completion.UTILITARIAN, Completion.ADD1U}

    @property
    def stays(self) -> bool:
        """Whether what equal shares bought, and what most votes add, is the whole outcome."""
        return not self.earns and self is not Completion.ADD1_COMPARISON

    @property
    def earns(self) -> bool:
        """Whether the rest is spent by Phragmén."""
        return self in {Completion.PHRAGMEN, Completion.ADD1_PHRAGMEN}


@dataclass(frozen=True)
class Range:
    """From the first to the last of these raises the same projects are bought in the same order."""

    first: int
    last: int
    bought: tuple[int, ...]


@dataclass(frozen=True)
class Completed:
    """The count that holds, how many times the share was raised, and the count after one more.

    `over` is that next count, which would spend more than the budget; None when none was refused.
    `ranges` join without a gap from the first share to the one that holds.
    """

    count: Count
    steps: int
    ranges: tuple[Range, ...]
    over: Count | None = None


def found(election: Election, market: Market, completion: Completion) -> Completed:
    """The count that holds under that completion, before the rest is spent. Raises Unreadable."""
    share = Fraction(election.budget, market.voters)
    if completion.whole:
        share = Fraction(share // election.scale * election.scale)
    count = Count(market, share, share).run()
    if not completion.raises:
        return Completed(count, 0, (Range(0, 0, _bought(count)),))
    return _Raising(election, market, share, exhausts=completion.exhausts).run(count)


class _Raising:
    """Add1, which stops before the first share that would cost more than the budget.

    It also ends with the first share at which everything that is offered is bought; at the latest
    when one share is twice the budget, for then every supporter could pay a whole project alone.
    """

    def __init__(
        self, election: Election, market: Market, start: Fraction, *, exhausts: bool
    ) -> None:
        self.market, self.start, self.exhausts = market, start, exhausts
        self.budget, self.step = election.budget, election.scale

    def run(self, count: Count) -> Completed:
        """From the count of the first share on. Raises Unreadable."""
        ranges, at, width = [Range(0, 0, _bought(count))], 1, 1
        while not self._enough(count):
            try:
                count = self._counted(at, at + width - 1, self.budget)
            except (Undecided, Unreadable):
                if width == 1:
                    raise
                width = max(1, width // 4)
                continue
            if count.spent > self.budget:
                return self._completed(ranges, self._counted(at, at))
            last = at if self._enough(count) else at + width - 1
            ranges.append(Range(at, last, _bought(count)))
            at, width = at + width, 2 * width
        return self._completed(ranges, None)

    def _completed(self, ranges: list[Range], over: Count | None) -> Completed:
        held = ranges[-1].last
        return Completed(self._counted(held, held), held, tuple(ranges), over)

    def _counted(self, first: int, last: int, ceiling: int | None = None) -> Count:
        ends = (self.start + at * self.step for at in (first, last))
        return Count(self.market, *ends).run(ceiling)

    def _enough(self, count: Count) -> bool:
        """Whether the shares need not be raised any more."""
        if count.everything or not self.exhausts:
            return count.everything
        bought = {purchase.project for purchase in count.purchases}
        others = (cost for at, cost in enumerate(self.market.costs) if at not in bought)
        return min(others, default=self.budget + 1) > self.budget - count.spent


def _bought(count: Count) -> tuple[int, ...]:
    return tuple(purchase.project for purchase in count.purchases)
