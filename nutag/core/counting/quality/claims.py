"""Groups that were passed over: EJR+ up to any project.

A group of voters who all support a project that was not funded can claim it when its part of the
budget pays for the project and yet each of them got less than the group's part would buy. Checking
this needs no search for groups: for each project only the supporters matter, the least satisfied
first. (Brill, Peters, Robust and Verifiable Proportionality Axioms for Multiwinner Voting, 2023,
with costs as worth in participatory budgeting.)

For a project p that was not funded and a group S of its supporters: S may spend its part of the
budget, |S| · budget / voters. If p costs no more than that, then somebody in S must have funded
projects of theirs worth so much that with p it would be more than the group's part; otherwise the
group has a claim. Worth is the cost of the funded projects a voter chose, or their number, in
which case a group's part is counted in projects like p.
"""

from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from nutag.core.counting.election import Election
from nutag.core.counting.preference import satisfaction
from nutag.core.counting.quality.measures import positions
from nutag.core.counting.utility import Utility


@dataclass(frozen=True)
class Claim:
    """A project, how many voters can claim it, and their part of the budget in units."""

    code: str
    voters: int
    part: Fraction


def ejr_plus(election: Election, winners: Collection[str]) -> list[Claim]:
    """For each project that some group can claim the largest such group; empty when none can.

    Worth is cost. All choices with points count alike.
    """
    won = positions(election, winners)
    seen = Utility.COST.seen(election)
    has = satisfaction(seen, Utility.COST, won)
    each = Fraction(election.budget, max(len(has), 1))
    claims = []
    for at, project in enumerate(election.projects):
        if at in won or project.cost > election.budget:
            continue
        fans = np.sort(has[seen.ballots.owners[seen.ballots.choices == at]])
        group = _largest(fans.tolist(), project.cost, each)
        if group:
            claims.append(Claim(project.code, group, group * each))
    return claims


def _largest(has: list[int], cost: int, each: Fraction) -> int:
    """The largest group of the least satisfied in which nobody has enough; 0 when there is none.

    With the group the part grows, and so does what its most satisfied member has.
    """
    for size in range(len(has), 0, -1):
        part = size * each
        if part < cost:
            return 0
        if has[size - 1] + cost <= part:
            return size
    return 0
