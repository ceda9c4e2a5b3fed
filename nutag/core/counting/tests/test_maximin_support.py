"""Maximin support against all sets of projects, and against what others computed."""

from fractions import Fraction
from itertools import combinations

import numpy as np
from hypothesis import given, settings

from nutag.core.counting import Election, Why, count
from nutag.core.counting.flow import Flow
from nutag.core.counting.maximin_support import Spreading
from nutag.core.counting.tests import naive
from nutag.core.counting.tests.elections import anything, approvals, election


def heaviest(found: Election, chosen: list[int]) -> Fraction:
    """The largest cost for each supporter over all sets of chosen projects."""
    ballots = [{at for at, worth in ballot.items() if worth > 0} for ballot in naive.worths(found)]
    loads = []
    for size in range(1, len(chosen) + 1):
        for some in combinations(chosen, size):
            crowd = sum(not ballot.isdisjoint(some) for ballot in ballots)
            loads.append(Fraction(sum(found.projects[at].cost for at in some), crowd))
    return max(loads)


def plainly(found: Election) -> list[str]:
    supported = {at for ballot in naive.worths(found) for at, worth in ballot.items() if worth > 0}
    chosen, left = list[int](), found.budget
    while True:
        fits = [at for at in supported - set(chosen) if found.projects[at].cost <= left]
        if not fits:
            return [found.codes[at] for at in chosen]
        best = min(fits, key=lambda at: (heaviest(found, [*chosen, at]), naive.tie(found, at, "")))
        chosen.append(best)
        left -= found.projects[best].cost


@settings(max_examples=150)
@given(anything)
def test_it_is_what_it_says(found: Election) -> None:
    outcome = count(found, "maximin-support")
    assert outcome.winners == plainly(found)
    assert outcome.spent <= found.budget


@settings(max_examples=100)
@given(approvals())
def test_the_load_is_told_and_never_falls(found: Election) -> None:
    counted = Spreading(found, "").run()
    loads = [each.load for each in counted.chosen]
    assert loads == sorted(loads)
    for number in range(1, len(loads) + 1):
        chosen = [each.project for each in counted.chosen[:number]]
        assert loads[number - 1] == heaviest(found, chosen)


def test_costs_are_spread_anew() -> None:
    """With b, the two who chose both bear b alone, and a is borne by the others."""
    found = election(100, {"a": 40, "b": 20}, [["a"]] * 4 + [["a", "b"]] * 2)
    told = {each.code: each for each in count(found, "maximin-support").decisions}
    assert told["a"].why == Why.BORNE
    assert told["a"].facts == {"supporters": 6, "load": 667}
    assert told["b"].facts == {"supporters": 2, "load": 1000}


def test_what_flows_is_what_the_narrowest_place_lets_through() -> None:
    choose = np.random.default_rng(7)
    for _trial in range(60):
        rooms = {
            (a, b): int(choose.integers(0, 6)) for a in range(5) for b in range(1, 6) if a != b
        }
        flow = Flow(6)
        pipes = {ends: flow.pipe(*ends, room) for ends, room in rooms.items()}
        steps = flow.fill(0, 5)
        through = sum(rooms[ends] - flow.room[pipes[ends]] for ends in rooms if ends[0] == 0)
        back = sum(rooms[ends] - flow.room[pipes[ends]] for ends in rooms if ends[1] == 0)
        cuts = [
            sum(room for (a, b), room in rooms.items() if a in side and b not in side)
            for size in range(5)
            for some in combinations(range(1, 5), size)
            if (side := {0, *some})
        ]
        assert through - back == min(cuts)
        assert steps[5] < 0
