"""The Method of Equal Shares, counted exactly.

Every voter gets the same share of the budget. In each round the project is bought that asks the
least of its supporters for what it is worth to them; they pay in equal parts, as far as they have
money. (Peters, Skowron 2020; Peters, Pierczyński, Skowron 2021.) With plain approvals a project is
worth its cost; with points, its points.
"""

from nutag.core.counting.equal_shares.completion import Completion
from nutag.core.counting.equal_shares.market import Market
from nutag.core.counting.equal_shares.reasons import decisions, with_votes_needed
from nutag.core.counting.equal_shares.recounts import ALLOWANCE, Recounts, found

__all__ = [
    "ALLOWANCE",
    "Completion",
    "Market",
    "Recounts",
    "decisions",
    "found",
    "with_votes_needed",
]
