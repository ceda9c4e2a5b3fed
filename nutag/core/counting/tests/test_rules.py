"""Both rules against plain versions of themselves, and what must hold for every election."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nutag.core.counting import (
    RULES,
    Asked,
    Ballots,
    Completion,
    Election,
    Outcome,
    Unreadable,
    count,
    equal_shares,
    greedy,
)
from nutag.core.counting.equal_shares import market
from nutag.core.counting.tests import naive
from nutag.core.counting.tests.elections import anything, approvals, election


def all_ways(found: Election) -> list[Outcome]:
    shared = [equal_shares(found, completion=each) for each in Completion]
    return [greedy(found), greedy(found, skip=False), greedy(found, threshold=2), *shared]


@given(anything, st.booleans(), st.integers(0, 4), st.sampled_from(["", "x", "lot"]))
def test_greedy_is_what_it_says(found: Election, skip: bool, threshold: int, seed: str) -> None:  # noqa: FBT001
    ours = greedy(found, seed=seed, skip=skip, threshold=threshold)
    assert ours.winners == naive.greedy(found, seed, skip=skip, threshold=threshold)


@given(anything, st.sampled_from(["", "x", "lot"]))
def test_equal_shares_are_what_they_say(found: Election, seed: str) -> None:
    ours = equal_shares(found, seed=seed, completion=Completion.NONE)
    won = naive.equal_shares(found, naive.first_share(found), seed)
    assert ours.winners == won
    filled = equal_shares(found, seed=seed, completion=Completion.UTILITARIAN)
    assert filled.winners == naive.fill(found, seed, won)


@settings(max_examples=60)
@given(anything)
def test_raising_the_shares_is_what_it_says(found: Election) -> None:
    ours = equal_shares(found)
    won, share = naive.add1(found)
    assert ours.winners == won
    assert ours.facts["share"] == int(share * 100)
    assert ours.facts["raised"] == share - naive.first_share(found)
    assert equal_shares(found, completion=Completion.ADD1U).winners == naive.fill(found, "", won)
    for way, completion in {
        (False, True): Completion.ADD1_EXHAUSTIVE,
        (True, False): Completion.ADD1_WHOLE,
        (True, True): Completion.ADD1_WHOLE_EXHAUSTIVE,
    }.items():
        won, _share = naive.add1(found, whole=way[0], exhaustive=way[1])
        assert equal_shares(found, completion=completion).winners == won


@settings(max_examples=60)
@given(anything, st.integers(12, 30))
def test_coarse_bounds_change_nothing(found: Election, bits: int) -> None:
    """With few bits the bounds decide little, and fractions must decide the more."""
    fine = [equal_shares(found, completion=each) for each in Completion]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(market, "_BITS", bits)
        try:
            coarse = [equal_shares(found, completion=each) for each in Completion]
        except Unreadable as error:
            assert error.code == "too_large"  # noqa: PT017
        else:
            assert [each.winners for each in coarse] == [each.winners for each in fine]
            assert [needs(each) for each in coarse] == [needs(each) for each in fine]


def needs(outcome: Outcome) -> list[object]:
    return [each.facts.get("votes_at_share") for each in outcome.decisions]


@given(anything)
def test_no_count_spends_more_than_there_is(found: Election) -> None:
    costs = {project.code: project.cost for project in found.projects}
    for outcome in all_ways(found):
        assert outcome.spent == sum(costs[code] for code in outcome.winners) <= found.budget
        assert [each.code for each in outcome.decisions] == list(found.codes)
        assert all(naive.scores(found)[found.codes.index(code)] for code in outcome.winners)


@given(anything)
def test_the_order_of_the_ballots_does_not_matter(found: Election) -> None:
    starts, points = found.ballots.starts, found.ballots.points
    spans = [np.arange(a, b) for a, b in pairwise(starts.tolist())][::-1]
    index = np.concatenate([*spans, np.zeros(0, np.int64)]).astype(np.int64)
    turned = Ballots(
        np.concatenate([[0], np.cumsum([len(span) for span in spans])]),
        found.ballots.choices[index],
        None if points is None else points[index],
    )
    assert all_ways(replace(found, ballots=turned)) == all_ways(found)


@given(approvals())
def test_names_do_not_matter_where_no_lot_is_drawn(found: Election) -> None:
    renamed = replace(
        found, projects=tuple(replace(each, code=f"new-{each.code}") for each in found.projects)
    )
    for rule in RULES:
        one, other = count(found, rule), count(renamed, rule)
        if not any(each.facts.get("tie") == "lot" for each in (*one.decisions, *other.decisions)):
            assert {f"new-{code}" for code in one.winners} == set(other.winners)


@given(approvals(), st.integers(2, 5))
def test_voters_money_and_costs_times_the_same_change_nothing(found: Election, times: int) -> None:
    dearer = replace(
        found,
        budget=found.budget * times,
        scale=found.scale * times,
        projects=tuple(replace(each, cost=each.cost * times) for each in found.projects),
    )
    for rule in RULES:
        assert count(found, rule).winners == count(dearer, rule).winners


@settings(max_examples=60)
@given(approvals())
def test_groups_large_enough_get_their_part(found: Election) -> None:
    """Extended justified representation up to any project, by trying every wish.

    Where so many voters agree on projects that their part of the budget would pay for them, one of
    them at least has as much from what was funded, or would have more with any one project of the
    wish that is missing (Peters, Pierczyński, Skowron 2021; worth is cost).
    """
    outcome = equal_shares(found, completion=Completion.NONE)
    won = {found.codes.index(code) for code in outcome.winners}
    costs = [project.cost for project in found.projects]
    ballots = [set(ballot) for ballot in naive.worths(found)]
    for size in range(1, len(costs) + 1):
        for wish in map(set, combinations(range(len(costs)), size)):
            total = sum(costs[at] for at in wish)
            least = -(-total * len(ballots) // found.budget)
            agreed = [ballot for ballot in ballots if ballot >= wish]
            if wish <= won or len(agreed) < least:
                continue
            have = sorted(sum(costs[at] for at in ballot & won) for ballot in agreed)
            # The poorest that are enough to deserve it are the hardest case.
            best = have[least - 1]
            assert best >= total or all(best + costs[at] > total for at in wish - won)


def test_three_tenths_of_the_voters_get_three_tenths() -> None:
    """Seven streets agree, three agree on something else; greedy gives the seven everything."""
    costs = {f"a{number}": 10 for number in range(10)} | {f"b{number}": 10 for number in range(10)}
    ballots = [[f"a{number}" for number in range(10)]] * 7
    ballots += [[f"b{number}" for number in range(10)]] * 3
    found = election(100, costs, ballots)
    assert {code[0] for code in greedy(found).winners} == {"a"}
    shared = equal_shares(found).winners
    assert [sum(code[0] == letter for code in shared) for letter in "ab"] == [7, 3]


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule != "welfare"])
def test_a_tie_is_decided_by_cost_then_votes_then_the_lot(rule: str) -> None:
    level = election(10, {"1": 10, "2": 10}, [["1"], ["2"], ["1", "2"]])
    outcomes = [count(level, rule, Asked(seed=seed)) for seed in "abcdef"]
    assert {tuple(each.winners) for each in outcomes} == {("1",), ("2",)}
    won = next(each for each in outcomes[0].decisions if each.funded)
    assert won.facts["tie"] == "lot"
    assert won.facts["tied_with"] == [{"1": "2", "2": "1"}[won.code]]
    cheaper = election(10, {"1": 10, "2": 9}, [["1"], ["2"], ["1", "2"]])
    assert count(cheaper, rule).winners == ["2"]


def test_more_votes_decide_between_equal_costs_and_prices() -> None:
    """The supporters of both pay the same, but one project has a supporter without money more."""
    by_points = election(20, {"a": 4, "b": 4, "c": 5}, [{"a": 2}, {"b": 1, "c": 5}, {"b": 1}])
    outcome = equal_shares(by_points, completion=Completion.NONE)
    assert outcome.winners == naive.equal_shares(by_points, Fraction(20, 3))


def test_small_units_of_money_take_no_longer() -> None:
    """Nine million raises with a tie at each; a tie must not force them to be counted singly."""
    costs = {"a": 4_000_000, "b": 3_000_000, "c": 3_000_000, "d": 9_999_999}
    ballots = [["a", "b", "c"]] * 3 + [["a"]] * 2 + [["b", "c"]] * 2 + [["d"]]
    found = election(9_999_999, costs, ballots)
    outcome = equal_shares(found)
    share = Fraction(9_999_999, 8) + int(str(outcome.facts["raised"]))
    assert outcome.winners == naive.equal_shares(found, share)
    assert sum(costs[code] for code in naive.equal_shares(found, share + 1)) > found.budget


def test_an_unknown_rule_is_refused() -> None:
    with pytest.raises(ValueError, match="coin"):
        count(election(1, {"1": 1}, [["1"]]), "coin")


def test_the_file_may_state_its_rule() -> None:
    costs, ballots = {"a": 6, "b": 7, "c": 4}, [["a", "b"], ["a", "b"], ["a", "c"], ["a"]]
    assert greedy(election(10, costs, ballots)).winners == ["a", "c"]
    stop = election(10, costs, ballots, rule="greedy-no-skip")
    assert greedy(stop).winners == ["a"]
    assert greedy(stop, skip=True).winners == ["a", "c"]
    enough = election(10, costs, ballots, min_project_score_threshold=2)
    assert greedy(enough).winners == ["a"]
    assert greedy(enough, threshold=0).winners == ["a", "c"]


@pytest.fixture(params=[greedy, equal_shares], ids=["greedy", "equal shares"])
def rule(request: pytest.FixtureRequest) -> Callable[[Election], Outcome]:
    found: Callable[[Election], Outcome] = request.param
    return found


def test_where_everything_is_affordable_everything_is_funded(
    rule: Callable[[Election], Outcome],
) -> None:
    found = election(100, {"1": 5, "2": 11, "3": 5}, [["1", "2"], ["3"], []])
    assert sorted(rule(found).winners) == ["1", "2", "3"]
