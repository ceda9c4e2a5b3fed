"""Raising the share until the budget is used as far as it can be (“Add1”).

The shares budget / voters, that plus one, plus two and so on are counted, and the last one before
the first that would cost more than the budget is taken. What a count costs does not always rise
with the share, so neither halving nor leaping may look for that place: every share is settled. A
range of shares with the same purchases is settled at once.
"""

from dataclasses import dataclass
from fractions import Fraction

from nutag.core.counting.equal_shares.market import Market
from nutag.core.counting.equal_shares.rounds import Count, Undecided
from nutag.core.counting.unreadable import Unreadable


@dataclass(frozen=True)
class Completed:
    """The count that holds, and how many times the share was raised."""

    count: Count
    steps: int


def plain(market: Market, budget: int) -> Completed:
    """Every voter gets an equal part of the budget and nothing more."""
    share = Fraction(budget, market.voters)
    return Completed(Count(market, share, share).run(), 0)


def completed(market: Market, budget: int, step: int) -> Completed:
    """The definition above; `step` is one unit of the currency."""
    start = Fraction(budget, market.voters)
    found, at, width = plain(market, budget), 1, 1
    while not found.count.everything and start + at * step <= 2 * budget + step:
        try:
            count = Count(market, start + at * step, start + (at + width - 1) * step)
            count.run(ceiling=budget)
        except (Undecided, Unreadable):
            if width == 1:
                raise
            width = max(1, width // 4)
            continue
        if count.spent > budget:
            break
        found = Completed(count, at + width - 1)
        at, width = at + width, 2 * width
    last = start + found.steps * step
    return Completed(Count(market, last, last).run(), found.steps)
