"""What happens to the money that equal shares leave over.

“Add1” raises the shares: budget / voters, that plus one, plus two and so on are counted, and the
last one before the first that would cost more than the budget is taken. What a count costs does
not always rise with the share, so neither halving nor leaping may look for that place: every share
is settled. A range of shares with the same purchases is settled at once.
"""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from nutag.core.counting.equal_shares.market import Market
from nutag.core.counting.equal_shares.rounds import Count, Undecided
from nutag.core.counting.unreadable import Unreadable


class Completion(StrEnum):
    """What happens to money that equal shares leave over."""

    NONE = "none"  # it stays
    ADD1 = "add1"  # shares are raised as long as the budget allows
    UTILITARIAN = "utilitarian"  # it goes to what has most votes and fits
    ADD1U = "add1u"  # the one, then the other

    @property
    def raises(self) -> bool:
        """Whether shares are raised."""
        return self in {Completion.ADD1, Completion.ADD1U}

    @property
    def fills(self) -> bool:
        """Whether the rest goes to what has most votes and fits."""
        return self in {Completion.UTILITARIAN, Completion.ADD1U}


@dataclass(frozen=True)
class Completed:
    """The count that holds, how many times the share was raised, and the count after one more.

    `over` is that next count, which would spend more than the budget; None when none was refused.
    """

    count: Count
    steps: int
    over: Count | None = None


def plain(market: Market, budget: int) -> Completed:
    """Every voter gets an equal part of the budget and nothing more. Raises Unreadable."""
    share = Fraction(budget, market.voters)
    return Completed(Count(market, share, share).run(), 0)


def raised(market: Market, budget: int, step: int) -> Completed:
    """Add1; `step` is one unit of the currency. Raises Unreadable.

    It also ends with the first share at which everything that is offered is bought; at the latest
    when one share is twice the budget, for then every supporter could pay a whole project alone.
    """
    start = Fraction(budget, market.voters)
    found, at, width = plain(market, budget), 1, 1
    while not found.count.everything:
        try:
            count = Count(market, start + at * step, start + (at + width - 1) * step)
            count.run(ceiling=budget)
        except (Undecided, Unreadable):
            if width == 1:
                raise
            width = max(1, width // 4)
            continue
        if count.spent > budget:
            return _settled(market, start, found.steps, step, over=True)
        found = Completed(count, at if count.everything else at + width - 1)
        at, width = at + width, 2 * width
    return _settled(market, start, found.steps, step, over=False)


def _settled(market: Market, start: Fraction, steps: int, step: int, *, over: bool) -> Completed:
    last = start + steps * step
    after = Count(market, last + step, last + step).run() if over else None
    return Completed(Count(market, last, last).run(), steps, after)
