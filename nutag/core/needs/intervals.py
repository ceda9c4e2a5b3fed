"""Intervals by drawing the same rows again and again."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from nutag.core.needs.rankings import Refused

type Numbers = NDArray[np.float64]
type Map = Callable[[Callable[[int], float], Iterable[int]], Iterable[float]]

MOST_LOST = 0.1


class Interval(NamedTuple):
    """A number and between which two it lies."""

    value: float
    low: float
    high: float


def bootstrap(
    statistic: Callable[[Numbers], float],
    rows: ArrayLike,
    *,
    seed: int,
    times: int = 1000,
    level: float = 0.95,
    map: Map = map,  # noqa: A002 - whoever calls may hand in the map of a pool
) -> Interval:
    """The percentile interval of a statistic of rows (n, …), each draw with a seed of its own.

    The answer depends on `seed` and `times` alone, not on how `map` shares out the work. Draws the
    statistic refuses are left out. Raises Refused where it refuses the rows themselves, or more
    than a tenth of the draws. B. Efron, Annals of Statistics 7 (1979).
    """
    table = np.asarray(rows, dtype=np.float64)
    value = statistic(table)
    drawn = np.array(list(map(partial(_draw, statistic, table, seed), range(times))))
    kept = drawn[~np.isnan(drawn)]
    if len(kept) < times * (1 - MOST_LOST):
        raise Refused("Too few of the draws have an answer.")
    low, high = np.quantile(kept, [(1 - level) / 2, (1 + level) / 2])
    return Interval(value, float(low), float(high))


def _draw(statistic: Callable[[Numbers], float], table: Numbers, seed: int, turn: int) -> float:
    chance = np.random.default_rng([seed, turn])
    try:
        return statistic(table[chance.integers(len(table), size=len(table))])
    except Refused:
        return float("nan")
