"""The same numbers as SciPy's, and as those pingouin and scikit-learn once gave.

`data/recorded.json` holds made-up answers and what those two made of them, with their versions.
"""

import json
from pathlib import Path

import numpy as np
import pytest
from scipy import stats

from nutag.core import items

EXACT = 1e-9
TOLD = json.loads((Path(__file__).parent / "data" / "recorded.json").read_text())


def test_recorded_numbers() -> None:
    assert items.alpha(TOLD["items"]) == pytest.approx(TOLD["alpha"], abs=EXACT)
    treated = [bool(each) for each in TOLD["treated"]]
    found = items.adjusted_difference(TOLD["before"], TOLD["after"], treated)
    assert found == pytest.approx(TOLD["adjusted"], abs=EXACT)
    one, two = TOLD["raters"]
    assert items.weighted_kappa(one, two, levels=4) == pytest.approx(TOLD["kappa"], abs=EXACT)


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
