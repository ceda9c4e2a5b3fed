"""What a funded project is worth to a voter who chose it."""

from dataclasses import replace
from enum import StrEnum

import numpy as np

from nutag.core.counting.election import Ballots, Election, VoteType


class Utility(StrEnum):
    """What a project is worth to those who chose it."""

    COST = "cost"  # its cost: money spent on what they wanted
    CARDINALITY = "cardinality"  # one: the number of projects
    POINTS = "points"  # the points they gave it; for rankings as Pabulib scores them
    BORDA = "borda"  # how many projects they ranked below it on their ballot

    @classmethod
    def usual(cls, election: Election) -> "Utility":
        """Points where ballots have them, otherwise the cost."""
        return cls.POINTS if election.points is not None else cls.COST

    def seen(self, election: Election) -> Election:
        """The election as this utility sees it: without points, unless they are what counts.

        A choice that was given no points is no choice.
        """
        points = election.points
        if self is Utility.BORDA and election.vote_type is VoteType.ORDINAL:
            ballots = election.ballots
            below = np.diff(ballots.starts)[ballots.owners] - ballots.ranks - 1
            return replace(election, ballots=replace(ballots, points=below))
        if points is None or self in {Utility.POINTS, Utility.BORDA}:
            return election
        keep = points > 0
        owners = election.ballots.owners[keep]
        starts = owners.searchsorted(range(len(election.ballots) + 1))
        ballots = Ballots(starts, election.ballots.choices[keep])
        return replace(election, ballots=ballots, vote_type=VoteType.APPROVAL)

    def factors(self, election: Election) -> list[int]:
        """For each project what one unit of worth on a ballot stands for."""
        if self is Utility.COST:
            return [project.cost for project in election.projects]
        return [1] * len(election.projects)
