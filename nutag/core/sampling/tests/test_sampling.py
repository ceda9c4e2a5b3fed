"""Samples anybody can draw again."""

import random
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from nutag.core.sampling import at_most, draw, seed_of, ticket, to_ask

ITEMS = st.sets(st.text(max_size=6), max_size=40)


@given(ITEMS, st.integers(0, 50), st.text(max_size=8), st.randoms())
def test_the_order_of_the_list_changes_nothing(
    items: set[str], size: int, seed: str, chance: random.Random
) -> None:
    mixed = list(items)
    chance.shuffle(mixed)
    drawn = draw(mixed, size, seed=seed)
    assert drawn == draw(sorted(items), size, seed=seed)
    assert len(drawn) == len(set(drawn)) == min(size, len(items))
    assert set(drawn) <= items


@given(ITEMS, st.integers(0, 40), st.text(max_size=8))
def test_a_larger_sample_begins_with_the_smaller(items: set[str], size: int, seed: str) -> None:
    assert draw(items, size + 1, seed=seed)[:size] == draw(items, size, seed=seed)


@given(ITEMS.filter(bool), st.text(max_size=8))
def test_who_leaves_moves_nobody_else(items: set[str], seed: str) -> None:
    first = draw(items, 1, seed=seed)[0]
    rest = draw(items, len(items), seed=seed)[1:]
    assert draw(items - {first}, len(items), seed=seed) == rest


def test_everybody_is_drawn_about_equally_often() -> None:
    items = [str(number) for number in range(20)]
    times = dict.fromkeys(items, 0)
    for number in range(2000):
        for each in draw(items, 5, seed=str(number)):
            times[each] += 1
    assert all(420 < each < 580 for each in times.values()), times


def test_a_ticket_can_be_worked_out_by_hand() -> None:
    assert ticket("27", "4") == sha256(b"27,4").hexdigest()
    assert seed_of("a", "bc") != seed_of("ab", "c")
    with pytest.raises(ValueError, match="-1"):
        draw(["a"], -1, seed="")


@pytest.mark.parametrize(("share", "number"), [(0.05, 59), (0.02, 149), (0.01, 299), (0.005, 598)])
def test_how_many_must_be_asked(share: float, number: int) -> None:
    assert to_ask(share) == number
    assert at_most(denied=0, asked=number) <= share < at_most(denied=0, asked=number - 1)


@given(st.integers(1, 200), st.data())
def test_the_bound_lies_above_what_was_found_and_more_denials_raise_it(
    asked: int, data: st.DataObject
) -> None:
    denied = data.draw(st.integers(0, asked - 1))
    bound = at_most(denied=denied, asked=asked)
    assert denied / asked < bound <= at_most(denied=denied + 1, asked=asked) <= 1


def test_known_values_of_the_bound_and_numbers_that_cannot_be() -> None:
    assert at_most(denied=1, asked=10) == pytest.approx(0.394163, abs=1e-6)
    assert at_most(denied=3, asked=100) == pytest.approx(0.075711, abs=1e-4)
    assert at_most(denied=0, asked=0) == 1
    for told in ({"denied": 2, "asked": 1}, {"denied": -1, "asked": 1}):
        with pytest.raises(ValueError):
            at_most(**told)
    with pytest.raises(ValueError):
        to_ask(0)


@given(st.integers(1, 60), st.integers(0, 60))
def test_the_bound_of_a_share_agrees_with_scipy(asked: int, denied: int) -> None:
    denied = min(asked, denied)
    told = 1.0 if denied == asked else stats.beta.ppf(0.95, denied + 1, asked - denied)
    assert at_most(denied=denied, asked=asked) == pytest.approx(told, abs=1e-9)
