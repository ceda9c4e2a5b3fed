"""The scheduler against its published formulas, and what must hold for any answers."""

from datetime import UTC, datetime, timedelta

import pytest
from fsrs.scheduler import DEFAULT_PARAMETERS as W
from hypothesis import given
from hypothesis import strategies as st

from nutag.core.repetition import Memory, asked, recall

BEGUN = datetime(2026, 3, 2, 8, tzinfo=UTC)
DAY = timedelta(days=1)
answers = st.lists(st.tuples(st.booleans(), st.integers(1, 400)), min_size=1, max_size=12)


def lived(given: list[tuple[bool, int]]) -> Memory:
    """A question asked again and again, with days in between."""
    at, memory = BEGUN, None
    for well, days in given:
        memory = asked(memory, well=well, at=at)
        at += timedelta(days=days)
    assert memory
    return memory


def test_a_first_answer_has_the_published_stability() -> None:
    assert asked(None, well=True, at=BEGUN).stability == pytest.approx(W[2], abs=1e-9)
    assert asked(None, well=False, at=BEGUN).stability == pytest.approx(W[0], abs=1e-9)


def test_forgetting_follows_the_published_curve() -> None:
    memory = asked(None, well=True, at=BEGUN)
    factor = 0.9 ** (-1 / W[20]) - 1
    for days in (0, 1, 7, 60):
        expected = (1 + factor * days / memory.stability) ** -W[20]
        assert recall(memory, BEGUN + days * DAY) == pytest.approx(expected, abs=1e-9)
    after = Memory(30.0, 5.0, BEGUN, BEGUN + 30 * DAY)
    assert recall(after, BEGUN + 30 * DAY) == pytest.approx(0.9, abs=1e-9)


@given(answers)
def test_it_comes_back_after_whole_days_and_within_a_year(given: list[tuple[bool, int]]) -> None:
    memory = lived(given)
    wait = memory.due_at - memory.asked_at
    assert DAY <= wait <= 365 * DAY
    assert wait % DAY == timedelta(0)
    assert memory == lived(given)
    assert 1 <= memory.difficulty <= 10


@given(answers)
def test_who_knew_it_is_asked_no_sooner_than_who_did_not(given: list[tuple[bool, int]]) -> None:
    memory = lived(given)
    well = asked(memory, well=True, at=memory.due_at)
    wrong = asked(memory, well=False, at=memory.due_at)
    assert well.due_at >= wrong.due_at
    assert well.difficulty <= wrong.difficulty
    assert recall(well, memory.due_at + 5 * DAY) >= recall(wrong, memory.due_at + 5 * DAY)
