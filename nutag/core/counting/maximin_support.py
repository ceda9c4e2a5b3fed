"""Maximin support: each next project so that the cost weighs as little as it can on anybody.

The cost of what is chosen is spread over its supporters, each project over its own, and spread
anew whenever one is added, so that whoever bears most bears as little as possible. Chosen is the
project with which that is least, as long as some still fits. (Sánchez-Fernández, Fernández-García,
Fisteus, Brill, The Maximin Support Method, 2021; with costs: Aziz, Lee, Talmon, Proportionally
Representative Participatory Budgeting, 2018, and Los, Christoff, Grossi, 2022.)

What weighs most is the largest of the ratios cost / supporters over all sets of chosen projects.
It is found by raising a guess: when the costs do not flow through what voters bear by the guess,
the projects cut off are a set with a larger ratio. (Discrete Newton: Dinkelbach, 1967.)
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from heapq import heapify, heappop, heappush

import numpy as np

from nutag.core.counting import lots
from nutag.core.counting.election import Election, Integers
from nutag.core.counting.flow import Flow
from nutag.core.counting.outcome import Decision, Fact, Why
from nutag.core.counting.supporters import groups
from nutag.core.counting.utility import Utility

HUNDREDTHS = 100


@dataclass(frozen=True)
class Chosen:
    """A project, what anybody bears at most with it, and with whom it was tied."""

    project: int
    load: Fraction
    tied: tuple[int, ...]


class Spreading:
    """One count; all choices count alike."""

    def __init__(self, election: Election, seed: str) -> None:
        everybody = groups(Utility.CARDINALITY.seen(election))
        self.supports, self.sizes = everybody.supports, everybody.sizes
        self.costs = [project.cost for project in election.projects]
        self.keys, self.left = lots.keys(election, seed), election.budget
        self.chosen = list[Chosen]()
        # Groups that chose the same of what is chosen are alike.
        self.alike: Integers = np.zeros(len(self.sizes), np.int64)

    def run(self) -> "Spreading":
        """Choose until nothing fits. Loads only grow, so old ones bound them."""
        waiting = [
            (Fraction(self.costs[at], int(support.sizes.sum())), at)
            for at, support in enumerate(self.supports)
            if len(support.groups)
        ]
        heapify(waiting)
        while waiting:
            found: list[tuple[Fraction, int]] = []
            while waiting and (not found or waiting[0][0] <= min(found)[0]):
                load, at = heappop(waiting)
                if self.costs[at] <= self.left:
                    found.append((self.load(at, load), at))
            if not found:
                break
            least = min(load for load, _at in found)
            level = sorted((at for load, at in found if load == least), key=self.keys.__getitem__)
            self._choose(Chosen(level[0], least, tuple(level[1:])))
            for each in found:
                if each[1] != level[0]:
                    heappush(waiting, each)
        return self

    def load(self, project: int, least: Fraction) -> Fraction:
        """What anybody bears at most when the project is added; it is known to be at least so."""
        inside = np.zeros(len(self.sizes), np.int64)
        inside[self.supports[project].groups] = 1
        classes, alike = np.unique(2 * self.alike + inside, return_inverse=True)
        crowds = np.zeros(len(classes), np.int64)
        np.add.at(crowds, alike, self.sizes)
        voters = crowds.tolist()
        among = [*(each.project for each in self.chosen), project]
        bearers = [np.unique(alike[self.supports[at].groups]).tolist() for at in among]
        costs = [self.costs[at] for at in among]
        while True:
            cut = _cut(costs, bearers, voters, least)
            if not cut:
                return least
            reached = {each for at in cut for each in bearers[at]}
            crowd = sum(voters[each] for each in reached)
            least = Fraction(sum(costs[at] for at in cut), crowd)

    def _choose(self, chosen: Chosen) -> None:
        inside = np.zeros(len(self.sizes), np.int64)
        inside[self.supports[chosen.project].groups] = 1
        _classes, self.alike = np.unique(2 * self.alike + inside, return_inverse=True)
        self.left -= self.costs[chosen.project]
        self.chosen.append(chosen)


def _cut(
    costs: Sequence[int], bearers: Sequence[Sequence[int]], voters: Sequence[int], load: Fraction
) -> list[int]:
    """Projects whose supporters cannot bear their costs at that load; none when all can."""
    source, sink = len(costs) + len(voters), len(costs) + len(voters) + 1
    flow = Flow(sink + 1)
    for at, cost in enumerate(costs):
        flow.pipe(source, at, cost * load.denominator)
        for each in bearers[at]:
            flow.pipe(at, len(costs) + each, cost * load.denominator)
    for each, number in enumerate(voters):
        flow.pipe(len(costs) + each, sink, number * load.numerator)
    steps = flow.fill(source, sink)
    return [at for at in range(len(costs)) if steps[at] >= 0]


def maximin_support(election: Election, *, seed: str = "") -> list[Decision]:
    """A decision for every project."""
    counted = Spreading(election, seed).run()
    places = {each.project: place for place, each in enumerate(counted.chosen, start=1)}
    told = []
    for at, code in enumerate(election.codes):
        voters = int(counted.supports[at].sizes.sum())
        place, why, facts = len(places) + 1, Why.NO_VOTES, dict[str, Fact]()
        if at in places:
            place, why, chosen = places[at], Why.BORNE, counted.chosen[places[at] - 1]
            facts = {"supporters": voters, "load": round(chosen.load * HUNDREDTHS)}
            if chosen.tied:
                facts["tie"] = lots.parted_by(counted.keys[at], counted.keys[chosen.tied[0]])
                facts["tied_with"] = [election.codes[each] for each in chosen.tied]
        elif counted.costs[at] > election.budget:
            why, facts = Why.OVER_BUDGET, {"budget": election.budget}
        elif voters:
            why, facts = Why.NO_ROOM, {"supporters": voters, "left": counted.left}
        told.append(Decision(code, at in places, place, why, facts))
    return told
