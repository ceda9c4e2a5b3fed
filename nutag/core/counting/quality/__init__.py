"""How good an outcome is: who got something, where the money went, what groups could claim.

found = quality(election, winners)                    # a Quality: counts and sums
ejr_plus(election, winners)                           # [] when no group was passed over
compare(election, one, other)                         # who gains, who loses
steadiness(election, count, times=100, seed="…")      # how often each would be funded
"""

from nutag.core.counting.quality.claims import Claim, ejr_plus
from nutag.core.counting.quality.comparison import Comparison, compare
from nutag.core.counting.quality.measures import Area, Quality, quality
from nutag.core.counting.quality.steadiness import steadiness

__all__ = ["Area", "Claim", "Comparison", "Quality", "compare", "ejr_plus", "quality", "steadiness"]
