"""Somebody with every published number and a solver tries to work the hidden ones out."""

from collections.abc import Hashable, Mapping, Sequence

import highspy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nutag.core.disclosure import Sum, hidden, parts

FEWEST = 10
SIZES = st.one_of(st.integers(0, 14), st.integers(0, 200))
type Cell = tuple[str, str]


@st.composite
def tables(draw: st.DrawFn) -> tuple[dict[Cell, int], list[Sum[Cell]]]:
    """Parts by kinds, with a total of each part, of each kind and of all."""
    rows = [f"r{at}" for at in range(draw(st.integers(1, 6)))]
    kinds = [f"k{at}" for at in range(draw(st.integers(1, 5)))]
    numbers = {(row, kind): draw(SIZES) for row in rows for kind in kinds}
    for row in rows:
        numbers[row, ""] = sum(numbers[row, kind] for kind in kinds)
    for kind in (*kinds, ""):
        numbers["", kind] = sum(numbers[row, kind] for row in rows)
    sums: list[Sum[Cell]] = [([(row, "")], [(row, kind) for kind in kinds]) for row in (*rows, "")]
    sums += [([("", kind)], [(row, kind) for row in rows]) for kind in (*kinds, "")]
    return numbers, sums


def spans[K: Hashable](
    numbers: Mapping[K, int], sums: Sequence[Sum[K]], found: set[K]
) -> dict[K, tuple[float, float]]:
    """Between what each hidden number can lie, for all that is shown."""
    names = sorted(found, key=str)
    told = {}
    for wanted in names:
        ends = []
        for sense in (highspy.ObjSense.kMinimize, highspy.ObjSense.kMaximize):
            solver = highspy.Highs()  # type: ignore[no-untyped-call]
            solver.silent()
            free = {name: solver.addVariable(lb=0, ub=1e6) for name in names}
            for left, right in sums:
                signs = [(key, 1) for key in left] + [(key, -1) for key in right]
                inside = [sign * free[key] for key, sign in signs if key in free]
                rest = -sum(sign * numbers[key] for key, sign in signs if key not in free)
                if inside:
                    solver.addConstr(sum(inside[1:], inside[0]) == rest)
            solver.setObjective(free[wanted], sense)
            solver.solve()
            ends.append(solver.val(free[wanted]))
        told[wanted] = (ends[0], ends[1])
    return told


@settings(max_examples=150, deadline=None)
@given(tables())
def test_no_small_number_can_be_solved(made: tuple[dict[Cell, int], list[Sum[Cell]]]) -> None:
    numbers, sums = made
    found = hidden(numbers, sums, fewest=FEWEST)
    small = {key for key, number in numbers.items() if 0 < number < FEWEST}
    assert small <= found
    for key, (least, most) in spans(numbers, sums, found).items():
        if key in small:
            assert most - least > 0.5, (key, least, most)


@given(st.dictionaries(st.text(max_size=3), SIZES, min_size=1))
def test_parts_of_a_whole_hide_ten_people_or_nothing(numbers: dict[str, int]) -> None:
    found = parts(numbers, fewest=FEWEST)
    small = {key for key, number in numbers.items() if 0 < number < FEWEST}
    assert small <= found
    if not small:
        assert not found
    elif sum(numbers.values()) >= FEWEST:
        assert len(found) > 1
        assert sum(numbers[key] for key in found) >= FEWEST


def test_what_is_told_elsewhere_is_reckoned_with() -> None:
    numbers = {"slips": 180, "there": 168, "away": 11, "refused": 1}
    sums: list[Sum[str]] = [(["slips"], ["there", "away", "refused"])]
    assert hidden(numbers, sums, fewest=10, public=["slips"]) == {"refused", "away"}
    unknown = hidden(numbers, sums, fewest=10, public=["slips"], unknown=["away"])
    assert unknown == {"refused", "away"}
    assert hidden(numbers, sums, fewest=10, things=["refused"]) == set()


@pytest.mark.parametrize("numbers", [{"a": 7, "b": 0}, {"a": 9, "b": 1}])
def test_nothing_covers_where_nothing_else_is(numbers: dict[str, int]) -> None:
    assert parts(numbers, fewest=10) == {"a", "b"}
