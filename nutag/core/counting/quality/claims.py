"""Groups that were passed over: EJR+ up to any project.

A group of voters who all chose a project that was not funded can claim it when its part of the
budget pays for the project and yet each of them got less than the group's part would buy. Checking
this needs no search for groups: for each project only those who chose it matter, the least
satisfied first. (Brill, Peters, Robust and Verifiable Proportionality Axioms for Multiwinner
Voting, 2023, carried over to costs.)

The definition used here: S is a group of voters who all chose the unfunded project p. Its part of
the budget is |S| · budget / voters. If S paid for p together, each by what p is worth to them, a
unit of worth would ask cost / (worth of p to all of S). S has a claim when everyone in it, at that
price, could have paid for all their funded projects and for p out of budget / voters:
(worth of what i got + worth of p to i) · cost ≤ budget / voters · (worth of p to all of S).

- Worth is cost: money spent on what i chose, and cost of p, is at most the group's part.
- Worth is the number: (funded projects of i + 1) · cost of p is at most the group's part.
- Points: as above; a choice that was given no points is none.

Equal shares never leave a claim by the same utility, whatever the completion that raises shares:
who first pays so much that p is out of reach has bought at no worse a price than p's.
"""

from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from nutag.core.counting.election import Election, Integers
from nutag.core.counting.preference import satisfaction
from nutag.core.counting.quality.measures import positions
from nutag.core.counting.utility import Utility

_BITS = 62


@dataclass(frozen=True)
class Claim:
    """A project, how many voters can claim it, and their part of the budget in units."""

    code: str
    voters: int
    part: Fraction


def ejr_plus(
    election: Election, winners: Collection[str], *, utility: Utility = Utility.COST
) -> list[Claim]:
    """For each project that some group can claim the largest such group; empty when none can.

    `winners` are codes of projects; KeyError for one that is not there.
    """
    won = positions(election, winners)
    seen = utility.seen(election)
    has, factors = satisfaction(election, utility, won), utility.factors(election)
    ballots, points = seen.ballots, seen.points
    order = np.argsort(ballots.choices, kind="stable")
    codes = np.arange(len(election.projects) + 1)
    bounds = np.searchsorted(ballots.choices[order], codes).tolist()
    each = Fraction(election.budget, len(has))
    claims = []
    for at, project in enumerate(election.projects):
        rows = order[bounds[at] : bounds[at + 1]]
        worth = np.ones(len(rows), np.int64) if points is None else points[rows]
        chosen = worth > 0
        fans, worth = ballots.owners[rows[chosen]], worth[chosen]
        if at not in won and len(fans):
            rate = each * factors[at] / project.cost
            group = _largest(has[fans] + worth * factors[at], worth, rate)
            claims += [Claim(project.code, group, group * each)] if group else []
    return claims


def _largest(reach: Integers, worth: Integers, rate: Fraction) -> int:
    """The most voters of whom nobody reaches beyond rate times the worth to all of them."""
    order = np.argsort(reach, kind="stable")
    total = np.cumsum(worth[order])
    if int(total[-1]) * rate.numerator >> _BITS:
        total = total.astype(object)  # Python's integers, where 62 bits are too few
    enough = reach[order] <= total * rate.numerator // rate.denominator
    return int(np.flatnonzero(enough)[-1]) + 1 if enough.any() else 0
