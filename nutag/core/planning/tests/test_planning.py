"""No limit is ever broken, reasons are true, and small plans are the best there are."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import product
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nutag.core.planning import (
    Board,
    Limit,
    Limits,
    Person,
    Plan,
    Problem,
    Session,
    Trainer,
    broken,
    explain,
    greedy,
    improve,
    strained,
)
from nutag.core.planning.board import worth

MONDAY = datetime(2026, 3, 2, 9)  # noqa: DTZ001 - time of the place
MODULES = ("1", "2")


def session(name: str, module: str = "1", day: int = 0, hour: int = 9, **more: object) -> Session:
    begin = MONDAY.replace(hour=hour) + timedelta(days=day)
    told: dict[str, object] = {"seats": 2} | more
    return Session(name, module, ((begin, begin + timedelta(hours=3)),), **told)  # type: ignore[arg-type]


@st.composite
def problems(draw: st.DrawFn) -> Problem:
    offices = {"a": draw(st.integers(1, 6)), "b": 9}
    persons = tuple(
        Person(
            f"p{n}", draw(st.sampled_from(["a", "b", ""])), (draw(st.integers(0, 30)), 0),
            draw(st.sampled_from(["desk", "head"])),
            needs=draw(st.dictionaries(st.sampled_from(MODULES), st.floats(0, 1), max_size=2)),
            mandatory=frozenset(draw(st.sets(st.sampled_from(MODULES), max_size=1))),
            step_free=draw(st.booleans()),
        )
        for n in range(draw(st.integers(1, 4)))
    )  # fmt: skip
    sessions = tuple(
        session(
            f"s{n}", draw(st.sampled_from(MODULES)), draw(st.integers(0, 15)),
            draw(st.sampled_from([9, 11, 14])), seats=draw(st.integers(1, 3)),
            least=draw(st.integers(1, 2)), at=(draw(st.integers(0, 30)), 0),
            trainer=draw(st.sampled_from(["", "t"])), step_free=draw(st.booleans()),
        )
        for n in range(draw(st.integers(1, 4)))
    )  # fmt: skip
    limits = Limits(
        a_week=draw(st.integers(1, 2)), travel=20, offices=offices, after={"2": ("1",)},
        blackout=frozenset({date(2026, 3, 4)}), stay={"desk": draw(st.integers(0, 2))},
        staff={("a", "desk"): draw(st.integers(1, 4)), ("b", "desk"): 3},
    )  # fmt: skip
    barred = frozenset({("p0", "s0")}) if draw(st.booleans()) else frozenset()
    trainers = (Trainer("t", frozenset(draw(st.sets(st.sampled_from(MODULES)))), a_week=1),)
    return Problem(persons, sessions, limits, trainers, barred=barred)


def best(problem: Problem) -> float:
    """The worth of the best plan of all, by trying every one."""
    wanted = [(each, module) for each in problem.persons for module in sorted(each.needs)]
    choices = [(None, *problem.offered.get(module, ())) for _each, module in wanted]
    found = 0.0
    for seats in product(*choices):
        placed = {
            (who.id, module): seat.id
            for (who, module), seat in zip(wanted, seats, strict=True)
            if seat
        }
        plan = Plan(placed, (), frozenset(), worth(problem, placed))
        if plan.worth > found and not broken(problem, plan):
            found = plan.worth
    return found


@settings(max_examples=60)
@given(problems())
def test_small_plans_are_the_best_there_are_and_break_nothing(problem: Problem) -> None:
    first = greedy(problem)
    better = improve(problem, first, gap=0.0)
    assert broken(problem, first) == broken(problem, better) == []
    assert first.worth <= better.worth + 1e-9
    assert better.worth == pytest.approx(best(problem), abs=1e-6)
    assert better.whole
    assert better.bound is not None
    assert better.bound >= better.worth - 1e-6


@settings(max_examples=80, deadline=None)
@given(problems())
def test_asking_only_whom_a_cancellation_concerns_changes_nothing(problem: Problem) -> None:
    quick = greedy(problem)
    with patch("nutag.core.planning.greedy.concerned", lambda _problem, asked, _freed: asked):
        assert quick == greedy(problem)


def test_an_ordered_module_waits_for_the_one_before_it() -> None:
    person = Person("p", "a", (0, 0), needs={"1": 0.5, "2": 0.5}, mandatory=frozenset({"2"}))
    sessions = (session("s1", "1", 0), session("s2", "2", 7))
    limits = Limits(a_week=2, travel=20, offices={"a": 5}, after={"2": ("1",)})
    plan = greedy(Problem((person,), sessions, limits, ()))
    assert plan.placed == {("p", "1"): "s1", ("p", "2"): "s2"}


@settings(max_examples=60)
@given(problems(), st.booleans())
def test_every_reason_is_true(problem: Problem, exact: bool) -> None:  # noqa: FBT001
    plan = greedy(problem)
    plan = improve(problem, plan, gap=0.0) if exact else plan
    for who, module in plan.refused:
        told = explain(problem, plan, who, module)
        assert told.session is None
        assert [each.session for each in told.others] == [
            each.id for each in problem.offered.get(module, ())
        ]
        for other in told.others:
            assert other.limits
            tried = {**plan.placed, (who, module): other.session}
            found = {limit for _request, limit in broken(problem, replace(plan, placed=tried))}
            assert found & set(other.limits) or other.limits == (Limit.MINIMUM,)


@settings(max_examples=40)
@given(problems(), st.randoms(use_true_random=False))
def test_locks_stand_and_an_old_plan_is_kept(problem: Problem, chance: object) -> None:
    plan = greedy(problem)
    again = greedy(replace(problem, before=plan.placed))
    assert improve(replace(problem, before=plan.placed), again, gap=0.0).worth >= plan.worth - 1e-6
    locked = replace(problem, locks=dict(list(plan.placed.items())[:1]))
    for found in (greedy(locked), improve(locked, greedy(locked), gap=0.0)):
        assert locked.locks.items() <= found.placed.items()
        assert broken(locked, found) == []


def test_the_same_problem_gives_the_same_plan_in_any_order() -> None:
    persons = tuple(Person(f"p{n}", needs={"1": 0.5}) for n in range(5))
    problem = Problem(persons, (session("s1"), session("s2", day=1)))
    turned = replace(problem, persons=persons[::-1], sessions=problem.sessions[::-1])
    assert greedy(problem).placed == greedy(turned).placed
    assert set(greedy(problem).refused) == {("p4", "1")}


@pytest.mark.parametrize(
    ("person", "held", "limits", "stopped"),
    [
        (Person("p", role="x"), session("s", roles=frozenset("y")), Limits(), Limit.ROLE),
        (Person("p", step_free=True), session("s", step_free=False), Limits(), Limit.ACCESS),
        (Person("p", at=(0, 0)), session("s", at=(0, 50)), Limits(), Limit.TRAVEL),
        (Person("p", away=frozenset({MONDAY.date()})), session("s"), Limits(), Limit.BLACKOUT),
        (Person("p", needs={"0": 1}), session("s"), Limits(after={"1": ("0",)}), Limit.ORDER),
        (Person("p", "a"), session("s"), Limits(offices={"a": 1}), Limit.OFFICE),
        (Person("p"), session("s", seats=0), Limits(), Limit.SEATS),
        (Person("p"), session("s", trainer="?"), Limits(), Limit.TRAINER),
    ],
)
def test_each_limit_is_named(person: Person, held: Session, limits: Limits, stopped: Limit) -> None:
    board = Board(Problem((person,), (held,), limits))
    stops = set(board.stops(person, held))
    assert stopped in stops
    assert set(board.figures(person, held, stops)) <= stops


def test_one_always_stays_at_the_office_and_a_small_group_is_cancelled() -> None:
    three = tuple(Person(f"p{n}", "a", needs={"1": n / 10}) for n in range(3))
    problem = Problem(
        three, (session("s1", seats=9), session("s2", hour=14, seats=9, least=3)),
        Limits(offices={"a": 3}, share=1.0),
    )  # fmt: skip
    plan = greedy(problem)
    assert sorted(plan.placed.values()) == ["s1", "s1"]
    assert plan.refused == (("p0", "1"),)
    assert plan.cancelled == {"s2"}
    told = explain(problem, plan, "p0", "1")
    assert [each.limits for each in told.others] == [(Limit.OFFICE,), (Limit.MINIMUM,)]
    assert [each.figures for each in told.others] == [
        {Limit.OFFICE: {"of": 3, "most": 2, "taken": 2}}, {Limit.MINIMUM: {"most": 3}},
    ]  # fmt: skip


def test_so_many_of_a_role_stay_at_work() -> None:
    five = tuple(Person(f"p{n}", "a", role="desk", needs={"1": n / 10}) for n in range(5))
    limits = Limits(stay={"desk": 2}, staff={("a", "desk"): 5})
    problem = Problem(five, (session("s1", seats=9), session("s2", hour=14, seats=9)), limits)
    for plan in (greedy(problem), improve(problem, greedy(problem), gap=0.0)):
        assert sorted(plan.placed.values()) == ["s1"] * 3 + ["s2"] * 2
    one = replace(problem, sessions=problem.sessions[:1])
    told = explain(one, greedy(one), "p0", "1")
    assert [each.limits for each in told.others] == [(Limit.COVER,)]
    assert told.others[0].figures == {Limit.COVER: {"of": 5, "most": 3, "taken": 3}}
    alone = replace(one, persons=five[:1], limits=replace(limits, staff={("a", "desk"): 1}))
    assert greedy(alone).placed == {("p0", "1"): "s1"}


def test_an_officer_decides_who_must_and_who_must_not() -> None:
    two = tuple(Person(f"p{n}", "a", needs={"1": n / 10}) for n in range(2))
    sessions = (session("s1", seats=9), session("s2", day=1, seats=9))
    problem = Problem(
        two, sessions, Limits(offices={"a": 1}), barred=frozenset({("p0", "s1"), ("p0", "s2")}),
        locks={("p1", "1"): "s2"},
    )  # fmt: skip
    plan = greedy(problem)
    assert plan.placed == {("p1", "1"): "s2"}
    told = explain(problem, plan, "p0", "1")
    assert all(each.limits[0] == Limit.BARRED for each in told.others)
    assert strained(problem, plan) == {("p1", "1"): (Limit.OFFICE,)}
    assert strained(replace(problem, limits=Limits()), plan) == {}


def test_trainers_are_certified_free_and_not_overloaded() -> None:
    rows = (
        session("s1", trainer="t"), session("s2", hour=10, trainer="t"),
        session("s3", day=1, trainer="t"), session("s4", "2", day=2, trainer="t"),
        session("s5", day=3, trainer="t"), session("s6", day=7, trainer="t"),
    )  # fmt: skip
    known = Trainer("t", frozenset({"1"}), a_week=2)
    assert Problem((), rows, trainers=(known,)).untaught == {"s2", "s4", "s5"}


def test_modules_in_a_circle_are_refused() -> None:
    person = Person("p", needs={"1": 1})
    with pytest.raises(ValueError, match="circle"):
        greedy(Problem((person,), (session("s"),), Limits(after={"1": ("2",), "2": ("1",)})))


def test_a_new_plan_moves_as_few_as_can_be() -> None:
    persons = tuple(Person(f"p{n}", needs={"1": 0.5}, at=(0, 0)) for n in range(4))
    near, far = session("s1", at=(0, 1), seats=4), session("s2", day=1, at=(0, 9), seats=4)
    old = {(f"p{n}", "1"): "s2" for n in range(4)}
    problem = Problem(persons, (near, far), before=old)
    assert improve(problem, greedy(problem)).placed == old
    smaller = replace(problem, sessions=(near, replace(far, seats=3)))
    moved = improve(smaller, greedy(smaller)).placed
    assert sum(moved[key] != old[key] for key in old) == 1
