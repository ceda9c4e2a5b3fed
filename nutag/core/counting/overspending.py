"""Equal shares with bounded overspending (BOS): a project may be bought before all of it is paid.

What its supporters bring together at some payment is a part of its cost; the smaller the part, the
dearer the project counts: its price is divided by the part twice, once since that is what the whole
would cost them, and once as a penalty. Then they pay what the whole would cost them, as far as they
have it. (Papasotiropoulos, Pishbin, Skibski, Skowron, Wąs, Method of Equal Shares with Bounded
Overspending, 2025.) A project must fit into what is left of the budget, so in the end nothing more
fits that anybody with money left supports.
"""

from collections.abc import Sequence
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
class Offer:
    """A project at its best: how dear it counts, what a voter pays at most, and the part paid."""

    value: Fraction
    project: int
    payment: Fraction
    part: Fraction


@dataclass(frozen=True)
class Bought:
    """An offer taken, and with whom it was tied."""

    offer: Offer
    tied: tuple[int, ...]


class Market:
    """One count: everybody begins with the same share, in units of the election."""

    def __init__(self, election: Election, utility: Utility, seed: str) -> None:
        everybody = groups(election)
        self.supports, self.left = everybody.supports, election.budget
        self.costs = [project.cost for project in election.projects]
        self.factors, self.keys = utility.factors(election), lots.keys(election, seed)
        share = Fraction(election.budget, len(election.ballots))
        self.purses, self.bought = Classes(len(everybody.sizes), share), list[Bought]()

    def run(self) -> "Market":
        """Buy until nothing fits. Purses only empty, so offers only get dearer."""
        waiting = [(Fraction(0), at) for at, each in enumerate(self.supports) if len(each.groups)]
        heapify(waiting)
        while waiting:
            offers: list[Offer] = []
            while waiting and (not offers or waiting[0][0] <= min(o.value for o in offers)):
                at = heappop(waiting)[1]
                offer = self.offer(at) if self.costs[at] <= self.left else None
                offers += [] if offer is None else [offer]
            if not offers:
                break
            best = min(offers, key=lambda offer: (offer.value, self.keys[offer.project]))
            self._buy(best, [each for each in offers if each is not best])
            for each in offers:
                if each is not best:
                    heappush(waiting, (each.value, each.project))
        return self

    def offer(self, project: int) -> Offer | None:
        """The best offer of a project; None when its supporters have nothing.

        Between two purses the price divided by the square of the part rises and then falls, so it
        is least where somebody's purse is just empty, or where all of the cost is paid.
        """
        cost, factor = self.costs[project], self.factors[project]
        rows = [row for row in self.purses.among(self.supports[project]) if row[0]][::-1]
        spent, others = Fraction(0), sum(voters for _held, voters in rows)
        best: Offer | None = None
        for held, voters in rows:
            paid = spent + held * others
            payment = held if paid <= cost else (cost - spent) / others
            part = min(Fraction(paid, cost), Fraction(1))
            value = payment / factor / (part * part)
            if best is None or value < best.value:
                best = Offer(value, project, payment / part, part)
            if paid >= cost:
                break
            spent += held * voters
            others -= voters
        return best

    def _buy(self, best: Offer, others: Sequence[Offer]) -> None:
        tied = tuple(each.project for each in others if each.value == best.value)
        self.purses.pay(self.supports[best.project], best.payment, all_pay=True)
        self.left -= self.costs[best.project]
        self.bought.append(Bought(best, tied))


def bounded_overspending(election: Election, utility: Utility, *, seed: str = "") -> list[Decision]:
    """A decision for every project; `election` is as the utility sees it, without points."""
    counted = Market(election, utility, seed).run()
    places = {each.offer.project: place for place, each in enumerate(counted.bought)}
    return [_decision(election, counted, places, at) for at in range(len(election.projects))]


def _decision(
    election: Election, counted: Market, places: dict[int, int], project: int
) -> Decision:
    code, cost = election.codes[project], counted.costs[project]
    supporters = int(counted.supports[project].sizes.sum())
    if project in places:
        bought = counted.bought[places[project]]
        facts: dict[str, Fact] = {
            "supporters": supporters,
            "price": round(bought.offer.payment * HUNDREDTHS),
            "part": int(bought.offer.part * HUNDREDTHS),
        }
        if bought.tied:
            rival = min(counted.keys[at] for at in bought.tied)
            facts["tie"] = lots.parted_by(counted.keys[project], rival)
            facts["tied_with"] = [election.codes[at] for at in bought.tied]
        place = places[project] + 1
        return Decision(code, funded=True, place=place, why=Why.BOUGHT_IN_PART, facts=facts)
    why, facts = Why.NO_VOTES, {}
    if cost > election.budget:
        why, facts = Why.OVER_BUDGET, {"budget": election.budget}
    elif supporters:
        held = int(counted.purses.together(counted.supports[project]))
        why, facts = Why.NOT_FITTING, {"supporters": supporters, "held": held, "left": counted.left}
    return Decision(code, funded=False, place=len(places) + 1, why=why, facts=facts)
