"""The set of most worth, against trying every set."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nutag.core.counting import Asked, Election, Utility, Why, count
from nutag.core.counting.tests import naive
from nutag.core.counting.tests.elections import anything, election


def tried(found: Election, utility: Utility) -> tuple[int, int]:
    """The most a set within the budget is worth, and the least that such a set costs."""
    costs = [project.cost for project in found.projects]
    choices = naive.worths(found)
    votes = [sum(each.get(at, 0) > 0 for each in choices) for at in range(len(costs))]
    worth = naive.scores(found)
    if utility in {Utility.COST, Utility.CARDINALITY}:
        worth = (
            votes
            if utility is Utility.CARDINALITY
            else [cost * number for cost, number in zip(costs, votes, strict=True)]
        )
    sets = (
        each
        for size in range(len(costs) + 1)
        for each in combinations(range(len(costs)), size)
        if sum(costs[at] for at in each) <= found.budget
    )
    most, cost = max(
        (sum(worth[at] for at in each), -sum(costs[at] for at in each)) for each in sets
    )
    return most, -cost


@settings(max_examples=200)
@given(anything, st.sampled_from([Utility.COST, Utility.CARDINALITY, Utility.POINTS]))
def test_no_set_within_the_budget_is_worth_more(found: Election, utility: Utility) -> None:
    outcome = count(found, "welfare", Asked(utility=utility))
    most, cost = tried(found, utility)
    funded = [each for each in outcome.decisions if each.funded]
    assert sum(int(str(each.facts["worth"])) for each in funded) == most
    assert outcome.spent == cost <= found.budget


def test_of_sets_alike_the_lot_decides() -> None:
    found = election(10, {"a": 10, "b": 10}, [["a"], ["b"]])
    won = {tuple(count(found, "welfare", Asked(seed=seed)).winners) for seed in "abcdef"}
    assert won == {("a",), ("b",)}
    one, other = count(found, "welfare").decisions
    assert {one.facts["tie"], other.facts["tie"]} == {"lot"}
    assert (one.facts["tied_with"], other.facts["tied_with"]) == (["b"], ["a"])
    cheaper = election(10, {"a": 10, "b": 5}, [["a"], ["b"]])
    told = count(cheaper, "welfare", Asked(utility=Utility.CARDINALITY))
    assert told.winners == ["b"]
    assert not told.ties


@pytest.mark.parametrize("utility", [Utility.COST, Utility.CARDINALITY])
def test_a_large_election_ends(utility: Utility) -> None:
    costs = {str(at): 100_003 + 7919 * at % 50_021 for at in range(120)}
    ballots = [[str(at) for at in range(voter % 7, 120, 5 + voter % 11)] for voter in range(200)]
    outcome = count(election(4_000_000, costs, ballots), "welfare", Asked(utility=utility))
    assert 3_900_000 < outcome.spent <= 4_000_000
    assert {each.why for each in outcome.decisions} == {Why.CHOSEN, Why.NOT_CHOSEN}
