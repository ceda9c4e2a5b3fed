"""How good an outcome is: who got something, where the money went, what groups could claim.

found = quality(election, winners)                    # a Quality: counts and sums
ejr_plus(election, winners)                           # [] when no group was passed over
priceable(election, winners)                          # Prices that bear it out, or None
check(election, winners, prices)                      # [] when they do
compare(election, one, other)                         # who gains, who loses
steadiness(election, count, times=100, seed="…")      # how often each would be funded
"""

from nutag.core.counting.quality.claims import Claim, ejr_plus
from nutag.core.counting.quality.comparison import Comparison, compare
from nutag.core.counting.quality.measures import Area, Quality, quality
from nutag.core.counting.quality.paid import paid_in_shares
from nutag.core.counting.quality.prices import Prices, check, priceable
from nutag.core.counting.quality.steadiness import steadiness

__all__ = [
    "Area",
    "Claim",
    "Comparison",
    "Prices",
    "Quality",
    "check",
    "compare",
    "ejr_plus",
    "paid_in_shares",
    "priceable",
    "quality",
    "steadiness",
]
