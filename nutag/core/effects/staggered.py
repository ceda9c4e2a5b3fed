"""Places reached one after another, compared with those not reached yet."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

type Table = NDArray[np.float64]

FEW = 12
DRAWS = 999
OUTSIDE = 0.05
DOUBTED = 0.1
_CLOSE = 1e-9


class TooFew(ValueError):  # noqa: N818 - what is the matter
    """Nothing can be compared: nobody was reached, nobody was not, or nothing lies before."""


class Doubt(StrEnum):
    """What speaks against taking the number at its word."""

    FEW = "few"  # fewer than twelve places
    LOST = "lost"  # some periods have no place left that was not reached yet
    TREND = "trend"  # before they were reached, places went another way than the others already
    UNTESTED = "untested"  # too few periods before anybody was reached to look for that
    WIDE = "wide"  # so few orders are possible that the interval has no end


class Age(NamedTuple):
    """The effect so many periods after a place was reached (0: in that period), in how many."""

    periods: int
    effect: float
    units: int


@dataclass(frozen=True)
class Effect:
    """What being reached changed per place and period, in the unit of the values.

    `low` and `high` cover 95 % (infinite where too few orders are possible); `chance` is how often
    an order drawn anew would give at least as much although there were no effect. `trend` is by how
    much more places grew per period before they were reached, `trend_chance` likewise; both None
    where nothing can be compared. `dropped` places were reached in the first period.
    """

    value: float
    low: float
    high: float
    chance: float
    trend: float | None
    trend_chance: float | None
    ages: tuple[Age, ...]
    reached: int
    waiting: int
    dropped: int
    doubts: tuple[Doubt, ...]


class _Cell(NamedTuple):
    group: int
    at: int
    weights: Table


def effect(
    values: ArrayLike, first: Sequence[int | None], *, seed: int, draws: int = DRAWS
) -> Effect:
    """What reaching places did: `values` has a row for each place and a column for each period.

    `first` is the period (a column, from 0) in which each place was reached, None where it was not.
    For the places reached in g and a period t from g on,

        ATT(g, t) = mean over g of (y_t - y_{g-1}) - mean over those not reached by t of the same

    (B. Callaway, P. Sant'Anna, Journal of Econometrics 225, 2021, equation 2.6 without covariates).
    The value is the mean over t for each g, then over g by number of places (their θ_sel). The
    trend compares y_t - y_{t-1} for t < g in the same manner.

    `chance` and interval redraw which place was reached when (R. A. Fisher 1935; P. Rosenbaum 2002,
    2.6): the interval holds every effect, the same everywhere, that at least 5 % of the orders
    would make look as extreme; the statistic is linear, so its ends need no search. Raises TooFew,
    and ValueError for a table with holes.
    """
    table, start = _checked(values, first)
    cells, lost = _effects(start, table.shape[1])
    early = [each for each in _trends(start, table.shape[1]) if each is not None]
    if not cells:
        raise TooFew("No place can be compared with one that was not reached yet.")
    orders = _orders(len(start), seed, draws)
    given = (np.arange(table.shape[1]) >= start[:, None]).astype(float)
    weights = _together(cells, start)
    value = float((weights * table).sum())
    low, high, chance = _interval(table @ weights.T, given @ weights.T, orders)
    trend, trend_chance = _trend(table - value * given, early, start, orders)
    reached = int((start < table.shape[1]).sum())
    doubts = _doubts(len(start), lost, trend_chance, low, high)
    return Effect(
        value, low, high, chance, trend, trend_chance, tuple(_ages(table, cells, start)),
        reached, len(start) - reached, len(first) - len(start), doubts,
    )  # fmt: skip


def _checked(values: ArrayLike, first: Sequence[int | None]) -> tuple[Table, Table]:
    """The places that can be compared; whoever was not reached has a start after the last period.

    Rows reached in the first period say nothing, since nothing lies before.
    """
    table = np.asarray(values, dtype=float)
    if table.ndim != 2 or len(first) != len(table) or not np.isfinite(table).all():  # noqa: PLR2004
        raise ValueError("A full table with a row for each place, and when each was reached.")
    periods = table.shape[1]
    start = np.array([periods if each is None else min(each, periods) for each in first], float)
    kept = start > 0
    return table[kept], start[kept]


def _effects(start: Table, periods: int) -> tuple[list[_Cell], int]:
    """A cell for each group and period from then on, and how many had nobody to compare with."""
    found = [
        _cell(start, int(group), at, int(group) - 1, periods)
        for group in np.unique(start[start < periods])
        for at in range(int(group), periods)
    ]
    cells = [each for each in found if each is not None]
    return cells, len(found) - len(cells)


def _trends(start: Table, periods: int) -> Iterator[_Cell | None]:
    """A cell for each group and each step before it was reached."""
    for group in np.unique(start[start < periods]):
        for at in range(1, int(group)):
            yield _cell(start, int(group), at, at - 1, periods)


def _cell(start: Table, group: int, at: int, base: int, periods: int) -> _Cell | None:
    """The weights with which the values of a table add up to one comparison."""
    treated = start == group
    others = (start > at) & ~treated
    if not others.any():
        return None
    sides = treated / treated.sum() - others / others.sum()
    weights = np.zeros((len(start), periods))
    weights[:, at] += sides
    weights[:, base] -= sides
    return _Cell(group, at, weights)


def _together(cells: Sequence[_Cell], start: Table) -> Table:
    """The mean over the periods of each group, then over groups by number of places."""
    groups = {each.group for each in cells}
    sizes = {group: int((start == group).sum()) for group in groups}
    total = np.zeros_like(cells[0].weights)
    for group in sorted(groups):
        own = [each.weights for each in cells if each.group == group]
        total += sizes[group] / sum(sizes.values()) * sum(own) / len(own)
    return total


def _orders(count: int, seed: int, draws: int) -> NDArray[np.int64]:
    """So many orders of the places, drawn anew."""
    draw = np.random.default_rng(seed)
    return np.array([draw.permutation(count) for _each in range(draws)])


def _redrawn(products: Table, orders: NDArray[np.int64]) -> tuple[float, Table]:
    """A sum of weighted values as it is, and in each order; `products` is values times weights."""
    places = np.arange(len(products))
    return float(np.trace(products)), products[orders, places].sum(axis=1)


def _interval(
    products: Table, given: Table, orders: NDArray[np.int64]
) -> tuple[float, float, float]:
    """Low, high, and the chance of no effect.

    An effect e stays when |a - e b| >= |value - e|, with a the value and b the share of being
    reached that an order gives. Since |b| <= 1, each order keeps one stretch around the value.
    """
    value, drawn = _redrawn(products, orders)
    _one, shares = _redrawn(given, orders)
    with np.errstate(divide="ignore", invalid="ignore"):
        ends = np.array([(value - drawn) / (1 - shares), (value + drawn) / (1 + shares)])
    endless = np.abs(shares) > 1 - _CLOSE
    lows = np.where(endless, -np.inf, ends.min(axis=0))
    highs = np.where(endless, np.inf, ends.max(axis=0))
    rank = int(OUTSIDE * (len(orders) + 1)) - 1
    low, high = np.sort(lows)[rank], np.sort(highs)[::-1][rank]
    return float(low), float(high), _chance(value, drawn)


def _chance(value: float, drawn: Table) -> float:
    """How often an order drawn anew, or the one there was, gives at least as much."""
    as_much = np.abs(drawn) >= abs(value) - _CLOSE * max(1.0, abs(value))
    return float((1 + as_much.sum()) / (1 + len(drawn)))


def _trend(
    rest: Table, cells: Sequence[_Cell], start: Table, orders: NDArray[np.int64]
) -> tuple[float | None, float | None]:
    """How the places differed before they were reached; `rest` is what no effect explains."""
    if not cells:
        return None, None
    value, drawn = _redrawn(rest @ _together(cells, start).T, orders)
    return value, _chance(value, drawn)


def _ages(table: Table, cells: Sequence[_Cell], start: Table) -> Iterator[Age]:
    """The effect by how long ago places were reached."""
    for age in sorted({each.at - each.group for each in cells}):
        own = [each for each in cells if each.at - each.group == age]
        sizes = [int((start == each.group).sum()) for each in own]
        sums = [float((each.weights * table).sum()) for each in own]
        yield Age(age, float(np.average(sums, weights=sizes)), sum(sizes))


def _doubts(
    count: int, lost: int, trend_chance: float | None, low: float, high: float
) -> tuple[Doubt, ...]:
    told = {
        Doubt.FEW: count < FEW,
        Doubt.LOST: lost > 0,
        Doubt.TREND: trend_chance is not None and trend_chance < DOUBTED,
        Doubt.UNTESTED: trend_chance is None,
        Doubt.WIDE: not np.isfinite([low, high]).all(),
    }
    return tuple(each for each, holds in told.items() if holds)
