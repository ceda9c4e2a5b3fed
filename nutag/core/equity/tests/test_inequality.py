"""Measures of inequality against closed forms and NumPy."""

from fractions import Fraction
from math import log

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nutag.core.equity import (
    Group,
    against_need,
    gini,
    lorenz,
    lorenz_at,
    share_of_neediest,
    suits,
    theil,
    top_to_bottom,
)
from nutag.core.equity.tests.cities import PATIENT

ONE = Fraction(1)
PEOPLE = st.integers(1, 500).map(Fraction)
GROUPS = st.lists(
    st.builds(Group, PEOPLE, st.integers(0, 10_000).map(Fraction)), min_size=1, max_size=12
).filter(lambda groups: any(each.amount for each in groups))


def of(*amounts: int) -> list[Group]:
    return [Group(ONE, Fraction(each)) for each in amounts]


def test_gini_by_hand() -> None:
    """1, 2, 3, 4: Σ|differences| ÷ (2 n² mean) = 20 ÷ 80."""
    assert gini(of(1, 2, 3, 4)) == Fraction(1, 4)
    assert gini(of(0, 0, 0, 1)) == Fraction(3, 4)
    assert gini(of(5, 5, 5)) == 0


@PATIENT
@given(GROUPS)
def test_gini_is_the_mean_difference_of_all_pairs(groups: list[Group]) -> None:
    """Written out with NumPy: Σ pᵢ pⱼ |xᵢ − xⱼ| ÷ (2 mean), people as weights."""
    people = np.array([float(each.people) for each in groups])
    heads = np.array([float(each.per_head) for each in groups])
    parts = people / people.sum()
    apart = np.abs(heads[:, None] - heads[None, :])
    expected = (parts[:, None] * parts[None, :] * apart).sum() / (2 * (parts * heads).sum())
    assert float(gini(groups)) == pytest.approx(expected, abs=1e-9)


# People, money a head and district of twelve places. Of these PySAL's inequality 1.2.0 (with NumPy
# 2.5.5) gave, each head repeated once for each of its people: Gini(x).g, Theil(x).T, TheilD(x,
# district).bg and .wg.
PYSAL_PLACES = (
    (5, 409_869, "a"), (5, 49_695, "a"), (3, 252_059, "a"), (5, 670_903, "a"), (4, 832_655, "a"),
    (8, 10_630, "b"), (8, 433_505, "b"), (6, 829_949, "b"), (1, 762_489, "b"),
    (2, 175_877, "c"), (3, 137_970, "c"), (3, 322_013, "c"),
)  # fmt: skip
PYSAL_GINI = 0.4246762598437453
PYSAL_THEIL = (0.33451488083328884, 0.021640647089163467, 0.3128742337441254)


def test_gini_and_theil_are_what_pysal_gives() -> None:
    units: dict[str, list[Group]] = {}
    for people, head, unit in PYSAL_PLACES:
        units.setdefault(unit, []).append(Group(Fraction(people), Fraction(people * head)))
    flat = [each for inside in units.values() for each in inside]
    assert float(gini(flat)) == pytest.approx(PYSAL_GINI, abs=1e-9)
    found = theil(units)
    assert (found.total, found.between, found.within) == pytest.approx(PYSAL_THEIL, abs=1e-9)


@PATIENT
@given(GROUPS, st.integers(2, 9))
def test_gini_knows_neither_the_unit_nor_the_order(groups: list[Group], times: int) -> None:
    scaled = [Group(each.people * times, each.amount * 3) for each in reversed(groups)]
    assert gini(groups) == gini(scaled)
    assert 0 <= gini(groups) < 1


@PATIENT
@given(GROUPS)
def test_the_curve_hangs_below_the_diagonal(groups: list[Group]) -> None:
    points = lorenz(groups)
    assert (sum(points[0]), sum(points[-1])) == (0, 2)
    assert all(y <= x for x, y in points)
    assert [lorenz_at(groups, x) for x, _y in points] == [y for _x, y in points]
    half = Fraction(1, 2)
    middle = lorenz_at([Group(ONE, ONE), Group(ONE, Fraction(3))], Fraction(3, 4))
    assert middle == Fraction(1, 4) + half * Fraction(3, 4)


def test_theil_by_hand() -> None:
    """1 and 3 in two places: ¼ ln ½ + ¾ ln 1½."""
    found = theil({"a": of(1), "b": of(3)})
    assert found.total == pytest.approx(0.25 * log(0.5) + 0.75 * log(1.5))
    assert found.between == pytest.approx(found.total)
    assert found.within == 0
    assert theil({"a": of(1, 3)}).between == 0


@PATIENT
@given(GROUPS, GROUPS)
def test_theil_is_between_and_within(one: list[Group], other: list[Group]) -> None:
    found = theil({"one": one, "other": other})
    assert found.total == pytest.approx(found.between + found.within, abs=1e-9)
    assert found.total >= -1e-12
    everybody = [*one, *other]
    people, heads = (
        np.array([float(getattr(each, name)) for each in everybody])
        for name in ("people", "per_head")
    )
    ratio = heads / ((people * heads).sum() / people.sum())
    logs = ratio * np.log(np.where(ratio > 0, ratio, 1))
    assert found.total == pytest.approx((people / people.sum() * logs).sum(), abs=1e-9)


def test_the_neediest_fifth_takes_part_of_a_place() -> None:
    """100 people; the neediest 10 have 30, the next 40 have 40: 10 of those 40 belong, too."""
    groups = [Group(Fraction(n), Fraction(m)) for n, m in ((50, 30), (10, 30), (40, 40))]
    need = [Fraction(n) for n in (1, 3, 2)]
    assert share_of_neediest(groups, need) == Fraction(30 + 10, 100)


def test_of_equal_need_the_smaller_sum_counts_first() -> None:
    groups = [Group(Fraction(50), Fraction(90)), Group(Fraction(50), Fraction(10))]
    assert share_of_neediest(groups, [ONE, ONE], Fraction(1, 2)) == Fraction(1, 10)


def test_suits_by_hand() -> None:
    """Two places of 10, need 1 and 3 a head; half of the money each, so the curve bends at ¼, ½."""
    groups, need = of(1, 1), [ONE, Fraction(3)]
    assert against_need(groups, need)[1] == (Fraction(1, 4), Fraction(1, 2))
    assert suits(groups, need) == Fraction(-1, 4)
    assert suits(of(1, 3), need) == 0
    assert suits(of(0, 1), need) == Fraction(1, 4)


def test_without_need_or_money_there_is_no_curve() -> None:
    for groups, need in ((of(1, 1), [Fraction(0)] * 2), (of(0, 0), [ONE] * 2)):
        with pytest.raises(ValueError):
            suits(groups, need)


@PATIENT
@given(st.lists(st.tuples(PEOPLE, PEOPLE, st.integers(1, 5)), min_size=2, max_size=12))
def test_suits_is_the_covariance_with_the_rank_in_need(rows: list[tuple[int, int, int]]) -> None:
    """2 Σ money share × rank − 1, with the rank of those alike in the middle of their need.

    The covariance form of a concentration index: Kakwani, Wagstaff and van Doorslaer 1997.
    """
    groups = [Group(Fraction(people), Fraction(money)) for people, money, _lack in rows]
    need = [Fraction(lack) for *_rest, lack in rows]
    people, money, lack = (np.array(column, dtype=float) for column in zip(*rows, strict=True))
    share = people * lack / (people * lack).sum()
    rank = np.array([share[lack < own].sum() + share[lack == own].sum() / 2 for own in lack])
    assert float(suits(groups, need)) == pytest.approx(2 * (money / money.sum() * rank).sum() - 1)
    by_need = [
        Group(each.people, each.people * own) for each, own in zip(groups, need, strict=True)
    ]
    assert suits(by_need, need) == 0
    turned = [groups[::-1], need[::-1]]
    assert suits(*turned) == suits(groups, need)  # type: ignore[arg-type]


def test_most_and_least() -> None:
    assert top_to_bottom(of(2, 3, 9)) == Fraction(9, 2)
    assert top_to_bottom(of(0, 1)) is None


def test_nothing_to_spread_is_said() -> None:
    for measure in (lorenz, gini, lambda groups: theil({"a": groups})):
        with pytest.raises(ValueError):
            measure(of(0, 0))
