"""Classical test theory: one row of numbers for each item."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

import numpy as np
from numpy.typing import ArrayLike, NDArray

EASY, HARD, WEAK = 0.90, 0.20, 0.15
TAIL = 0.27

type Matrix = NDArray[np.float64]


@dataclass(frozen=True)
class ItemRow:
    """What the answers say about one item; a number that cannot be worked out is None.

    `difficulty`: the share of right answers, 0 to 1. `rest`: the correlation with the sum of the
    other items. `difference`: share right in the upper 27 % minus that in the lower 27 %.
    """

    difficulty: float
    rest: float | None
    difference: float
    flags: Sequence[str]


def item_table(scores: ArrayLike) -> list[ItemRow]:
    """A row for each item of `scores` (people by items, 0 or 1).

    The upper-lower index with 27 % tails is that of T. L. Kelley (1939); the item-rest correlation
    leaves the item out of the sum, so that it does not correlate with itself. Flags: "easy" above
    .90, "hard" below .20, "weak" where the item-rest correlation is below .15. Raises ValueError
    without two people.
    """
    table = checked(scores)
    totals = table.sum(axis=1)
    order = np.argsort(totals, kind="stable")
    tail = max(1, ceil(TAIL * len(table)))
    low, high = table[order[:tail]], table[order[-tail:]]
    apart = high.mean(axis=0) - low.mean(axis=0)
    return [
        _row(column, correlation(column, totals - column), float(difference))
        for column, difference in zip(table.T, apart, strict=True)
    ]


def alpha(scores: ArrayLike) -> float | None:
    """Cronbach's alpha, which for items of 0 and 1 is Kuder and Richardson's formula 20.

    k / (k - 1) · (1 - sum of item variances / variance of sums); L. J. Cronbach, Psychometrika 16
    (1951), G. F. Kuder and M. W. Richardson, Psychometrika 2 (1937). None without two items or
    where all people have the same sum.
    """
    table = checked(scores)
    items = table.shape[1]
    whole = table.sum(axis=1).var(ddof=1)
    if items < 2 or whole == 0:  # noqa: PLR2004
        return None
    return float(items / (items - 1) * (1 - table.var(axis=0, ddof=1).sum() / whole))


def correlation(one: Matrix, other: Matrix) -> float | None:
    """Pearson's correlation; None where one of the two does not vary."""
    if one.std() == 0 or other.std() == 0:
        return None
    return float(np.corrcoef(one, other)[0, 1])


def checked(scores: ArrayLike) -> Matrix:
    """The scores as a table of numbers. Raises ValueError without two people and an item."""
    table = np.asarray(scores, dtype=float)
    if table.ndim != 2 or table.shape[0] < 2 or table.shape[1] < 1:  # noqa: PLR2004
        raise ValueError("People by items, at least two people and one item.")
    return table


def _row(column: Matrix, rest: float | None, difference: float) -> ItemRow:
    difficulty = float(column.mean())
    told = {
        "easy": difficulty > EASY,
        "hard": difficulty < HARD,
        "weak": rest is not None and rest < WEAK,
    }
    return ItemRow(
        difficulty, rest, difference, tuple(name for name, holds in told.items() if holds)
    )
