"""Rankings, agreement, reliability, intervals, fusion, small groups and samples."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from nutag.core import needs
from nutag.core.needs import Reading, Refused

EXACT = 1e-9
# Six targets and four judges: table 2 of Shrout and Fleiss (1979), with ICC(1,4) = .44 there.
JUDGES = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]
scales = arrays(float, (9, 4), elements=st.integers(1, 5).map(float))
weighing = arrays(float, 9, elements=st.floats(0.1, 9))


def slow_borich(importance: np.ndarray, ability: np.ndarray, weights: np.ndarray) -> list[float]:
    found = []
    for column in range(importance.shape[1]):
        rows = [
            (i, p, w)
            for i, p, w in zip(importance[:, column], ability[:, column], weights, strict=True)
            if i == i and p == p  # noqa: PLR0124 - NaN differs from itself
        ]
        total = sum(w for _i, _p, w in rows)
        mean = sum(w * i for i, _p, w in rows) / total
        found.append(sum(w * (i - p) * mean for i, p, w in rows) / total)
    return found


def test_borich_by_hand() -> None:
    # Means 4.5 and 2.5: (5-2) 4.5 and (4-3) 4.5 have the mean 9.
    assert needs.borich([[5], [4]], [[2], [3]])[0] == pytest.approx(9, abs=EXACT)


@given(scales, scales, weighing)
def test_borich_is_mean_importance_times_the_difference_of_means(
    i: np.ndarray, p: np.ndarray, w: np.ndarray
) -> None:
    found = needs.borich(i, p, w)
    means = [np.average(each, axis=0, weights=w) for each in (i, p)]
    assert found == pytest.approx(means[0] * (means[0] - means[1]), abs=EXACT)
    assert found == pytest.approx(slow_borich(i, p, w), abs=EXACT)
    assert np.all(np.abs(found) <= 20 + EXACT)
    assert needs.importance_minus_ability(i, p, w) == pytest.approx(means[0] - means[1], abs=EXACT)


@given(scales, scales, weighing)
def test_ranked_discrepancy_counts_ranks_and_stays_in_its_range(
    i: np.ndarray, p: np.ndarray, w: np.ndarray
) -> None:
    found = needs.ranked_discrepancy(i, p, w)
    for column, value in enumerate(found):
        more = sum(w[row] for row in range(9) if p[row, column] > i[row, column])
        less = sum(w[row] for row in range(9) if p[row, column] < i[row, column])
        assert value == pytest.approx(100 * (more - less) / w.sum(), abs=EXACT)
    assert np.all(np.abs(found) <= 100 + EXACT)


def test_ranked_discrepancy_at_its_ends() -> None:
    high, low = [[5.0, 1.0]] * 3, [[1.0, 5.0]] * 3
    assert needs.ranked_discrepancy(high, low).tolist() == [-100, 100]


def test_only_complete_pairs_count() -> None:
    nan = float("nan")
    i, p = np.array([[5, 4], [4, nan], [3, 3]]), np.array([[2, 2], [nan, 1], [3, 1.0]])
    assert needs.borich(i, p) == pytest.approx(slow_borich(i, p, np.ones(3)), abs=EXACT)
    assert np.isnan(needs.borich([[nan]], [[3.0]])[0])


def test_bad_tables_are_refused() -> None:
    with pytest.raises(Refused):
        needs.borich([[1, 2]], [[1]])
    with pytest.raises(Refused):
        needs.borich([[1]], [[1]], [-1])
    with pytest.raises(Refused):
        needs.borich([1], [1])


def test_competency_gap_by_hand() -> None:
    # Two of three lie below what is asked, by 2 and by 1; the third cannot make up for them.
    required, level = [[3], [3], [1]], [[1], [2], [4]]
    assert needs.competency_gap(required, level, [[2], [2], [2]])[0] == pytest.approx(2, abs=EXACT)
    weights = [3, 1, 0]
    found = needs.competency_gap(required, level, [[1]] * 3, weights)
    assert found[0] == pytest.approx(1.75, abs=EXACT)


def test_person_index_by_hand() -> None:
    nan = float("nan")
    assert needs.person_index([3, 2, nan], [1, 4, 0], [2, 1, 1]) == pytest.approx(0.5, abs=EXACT)
    with pytest.raises(Refused):
        needs.person_index([nan], [1], [1])


def test_ranks_share_the_middle() -> None:
    nan = float("nan")
    assert needs.ranks([3, 1, 3, 2])[[0, 1, 2, 3]].tolist() == [1.5, 4, 1.5, 3]
    assert needs.ranks([3, 1], greatest_first=False).tolist() == [2, 1]
    assert np.isnan(needs.ranks([1, nan])[1])


def test_kendall_by_hand() -> None:
    assert needs.kendall([1, 2, 3, 4], [1, 2, 3, 4]) == pytest.approx(1, abs=EXACT)
    assert needs.kendall([1, 2, 3, 4], [4, 3, 2, 1]) == pytest.approx(-1, abs=EXACT)
    # One tie in the first list: 5 concordant of sqrt(5 * 6) pairs.
    assert needs.kendall([1, 1, 2, 3], [1, 2, 3, 4]) == pytest.approx(5 / 30**0.5, abs=EXACT)
    with pytest.raises(Refused):
        needs.kendall([1, 1], [1, 2])
    assert set(needs.pairwise({"a": [1, 2], "b": [1, 2], "c": [1, 1]})) == {("a", "b")}


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=2, max_size=8))
def test_kendall_counts_pairs(pairs: list[tuple[int, int]]) -> None:
    signs = [(np.sign(a - c), np.sign(b - d)) for (a, b), (c, d) in combinations(pairs, 2)]
    one, two = sum(a != 0 for a, _b in signs), sum(b != 0 for _a, b in signs)
    first, second = zip(*pairs, strict=True)
    if one and two:
        slow = sum(a * b for a, b in signs) / (one * two) ** 0.5
        assert needs.kendall(first, second) == pytest.approx(slow, abs=EXACT)
    else:
        with pytest.raises(Refused):
            needs.kendall(first, second)


def slow_alpha(items: np.ndarray) -> float:
    k = items.shape[1]
    apart = sum(np.var(items[:, column], ddof=1) for column in range(k))
    return float(k / (k - 1) * (1 - apart / np.var(items.sum(1), ddof=1)))


@given(scales)
def test_alpha_against_its_definition(items: np.ndarray) -> None:
    if np.var(items.sum(1)) == 0:
        with pytest.raises(Refused):
            needs.alpha(items)
    else:
        assert needs.alpha(items) == pytest.approx(slow_alpha(items), abs=EXACT)


def test_alpha_of_two_equal_items_is_one() -> None:
    assert needs.alpha([[1, 1], [2, 2], [4, 4]]) == pytest.approx(1, abs=EXACT)
    with pytest.raises(Refused):
        needs.alpha([[1], [2], [3]])


def with_covariance(covariance: np.ndarray, rows: int = 60) -> np.ndarray:
    """Rows whose sample covariance is exactly this one."""
    raw = np.random.default_rng(5).normal(size=(rows, len(covariance)))
    raw -= raw.mean(0)
    white = raw @ np.linalg.inv(np.linalg.cholesky(np.cov(raw, rowvar=False))).T
    return np.asarray(white @ np.linalg.cholesky(covariance).T)


def test_omega_of_a_known_factor() -> None:
    loading, own = np.array([0.9, 0.7, 0.5, 1.2]), np.array([0.4, 0.8, 0.6, 0.9])
    items = with_covariance(np.outer(loading, loading) + np.diag(own))
    truth = loading.sum() ** 2 / (loading.sum() ** 2 + own.sum())
    assert needs.omega_total(items) == pytest.approx(truth, abs=EXACT)


def test_omega_and_alpha_meet_where_all_items_load_alike() -> None:
    items = with_covariance(np.full((4, 4), 0.5) + np.diag([0.3, 0.6, 0.9, 0.2]))
    assert needs.omega_total(items) == pytest.approx(needs.alpha(items), abs=EXACT)


def test_omega_refuses_what_one_factor_does_not_explain() -> None:
    two = with_covariance(np.eye(3) + np.array([[0, 0.6, -0.5], [0.6, 0, -0.5], [-0.5, -0.5, 0]]))
    with pytest.raises(Refused, match="opposite"):
        needs.omega_total(two)
    with pytest.raises(Refused):
        needs.omega_total(two[:, :2])
    with pytest.raises(Refused, match="too few rows"):
        needs.omega_total(two[:5])
    with pytest.raises(Refused, match="not vary"):
        needs.omega_total(np.column_stack([two[:, :2], np.ones(60)]))


def test_icc_of_the_published_example() -> None:
    assert needs.icc_1k(JUDGES) == pytest.approx(0.4428, abs=5e-5)
    table = np.array(JUDGES, dtype=float)
    means = table.mean(1)
    between = 4 * np.var(means, ddof=1)
    within = np.mean([np.var(row, ddof=1) for row in table])
    assert needs.icc_1k(JUDGES) == pytest.approx(1 - within / between, abs=EXACT)


def test_bootstrap_depends_on_its_seed_alone() -> None:
    rows = np.random.default_rng(1).normal(size=(40, 3)) + np.arange(40)[:, None] / 10
    first = needs.bootstrap(needs.alpha, rows, seed=7, times=200)
    backwards = needs.bootstrap(
        needs.alpha, rows, seed=7, times=200,
        map=lambda f, turns: [f(turn) for turn in reversed(list(turns))],
    )  # fmt: skip
    assert first == backwards
    assert first.low < first.value < first.high
    assert first != needs.bootstrap(needs.alpha, rows, seed=8, times=200)


def test_bootstrap_of_a_mean_is_close_to_theory() -> None:
    rows = np.random.default_rng(2).normal(size=(400, 1))
    found = needs.bootstrap(lambda each: float(each.mean()), rows, seed=1, times=1000)
    half = 1.96 * float(rows.std(ddof=1)) / 20
    assert found.high - found.low == pytest.approx(2 * half, rel=0.1)


def test_fusing_by_hand() -> None:
    found = needs.fuse([Reading(3, 0.5, 0.75), Reading(2.8, 0.5, 0.25)])
    assert found.level == pytest.approx(2.95, abs=EXACT)
    half = 1.959963984540054 * ((0.75 * 0.5) ** 2 + (0.25 * 0.5) ** 2) ** 0.5
    assert found.low == pytest.approx(2.95 - half, abs=EXACT)
    apart = needs.fuse([Reading(0, 0.1, 1), Reading(4, 0.1, 1)])
    assert (apart.level, apart.low, apart.high) == (2, 0, 4)
    with pytest.raises(Refused):
        needs.fuse([])


@given(st.lists(st.tuples(st.floats(0, 4), st.floats(0, 2), st.floats(0.1, 1)), min_size=1))
def test_a_fused_level_lies_in_its_interval_on_the_scale(rows: list[tuple[float, ...]]) -> None:
    found = needs.fuse([Reading(*row) for row in rows])
    assert 0 <= found.low <= found.level <= found.high <= 4


def test_what_matters_may_be_told_by_others_too() -> None:
    importance = np.array([[5, 3], [3, np.nan]])
    ability = np.array([[2, 1], [2, 1]])
    own = needs.borich(importance, ability)
    assert own == pytest.approx([2 * 4, 2 * 3])
    everybody = needs.column_means(np.vstack([importance, [1, np.nan]]), [1, 1, 2])
    assert everybody == pytest.approx([2.5, 3])
    assert needs.borich(importance, ability, means=[2.5, np.nan]) == pytest.approx([5, 6])
    assert np.isnan(needs.column_means([[np.nan]], [1])[0])


def test_alpha_without_each_item() -> None:
    chance = np.random.default_rng(7)
    able = chance.normal(size=40)
    items = np.column_stack([able + chance.normal(size=40) for _each in range(4)])
    items[:, 2] = chance.normal(size=40)
    found = needs.alpha_without(items)
    for column in range(4):
        rest = np.delete(items, column, axis=1)
        assert found[column] == pytest.approx(needs.alpha(rest), abs=EXACT)
    assert np.argmax(found) == 2
    assert np.isnan(needs.alpha_without(items[:, :2])).all()


def test_small_groups_are_drawn_towards_the_mean_of_all() -> None:
    groups = [[1, 1.2, 0.8, 1, 1.1, 0.9] * 4, [3, 3.2, 2.8, 3.1], [5.0]]
    found = needs.shrink(groups)
    assert found.kept[0] > found.kept[1] > found.kept[2]
    assert found.means[2] < 5
    # By hand for two groups of two: within 2, between 18, typical 2, true 8, kept 8/(8+1).
    two = needs.shrink([[0, 2], [3, 5]])
    between, within = 2 * (1.5**2 + 1.5**2), 2.0
    kept = ((between - within) / 2) / ((between - within) / 2 + within / 2)
    assert two.kept == pytest.approx([kept, kept], abs=EXACT)
    assert two.means == pytest.approx([2.5 - 1.5 * kept, 2.5 + 1.5 * kept], abs=EXACT)
    with pytest.raises(Refused):
        needs.shrink([[1], [2]])


def test_equal_groups_get_the_mean_of_all() -> None:
    assert needs.shrink([[1, 3], [1, 3]]).means.tolist() == [2, 2]


def test_who_is_enough() -> None:
    assert [needs.enough(4, "citizens"), needs.enough(5, "citizens")] == [False, True]
    assert [needs.enough(2, "peers"), needs.enough(3, "peers")] == [False, True]
    assert [needs.enough(9, "public"), needs.enough(10, "public")] == [False, True]


def test_sample_sizes_by_hand() -> None:
    # n0 = (1.96 * 1.2 / .15)² = 245.9
    assert [needs.sample_size(1.2, 0.15, n) for n in (40, 204, 1500)] == [35, 112, 212]


@given(st.dictionaries(st.text(max_size=3), st.integers(0, 80), max_size=6), st.integers(0, 200))
def test_allocation_holds_floors_and_never_asks_for_more_than_there_are(
    sizes: dict[str, int], total: int
) -> None:
    found = needs.allocate(sizes, total, floor=5)
    assert all(min(5, sizes[name]) <= count <= sizes[name] for name, count in found.items())
    exact = needs.allocate(sizes, total, floor=0)
    assert sum(exact.values()) == min(total, sum(sizes.values()))


def test_the_same_seed_draws_the_same_and_everybody_is_as_likely() -> None:
    keys = [str(each) for each in range(20)]
    first = needs.draw({"a": keys}, {"a": 5}, "2026")
    assert first == needs.draw({"a": reversed(keys)}, {"a": 5}, "2026")
    counts = dict.fromkeys(keys, 0)
    for turn in range(2000):
        for key in needs.draw({"a": keys}, {"a": 5}, str(turn)):
            counts[key] += 1
    assert all(420 < count < 580 for count in counts.values())
    with pytest.raises(Refused):
        needs.draw({"a": keys}, {"a": 21}, "x")


def test_weights_and_rates() -> None:
    assert needs.design_weights({"a": 10, "b": 4}, {"a": 4, "b": 0}) == {"a": 2.5}
    assert needs.response_rates({"a": 8, "b": 0}, {"a": 6}) == {"a": 0.75}
    assert needs.effective_number([2, 2, 2]) == pytest.approx(3)
    assert needs.effective_number([1, 3]) == pytest.approx(1.6)
    assert needs.effective_number([]) == 0
