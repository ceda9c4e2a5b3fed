"""The same people measured twice."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from nutag.core.effects.student import quantile

SURE = 0.975
HALF_A_LEVEL = 0.5
_ROUGH = 1e-9


@dataclass(frozen=True)
class Change:
    """How far a group moved, in the unit it was measured in; the interval covers 95 %.

    `up` and `down` are the shares (0 to 1) of those who moved by at least the least step.
    """

    people: int
    before: float
    after: float
    difference: float
    low: float
    high: float
    up: float
    down: float


def change(before: ArrayLike, after: ArrayLike, *, least: float = HALF_A_LEVEL) -> Change:
    """The mean difference of people measured twice, in the same order, with its interval.

    d ± t(n - 1) · s / √n with the standard deviation s of the single differences (Student,
    Biometrika 6, 1908). Raises ValueError where the lists differ in length or hold fewer than two
    people.
    """
    one, two = np.asarray(before, dtype=float), np.asarray(after, dtype=float)
    count = len(one)
    if one.ndim != 1 or one.shape != two.shape or count < 2:  # noqa: PLR2004
        raise ValueError("Two lists of the same people, at least two.")
    moved = two - one
    mean = float(moved.mean())
    reach = quantile(SURE, count - 1) * float(moved.std(ddof=1)) / count**0.5
    return Change(
        people=count, before=float(one.mean()), after=float(two.mean()), difference=mean,
        low=mean - reach, high=mean + reach,
        up=float((moved >= least - _ROUGH).mean()), down=float((moved <= _ROUGH - least).mean()),
    )  # fmt: skip
