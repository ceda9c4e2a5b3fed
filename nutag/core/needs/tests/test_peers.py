"""The same numbers as SciPy's, and as those pingouin once gave.

`data/recorded.json` holds made-up answers and what pingouin made of them, with its version.
"""

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy import optimize, stats

from nutag.core import needs
from nutag.core.needs import Refused

EXACT = 1e-9
TOLD = json.loads((Path(__file__).parent / "data" / "recorded.json").read_text())
orders = arrays(float, (2, 7), elements=st.integers(1, 6).map(float))


def test_recorded_numbers() -> None:
    table = TOLD["items"]
    assert needs.alpha(table) == pytest.approx(TOLD["alpha"], abs=EXACT)
    assert needs.icc_1k(table) == pytest.approx(TOLD["icc_1k"], abs=EXACT)
    tau = needs.kendall(TOLD["before"], TOLD["after"])
    assert tau == pytest.approx(TOLD["kendall"], abs=EXACT)


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


def test_the_interval_of_a_mean_is_scipys_but_for_chance() -> None:
    rows = np.array(TOLD["after"], dtype=float)
    found = needs.bootstrap(lambda each: float(each.mean()), rows, seed=3, times=4000)
    told = stats.bootstrap(
        (rows,), np.mean, n_resamples=4000, method="percentile", rng=3
    ).confidence_interval
    assert found[1:] == pytest.approx((told.low, told.high), abs=0.7)
