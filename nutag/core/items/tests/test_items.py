"""Numbers about tests, against slow versions, worked examples and simulated people."""

from math import sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nutag.core.items import (
    TooFew,
    adjusted_difference,
    alpha,
    gain,
    item_table,
    rasch,
    retention,
    weighted_kappa,
)

percent = st.integers(0, 100)
tables = st.integers(2, 8).flatmap(
    lambda items: st.lists(
        st.lists(st.integers(0, 1), min_size=items, max_size=items), min_size=2, max_size=25
    )
)


def mean(values: list[float]) -> float:
    return sum(values) / len(values)


def spread(values: list[float]) -> float:
    return sqrt(sum((each - mean(values)) ** 2 for each in values) / (len(values) - 1))


def slow_correlation(one: list[float], two: list[float]) -> float | None:
    top = sum((a - mean(one)) * (b - mean(two)) for a, b in zip(one, two, strict=True))
    bottom = sqrt(sum((a - mean(one)) ** 2 for a in one) * sum((b - mean(two)) ** 2 for b in two))
    return top / bottom if bottom else None


@given(tables)
def test_items_agree_with_slow_versions(table: list[list[int]]) -> None:
    for at, row in enumerate(item_table(table)):
        column = [float(person[at]) for person in table]
        rest = [float(sum(person)) - person[at] for person in table]
        assert row.difficulty == pytest.approx(mean(column))
        expected = slow_correlation(column, rest)
        if row.rest is None or expected is None:
            assert row.rest is expected
        else:
            assert row.rest == pytest.approx(expected, abs=1e-9)
        assert ("easy" in row.flags) == (mean(column) > 0.9)
        assert ("hard" in row.flags) == (mean(column) < 0.2)


@given(tables)
def test_alpha_is_kuder_and_richardsons_formula(table: list[list[int]]) -> None:
    people, items = len(table), len(table[0])
    sums = [float(sum(person)) for person in table]
    variance = spread(sums) ** 2 * (people - 1) / people
    found = alpha(table)
    if variance == 0:
        assert found is None
        return
    shares = [mean([float(person[at]) for person in table]) for at in range(items)]
    expected = items / (items - 1) * (1 - sum(p * (1 - p) for p in shares) / variance)
    assert found == pytest.approx(expected, abs=1e-9)


def test_the_upper_and_lower_tail_differ_by_what_they_have_right() -> None:
    table = [[1, 1, 1], [1, 1, 0], [1, 0, 0], [0, 0, 0]]
    assert [row.difference for row in item_table(table)] == [0.5, 1.0, 0.5]


def simulated(people: int, hard: np.ndarray, seed: int) -> np.ndarray:
    draw = np.random.default_rng(seed)
    ability = draw.normal(0, 1, people)
    chance = 1 / (1 + np.exp(hard[None, :] - ability[:, None]))
    return (draw.random(chance.shape) < chance).astype(int)


@pytest.mark.parametrize("seed", range(5))
def test_rasch_finds_the_difficulties_it_was_simulated_with(seed: int) -> None:
    hard = np.linspace(-2, 2, 20)
    found = rasch(simulated(150, hard, seed))
    assert np.corrcoef(found, hard)[0, 1] >= 0.96
    assert found.mean() == pytest.approx(0, abs=1e-9)


def test_rasch_has_no_bias_with_many_people() -> None:
    hard = np.linspace(-2, 2, 20)
    found = rasch(simulated(8000, hard, 1))
    assert np.abs(found - hard).max() < 0.12


def test_rasch_expects_as_many_right_answers_as_there_were() -> None:
    table = simulated(400, np.linspace(-1, 1, 10), 3)
    found = rasch(table)
    order = np.argsort(-table.mean(axis=0), kind="stable")
    assert list(np.argsort(found, kind="stable")) == list(order)


def test_rasch_refuses_few_people_and_bears_items_all_have_right() -> None:
    with pytest.raises(TooFew, match="100 people, here are 99"):
        rasch(np.zeros((99, 4)))
    table = simulated(120, np.zeros(5), 4)
    table[:, 0] = 1
    found = rasch(table)
    assert np.isfinite(found).all()
    assert found.argmin() == 0


@given(st.lists(st.tuples(percent, percent), min_size=2, max_size=20))
def test_gain_agrees_with_its_formulas(pairs: list[tuple[int, int]]) -> None:
    one, two = [float(a) for a, _b in pairs], [float(b) for _a, b in pairs]
    found = gain(one, two, seed=1, draws=20)
    value, low, high = found.difference
    assert value == pytest.approx(mean(two) - mean(one))
    assert low <= high
    if mean(one) < 100:
        assert found.normalised == pytest.approx(value / (100 - mean(one)))
    else:
        assert found.normalised is None
    both = (spread(one) + spread(two)) / 2
    if both > 1e-9:
        assert found.effect is not None
        correction = 1 - 3 / (4 * (len(one) - 1) - 1)
        assert found.effect[0] == pytest.approx(value / both * correction)


def test_the_interval_covers_the_truth_about_as_often_as_it_says() -> None:
    draw, held = np.random.default_rng(7), 0
    for turn in range(200):
        one = draw.normal(50, 12, 40)
        two = one + draw.normal(15, 10, 40)
        _value, low, high = gain(one, two, seed=turn, draws=300).difference
        held += low <= 15 <= high
    assert 180 <= held <= 199


def test_the_same_seed_gives_the_same_interval() -> None:
    one, two = [41, 52, 63, 74, 38], [60, 55, 87, 93, 71]
    assert gain(one, two, seed=3, draws=50) == gain(one, two, seed=3, draws=50)
    other = gain(one, two, seed=4, draws=50)
    assert gain(one, two, seed=3, draws=50).difference != other.difference


def test_retention() -> None:
    assert retention(40, 80, 70) == pytest.approx(0.75)
    assert retention(60, 60, 70) is None


def test_the_adjusted_difference_takes_the_start_into_account() -> None:
    before = [10.0, 20, 30, 40, 50, 60]
    treated = [False, False, True, False, True, True]
    after = [5 + 0.5 * b + 7 * t for b, t in zip(before, treated, strict=True)]
    value, error = adjusted_difference(before, after, treated)
    assert value == pytest.approx(7)
    assert error == pytest.approx(0, abs=1e-6)
    with pytest.raises(ValueError, match="Two groups"):
        adjusted_difference(before, after, [True] * 6)


def test_kappa_of_a_worked_example() -> None:
    """Twenty, five, ten and fifteen: seen .7, by chance .5, kappa .4 (Wikipedia's example)."""
    one = [1] * 20 + [1] * 5 + [0] * 10 + [0] * 15
    two = [1] * 20 + [0] * 5 + [1] * 10 + [0] * 15
    assert weighted_kappa(one, two, levels=2) == pytest.approx(0.4)


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=1, max_size=30))
def test_kappa_agrees_with_a_slow_version(pairs: list[tuple[int, int]]) -> None:
    one, two = [a for a, _b in pairs], [b for _a, b in pairs]
    seen = mean([float(abs(a - b)) for a, b in pairs])
    chance = mean([float(abs(a - b)) for a in one for b in two])
    found = weighted_kappa(one, two, levels=4)
    if chance == 0:
        assert found is None
    else:
        assert found == pytest.approx(1 - seen / chance, abs=1e-9)


def test_what_cannot_be_reckoned_is_refused() -> None:
    for wrong in (lambda: item_table([[1, 0]]), lambda: gain([1], [2], seed=1),
                  lambda: gain([1, 2], [1, 2, 3], seed=1),
                  lambda: weighted_kappa([1], [], levels=2),
                  lambda: weighted_kappa([5], [0], levels=2)):  # fmt: skip
        with pytest.raises(ValueError):
            wrong()
