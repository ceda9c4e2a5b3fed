"""Where a ranked list with amounts strays from the list before it, and how far."""

from nutag.core.divergence.changes import Change, Difference, Line, differences
from nutag.core.divergence.measures import Kept, discordant, kept, tau

__all__ = [
    "Change",
    "Difference",
    "Kept",
    "Line",
    "differences",
    "discordant",
    "kept",
    "tau",
]
