"""Small groups: drawn towards the mean of all, or not shown."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from nutag.core.needs.rankings import Refused

type Numbers = NDArray[np.float64]

LEAST = {"citizens": 5, "peers": 3, "public": 10}


class Shrunk(NamedTuple):
    """Means of groups after shrinking, and how much of its own mean each group kept (0 to 1)."""

    means: Numbers
    kept: Numbers


def enough(count: int, who: str) -> bool:
    """Whether a group is large enough to be used (`citizens`, `peers`) or shown (`public`)."""
    return count >= LEAST.get(who, 1)


def shrink(groups: Sequence[ArrayLike]) -> Shrunk:
    """Empirical-Bayes means of groups: B mean + (1 - B) grand mean, B = t / (t + s/n).

    s is the variance within, t the one between by the method of moments. With t = 0 all
    get the grand mean. Raises Refused for an empty group or when no group has two members.
    B. Efron and C. Morris, Journal of the American Statistical Association 70 (1975).
    """
    each = [np.asarray(group, dtype=np.float64) for group in groups]
    sizes = np.array([len(group) for group in each], dtype=np.float64)
    total, count = sizes.sum(), len(each)
    if not count or sizes.min() < 1 or total <= count:
        raise Refused("A group is empty, or none has two members.")
    means = np.array([group.mean() for group in each])
    grand = float((sizes * means).sum() / total)
    squares = sum(float(((group - group.mean()) ** 2).sum()) for group in each)
    within = squares / (total - count)
    kept = _kept(means, sizes, grand, within)
    return Shrunk(kept * means + (1 - kept) * grand, kept)


def _kept(means: Numbers, sizes: Numbers, grand: float, within: float) -> Numbers:
    count, total = len(sizes), float(sizes.sum())
    if count == 1:
        return np.ones(1)
    between = float((sizes * (means - grand) ** 2).sum() / (count - 1))
    typical = (total - float((sizes**2).sum()) / total) / (count - 1)
    true = max(0.0, (between - within) / typical)
    if not true:
        return np.zeros(count)
    return np.asarray(true / (true + within / sizes), dtype=np.float64)
