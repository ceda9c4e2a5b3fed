"""How good outcomes are: against plain counting, and what is proved of equal shares."""

from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nutag.core.counting import Completion, Election, Utility, equal_shares, greedy, parse
from nutag.core.counting.quality import (
    Prices,
    check,
    compare,
    ejr_plus,
    paid_in_shares,
    priceable,
    quality,
    steadiness,
)
from nutag.core.counting.tests import naive
from nutag.core.counting.tests.elections import anything, approvals, election

KINDS = parse(
    "META\nkey;value\nvote_type;approval\nbudget;100\nPROJECTS\n"
    "project_id;cost;category;neighborhood\na;60;parks,water;North\nb;30;water;South\nc;50;;North\n"
    "VOTES\nvoter_id;vote\n1;a\n2;a,b\n3;b,c\n4;\n"
)


def test_where_the_money_went() -> None:
    found = quality(KINDS, ["a", "b"])
    assert (found.voters, found.reached, found.spent) == (4, 3, 90)
    assert found.choices == {0: 1, 1: 2, 2: 1}
    assert found.deciles[0] == 0
    assert found.deciles[-1] == 90
    water = found.categories["water"]
    assert (water.asked, water.spent, water.funded, water.votes) == (90, 90, 2, 4)
    north = found.neighbourhoods["North"]
    assert (north.asked, north.spent, north.votes) == (110, 60, 3)
    assert (north.share_of_votes, north.share_of_money) == (600, 666)


@given(anything)
def test_satisfaction_is_what_it_says(found: Election) -> None:
    winners = greedy(found).winners
    won = {found.codes.index(code) for code in winners}
    ballots = [{at for at, worth in each.items() if worth > 0} for each in naive.worths(found)]
    funded = [len(ballot & won) for ballot in ballots]
    costs = [sum(found.projects[at].cost for at in ballot & won) for ballot in ballots]
    told = quality(found, winners)
    assert told.reached == sum(number > 0 for number in funded)
    assert told.choices == {number: funded.count(number) for number in sorted(set(funded))}
    assert (told.deciles[0], told.deciles[-1]) == (min(costs), max(costs))


@settings(max_examples=150)
@given(approvals(), st.data())
def test_a_claim_is_one_that_trying_every_group_finds(found: Election, data: st.DataObject) -> None:
    winners = data.draw(st.sets(st.sampled_from(found.codes)))
    won = {found.codes.index(code) for code in winners}
    ballots = [set(each) for each in naive.worths(found)]
    has = [sum(found.projects[at].cost for at in ballot & won) for ballot in ballots]
    each = Fraction(found.budget, len(ballots))
    largest: dict[str, int] = {}
    for at, project in enumerate(found.projects):
        fans = [voter for voter, ballot in enumerate(ballots) if at in ballot]
        if at in won or project.cost > found.budget or len(fans) > 8:
            continue
        for size in range(1, len(fans) + 1):
            for group in combinations(fans, size):
                enough = any(has[voter] + project.cost > size * each for voter in group)
                if size * each >= project.cost and not enough:
                    largest[project.code] = size
    told = {claim.code: claim.voters for claim in ejr_plus(found, winners)}
    assert {code: told[code] for code in largest} == largest
    assert all(len(ballots) > 8 or code in largest for code in told)


@settings(max_examples=150)
@given(approvals())
def test_equal_shares_pass_over_no_group(found: Election) -> None:
    assert ejr_plus(found, equal_shares(found, completion=Completion.NONE).winners) == []


@settings(max_examples=150)
@given(anything, st.sampled_from(list(Utility)))
def test_equal_shares_pass_over_nobody_by_their_own_utility(
    found: Election, utility: Utility
) -> None:
    for completion in (Completion.NONE, Completion.ADD1):
        won = equal_shares(found, utility=utility, completion=completion).winners
        assert ejr_plus(found, won, utility=utility) == []


@settings(max_examples=150)
@given(anything, st.sampled_from(list(Utility)))
def test_what_is_paid_in_equal_shares_bears_them_out(found: Election, utility: Utility) -> None:
    won = equal_shares(found, utility=utility, completion=Completion.NONE).winners
    assert check(found, won, paid_in_shares(found, won, utility=utility)) == []


@settings(max_examples=150)
@given(approvals(), st.data())
def test_prices_bear_out_what_has_some(found: Election, data: st.DataObject) -> None:
    won = data.draw(st.lists(st.sampled_from(found.codes), unique=True))
    prices = priceable(found, won)
    if prices:
        assert check(found, won, prices) == []
        for code, paid in prices.payments.items():
            voter, sum_ = next(iter(paid.items()))
            wrong = {**prices.payments, code: {**paid, voter: sum_ + 1}}
            assert check(found, won, Prices(prices.endowment, wrong))
    for completion in (Completion.NONE, Completion.ADD1):
        assert priceable(found, equal_shares(found, completion=completion).winners) is not None


def test_what_has_no_prices() -> None:
    """Ten people want b, which costs less than a; whoever pays for a could pay for b instead."""
    found = election(60, {"a": 50, "b": 10}, [["a"]] + [["b"]] * 10)
    assert priceable(found, ["a"]) is None
    assert priceable(found, ["b"]) is not None


def test_prices_are_told_wrong_in_words() -> None:
    found = election(60, {"a": 50, "b": 10}, [["a"]] + [["b"]] * 10)
    told = check(found, ["a"], Prices(Fraction(20), {"a": {0: Fraction(50), 3: Fraction(-1)}}))
    assert told == [
        "Ballot 3 pays less than nothing for a.",
        "Ballot 3 pays for a without having chosen it.",
        "a is paid 49 instead of 50.",
        "Ballot 0 pays 30 more than the endowment.",
        "Those who chose b have 201 left; it costs 10.",
    ]


def test_a_table_that_grows_too_large_is_refused() -> None:
    ballots = [[f"p{one}", f"p{two}"] for one, two in combinations(range(40), 2)]
    found = election(100, {f"p{at}": 10 for at in range(40)}, ballots)
    with pytest.raises(ValueError, match="200000"):
        priceable(found, [])


def test_greedy_may_pass_over_a_group() -> None:
    found = election(90, {"a": 45, "b": 45, "c": 30}, [["a", "b"]] * 4 + [["c"]] * 2)
    assert set(greedy(found).winners) == {"a", "b"}
    (claim,) = ejr_plus(found, ["a", "b"])
    assert (claim.code, claim.voters) == ("c", 2)
    assert claim.part == 30


def test_who_gains() -> None:
    told = compare(KINDS, ["a", "b"], ["b", "c"])
    assert (told.more, told.same, told.less) == (1, 1, 2)
    assert told.mean == Fraction(50 - 60 - 60, 4)
    assert [set(told.both), set(told.only_first), set(told.only_second)] == [{"b"}, {"a"}, {"c"}]
    other = compare(KINDS, ["a"], ["b"], utility=Utility.CARDINALITY)
    assert (other.more, other.same, other.less) == (1, 2, 1)


def winners(found: Election) -> list[str]:
    return greedy(found).winners


def test_steadiness_follows_from_its_seed_in_any_pool() -> None:
    found = election(50, {"a": 50, "b": 50}, [["a"]] * 6 + [["b"]] * 5)
    alone = steadiness(found, winners, times=40, seed="x")
    with ThreadPoolExecutor(2) as pool:
        assert steadiness(found, winners, times=40, seed="x", map=pool.map) == alone
    assert alone["a"] + alone["b"] == 40
    assert 0 < alone["b"] < alone["a"]
    assert steadiness(found, winners, times=40, seed="y") != alone
