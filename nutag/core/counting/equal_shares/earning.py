"""What equal shares left over, spent by Phragmén: everybody begins with what they have left."""

from collections.abc import Sequence
from fractions import Fraction

from nutag.core.counting.election import Election
from nutag.core.counting.equal_shares.completion import Completed
from nutag.core.counting.equal_shares.exact import Exact
from nutag.core.counting.outcome import Decision
from nutag.core.counting.phragmen import Buyers


def earned_with_the_rest(
    election: Election, seed: str, found: Completed, decisions: Sequence[Decision]
) -> list[Decision]:
    """The decisions of equal shares, and of Phragmén for what these did not buy.

    What costs more than is left is passed over, so in the end nothing more fits that has votes.
    """
    count = found.count
    bought = [purchase.project for purchase in count.purchases]
    exact = Exact(count.market, count.last, count.purses.unit)
    exact.follow(bought)
    purses = [Fraction(held, count.purses.unit) for held in exact.purses]
    buyers = Buyers(election, seed, purses, exact.of_group, set(bought))
    buyers.run(skip=True)
    first = len(bought) + 1
    return [
        each if each.funded else buyers.decision(at, first) for at, each in enumerate(decisions)
    ]
