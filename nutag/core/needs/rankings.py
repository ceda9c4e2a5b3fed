"""Four ways to say which competency is needed most.

A table has the shape (respondents, competencies); NaN is "not answered". Only complete pairs count:
where one of the two ratings is missing, the other is left out as well, for that competency alone.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

type Numbers = NDArray[np.float64]


class Refused(ValueError):  # noqa: N818 - what happened to the question
    """The numbers do not allow an answer; the message says why."""


def borich(
    importance: ArrayLike, ability: ArrayLike, weights: ArrayLike | None = None, *,
    means: ArrayLike | None = None,
) -> Numbers:  # fmt: skip
    """The mean weighted discrepancy of each competency; greater is needed more.

    `means` (k,): the mean importance, where others than those who rate their ability say it, too;
    NaN for that of the table. For ratings 1 to 5 it lies between -20 and 20. Tables (n, k),
    weights (n,), answer (k,); NaN for a competency nobody rated twice. Raises Refused. G. D.
    Borich, A needs assessment model for conducting follow-up studies, Journal of Teacher Education
    31 (1980).
    """
    first, second, share = _pairs(importance, ability, weights)
    own = (share * first).sum(0)
    matters = own if means is None else np.where(np.isnan(np.asarray(means)), own, means)
    return np.asarray((share * (first - second)).sum(0) * matters, dtype=np.float64)


def column_means(ratings: ArrayLike, weights: ArrayLike) -> Numbers:
    """The weighted mean of each column of a table (n, k), NaN left out: (k,)."""
    table, weight = _table(ratings), np.asarray(weights, dtype=float)
    known = np.where(np.isnan(table), 0.0, weight[:, None])
    total = known.sum(0)
    sums = (known * np.nan_to_num(table)).sum(0)
    return np.where(total > 0, sums / np.where(total > 0, total, 1.0), np.nan)


def ranked_discrepancy(
    importance: ArrayLike, ability: ArrayLike, weights: ArrayLike | None = None
) -> Numbers:
    """Percentage who can do more than matters, less the percentage who can do less.

    From -100 to 100; lower is needed more. It takes no mean of ranks. Shapes and errors as for
    `borich`. L. Narine and A. Harder, Advancements in Agricultural Development 2 (2021).
    """
    first, second, share = _pairs(importance, ability, weights)
    return np.asarray(100 * (share * np.sign(second - first)).sum(0), dtype=np.float64)


def importance_minus_ability(
    importance: ArrayLike, ability: ArrayLike, weights: ArrayLike | None = None
) -> Numbers:
    """Mean importance less mean ability, in steps of the scale; greater is needed more.

    Shapes and errors as for `borich`. The difference at the heart of most training-needs scales.
    """
    first, second, share = _pairs(importance, ability, weights)
    return np.asarray((share * (first - second)).sum(0), dtype=np.float64)


def competency_gap(
    required: ArrayLike,
    level: ArrayLike,
    criticality: ArrayLike,
    weights: ArrayLike | None = None,
) -> Numbers:
    """The mean of how far people lie below the level of their role, times how critical it is.

    All tables (n, k); NaN where a role does not ask for a competency or nothing is known. Nobody
    makes up for the gap of somebody else. Answer (k,), in levels times criticality. Raises Refused.
    """
    wanted, has, share = _pairs(required, level, weights)
    deficit = np.maximum(0, wanted - has) * np.nan_to_num(_table(criticality))
    return np.asarray((share * deficit).sum(0), dtype=np.float64)


def person_index(required: ArrayLike, level: ArrayLike, criticality: ArrayLike) -> float:
    """The share of what a role asks for that one person lacks, weighted by criticality: 0 to 1.

    Arrays (k,); NaN is left out. Raises Refused when nothing is asked for.
    """
    wanted, has, weight = (np.asarray(each, dtype=float) for each in (required, level, criticality))
    known = ~np.isnan(wanted + has + weight)
    asked = float((weight[known] * wanted[known]).sum())
    if not asked:
        raise Refused("The role asks for nothing that is known.")
    lacking = np.maximum(0, wanted[known] - has[known])
    return float((weight[known] * lacking).sum()) / asked


def ranks(scores: ArrayLike, *, greatest_first: bool = True) -> Numbers:
    """The rank of each score, 1 for the most needed; equal scores share the middle of their ranks.

    (k,) to (k,); NaN stays NaN.
    """
    given = np.asarray(scores, dtype=float)
    order = -given if greatest_first else given
    known = ~np.isnan(order)
    before = (order[known][None, :] < order[known][:, None]).sum(1)
    equal = (order[known][None, :] == order[known][:, None]).sum(1)
    found = np.full(given.shape, np.nan)
    found[known] = before + (equal + 1) / 2
    return found


def _pairs(
    first: ArrayLike, second: ArrayLike, weights: ArrayLike | None
) -> tuple[Numbers, Numbers, Numbers]:
    """Both tables with nought for what is incomplete, and each respondent's share per column."""
    one, two = _table(first), _table(second)
    if one.shape != two.shape:
        raise Refused("Both tables must have the same shape.")
    weight = np.ones(len(one)) if weights is None else np.asarray(weights, dtype=float)
    if weight.shape != (len(one),) or not np.all(np.isfinite(weight) & (weight >= 0)):
        raise Refused("There must be one weight of nought or more for each row.")
    complete = ~np.isnan(one + two)
    share = np.where(complete, weight[:, None], 0.0)
    total = share.sum(0)
    share = share / np.where(total > 0, total, np.nan)
    return np.where(complete, one, 0.0), np.where(complete, two, 0.0), share


def _table(numbers: ArrayLike) -> Numbers:
    table = np.asarray(numbers, dtype=np.float64)
    if table.ndim != 2:  # noqa: PLR2004 - rows and columns
        raise Refused("A table has rows and columns.")
    return table
