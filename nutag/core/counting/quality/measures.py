"""Who got something they voted for, and where the money went."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np

from nutag.core.counting.election import Election
from nutag.core.counting.preference import satisfaction
from nutag.core.counting.utility import Utility

THOUSAND = 1000


@dataclass(frozen=True)
class Area:
    """A kind of project or a part of the city: sums in units of the election.

    `votes` counts choices for its projects; shares are in thousandths of the whole.
    """

    asked: int
    spent: int
    funded: int
    votes: int
    share_of_votes: int
    share_of_money: int


@dataclass(frozen=True)
class Quality:
    """What an outcome gives to its voters.

    `choices` tells how many voters had so many of their choices funded; `deciles` what a project's
    worth adds up to for the voter at each tenth of the row from the least to the most satisfied.
    A project that belongs to several categories stands in each with its whole cost.
    """

    voters: int
    reached: int
    spent: int
    choices: Mapping[int, int]
    deciles: tuple[int, ...]
    categories: Mapping[str, Area]
    neighbourhoods: Mapping[str, Area]


def quality(
    election: Election, winners: Collection[str], *, utility: Utility = Utility.COST
) -> Quality:
    """The measures of an outcome; `winners` are codes of projects."""
    won = positions(election, winners)
    funded = satisfaction(election, Utility.CARDINALITY, won)
    worth = np.sort(satisfaction(election, utility, won))
    numbers, voters = np.unique(funded, return_counts=True)
    places = [(len(worth) - 1) * tenth // 10 for tenth in range(11)]
    return Quality(
        voters=len(funded),
        reached=int((funded > 0).sum()),
        spent=sum(election.projects[at].cost for at in won),
        choices=dict(zip(numbers.tolist(), voters.tolist(), strict=True)),
        deciles=tuple(worth[places].tolist()),
        categories=_areas(election, won, "category"),
        neighbourhoods=_areas(election, won, "neighborhood"),
    )


def positions(election: Election, codes: Collection[str]) -> set[int]:
    """Where projects stand in the file. Raises KeyError for a code that is not there."""
    places = {code: at for at, code in enumerate(election.codes)}
    return {places[code] for code in codes}


def _areas(election: Election, won: Collection[int], column: str) -> dict[str, Area]:
    members: dict[str, list[int]] = {}
    for at, project in enumerate(election.projects):
        for name in project.columns.get(column, "").split(","):
            if name.strip():
                members.setdefault(name.strip(), []).append(at)
    costs = [project.cost for project in election.projects]
    votes, spent = sum(election.votes), sum(costs[at] for at in won)
    return {
        name: Area(
            asked=sum(costs[at] for at in inside),
            spent=(paid := sum(costs[at] for at in inside if at in won)),
            funded=sum(at in won for at in inside),
            votes=(given := sum(election.votes[at] for at in inside)),
            share_of_votes=given * THOUSAND // max(votes, 1),
            share_of_money=paid * THOUSAND // max(spent, 1),
        )
        for name, inside in sorted(members.items())
    }
