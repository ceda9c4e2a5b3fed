"""Decisions by sequential Phragmén, from the beginning or with what others left over.

(Brill, Freeman, Janson, Lackner, Phragmén's Voting Methods and Justified Representation, 2017;
with costs: Los, Christoff, Grossi, Proportional Budget Allocations, 2022.)
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

import numpy as np

from nutag.core.counting import lots
from nutag.core.counting.earning import FINE, Earning
from nutag.core.counting.election import Election, Integers
from nutag.core.counting.outcome import Decision, Fact, Why
from nutag.core.counting.supporters import groups

HUNDREDTHS = 100


def phragmen(election: Election, *, seed: str = "") -> list[Decision]:
    """A decision for every project. It ends with the first that costs more than what is left.

    All choices count alike; a choice without points is none.
    """
    buyers = Buyers(election, seed)
    buyers.run(skip=False)
    return [buyers.decision(at) for at in range(len(election.projects))]


@dataclass
class Buyers:
    """Voters who begin with nothing, or with the purses of their groups, and what they buy.

    `bought` is what is bought already. Money is in units of the election.
    """

    election: Election
    seed: str
    purses: Sequence[Fraction] = (Fraction(0),)
    of_group: Integers | None = None
    bought: Collection[int] = ()
    places: dict[int, int] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        everybody = groups(self.election)
        self.keys = lots.keys(self.election, self.seed)
        self.costs = [project.cost for project in self.election.projects]
        self.voters = [int(each.sizes.sum()) for each in everybody.supports]
        start = np.zeros(len(everybody.sizes), np.int64) if self.of_group is None else self.of_group
        since = [-purse for purse in self.purses]
        self.earning = Earning(everybody.supports, self.costs, since, start)
        self.left = self.election.budget - sum(self.costs[at] for at in self.bought)

    def run(self, *, skip: bool) -> None:
        """Buy; `skip` passes over what costs more than what is left, and goes on."""
        among = [
            at
            for at, voters in enumerate(self.voters)
            if voters and at not in self.bought and self.costs[at] <= self.election.budget
        ]
        while among:
            if skip:
                among = [at for at in among if self.costs[at] <= self.left]
            moment = self.earning.next(among, self.keys) if among else None
            if moment is None:
                break
            if any(self.costs[at] > self.left for at in (moment.project, *moment.tied)):
                break
            self.earning.buy(moment)
            self.places[moment.project] = len(self.places)
            among.remove(moment.project)
            self.left -= self.costs[moment.project]

    def decision(self, project: int, first: int = 1) -> Decision:
        """What became of a project; `first` is the turn of the first bought here."""
        code, cost, voters = self.election.codes[project], self.costs[project], self.voters[project]
        if project in self.places:
            return self._earned(project, first + self.places[project])
        place = first + len(self.places)
        facts: dict[str, Fact] = {"supporters": voters}
        if cost > self.election.budget:
            return Decision(code, False, place, Why.OVER_BUDGET, {"budget": self.election.budget})
        if not voters:
            return Decision(code, False, place, Why.NO_VOTES, {"score": 0})
        saved = min(self.earning.saved(project), cost)
        facts |= {"saved": saved, "missing": cost - saved, "left": self.left}
        return Decision(code, False, place, Why.NOT_EARNED, facts)

    def _earned(self, project: int, place: int) -> Decision:
        moment = self.earning.moments[self.places[project]]
        facts: dict[str, Fact] = {
            "supporters": self.voters[project],
            "earned": HUNDREDTHS * moment.low >> FINE,
        }
        if moment.tied:
            facts["tie"] = lots.parted_by(
                self.keys[project], min(self.keys[at] for at in moment.tied)
            )
            facts["tied_with"] = [self.election.codes[at] for at in moment.tied]
        code = self.election.codes[project]
        return Decision(code, funded=True, place=place, why=Why.EARNED, facts=facts)
