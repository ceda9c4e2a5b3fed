"""Exact Equal Shares: as equal shares, but whoever pays for a project pays exactly the same.

Who cannot pay that much does not pay and is no buyer. (Kraiczy, Elkind, An Adaptive and Verifiably
Proportional Method for Participatory Budgeting, 2023; Kraiczy, Robinson, Elkind, Streamlining
Equal Shares, 2025.) A project is bought by as many of its supporters as can: the largest number k
such that k of them have cost / k each. What most of them buy, for their money, comes first.
"""

from dataclasses import dataclass
from fractions import Fraction
from heapq import heapify, heappop, heappush

from nutag.core.counting import lots
from nutag.core.counting.classes import Classes
from nutag.core.counting.election import Election
from nutag.core.counting.outcome import Decision, Fact, Why
from nutag.core.counting.supporters import groups
from nutag.core.counting.utility import Utility

HUNDREDTHS = 100


@dataclass(frozen=True)
class Deal:
    """A project bought, by how many voters, and with whom it was tied."""

    project: int
    buyers: int
    tied: tuple[int, ...] = ()


class Buying:
    """One count: everybody begins with the same share, in units of the election."""

    def __init__(self, election: Election, utility: Utility, seed: str, share: Fraction) -> None:
        everybody = groups(election)
        self.supports, self.share = everybody.supports, share
        self.costs = [project.cost for project in election.projects]
        self.factors, self.keys = utility.factors(election), lots.keys(election, seed)
        self.purses, self.deals = Classes(len(everybody.sizes), share), list[Deal]()
        self.offered = [
            at
            for at, support in enumerate(self.supports)
            if len(support.groups) and self.costs[at] <= election.budget
        ]

    def run(self) -> "Buying":
        """Buy until nobody can. The number of buyers only falls, so old offers bound new ones."""
        waiting = [
            (-self._offer(at, int(self.supports[at].sizes.sum())), at) for at in self.offered
        ]
        heapify(waiting)
        while waiting:
            best: list[tuple[Fraction, int, int]] = []
            while waiting and (not best or -waiting[0][0] >= best[0][0]):
                at = heappop(waiting)[1]
                buyers = self.buyers(at)
                if buyers:
                    best.append((self._offer(at, buyers), at, buyers))
                    best.sort(key=lambda each: (-each[0], self.keys[each[1]]))
            if not best:
                break
            offer, project, buyers = best[0]
            tied = tuple(at for value, at, _number in best[1:] if value == offer)
            self._buy(Deal(project, buyers, tied))
            for value, at, _number in best[1:]:
                heappush(waiting, (-value, at))
        return self

    def buyers(self, project: int) -> int:
        """The most supporters who can each pay an equal part of the cost; 0 when none can."""
        cost, number, found = self.costs[project], 0, 0
        for purse, more in self.purses.among(self.supports[project]):
            number += more
            if number * purse >= cost:
                found = number
        return found

    def _offer(self, project: int, buyers: int) -> Fraction:
        return Fraction(buyers * self.factors[project], self.costs[project])

    def _buy(self, deal: Deal) -> None:
        part = Fraction(self.costs[deal.project], deal.buyers)
        self.purses.pay(self.supports[deal.project], part, all_pay=False)
        self.deals.append(deal)


def exact_equal_shares(
    election: Election, utility: Utility, *, seed: str = "", raises: bool = True
) -> tuple[list[Decision], dict[str, Fact]]:
    """A decision for every project, and the final share in hundredths with how often it was raised.

    With `raises`, shares are raised by one of the currency up to the last that keeps to the budget.
    `election` is as the utility sees it, and all supporters of a project have the same from it.
    """
    start = Fraction(election.budget, len(election.ballots))
    counted, steps = Buying(election, utility, seed, start).run(), 0
    while raises and len(counted.deals) < len(counted.offered):
        share = start + (steps + 1) * election.scale
        following = Buying(election, utility, seed, share).run()
        if sum(following.costs[deal.project] for deal in following.deals) > election.budget:
            break
        counted, steps = following, steps + 1
    told = [_decision(election, counted, at) for at in range(len(election.projects))]
    return told, {"share": int(counted.share * HUNDREDTHS), "raised": steps}


def _decision(election: Election, counted: Buying, project: int) -> Decision:
    code, cost = election.codes[project], counted.costs[project]
    supporters = int(counted.supports[project].sizes.sum())
    for place, deal in enumerate(counted.deals, start=1):
        if deal.project == project:
            price = Fraction(cost * HUNDREDTHS, deal.buyers)
            facts: dict[str, Fact] = {
                "supporters": supporters, "buyers": deal.buyers, "price": round(price),
            }  # fmt: skip
            if deal.tied:
                rival = min(counted.keys[at] for at in deal.tied)
                facts["tie"] = lots.parted_by(counted.keys[project], rival)
                facts["tied_with"] = [election.codes[at] for at in deal.tied]
            return Decision(code, funded=True, place=place, why=Why.BOUGHT_EXACTLY, facts=facts)
    why, facts = Why.NO_VOTES, {}
    if cost > election.budget:
        why, facts = Why.OVER_BUDGET, {"budget": election.budget}
    elif supporters:
        left = int(counted.purses.together(counted.supports[project]))
        why, facts = Why.NOT_BOUGHT_EXACTLY, {"supporters": supporters, "left": left}
    return Decision(code, funded=False, place=len(counted.deals) + 1, why=why, facts=facts)
