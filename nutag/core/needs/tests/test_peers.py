"""The same numbers as SciPy's, and as those pingouin and scikit-learn once gave.

`data/recorded.json` holds made-up answers and what those two made of them, with their versions.
"""

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy import optimize, stats

from nutag.core import items, needs, sampling
from nutag.core.needs import Refused

EXACT = 1e-9
TOLD = json.loads((Path(__file__).parent / "data" / "recorded.json").read_text())
orders = arrays(float, (2, 7), elements=st.integers(1, 6).map(float))


def test_recorded_numbers() -> None:
    table = TOLD["items"]
    assert needs.alpha(table) == pytest.approx(TOLD["alpha"], abs=EXACT)
    assert needs.icc_1k(table) == pytest.approx(TOLD["icc_1k"], abs=EXACT)
    before, after = TOLD["before"], TOLD["after"]
    assert needs.kendall(before, after) == pytest.approx(TOLD["kendall"], abs=EXACT)
    treated = [bool(each) for each in TOLD["treated"]]
    found = items.adjusted_difference(before, after, treated)
    assert found == pytest.approx(TOLD["adjusted"], abs=EXACT)
    one, two = TOLD["raters"]
    assert items.weighted_kappa(one, two, levels=4) == pytest.approx(TOLD["kappa"], abs=EXACT)


@given(orders)
def test_orders_agree_with_scipy(both: np.ndarray) -> None:
    one, two = both
    assert needs.ranks(one) == pytest.approx(stats.rankdata(-one), abs=EXACT)
    tau = stats.kendalltau(one, two).statistic
    if np.isnan(tau):
        with pytest.raises(Refused):
            needs.kendall(one, two)
    else:
        assert needs.kendall(one, two) == pytest.approx(tau, abs=EXACT)


def test_omega_agrees_with_one_factor_by_least_squares() -> None:
    table = np.array(TOLD["items"], dtype=float)
    spread, correlation = table.std(0, ddof=1), np.corrcoef(table, rowvar=False)
    pairs = np.triu_indices(len(correlation), 1)

    def off(loading: np.ndarray) -> np.ndarray:
        return np.asarray((correlation - np.outer(loading, loading))[pairs])

    loading = optimize.least_squares(off, np.full(5, 0.6), xtol=1e-15, ftol=1e-15, gtol=1e-15).x
    common = (spread * loading).sum() ** 2
    own = (spread**2 * (1 - loading**2)).sum()
    assert needs.omega_total(table) == pytest.approx(common / (common + own), abs=EXACT)


def test_an_item_and_the_rest_agree_with_scipy() -> None:
    table = (np.array(TOLD["items"]) > 2).astype(int)
    for at, row in enumerate(items.item_table(table)):
        rest = np.delete(table, at, 1).sum(1)
        assert row.rest == pytest.approx(stats.pearsonr(table[:, at], rest).statistic, abs=EXACT)


def test_the_interval_of_a_gain_is_scipys_but_for_chance() -> None:
    before, after = np.array(TOLD["before"]), np.array(TOLD["after"])
    value, low, high = items.gain(before, after, seed=3, draws=9000).difference
    told = stats.bootstrap(
        (after - before,), np.mean, n_resamples=9000, method="percentile", rng=3
    ).confidence_interval
    assert value == pytest.approx(float(np.mean(after - before)), abs=EXACT)
    assert (low, high) == pytest.approx((told.low, told.high), abs=0.2)


@given(st.integers(1, 60), st.integers(0, 60))
def test_the_bound_of_a_share_agrees_with_scipy(asked: int, denied: int) -> None:
    denied = min(asked, denied)
    told = 1.0 if denied == asked else stats.beta.ppf(0.95, denied + 1, asked - denied)
    assert sampling.at_most(denied=denied, asked=asked) == pytest.approx(told, abs=EXACT)
