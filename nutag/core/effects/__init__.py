"""What changed, and what of it came from an intervention that reached places one after another.

Start with `change` (the same people measured twice) and `effect` (places reached at different
times, compared with those not reached yet).
"""

from nutag.core.effects.paired import Change, change
from nutag.core.effects.staggered import FEW, Age, Doubt, Effect, TooFew, effect
from nutag.core.effects.student import quantile

__all__ = ["FEW", "Age", "Change", "Doubt", "Effect", "TooFew", "change", "effect", "quantile"]
