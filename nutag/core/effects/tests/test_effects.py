"""What changed, and what of it came from being reached."""

from collections.abc import Sequence
from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nutag.core.effects import Doubt, TooFew, change, effect, quantile

WHOLE = st.integers(-50, 50)
FIRST = st.lists(st.sampled_from([None, 0, 1, 2, 3]), min_size=4, max_size=8)


def slow(values: Sequence[Sequence[float]], first: Sequence[int | None]) -> float:
    """The same, worked out place by place as the formula reads."""
    periods = len(values[0])
    late = [periods if each is None else each for each in first]
    found = []
    for group in sorted({each for each in late if 0 < each < periods}):
        own = [row for row, each in zip(values, late, strict=True) if each == group]
        told = []
        for at in range(group, periods):
            others = [row for row, each in zip(values, late, strict=True) if each > at]
            if others:
                gain = sum(row[at] - row[group - 1] for row in own) / len(own)
                told.append(gain - sum(row[at] - row[group - 1] for row in others) / len(others))
        if told:
            found.append((len(own), sum(told) / len(told)))
    return sum(size * each for size, each in found) / sum(size for size, _each in found)


def panel(first: Sequence[int | None], periods: int = 5) -> np.ndarray:
    return np.random.default_rng(3).normal(size=(len(first), periods))


def usable(first: Sequence[int | None]) -> bool:
    late = {5 if each is None else each for each in first} - {0}
    return len(late) > 1


def test_two_groups_and_two_periods_by_hand() -> None:
    """Reached places go from 2 and 4 to 7 and 9, the others from 1 and 3 to 2 and 4: 5 - 1 = 4."""
    found = effect([[2, 7], [4, 9], [1, 2], [3, 4]], [1, 1, None, None], seed=1)
    assert found.value == pytest.approx(4)
    assert (found.reached, found.waiting, found.dropped) == (2, 2, 0)
    assert [(each.periods, each.units) for each in found.ages] == [(0, 2)]
    assert found.trend is None
    assert set(found.doubts) == {Doubt.FEW, Doubt.UNTESTED, Doubt.WIDE}


def test_effects_that_differ_by_group_and_grow_are_averaged_as_they_are() -> None:
    """Group 1 gains 1, 2, 3 (the last with nobody but the third to compare), group 2 gains 10."""
    table = [[0, 1, 2, 3], [0, 0, 10, 10], [0, 0, 0, 0]]
    found = effect(table, [1, 2, None], seed=1)
    assert found.value == pytest.approx(((1 + 2 + 3) / 3 + 10) / 2)
    assert [each.effect for each in found.ages] == pytest.approx([5.5, 6, 3])


@given(FIRST.filter(usable), st.data())
@settings(max_examples=60, deadline=None)
def test_it_is_what_the_formula_says(first: list[int | None], data: st.DataObject) -> None:
    row = st.lists(WHOLE, min_size=5, max_size=5)
    table = data.draw(st.lists(row, min_size=len(first), max_size=len(first)))
    assert effect(table, first, seed=1, draws=19).value == pytest.approx(slow(table, first))


@given(
    FIRST.filter(usable), st.lists(WHOLE, min_size=8, max_size=8),
    st.lists(WHOLE, min_size=5, max_size=5),
)  # fmt: skip
@settings(max_examples=60, deadline=None)
def test_what_places_and_periods_have_in_common_changes_nothing(
    first: list[int | None], of_place: list[int], of_period: list[int]
) -> None:
    table = panel(first)
    moved = table + np.array(of_place[: len(first)])[:, None] + np.array(of_period)
    one, two = (effect(each, first, seed=5, draws=99) for each in (table, moved))
    assert two.value == pytest.approx(one.value)
    assert (two.low, two.high) == pytest.approx((one.low, one.high))
    assert two.trend == (None if one.trend is None else pytest.approx(one.trend, abs=1e-9))
    assert two.chance == pytest.approx(one.chance)


@given(FIRST.filter(usable))
@settings(max_examples=40, deadline=None)
def test_twice_the_numbers_are_twice_the_effect(first: list[int | None]) -> None:
    one, two = (effect(panel(first) * times, first, seed=5, draws=99) for times in (1, 2))
    assert (two.value, two.low, two.high) == pytest.approx(
        (2 * one.value, 2 * one.low, 2 * one.high)
    )


@given(FIRST.filter(usable), st.floats(-20, 20))
@settings(max_examples=40, deadline=None)
def test_without_noise_the_effect_comes_out(first: list[int | None], size: float) -> None:
    late = np.array([5 if each is None else each for each in first])
    table = np.arange(len(first))[:, None] + np.array([3.0, 1, 4, 1, 5])
    table = table + size * (np.arange(5) >= late[:, None])
    found = effect(table, first, seed=1, draws=99)
    assert found.value == pytest.approx(size, abs=1e-9)
    assert found.trend == (None if found.trend is None else pytest.approx(0, abs=1e-9))


def test_the_interval_holds_what_no_order_of_the_roll_out_contradicts() -> None:
    """Each end is tried by taking the effect away and drawing the order anew, one by one."""
    first: list[int | None] = [1, 2, 2, 3, None, None, None]
    table, late = panel(first), np.array([1, 2, 2, 3, 5, 5, 5])
    found = effect(table, first, seed=9, draws=199)
    draw = np.random.default_rng(9)
    orders = [draw.permutation(7) for _each in range(199)]

    def chance(size: float) -> float:
        rest = table - size * (np.arange(5) >= late[:, None])
        there = abs(slow(rest.tolist(), first))
        drawn = [abs(slow(rest[order].tolist(), first)) for order in orders]
        return (1 + sum(each >= there - 1e-12 for each in drawn)) / 200

    assert chance(0) == pytest.approx(found.chance)
    for end, out in ((found.low, -1), (found.high, 1)):
        assert chance(end - out * 1e-6) > 0.05
        assert chance(end + out * 1e-6) <= 0.05


def test_an_order_by_lot_is_rarely_found_guilty() -> None:
    """Under no effect, the chance of all possible orders is spread evenly."""
    table = panel([None] * 6, periods=3)
    found = []
    for pair in {tuple(sorted(each[:2])) for each in permutations(range(6))}:
        first = [1 if at in pair else None for at in range(6)]
        found.append(effect(table, first, seed=2, draws=399).chance)
    assert sum(each <= 0.2 for each in found) <= 0.2 * len(found) + 1


def test_growth_before_is_told() -> None:
    first = [3] * 6 + [None] * 8
    growing = panel(first, 6) / 9
    growing[:6] += 2.0 * np.arange(6)
    found = effect(growing, first, seed=1)
    assert found.trend == pytest.approx(2, abs=0.2)
    assert Doubt.TREND in found.doubts
    assert Doubt.FEW not in found.doubts


def test_where_nothing_can_be_compared_it_refuses() -> None:
    for first in ([None] * 4, [0] * 4, [1] * 4):
        with pytest.raises(TooFew):
            effect(panel(first), first, seed=1)
    with pytest.raises(ValueError, match="full table"):
        effect([[1, float("nan")]], [1], seed=1)


def test_places_reached_from_the_first_period_on_are_left_out() -> None:
    first: list[int | None] = [0, 1, None]
    found = effect([[50, 1], [1, 3], [1, 2]], first, seed=1)
    assert found.dropped == 1
    assert found.value == pytest.approx(1)


def test_periods_without_anybody_to_compare_with_are_told() -> None:
    found = effect(panel([1, 1, 3, 3]), [1, 1, 3, 3], seed=1)
    assert Doubt.LOST in found.doubts


def test_change_by_hand() -> None:
    found = change([1, 2, 3, 2], [2, 2.5, 3, 1])
    assert (found.people, found.before, found.after) == (4, 2, 2.125)
    assert found.difference == pytest.approx(0.125)
    assert (found.up, found.down) == (0.5, 0.25)
    reach = 3.182446305284263 * np.std([1, 0.5, 0, -1], ddof=1) / 2
    assert (found.low, found.high) == pytest.approx((0.125 - reach, 0.125 + reach))
    with pytest.raises(ValueError, match="same people"):
        change([1], [2])


def test_student_by_known_values() -> None:
    """With one degree t is Cauchy's; with two its quantile has a closed form."""
    assert quantile(0.975, 1) == pytest.approx(np.tan(np.pi * 0.475), rel=1e-10)
    assert quantile(0.9, 2) == pytest.approx(0.8 * np.sqrt(2 / (4 * 0.9 * 0.1)), rel=1e-10)
    assert quantile(0.5, 7) == 0
    with pytest.raises(ValueError, match="share"):
        quantile(1, 3)
