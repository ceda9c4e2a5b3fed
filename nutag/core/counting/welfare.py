"""The projects that together are worth most to all voters, within the budget: a knapsack.

(Talmon, Faliszewski, A Framework for Approval-Based Budgeting Methods, 2019; Goel, Krishnaswamy,
Sakshuwong, Aitamurto, Knapsack Voting for Participatory Budgeting, 2019.)

Projects are taken up one after the other, best worth for money first, and every sum that no other
sum beats in both cost and worth is kept (Nemhauser, Ullmann 1969), as long as it could still reach
what the best known set is worth if projects could be cut in pieces. Whole numbers only. Of sets
that are worth the same the cheapest wins, then the one with the better lots.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from nutag.core.counting import lots
from nutag.core.counting.election import Election
from nutag.core.counting.outcome import Decision, Fact, Why
from nutag.core.counting.utility import Utility

type Sum = tuple[int, int, int]  # cost, worth, chosen as bits: the better the lot, the higher


@dataclass(frozen=True)
class Item:
    """A project that may be chosen; `bit` is set where it is."""

    project: int
    cost: int
    worth: int
    bit: int


def welfare(election: Election, utility: Utility, *, seed: str = "") -> list[Decision]:
    """A decision for every project; `election` as the utility sees it."""
    costs, factors = [each.cost for each in election.projects], utility.factors(election)
    worth = [factor * score for factor, score in zip(factors, election.scores, strict=True)]
    keys = lots.keys(election, seed)
    lot = sorted(range(len(costs)), key=lambda at: -keys[at][2])
    items = [
        Item(at, costs[at], worth[at], 1 << place)
        for place, at in enumerate(lot)
        if worth[at] and costs[at] <= election.budget
    ]
    cost, most, chosen = best(items, election.budget)
    won = {item.project for item in items if item.bit & chosen}
    mirrored = [replace(item, bit=(1 << len(lot)) // item.bit) for item in items]
    _cost, _most, others = best(mirrored, election.budget)
    rival = {item.project for item in mirrored if item.bit & others}
    order = sorted(won, key=lambda at: (-election.scores[at], keys[at]))
    left = election.budget - cost
    decisions = []
    for at, code in enumerate(election.codes):
        facts: dict[str, Fact] = {"score": election.scores[at], "worth": worth[at]}
        if at in won:
            place, why = order.index(at) + 1, Why.CHOSEN
        else:
            place, why = len(won) + 1, Why.NOT_CHOSEN
            facts |= {"left": left, "missing": max(costs[at] - left, 0), "most": most}
            if costs[at] > election.budget:
                why, facts = Why.OVER_BUDGET, {"budget": election.budget}
            elif not worth[at]:
                why, facts = Why.NO_VOTES, {"score": election.scores[at]}
        if at in won ^ rival:
            against = sorted(rival - won if at in won else won - rival)
            facts |= {"tie": "lot", "tied_with": [election.codes[each] for each in against]}
        decisions.append(Decision(code, at in won, place, why, facts))
    return decisions


def best(items: Sequence[Item], budget: int) -> Sum:
    """The set of most worth; of several the cheapest, then the one with the higher bits."""
    ranked = sorted(items, key=lambda item: (-(item.worth << _FINE) // item.cost, item.cost))
    bound = _Bound(ranked, budget)
    least = bound.greedily()
    sums: list[Sum] = [(0, 0, 0)]
    for number, item in enumerate(ranked):
        more = [
            (cost + item.cost, worth + item.worth, bits | item.bit)
            for cost, worth, bits in sums
            if cost + item.cost <= budget
        ]
        least = max([least, *(worth for _cost, worth, _bits in more)])
        merged = sorted(sums + more, key=lambda each: (each[0], -each[1], -each[2]))
        sums = []
        for each in merged:
            beaten = bool(sums) and sums[-1][1] >= each[1]
            if not beaten and bound.reaches(each, number + 1, least):
                sums.append(each)
    return max(sums, key=lambda each: (each[1], -each[0], each[2]))


_FINE = 64


class _Bound:
    """What a sum could still reach with the items from a number on, if these could be cut."""

    def __init__(self, ranked: Sequence[Item], budget: int) -> None:
        self.ranked, self.budget = ranked, budget
        self.costs = list(accumulate((item.cost for item in ranked), initial=0))
        self.worths = list(accumulate((item.worth for item in ranked), initial=0))

    def greedily(self) -> int:
        """What taking all that fits, best first, is worth."""
        cost = worth = 0
        for item in self.ranked:
            if cost + item.cost <= self.budget:
                cost, worth = cost + item.cost, worth + item.worth
        return worth

    def reaches(self, found: Sum, first: int, least: int) -> bool:
        """Whether it could be worth at least so much in the end."""
        left = self.budget - found[0]
        whole = bisect_right(self.costs, self.costs[first] + left) - 1
        worth = found[1] + self.worths[whole] - self.worths[first]
        if worth >= least or whole == len(self.ranked):
            return worth >= least
        rest = left - (self.costs[whole] - self.costs[first])
        item = self.ranked[whole]
        return (least - worth) * item.cost <= rest * item.worth
