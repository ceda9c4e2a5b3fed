"""Before and after: how much a group learned, and how much of it stayed."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

DRAWS = 2000
FULL = 100.0
LEVEL = (2.5, 97.5)


@dataclass(frozen=True)
class Gain:
    """The gain of a group; percentages are 0 to 100, intervals cover 95 %.

    `normalised` is the part of what could still be learned that was learned, None where nothing
    could. `effect` is Hedges' g_av, None where nobody differs from anybody.
    """

    people: int
    before: float
    after: float
    difference: tuple[float, float, float]
    normalised: float | None
    effect: tuple[float, float, float] | None


def gain(before: ArrayLike, after: ArrayLike, *, seed: int, draws: int = DRAWS) -> Gain:
    """The gain of people who took both tests (`before` and `after` in %, in the same order).

    `difference` and `effect` are (value, low, high), from drawing people with replacement (the
    percentile bootstrap, B. Efron, Annals of Statistics 7, 1979). Normalised gain
    (after - before) / (100 - before) from the means, R. R. Hake, American Journal of Physics 66
    (1998): the mean of single gains would be biased by measurement error. g_av: mean difference
    over the mean of both standard deviations, times Hedges' correction 1 - 3 / (4 (n - 1) - 1)
    (G. Cumming 2012; D. Lakens, Frontiers in Psychology 4, 2013). Raises ValueError where the
    lists differ in length or hold fewer than two people.
    """
    one, two = _paired(before, after)
    count = len(one)
    chosen = np.random.default_rng(seed).integers(0, count, size=(draws, count))
    means = two[chosen].mean(axis=1) - one[chosen].mean(axis=1)
    difference = float(two.mean() - one.mean())
    room = FULL - float(one.mean())
    value = _effect(one, two)
    drawn = [found for row in chosen if (found := _effect(one[row], two[row])) is not None]
    return Gain(
        people=count, before=float(one.mean()), after=float(two.mean()),
        difference=(difference, *_interval(means)),
        normalised=difference / room if room > 0 else None,
        effect=None if value is None else (value, *_interval(drawn)),
    )  # fmt: skip


def retention(before: float, after: float, later: float) -> float | None:
    """What stayed of what was gained: (later - before) / (after - before), from means in %.

    None where nothing was gained.
    """
    return (later - before) / (after - before) if after > before else None


def adjusted_difference(
    before: ArrayLike, after: ArrayLike, treated: Sequence[bool]
) -> tuple[float, float]:
    """How much more `treated` people have after, at the same level before, and its standard error.

    The analysis of covariance: after = a + b · before + d · treated by least squares; d and its
    standard error (R. A. Fisher, Statistical Methods for Research Workers, 1932). Raises ValueError
    where one of the groups is empty or fewer than four people are there.
    """
    one, two = _paired(before, after)
    who = np.asarray(treated, dtype=float)
    if len(who) != len(one) or len(one) < 4 or who.min() == who.max():  # noqa: PLR2004
        raise ValueError("Two groups of people and at least four people in all.")
    table = np.column_stack([np.ones_like(one), one, who])
    found = np.linalg.lstsq(table, two, rcond=None)[0]
    rest = two - table @ found
    spread = float(rest @ rest) / (len(one) - 3) if len(one) > 3 else 0.0  # noqa: PLR2004
    error = np.sqrt(spread * np.linalg.pinv(table.T @ table)[2, 2])
    return float(found[2]), float(error)


def _paired(before: ArrayLike, after: ArrayLike) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    one, two = np.asarray(before, dtype=float), np.asarray(after, dtype=float)
    if one.ndim != 1 or one.shape != two.shape or len(one) < 2:  # noqa: PLR2004
        raise ValueError("Two lists of the same people, at least two.")
    return one, two


def _effect(one: NDArray[np.float64], two: NDArray[np.float64]) -> float | None:
    spread = (one.std(ddof=1) + two.std(ddof=1)) / 2
    if spread == 0:
        return None
    correction = 1 - 3 / (4 * (len(one) - 1) - 1)
    return float((two.mean() - one.mean()) / spread * correction)


def _interval(values: ArrayLike) -> tuple[float, float]:
    low, high = np.percentile(np.asarray(values, dtype=float), LEVEL)
    return float(low), float(high)
