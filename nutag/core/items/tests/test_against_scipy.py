"""The same numbers from SciPy, worked out another way."""

import numpy as np
import pytest
from scipy import optimize, special, stats

from nutag.core.items import adjusted_difference, gain, item_table, rasch

PEOPLE, ITEMS = 220, 6
DRAW = np.random.default_rng(11)
ABLE = DRAW.normal(0, 1.2, PEOPLE)
HARD = np.linspace(-1.2, 1.4, ITEMS)
TABLE = (DRAW.random((PEOPLE, ITEMS)) < special.expit(ABLE[:, None] - HARD)).astype(float)


def test_item_rest_correlation_is_the_point_biserial_one() -> None:
    totals = TABLE.sum(axis=1)
    for at, row in enumerate(item_table(TABLE)):
        column = TABLE[:, at]
        expected = stats.pointbiserialr(column, totals - column).statistic
        assert row.rest == pytest.approx(expected, abs=1e-9)


def test_rasch_finds_the_top_of_the_marginal_likelihood() -> None:
    nodes, weights = special.roots_hermitenorm(61)

    def unlikely(given: np.ndarray) -> float:
        hard, spread = given[:-1], np.exp(given[-1])
        chance = special.log_expit(spread * nodes[:, None] - hard)
        missed = special.log_expit(hard - spread * nodes[:, None])
        told = TABLE @ chance.T + (1 - TABLE) @ missed.T
        return -float(special.logsumexp(told, b=weights[None, :], axis=1).sum())

    top = optimize.minimize(unlikely, np.zeros(ITEMS + 1), method="BFGS").x[:-1]
    assert rasch(TABLE) == pytest.approx(top - top.mean(), abs=1e-3)


def test_the_interval_of_a_gain_is_that_of_a_bootstrap_of_pairs() -> None:
    one = DRAW.normal(52, 14, 60)
    two = one + DRAW.normal(12, 9, 60)
    value, low, high = gain(one, two, seed=4, draws=4000).difference
    other = stats.bootstrap(
        (two - one,), np.mean, n_resamples=4000, method="percentile", rng=np.random.default_rng(9)
    ).confidence_interval
    assert value == pytest.approx((two - one).mean(), abs=1e-9)
    near = 0.15 * stats.sem(two - one)
    assert low == pytest.approx(other.low, abs=near)
    assert high == pytest.approx(other.high, abs=near)


def test_the_adjusted_difference_is_the_slope_of_what_is_left() -> None:
    """By R. Frisch and F. V. Waugh: regress both on the start, then the rest on the rest."""
    treated = DRAW.random(80) < 0.5
    before = DRAW.normal(50, 10, 80) + 4 * treated
    after = 20 + 0.6 * before + 7 * treated + DRAW.normal(0, 5, 80)

    def rest(values: np.ndarray) -> np.ndarray:
        line = stats.linregress(before, values)
        return np.asarray(values - line.intercept - line.slope * before)

    line = stats.linregress(rest(treated.astype(float)), rest(after))
    value, error = adjusted_difference(before, after, list(treated))
    assert value == pytest.approx(line.slope, abs=1e-9)
    assert error == pytest.approx(line.stderr * np.sqrt(78 / 77), abs=1e-9)
