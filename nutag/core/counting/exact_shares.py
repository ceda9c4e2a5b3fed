"""Exact Equal Shares: as equal shares, but whoever pays for a project pays exactly the same.

Who cannot pay that much does not pay and is no buyer. (Kraiczy, Elkind, An Adaptive and Verifiably
Proportional Method for Participatory Budgeting, 2023; Kraiczy, Robinson, Elkind, Streamlining
Equal Shares, 2025.) A project is bought by as many of its supporters as can: the largest number k
such that k of them have cost / k each. What most of them buy, for their money, comes first.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from heapq import heapify, heappop, heappush
from math import ceil

from nutag.core.counting import lots
from nutag.core.counting.classes import Classes
from nutag.core.counting.election import Election
from nutag.core.counting.outcome import Decision, Fact, Why
from nutag.core.counting.supporters import groups
from nutag.core.counting.utility import Utility

HUNDREDTHS = 100


class Raise(Enum):
    """How shares are raised, up to the last that keeps to the budget.

    `CHANGE` (“ADD-OPT”) goes from one share to the next at which anything changes, be it only who
    pays, so no outcome on the way is passed over.
    """

    NONE = 0
    ONE = 1  # by one of the currency
    CHANGE = 2


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
        waiting = [(-self.offer(at, int(self.supports[at].sizes.sum())), at) for at in self.offered]
        heapify(waiting)
        while waiting:
            best: list[tuple[Fraction, int, int]] = []
            while waiting and (not best or -waiting[0][0] >= best[0][0]):
                at = heappop(waiting)[1]
                buyers = self.buyers(at)
                if buyers:
                    best.append((self.offer(at, buyers), at, buyers))
                    best.sort(key=lambda each: (-each[0], self.keys[each[1]]))
            if not best:
                break
            offer, project, buyers = best[0]
            tied = tuple(at for value, at, _number in best[1:] if value == offer)
            self.buy(Deal(project, buyers, tied))
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

    def rises(self, project: int, fewest: int) -> Iterator[Fraction]:
        """The rises at which more supporters can pay equal parts, `fewest` of them at least."""
        number = 0
        for purse, more in self.purses.among(self.supports[project]):
            number += more
            if number >= fewest:
                yield Fraction(self.costs[project], number) - purse

    def offer(self, project: int, buyers: int) -> Fraction:
        """What a unit of money buys when so many pay: worth to all of them for the cost."""
        return Fraction(buyers * self.factors[project], self.costs[project])

    def buy(self, deal: Deal) -> None:
        """Let those who can pay their part."""
        part = Fraction(self.costs[deal.project], deal.buyers)
        self.purses.pay(self.supports[deal.project], part, all_pay=False)
        self.deals.append(deal)


def next_change(election: Election, utility: Utility, counted: Buying) -> Fraction | None:
    """The smallest rise of all shares that changes a deal; None when nothing ever will.

    What is paid does not depend on the share, so up to that rise every purse has only so much more
    at every step. A project then changes the course where so many can pay that its offer is better
    than the deal made. (Kraiczy, Robinson, Elkind 2025 get the same from what is left in the end.)
    """
    again = Buying(election, utility, "", counted.share)
    left, rises = set(counted.offered), list[Fraction]()
    for deal in counted.deals:
        bought = (again.offer(deal.project, deal.buyers), counted.keys[deal.project])
        for at in left:
            fewest = deal.buyers + 1
            if at != deal.project:
                better = bought[0] * again.costs[at] / again.factors[at]
                fewest = -(-better.numerator // better.denominator)
                level = again.offer(at, fewest) == bought[0]
                fewest += level and counted.keys[at] > bought[1]
            rises += again.rises(at, fewest)
        again.buy(deal)
        left.remove(deal.project)
    for at in left:
        rises += again.rises(at, 1)
    return min(rises, default=None)


def _rise(
    election: Election, utility: Utility, counted: Buying, ones: Fraction | None
) -> Fraction | None:
    """How far the shares go up at once: to the next change, in whole steps of `ones`.

    No deal changes on the way, so going there step by step would come to the same.
    """
    if ones and len(counted.deals) == len(counted.offered):
        return None
    more = next_change(election, utility, counted)
    return ceil(more / ones) * ones if more and ones else more


def exact_equal_shares(
    election: Election, utility: Utility, *, seed: str = "", raises: Raise = Raise.ONE
) -> tuple[list[Decision], dict[str, Fact]]:
    """A decision for every project, and the final share in hundredths with how often it was raised.

    `election` is as the utility sees it, and all supporters of a project have the same from it.
    """
    start = Fraction(election.budget, len(election.ballots))
    counted = Buying(election, utility, seed, start).run()
    steps, ones = 0, Fraction(election.scale) if raises is Raise.ONE else None
    while raises is not Raise.NONE and (more := _rise(election, utility, counted, ones)):
        following = Buying(election, utility, seed, counted.share + more).run()
        if sum(following.costs[deal.project] for deal in following.deals) > election.budget:
            if ones and more > ones:  # one less changes no deal, but is raised to
                counted = Buying(election, utility, seed, counted.share + more - ones).run()
                steps += int(more / ones) - 1
            break
        counted, steps = following, steps + (int(more / ones) if ones else 1)
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
