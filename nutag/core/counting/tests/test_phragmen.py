"""Phragmén against a plain version in fractions, and against what others found."""

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from nutag.core.counting import Completion, Election, Why, count, equal_shares
from nutag.core.counting.rules import Asked
from nutag.core.counting.tests import naive
from nutag.core.counting.tests.elections import anything, approvals, election


def plainly(
    found: Election, seed: str, money: list[Fraction], won: list[str], *, skip: bool
) -> list[str]:
    """Everybody earns at the same speed; the next project is the first that can be paid."""
    costs = {project.code: project.cost for project in found.projects}
    ballots = [{at for at, worth in each.items() if worth > 0} for each in naive.worths(found)]
    left = found.budget - sum(costs[code] for code in won)
    bought = list(won)
    while True:
        offers = []
        for at, code in enumerate(found.codes):
            fans = [voter for voter, ballot in enumerate(ballots) if at in ballot]
            fits = costs[code] <= (left if skip else found.budget)
            if fans and code not in bought and fits:
                wait = (costs[code] - sum(money[voter] for voter in fans)) / Fraction(len(fans))
                cost, votes, lot, _code = naive.tie(found, at, seed)
                key = (cost, -len(fans) if found.points is None else votes, lot)
                offers.append((wait, key, code, fans))
        first = [offer for offer in offers if offer[0] == min(each[0] for each in offers)]
        if not first or (not skip and any(costs[code] > left for _w, _k, code, _f in first)):
            return bought
        wait, _key, code, fans = min(first, key=lambda offer: offer[:2])
        money = [held + wait for held in money]
        for voter in fans:
            money[voter] = Fraction(0)
        bought.append(code)
        left -= costs[code]


@settings(max_examples=150)
@given(anything, st.sampled_from(["", "a", "b"]))
def test_it_is_what_it_says(found: Election, seed: str) -> None:
    ours = count(found, "phragmen", Asked(seed=seed))
    nothing = [Fraction(0)] * len(found.ballots)
    assert ours.winners == plainly(found, seed, nothing, [], skip=False)
    assert ours.spent <= found.budget


@settings(max_examples=100)
@given(approvals())
def test_with_what_equal_shares_left_over(found: Election) -> None:
    ours = equal_shares(found, completion=Completion.PHRAGMEN)
    share = naive.first_share(found)
    won, purses = naive.equal_shares(found, share), [share] * len(found.ballots)
    ballots = naive.worths(found)
    for code in won:
        at = found.codes.index(code)
        fans = [voter for voter, ballot in enumerate(ballots) if ballot.get(at, 0) > 0]
        worths = [(purses[voter], ballots[voter][at]) for voter in fans]
        rate = naive.lowest(found.projects[at].cost, worths)
        assert rate is not None
        for voter in fans:
            purses[voter] -= min(purses[voter], rate * ballots[voter][at])
    assert ours.winners == plainly(found, "", purses, won, skip=True)


def test_reasons() -> None:
    found = election(
        100, {"a": 60, "b": 50, "c": 40, "d": 101, "e": 5}, [["a"], ["a", "c"], ["b", "c"], ["d"]]
    )
    told = {each.code: each for each in count(found, "phragmen").decisions}
    assert told["c"].why == Why.EARNED
    assert told["c"].facts["earned"] == 2000
    assert told["a"].why == Why.EARNED
    assert told["a"].facts["earned"] == 4000
    assert told["b"].why == Why.NOT_EARNED
    assert told["b"].facts == {"supporters": 1, "saved": 20, "missing": 30, "left": 0}
    assert (told["d"].why, told["e"].why) == (Why.OVER_BUDGET, Why.NO_VOTES)
