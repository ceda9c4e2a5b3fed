"""How far two orders of the same things agree."""

from collections.abc import Mapping
from itertools import combinations

import numpy as np
from numpy.typing import ArrayLike

from nutag.core.needs.rankings import Refused

FEWEST = 2


def kendall(first: ArrayLike, second: ArrayLike) -> float:
    """Kendall's tau-b of two lists of scores: 1 the same order, -1 the reverse.

    (k,) each; things without a score in one of them are left out. Raises Refused with fewer than
    two things, or where one list has no order at all. M. G. Kendall, Biometrika 33 (1945).
    """
    one, two = np.asarray(first, dtype=float), np.asarray(second, dtype=float)
    known = ~np.isnan(one + two)
    if known.sum() < FEWEST:
        raise Refused("An order needs two things at least.")
    a, b = (np.sign(each[known][:, None] - each[known][None, :]) for each in (one, two))
    untied = float(np.sqrt((a**2).sum() * (b**2).sum()))
    if not untied:
        raise Refused("All have the same score.")
    return float((a * b).sum()) / untied


def pairwise(ranks: Mapping[str, ArrayLike]) -> dict[tuple[str, str], float]:
    """Tau-b of every two of the named lists of ranks; pairs that are refused are left out."""
    found = {}
    for one, two in combinations(ranks, 2):
        try:
            found[one, two] = kendall(ranks[one], ranks[two])
        except Refused:
            continue
    return found
