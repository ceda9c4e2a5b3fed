"""Cumulative support transfers against a plain version in fractions, donation by donation."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nutag.core.counting import Asked, Election, Unreadable, Utility, Why, count
from nutag.core.counting.tests import naive
from nutag.core.counting.tests.elections import anything, election

RULES = {
    "cstv-ewt": (False, False),
    "cstv-ewtc": (False, True),
    "cstv-mt": (True, False),
    "cstv-mtc": (True, True),
}
type Gifts = list[dict[int, Fraction]]


def pass_on(gift: dict[int, Fraction], project: int, sum_: Fraction) -> None:
    """Take the project out of the gifts of one voter; the sum goes to the others in proportion."""
    del gift[project]
    total = sum(gift.values())
    for other in gift:
        gift[other] += sum_ * gift[other] / total


def first_gifts(found: Election) -> Gifts:
    share = Fraction(found.budget, len(found.ballots))
    plain = found.points is None
    gifts: Gifts = []
    for ballot in naive.worths(found):
        worths = {at: 1 if plain else worth for at, worth in ballot.items() if worth > 0}
        total = sum(worths.values())
        gifts.append({at: share * worth / total for at, worth in worths.items()})
    return gifts


def plainly(found: Election, *, minimal: bool, per_cost: bool) -> list[str]:
    gifts = first_gifts(found)
    costs = [project.cost for project in found.projects]
    open_, won, dropped = {at for gift in gifts for at in gift}, list[int](), list[int]()

    def support(at: int) -> Fraction:
        return sum((gift.get(at, Fraction(0)) for gift in gifts), Fraction(0))

    def rank(at: int) -> tuple[Fraction, object]:
        value = support(at) / costs[at] if per_cost else support(at) - costs[at]
        return -value, naive.tie(found, at, "")

    while open_:
        ready = [at for at in open_ if support(at) >= costs[at]]
        if ready:
            best = min(ready, key=rank)
            fund(gifts, best, costs[best])
        elif minimal:
            poor = [at for at in sorted(open_) if together(gifts, at) < costs[at]]
            open_, dropped = open_ - set(poor), [*dropped, *poor]
            if not open_:
                break
            best = min(open_, key=rank)
            raise_gifts(gifts, best, costs[best])
        else:
            worst = max(open_, key=rank)
            open_.remove(worst)
            dropped.append(worst)
            for gift in gifts:
                if worst in gift:
                    pass_on(gift, worst, gift[worst])
            continue
        open_.remove(best)
        won.append(best)
    order = sorted(dropped, key=rank) if minimal else dropped[::-1]
    return naive.add_what_fits(found, [found.codes[at] for at in won], order)


def together(gifts: Gifts, project: int) -> Fraction:
    sums = (sum(gift.values(), Fraction(0)) for gift in gifts if gift.get(project))
    return sum(sums, Fraction(0))


def fund(gifts: Gifts, project: int, cost: int) -> None:
    fans = [gift for gift in gifts if project in gift]
    alone = [gift for gift in fans if len(gift) == 1]
    others = [gift for gift in fans if len(gift) > 1]
    rest = max(cost - sum(gift[project] for gift in alone), Fraction(0))
    given = sum(gift[project] for gift in others)
    for gift in alone:
        gift.clear()
    for gift in others:
        pass_on(gift, project, gift[project] * (1 - (rest / given if given else 0)))


def raise_gifts(gifts: Gifts, project: int, cost: int) -> None:
    """By one factor, nobody beyond what they have; tried from the poorest on."""
    fans = [gift for gift in gifts if gift.get(project)]
    fans.sort(key=lambda gift: sum(gift.values()) / gift[project])
    rest, giving = Fraction(cost), sum((gift[project] for gift in fans), Fraction(0))
    for gift in fans:
        total, mine = sum(gift.values()), gift[project]
        factor = rest / giving
        paid = min(total, mine * factor)
        if total < mine * factor:
            rest -= total
            giving -= mine
        for other in gift:
            if other != project:
                gift[other] *= (total - paid) / (total - mine)
        del gift[project]
    for gift in gifts:
        gift.pop(project, None)


@settings(max_examples=400)
@given(anything, st.sampled_from(sorted(RULES)))
def test_it_is_what_it_says(found: Election, rule: str) -> None:
    minimal, per_cost = RULES[rule]
    outcome = count(found, rule)
    assert outcome.winners == plainly(found, minimal=minimal, per_cost=per_cost)
    assert outcome.spent <= found.budget


def test_what_a_project_does_not_need_goes_on() -> None:
    """Everybody has 10. The well gets 45 but needs 30, so a third of it goes on to the stairs."""
    ballots = [{"well": 3, "stairs": 1}] * 6 + [{"park": 1}] * 2
    found = election(80, {"well": 30, "stairs": 30, "park": 30}, ballots)
    told = {each.code: each for each in count(found, "cstv-ewtc").decisions}
    assert (told["well"].why, told["well"].facts["given"]) == (Why.SUPPORTED, 45)
    assert (told["stairs"].why, told["stairs"].facts["given"]) == (Why.SUPPORTED, 30)
    assert (told["park"].why, told["park"].facts["left"]) == (Why.NO_ROOM, 20)


def test_supporters_move_more_to_what_they_can_pay_together() -> None:
    found = election(40, {"a": 30, "b": 40}, [{"a": 1, "b": 1}] * 3 + [{"b": 1}])
    told = {each.code: each for each in count(found, "cstv-mtc").decisions}
    assert (told["b"].why, told["b"].facts["given"]) == (Why.RAISED, 25)
    assert not told["a"].funded


def test_points_are_what_is_given() -> None:
    with pytest.raises(Unreadable):
        count(election(9, {"a": 3}, [{"a": 1}]), "cstv-mt", Asked(utility=Utility.COST))
