"""The Method of Equal Shares, counted exactly.

Every voter gets the same share of the budget. In each round the project is bought that asks the
least of its supporters for what it is worth to them; they pay in equal parts, as far as they have
money. (Peters, Skowron 2020; Peters, Pierczyński, Skowron 2021.)
"""

from nutag.core.counting.election import Election
from nutag.core.counting.equal_shares.certificate import certificate
from nutag.core.counting.equal_shares.completion import Completed, Completion, found
from nutag.core.counting.equal_shares.earning import earned_with_the_rest
from nutag.core.counting.equal_shares.market import Market
from nutag.core.counting.equal_shares.reasons import (
    decisions,
    with_costs,
    with_margins,
    with_votes_needed,
)
from nutag.core.counting.equal_shares.recounts import ALLOWANCE, Recounts
from nutag.core.counting.outcome import Decision
from nutag.core.counting.utility import Utility

__all__ = [
    "ALLOWANCE",
    "Completed",
    "Completion",
    "Market",
    "certificate",
    "earned_with_the_rest",
    "found",
    "told_by_equal_shares",
]


def told_by_equal_shares(
    seen: Election, seed: str, utility: Utility, completion: Completion, allowance: int | None
) -> tuple[list[Decision], Completed]:
    """A decision for each project of an election as the utility sees it, and the count itself.

    `allowance` is how many prices may be asked to find out the votes that projects needed; None
    for no limit; with 0 the costs at which they would be bought are left out too. Raises Unreadable
    where the sums are too large to be counted.
    """
    market = Market.of(seen, seed, utility)
    counted = found(seen, market, completion)
    told = decisions(seen, market, counted, completion)
    recounts = Recounts(seen, seed, utility, completion, allowance)
    if seen.points is None and completion.stays and recounts.affordable(market.asked):
        told = with_votes_needed(seen, told, recounts)
    if allowance != 0 and not completion.fills and not completion.earns:
        told = with_margins(seen, utility, counted.count, told)
        recounts = Recounts(seen, seed, utility, completion, allowance)
        if recounts.affordable(market.asked):
            told = with_costs(seen, told, recounts)
    return told, counted
