"""What does not change during a count: supports, costs, worths, ties, and the unit of money."""

from dataclasses import dataclass
from fractions import Fraction

from nutag.core.counting import lots
from nutag.core.counting.election import Election
from nutag.core.counting.supporters import Groups, Support, groups
from nutag.core.counting.unreadable import Unreadable

_BITS = 62


@dataclass(frozen=True, eq=False)
class Market:
    """Projects for sale and the groups of voters who may buy them."""

    voters: int
    groups: Groups
    costs: list[int]
    factors: list[int]
    keys: list[lots.Key]

    @classmethod
    def of(cls, election: Election, seed: str) -> "Market":
        """The market of an election; the seed decides the lots."""
        costs = [project.cost for project in election.projects]
        return cls(
            voters=len(election.ballots),
            groups=groups(election),
            costs=costs,
            factors=costs if election.points is None else [1] * len(costs),
            keys=lots.keys(election, seed),
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
        crowd = max((int(each.sizes.sum()) for each in self.supports), default=0)
        largest = max(crowd * share, *self.costs) * self.voters * self.groups.largest_worth
        spare = _BITS - int(largest + 1).bit_length()
        if spare < 0:
            raise Unreadable("too_large")
        return self.voters << spare
