"""Bounded overspending against a plain version that tries every payment."""

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from nutag.core.counting import Asked, Election, Utility, Why, count
from nutag.core.counting.tests import naive
from nutag.core.counting.tests.elections import approvals, election


def plainly(found: Election, utility: Utility) -> list[str]:
    """Voter by voter, with every purse and every full price as payment."""
    ballots = [set(each) for each in naive.worths(found)]
    purses = [naive.first_share(found)] * len(ballots)
    left, won = found.budget, list[str]()
    while True:
        offers = []
        for at, project in enumerate(found.projects):
            fans = [voter for voter, ballot in enumerate(ballots) if at in ballot]
            if project.code in won or project.cost > left:
                continue
            tried = {purses[voter] for voter in fans if purses[voter]}
            whole = naive.lowest(project.cost, [(purses[voter], 1) for voter in fans])
            for payment in tried | ({whole} if whole is not None else set()):
                paid = sum(min(purses[voter], payment) for voter in fans)
                part = min(Fraction(paid) / project.cost, Fraction(1))
                worth = project.cost if utility is Utility.COST else 1
                value = payment / worth / part**2
                offers.append((value, naive.tie(found, at, ""), payment / part, at, fans))
        if not offers:
            return won
        _value, _key, payment, at, fans = min(offers, key=lambda offer: offer[:3])
        for voter in fans:
            purses[voter] -= min(purses[voter], payment)
        left -= found.projects[at].cost
        won.append(found.codes[at])


@settings(max_examples=200)
@given(approvals(), st.sampled_from([Utility.COST, Utility.CARDINALITY]))
def test_it_is_what_it_says(found: Election, utility: Utility) -> None:
    outcome = count(found, "bounded-overspending", Asked(utility=utility))
    assert outcome.winners == plainly(found, utility)
    assert outcome.spent <= found.budget


def test_a_part_may_be_enough() -> None:
    found = election(100, {"a": 90, "b": 20}, [["a"]] * 8 + [["b"]] * 2)
    told = {each.code: each for each in count(found, "bounded-overspending").decisions}
    assert told["a"].why == Why.BOUGHT_IN_PART
    assert told["a"].facts["part"] == 88
    assert told["a"].facts["price"] == 1125
    assert told["b"].why == Why.NOT_FITTING
    assert told["b"].facts == {"supporters": 2, "held": 20, "left": 10}
