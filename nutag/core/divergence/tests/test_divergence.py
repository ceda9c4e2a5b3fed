"""Lists compared with slow and obvious ways of comparing them."""

from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nutag.core.divergence import Change, Line, differences, discordant, kept, tau

KEYS = "abcdefgh"
LISTS = st.lists(
    st.builds(Line, st.sampled_from(KEYS), st.integers(1, 3)),
    unique_by=lambda line: line.key, max_size=7,
)  # fmt: skip


def lines(keys: str, amount: int = 1) -> list[Line]:
    return [Line(key, amount) for key in keys]


def keys(many: list[Line]) -> list[str]:
    return [line.key for line in many]


def moved(before: str, after: str) -> set[str]:
    found = differences(lines(before), lines(after))
    return {each.key for each in found if Change.MOVED in each.changes}


def test_what_is_lifted_has_moved_and_what_slides_has_not() -> None:
    assert moved("abcde", "eabcd") == {"e"}
    assert moved("abcde", "bcdea") == {"a"}
    assert moved("ab", "ba") == {"b"}
    assert moved("abcde", "bde") == set()
    assert moved("abc", "xaybzc") == set()


def test_every_kind_of_change_is_told_with_its_ranks_and_amounts() -> None:
    before = [Line("a", 10), Line("b", 20), Line("c", 30)]
    after = [Line("d", 5), Line("a", 10), Line("b", 25)]
    assert differences(before, after) == [
        ("d", (Change.ADDED,), None, 1, None, 5),
        ("b", (Change.AMOUNT,), 2, 3, 20, 25),
        ("c", (Change.DROPPED,), 3, None, 30, None),
    ]


def test_a_key_that_stands_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="twice"):
        differences(lines("aa"), lines("a"))


@given(LISTS, LISTS)
def test_no_difference_means_the_same_list(before: list[Line], after: list[Line]) -> None:
    assert (differences(before, after) == []) == (before == after)


@given(LISTS, LISTS)
def test_as_few_as_possible_have_moved(before: list[Line], after: list[Line]) -> None:
    common = [key for key in keys(before) if key in keys(after)]
    order = [key for key in keys(after) if key in common]
    told = {each.key for each in differences(before, after) if Change.MOVED in each.changes}
    stays = [key for key in common if key not in told]
    assert stays == [key for key in order if key not in told]
    longest = max(
        len(some) for size in range(len(common) + 1) for some in combinations(common, size)
        if list(some) == [key for key in order if key in some]
    )  # fmt: skip
    assert len(stays) == longest


@given(LISTS, LISTS)
def test_putting_the_told_lines_back_gives_the_list_before(
    before: list[Line], after: list[Line]
) -> None:
    told = differences(before, after)
    by_key = {each.key: each for each in told}
    back = [line for line in after if line.key not in by_key]
    for each in sorted(told, key=lambda one: one.rank_before or 0):
        if each.rank_before is not None and each.amount_before is not None:
            back.insert(each.rank_before - 1, Line(each.key, each.amount_before))
    assert back == before


@given(LISTS, LISTS)
def test_tau_against_counting_every_pair(before: list[Line], after: list[Line]) -> None:
    first, second = keys(before), keys(after)
    common = [key for key in first if key in second]
    turned = sum(second.index(a) > second.index(b) for a, b in combinations(common, 2))
    pairs = len(common) * (len(common) - 1) // 2
    assert discordant(first, second) == (turned, pairs)
    assert discordant(second, first) == (turned, pairs)
    assert tau(first, second) == (Fraction(pairs - 2 * turned, pairs) if pairs else None)


def test_tau_from_the_same_order_to_upside_down() -> None:
    assert tau("abcd", "abcd") == 1
    assert tau("abcd", "dcba") == -1
    assert tau("a", "a") is None


@given(LISTS, st.sets(st.sampled_from(KEYS)))
def test_what_was_kept_never_exceeds_what_was_wanted(first: list[Line], funded: set[str]) -> None:
    found = kept(first, funded)
    assert 0 <= found.number <= found.of_number == len(first)
    assert 0 <= found.money <= found.of_money
    assert (found.number == found.of_number) == (set(keys(first)) <= funded)
