"""The same numbers from SciPy."""

import numpy as np
import pytest
from scipy import stats

from nutag.core.effects import change, quantile


@pytest.mark.parametrize("degrees", [1, 2, 3, 9, 30, 65, 400, 3500])
@pytest.mark.parametrize("share", [0.55, 0.8, 0.95, 0.975, 0.995, 0.9999])
def test_quantiles(share: float, degrees: int) -> None:
    assert quantile(share, degrees) == pytest.approx(stats.t.ppf(share, degrees), rel=1e-9)


@pytest.mark.parametrize("count", [2, 10, 61])
def test_the_interval_of_a_change(count: int) -> None:
    draw = np.random.default_rng(count)
    before = draw.normal(2, 1, count)
    after = before + draw.normal(0.4, 0.7, count)
    found, peer = change(before, after), stats.ttest_rel(after, before)
    low, high = peer.confidence_interval()
    assert (found.low, found.high) == pytest.approx((low, high), rel=1e-9)
