"""Several sources about the level of one person become one level with an interval."""

from collections.abc import Sequence
from math import sqrt
from typing import NamedTuple

from nutag.core.needs.rankings import Refused

Z = 1.959963984540054  # 95 in a hundred of a normal distribution lie within so many deviations


class Reading(NamedTuple):
    """What one source says: a level, its standard deviation when read again, its weight."""

    level: float
    spread: float
    weight: float


class Estimate(NamedTuple):
    """A level and between which two it lies in 95 cases of a hundred."""

    level: float
    low: float
    high: float


def fuse(readings: Sequence[Reading], *, lowest: float = 0, highest: float = 4) -> Estimate:
    """The weighted mean of what sources say, never outside the scale.

    The interval takes the greater of two variances: what the spreads of the sources make of it, and
    what their disagreement shows. Raises Refused without a source or with a bad weight or spread.
    """
    total = sum(each.weight for each in readings)
    if not readings or any(each.weight <= 0 or each.spread < 0 for each in readings):
        raise Refused("Every source needs a weight above nought and a spread of nought or more.")
    shares = [each.weight / total for each in readings]
    pairs = list(zip(shares, readings, strict=True))
    level = sum(share * each.level for share, each in pairs)
    squares = sum(share**2 for share in shares)
    variance = sum((share * each.spread) ** 2 for share, each in pairs)
    if len(readings) > 1:
        apart = sum(share * (each.level - level) ** 2 for share, each in pairs)
        variance = max(variance, squares * apart / (1 - squares))
    half = Z * sqrt(variance)
    low, middle, high = (
        min(max(each, lowest), highest) for each in (level - half, level, level + half)
    )
    return Estimate(middle, low, high)
