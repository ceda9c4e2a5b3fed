"""What does not change during a count: supports, costs, worths, ties, and the unit of money."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np

from nutag.core.counting import lots
from nutag.core.counting.election import Election
from nutag.core.counting.supporters import Groups, Support, groups
from nutag.core.counting.unreadable import Unreadable
from nutag.core.counting.utility import Utility

_BITS = 62


@dataclass(eq=False)
class Market:
    """Projects for sale and the groups of voters who may buy them.

    A project is worth `factors` of it times what a supporter gives it: its cost times one, one
    times one, or one times the points. `offered` are those that somebody supports and
    that do not cost more than the whole budget; the others take no part. Those `watched` are not
    offered either, but what their supporters hold can be summed. `asked` counts how often a price
    was asked, which is the work of a count.
    """

    voters: int
    groups: Groups
    costs: list[int]
    factors: list[int]
    keys: list[lots.Key]
    offered: list[int]
    asked: int = 0
    watched: tuple[int, ...] = ()

    @classmethod
    def of(cls, election: Election, seed: str, utility: Utility) -> "Market":
        """The market of an election as that utility sees it; the seed decides the lots."""
        costs = [project.cost for project in election.projects]
        found = groups(election)
        return cls(
            voters=len(election.ballots),
            groups=found,
            costs=costs,
            factors=utility.factors(election),
            keys=lots.keys(election, seed),
            offered=[
                at
                for at, support in enumerate(found.supports)
                if support.total and costs[at] <= election.budget
            ],
        )

    @property
    def supports(self) -> list[Support]:
        """The supporters of each project."""
        return self.groups.supports

    def unit(self, share: Fraction) -> int:
        """How many units of a count one unit of the election has, for shares up to this one.

        The first is a multiple of the number of voters, so that equal shares are whole numbers,
        and as large as 62 bits allow for the largest sum that can occur. Raises Unreadable when
        they do not suffice.
        """
        known = (*self.offered, *self.watched)
        crowd = max((int(self.supports[at].sizes.sum()) for at in known), default=1)
        dearest = Fraction(max((self.costs[at] for at in known), default=1))
        largest = max(crowd * share, dearest) * self.voters * self.groups.largest_worth
        spare = _BITS - int(largest + 1).bit_length()
        if spare < 0:
            raise Unreadable("too_large")
        return self.voters << spare

    def twins(self, projects: Iterable[int]) -> bool:
        """Whether they cost the same and the same voters give them the same worth.

        Then they have the same price whatever happened before.
        """
        one, *others = projects
        support = self.supports[one]
        return all(
            self.costs[one] == self.costs[other]
            and np.array_equal(support.groups, self.supports[other].groups)
            and np.array_equal(support.worth, self.supports[other].worth)
            for other in others
        )

    def joined(self, project: int, more: int) -> "Market":
        """The same with `more` voters who approve this project alone.

        `voters` stays, so that the same share means the same sum. Not for points.
        """
        old = self.supports[project]
        support = Support(
            np.append(old.groups, len(self.groups.sizes)), np.append(old.sizes, more), old.worth
        )
        supports, keys = list(self.supports), list(self.keys)
        supports[project] = support
        cost, votes, lot = keys[project]
        keys[project] = (cost, votes - more, lot)
        joined = Groups(np.append(self.groups.sizes, more), supports)
        offered = sorted({*self.offered, project})
        return replace(self, groups=joined, keys=keys, offered=offered)
