"""Tests and ratings become numbers: how good an item is, how much a group learned, who agrees.

Start with `item_table` (each item of a test), `rasch` (from a hundred people on), `gain` (before
and after), `weighted_kappa` (two who watched the same).
"""

from nutag.core.items.agreement import weighted_kappa
from nutag.core.items.classical import ItemRow, alpha, item_table
from nutag.core.items.gains import Gain, adjusted_difference, gain, retention
from nutag.core.items.rasch import FEWEST, TooFew, rasch

__all__ = [
    "FEWEST",
    "Gain",
    "ItemRow",
    "TooFew",
    "adjusted_difference",
    "alpha",
    "gain",
    "item_table",
    "rasch",
    "retention",
    "weighted_kappa",
]
