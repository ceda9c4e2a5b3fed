"""Exact Equal Shares against a plain version, voter by voter."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nutag.core.counting import (
    Asked,
    Completion,
    Election,
    Unreadable,
    Utility,
    count,
    equal_shares,
)
from nutag.core.counting.exact_shares import Buying, next_change
from nutag.core.counting.tests import naive
from nutag.core.counting.tests.elections import approvals, election


def plainly(found: Election, share: Fraction, utility: Utility) -> list[str]:
    """Everybody's purse by itself; all numbers of buyers are tried."""
    ballots = [set(each) for each in naive.worths(found)]
    purses, won = [share] * len(ballots), list[str]()
    while True:
        offers = []
        for at, project in enumerate(found.projects):
            fans = [voter for voter, ballot in enumerate(ballots) if at in ballot]
            rich = sorted((purses[voter] for voter in fans), reverse=True)
            able = [n for n in range(1, len(rich) + 1) if rich[n - 1] * n >= project.cost]
            if able and project.code not in won and project.cost <= found.budget:
                worth = project.cost if utility is Utility.COST else 1
                value = Fraction(max(able) * worth, project.cost)
                offers.append((-value, naive.tie(found, at, ""), at, max(able), fans))
        if not offers:
            return won
        _value, _key, at, buyers, fans = min(offers, key=lambda offer: offer[:2])
        part = Fraction(found.projects[at].cost, buyers)
        payers = [voter for voter in fans if purses[voter] >= part]
        assert len(payers) == buyers
        for voter in payers:
            purses[voter] -= part
        won.append(found.codes[at])


@settings(max_examples=200)
@given(approvals(), st.sampled_from([Utility.COST, Utility.CARDINALITY]))
def test_it_is_what_it_says(found: Election, utility: Utility) -> None:
    asked = Asked(utility=utility, completion=Completion.NONE)
    ours = count(found, "exact-equal-shares", asked)
    assert ours.winners == plainly(found, naive.first_share(found), utility)
    raised = count(found, "exact-equal-shares", Asked(utility=utility))
    share = naive.first_share(found) + int(str(raised.facts["raised"])) * found.scale
    assert raised.winners == plainly(found, share, utility)
    costs = {project.code: project.cost for project in found.projects}
    after = plainly(found, share + found.scale, utility)
    for steps in range(min(int(str(raised.facts["raised"])), 30)):
        before = plainly(found, naive.first_share(found) + steps * found.scale, utility)
        assert steps == 0 or sum(costs[c] for c in before) <= found.budget
    offered = [at for at, votes in enumerate(found.votes) if votes]
    everything = sum(found.projects[at].cost <= found.budget for at in offered)
    assert len(raised.winners) == everything or sum(costs[c] for c in after) > found.budget


def test_who_has_less_pays_nothing() -> None:
    ballots = [["a", "b"]] * 2 + [["b"]] * 2
    found = election(40, {"a": 8, "b": 24}, ballots)
    ours = count(found, "exact-equal-shares", Asked(completion=Completion.NONE))
    assert ours.winners == ["b", "a"] == equal_shares(found, completion=Completion.NONE).winners
    poorer = election(32, {"a": 12, "b": 18}, [["a", "b"]] * 2 + [["b"]] * 2 + [["a"]] * 3)
    told = {e.code: e for e in count(poorer, "exact-equal-shares", Asked()).decisions}
    assert told["a"].facts["buyers"] == 5
    assert told["b"].facts["supporters"] == 4


def test_points_are_no_worth_here() -> None:
    found = election(10, {"a": 5}, [{"a": 3}])
    assert count(found, "exact-equal-shares").winners == ["a"]
    with pytest.raises(Unreadable):
        count(found, "exact-equal-shares", Asked(utility=Utility.POINTS))


def deals(found: Election, utility: Utility, share: Fraction) -> list[tuple[int, int]]:
    counted = Buying(utility.seen(found), utility, "", share).run()
    return [(deal.project, deal.buyers) for deal in counted.deals]


@settings(max_examples=200)
@given(approvals(), st.sampled_from([Utility.COST, Utility.CARDINALITY]), st.integers(0, 40))
def test_up_to_the_next_change_nothing_changes_and_there_something_does(
    found: Election, utility: Utility, more: int
) -> None:
    share = naive.first_share(found) + Fraction(more, 3)
    now = deals(found, utility, share)
    rise = next_change(found, utility, Buying(found, utility, "", share).run())
    if rise is None:
        assert deals(found, utility, 10 * share + 1000) == now
    else:
        assert rise > 0
        for part in (Fraction(1, 3), Fraction(999_999, 1_000_000)):
            assert deals(found, utility, share + part * rise) == now
        assert deals(found, utility, share + rise) != now


def test_the_rise_of_the_example_that_others_publish() -> None:
    """The example in the documentation of pabutools: half a unit, then other winners."""
    found = election(
        "10",
        {"p1": 2, "p2": "3.2", "p3": 6},
        [["p1"], ["p1", "p3"], ["p2", "p3"], ["p2", "p3"], ["p3"]],
    )
    first = Buying(found, Utility.CARDINALITY, "", naive.first_share(found)).run()
    assert [found.codes[deal.project] for deal in first.deals] == ["p1", "p2"]
    rise = next_change(found, Utility.CARDINALITY, first)
    assert rise == Fraction(1, 2) * found.scale
    asked = Asked(utility=Utility.CARDINALITY)
    assert set(count(found, "exact-equal-shares-opt", asked).winners) == {"p1", "p3"}


def test_real_sums_are_raised_at_once_not_by_every_tugrik() -> None:
    found = election("1000000000", {"a": 700_000_001, "b": 300_000_000}, [["a"], ["a"], ["b"]])
    raised = count(found, "exact-equal-shares").facts["raised"]
    assert raised == -(-(700_000_001 * 3 - 2 * 10**9) // 6) - 1


@settings(max_examples=100)
@given(approvals())
def test_at_every_change_the_last_that_keeps_to_the_budget(found: Election) -> None:
    costs = {project.code: project.cost for project in found.projects}
    share, won = naive.first_share(found), list[str]()
    while True:
        more = plainly(found, share, Utility.COST)
        if sum(costs[code] for code in more) > found.budget:
            break
        won = more
        counted = Buying(found, Utility.COST, "", share).run()
        rise = next_change(found, Utility.COST, counted)
        if rise is None:
            break
        share += rise
    assert count(found, "exact-equal-shares-opt").winners == won
