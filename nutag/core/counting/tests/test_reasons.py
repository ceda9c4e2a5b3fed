"""Each reason against a recount."""

import random
from dataclasses import replace
from fractions import Fraction

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from nutag.core.counting import (
    RULES,
    Ballots,
    Completion,
    Decision,
    Election,
    Outcome,
    Why,
    count,
    equal_shares,
    greedy,
    parse,
    write,
)
from nutag.core.counting.tests import naive
from nutag.core.counting.tests.elections import anything, approvals, election

STREET = election(
    100,
    {"light": 60, "well": 50, "stairs": 40, "field": 30},
    [["light"]] * 6 + [["well", "stairs"]] * 4 + [["field"]] + [["light", "field"]] * 2,
)


def decision(outcome: Outcome, code: str) -> Decision:
    return next(each for each in outcome.decisions if each.code == code)


@given(approvals(), st.booleans(), st.integers(0, 3))
def test_votes_that_lack_in_greedy_are_exactly_those(
    found: Election,
    skip: bool,  # noqa: FBT001
    threshold: int,
) -> None:
    for each in greedy(found, skip=skip, threshold=threshold).decisions:
        needed = each.facts.get("votes_needed")
        if each.funded or each.why in {Why.OVER_BUDGET, Why.BELOW_THRESHOLD}:
            continue
        assert isinstance(needed, int)
        for more in range(max(needed - 2, 0), needed + 2):
            recount = with_votes(found, each.code, more)
            won = naive.greedy(recount, skip=skip, threshold=threshold)
            assert (each.code in won) == (more >= needed)


def with_votes(found: Election, code: str, more: int) -> Election:
    """The election with further ballots that name one project alone, written and read anew."""
    more_rows = "".join(f"more{number};{code}\n" for number in range(more))
    return parse(write(found) + more_rows)


STAYS = [each for each in Completion if each.stays]


def raised(found: Election, completion: Completion) -> tuple[list[str], Fraction]:
    if completion.raises:
        return naive.add1(found, whole=completion.whole, exhaustive=completion.exhausts)
    share = naive.first_share(found)
    return naive.equal_shares(found, share), share


def naively(found: Election, completion: Completion) -> list[str]:
    won, _share = raised(found, completion)
    return naive.fill(found, "", won) if completion.fills else won


@settings(max_examples=60)
@given(approvals(), st.sampled_from(STAYS))
def test_votes_needed_in_equal_shares_fund_it_and_one_fewer_does_not(
    found: Election, completion: Completion
) -> None:
    for each in equal_shares(found, completion=completion, allowance=None).decisions:
        needed = each.facts.get("votes_needed")
        if isinstance(needed, int):
            assert not each.funded
            enough, fewer = (with_votes(found, each.code, votes) for votes in (needed, needed - 1))
            assert each.code in naively(enough, completion)
            assert each.code not in naively(fewer, completion)


@settings(max_examples=80)
@given(approvals(), st.sampled_from(STAYS))
def test_votes_at_the_final_share_are_exactly_those(
    found: Election, completion: Completion
) -> None:
    _won, share = raised(found, completion)
    for each in equal_shares(found, completion=completion, allowance=0).decisions:
        if each.funded or each.why == Why.OVER_BUDGET or not share:
            continue
        votes = each.facts["votes_at_share"]
        assert isinstance(votes, int)
        assert "votes_needed" not in each.facts
        for more in range(max(votes - 2, 0), votes + 2):
            recount = with_votes(found, each.code, more)
            won = naive.equal_shares(recount, share)
            if completion.fills:
                won = naive.fill(recount, "", won)
            assert (each.code in won) == (more >= votes), (votes, more)


@given(approvals(), st.sampled_from([Completion.NONE, Completion.ADD1]))
def test_the_round_is_that_in_which_those_votes_would_buy_it(
    found: Election, completion: Completion
) -> None:
    _won, share = raised(found, completion)
    for each in equal_shares(found, completion=completion, allowance=0).decisions:
        votes = each.facts.get("votes_at_share")
        if isinstance(votes, int):
            won = naive.equal_shares(with_votes(found, each.code, votes), share)
            assert won.index(each.code) + 1 == each.facts["round"]


@given(anything)
def test_money_left_and_spent_in_equal_shares(found: Election) -> None:
    """Purses by a plain count; what is told is rounded down to whole units."""
    outcome, share = equal_shares(found, completion=Completion.NONE), naive.first_share(found)
    ballots, paid = naive.worths(found), dict[tuple[int, str], Fraction]()
    purses = [share] * len(ballots)
    for code in outcome.winners:
        at = found.codes.index(code)
        fans = {v: ballot[at] for v, ballot in enumerate(ballots) if ballot.get(at, 0) > 0}
        rate = naive.lowest(found.projects[at].cost, [(purses[v], w) for v, w in fans.items()])
        assert rate is not None
        facts = decision(outcome, code).facts
        assert facts["supporters"] == len(fans)
        assert facts["paid_in_full"] == sum(purses[v] >= rate * w for v, w in fans.items())
        each = rate if found.points is not None else rate * found.projects[at].cost
        assert abs(int(str(facts["price"])) - each * 100) <= Fraction(51, 100)
        for voter, worth in fans.items():
            paid[voter, code] = min(purses[voter], rate * worth)
            purses[voter] -= paid[voter, code]
    for each_ in outcome.decisions:
        if each_.why == Why.NOT_AFFORDED:
            at = found.codes.index(each_.code)
            fans_ = [voter for voter, ballot in enumerate(ballots) if ballot.get(at, 0) > 0]
            left = sum(purses[voter] for voter in fans_)
            assert each_.facts["left"] == int(left)
            assert each_.facts["missing"] == found.projects[at].cost - int(left)
            for code, sum_ in dict(each_.facts["spent_on"]).items():  # type: ignore[arg-type]
                assert sum_ == int(sum(paid.get((voter, code), Fraction(0)) for voter in fans_))


@given(approvals())
def test_places_are_turns(found: Election) -> None:
    for completion in Completion:
        decided = equal_shares(found, completion=completion).decisions
        funded = sorted(each.place for each in decided if each.why == Why.BOUGHT)
        assert funded == list(range(1, len(funded) + 1))
    places = sorted(each.place for each in greedy(found).decisions)
    assert places == list(range(1, len(places) + 1))


def test_what_a_street_is_told() -> None:
    most = greedy(STREET)
    assert most.winners == ["light", "stairs"]
    assert decision(most, "light").facts == {
        "score": 8, "left": 100, "votes_to_spare": 3, "ahead_of": "well",
    }  # fmt: skip
    well = decision(most, "well")
    assert well.why == Why.TOO_DEAR
    assert well.facts == {
        "score": 4, "left": 0, "missing": 50, "votes_needed": 4, "ahead_of": "light",
        "tie": "cost", "tied_with": ["stairs"], "cost_needed": 39,
    }  # fmt: skip
    field = decision(equal_shares(STREET), "field")
    assert field.why == Why.NOT_AFFORDED
    assert field.facts["supporters"] == 3
    assert field.facts["spent_on"] == [("light", 15)]


def test_what_one_raise_more_would_have_cost() -> None:
    """Seven units each would buy both for 14, one more than there is."""
    found = election(13, {"a": 7, "b": 7}, [["a"], ["b"]])
    outcome = equal_shares(found)
    assert outcome.winners == []
    for each in outcome.decisions:
        assert (each.facts["missing"], each.facts["over_by"]) == (1, 1)
        assert "over_by" not in decision(equal_shares(found, completion=Completion.NONE), "a").facts


def test_a_project_nobody_names_and_one_dearer_than_everything() -> None:
    found = election(10, {"1": 5, "2": 11, "3": 5}, [["1", "2"], ["1", "2"]])
    for rule in RULES:
        whys = [each.why for each in count(found, rule).decisions]
        assert whys[1:] == [Why.OVER_BUDGET, Why.NO_VOTES]


def test_a_threshold_and_a_stop_are_told() -> None:
    found = election(10, {"a": 6, "b": 7, "c": 4}, [["a", "b"], ["a", "b"], ["a", "c"], ["a"]])
    below = decision(greedy(found, threshold=2), "c")
    assert (below.why, below.facts["votes_needed"]) == (Why.BELOW_THRESHOLD, 1)
    stopped = decision(greedy(found, skip=False), "c")
    assert (stopped.why, stopped.facts["stopped_by"]) == (Why.AFTER_STOP, "b")
    assert stopped.facts["votes_needed"] == 1


def test_points_are_needed_where_points_count() -> None:
    found = election(10, {"a": 10, "b": 10}, [{"a": 4, "b": 1}, {"b": 2}])
    assert decision(greedy(found), "b").facts["points_needed"] in {1, 2}
    assert "votes_needed" not in decision(equal_shares(found), "b").facts


@settings(max_examples=80)
@given(approvals())
def test_votes_needed_for_each_unit_of_money(found: Election) -> None:
    for each in count(found, "greedy-per-cost").decisions:
        needed = each.facts.get("votes_needed")
        if isinstance(needed, int):
            enough, fewer = (with_votes(found, each.code, votes) for votes in (needed, needed - 1))
            assert each.code in count(enough, "greedy-per-cost").winners
            assert each.code not in count(fewer, "greedy-per-cost").winners


def at_cost(found: Election, code: str, cost: int) -> Election:
    """The election with one project at another cost."""
    return found.at_cost(found.codes.index(code), cost)


def without_some(found: Election, code: str, fewer: int, choose: random.Random) -> Election:
    """The election in which some of its supporters did not name the project."""
    at = found.codes.index(code)
    places = np.flatnonzero(found.ballots.choices == at).tolist()
    gone = choose.sample(places, fewer)
    keep = np.setdiff1d(np.arange(len(found.ballots.choices)), gone)
    owners = found.ballots.owners[keep]
    starts = np.searchsorted(owners, np.arange(len(found.ballots) + 1))
    points = None if found.ballots.points is None else found.ballots.points[keep]
    return replace(found, ballots=Ballots(starts, found.ballots.choices[keep], points))


@settings(max_examples=100)
@given(anything, st.sampled_from([Completion.NONE, Completion.ADD1]), st.randoms())
def test_cost_and_supporters_to_spare_at_the_final_share(
    found: Election, completion: Completion, choose: random.Random
) -> None:
    share = naive.first_share(found)
    if completion.raises:
        _won, share = naive.add1(found)
    for each in equal_shares(found, completion=completion, allowance=1).decisions:
        if each.why not in {Why.BOUGHT, Why.NOT_AFFORDED}:
            continue
        cost = each.facts["cost_at_share"]
        assert isinstance(cost, int)
        for tried in {cost, cost + 1, found.budget} - {0}:
            if tried <= found.budget:
                won = naive.equal_shares(at_cost(found, each.code, tried), share)
                assert (each.code in won) == (tried <= cost), (tried, cost)
        if each.funded:
            spare = each.facts["votes_to_spare"]
            assert isinstance(spare, int)
            fewer = without_some(found, each.code, spare, choose)
            assert each.code in naive.equal_shares(fewer, share)


@settings(max_examples=150)
@given(approvals(), st.booleans(), st.integers(0, 3), st.randoms())
def test_what_greedy_has_to_spare(
    found: Election,
    skip: bool,  # noqa: FBT001
    threshold: int,
    choose: random.Random,
) -> None:
    way = {"skip": skip, "threshold": threshold}
    for each in greedy(found, skip=skip, threshold=threshold).decisions:
        if each.funded:
            spare = each.facts["votes_to_spare"]
            assert isinstance(spare, int)
            fewer = without_some(found, each.code, spare, choose)
            assert each.code in naive.greedy(fewer, **way)  # type: ignore[arg-type]
            if spare < int(str(each.facts["score"])):
                lost = without_some(found, each.code, spare + 1, choose)
                assert each.code not in naive.greedy(lost, **way)  # type: ignore[arg-type]
        elif each.why in {Why.TOO_DEAR, Why.AFTER_STOP}:
            cost = int(str(each.facts.get("cost_needed", 0)))
            cheaper, dearer = (at_cost(found, each.code, cost + more) for more in (0, 1))
            assert not cost or each.code in naive.greedy(cheaper, **way)  # type: ignore[arg-type]
            assert each.code not in naive.greedy(dearer, **way)  # type: ignore[arg-type]


@settings(max_examples=100)
@given(anything, st.sampled_from([Completion.NONE, Completion.ADD1]))
def test_a_cost_that_is_told_funds_it_when_all_is_counted_again(
    found: Election, completion: Completion
) -> None:
    for each in equal_shares(found, completion=completion, allowance=None).decisions:
        cost = each.facts.get("cost_counted")
        if isinstance(cost, int):
            assert 0 < cost < found.projects[found.codes.index(each.code)].cost
            assert each.code in naively(at_cost(found, each.code, cost), completion)
