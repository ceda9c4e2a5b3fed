"""Whether items measure one thing, and whether raters see the same.

All functions take complete rows only: rows with NaN are left out.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from nutag.core.needs.rankings import Refused

type Numbers = NDArray[np.float64]

FEWEST_ROWS = 3
FEWEST_ITEMS = 2
FEWEST_FACTOR_ITEMS = 3
STEPS = 5000
STILL = 1e-13


def alpha(items: ArrayLike) -> float:
    """Cronbach's alpha of a table (n, k): k/(k-1) (1 - sum of variances / variance of the sum).

    Raises Refused with fewer than 2 items or 3 rows, or when the sums do not differ. L. J.
    Cronbach, Psychometrika 16 (1951).
    """
    covariance, _rows = _covariance(items, FEWEST_ITEMS)
    total = covariance.sum()
    if total <= 0:
        raise Refused("Everybody has the same sum.")
    k = len(covariance)
    return float(k / (k - 1) * (1 - np.trace(covariance) / total))


def alpha_without(items: ArrayLike) -> Numbers:
    """Alpha of a table (n, k) without each item in turn: (k,), NaN where it is refused.

    The same rows count for all: those that are complete with every item. Raises Refused as `alpha`.
    """
    table = _rows(items, FEWEST_ITEMS)
    found = np.full(table.shape[1], np.nan)
    for column in range(table.shape[1]):
        try:
            found[column] = alpha(np.delete(table, column, axis=1))
        except Refused:
            continue
    return found


def omega_total(items: ArrayLike, *, still: float = STILL) -> float:
    """McDonald's omega of a table (n, k), from one factor fitted by iterated principal axes.

    (sum of loadings)² / ((sum of loadings)² + sum of what is not common). The steps end when no
    share changes by `still`. Raises Refused with fewer
    than 3 items, fewer rows than twice the items, an item that does not vary, or where one factor
    does not fit: no end of the steps, more than all in common, loadings of both signs. R. P.
    McDonald, Test Theory (1999).
    """
    covariance, rows = _covariance(items, FEWEST_FACTOR_ITEMS)
    if rows < 2 * len(covariance):
        raise Refused("There are too few rows for so many items.")
    spread = np.sqrt(np.diag(covariance))
    if not np.all(spread > 0):
        raise Refused("An item does not vary.")
    loading = _one_factor(covariance / np.outer(spread, spread), still)
    common = float((spread * loading).sum()) ** 2
    own = float((spread**2 * (1 - loading**2)).sum())
    return common / (common + own)


def icc_1k(ratings: ArrayLike) -> float:
    """How reliable the mean of k raters is, a table (things rated, raters): ICC(1,k).

    (mean square between - within) / between; each thing may have raters of its own. Raises Refused
    with fewer than 2 raters or 3 things, or when the means do not differ. P. E. Shrout and J. L.
    Fleiss, Psychological Bulletin 86 (1979).
    """
    table = _rows(ratings, FEWEST_ITEMS)
    n, k = table.shape
    means = table.mean(1)
    between = float(k * ((means - means.mean()) ** 2).sum() / (n - 1))
    within = float(((table - means[:, None]) ** 2).sum() / (n * (k - 1)))
    if between <= 0:
        raise Refused("All have the same mean.")
    return (between - within) / between


def _rows(numbers: ArrayLike, columns: int) -> Numbers:
    table = np.asarray(numbers, dtype=np.float64)
    if table.ndim != 2 or table.shape[1] < columns:  # noqa: PLR2004 - rows and columns
        raise Refused("There are too few columns.")
    table = table[~np.isnan(table).any(1)]
    if len(table) < FEWEST_ROWS:
        raise Refused("There are too few complete rows.")
    return table


def _covariance(items: ArrayLike, columns: int) -> tuple[Numbers, int]:
    table = _rows(items, columns)
    return np.atleast_2d(np.cov(table, rowvar=False)), len(table)


def _one_factor(correlation: Numbers, still: float) -> Numbers:
    """Loadings (k,) of one factor, all of one sign. Raises Refused."""
    common = 1 - 1 / np.diag(np.linalg.pinv(correlation))
    for _step in range(STEPS):
        reduced = correlation.copy()
        np.fill_diagonal(reduced, common)
        values, vectors = np.linalg.eigh(reduced)
        if values[-1] <= 0:
            raise Refused("The items have nothing in common.")
        loading = vectors[:, -1] * np.sqrt(values[-1])
        after = loading**2
        if np.any(after >= 1):
            raise Refused("One factor does not fit: an item has more than all in common.")
        if np.abs(after - common).max() < still:
            break
        common = after
    else:
        raise Refused("One factor does not fit: no end of the steps.")
    loading = loading * np.sign(loading.sum())
    if np.any(loading < 0):
        raise Refused("One factor does not fit: items point in opposite directions.")
    return np.asarray(loading, dtype=np.float64)
