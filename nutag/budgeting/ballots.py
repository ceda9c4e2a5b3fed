"""From rows to the arrays that are counted, and back to the file anybody can count."""

from itertools import pairwise

import numpy as np

from nutag.budgeting.models import Ballot, Project, Round
from nutag.core import counting
from nutag.core.counting import Ballots, Election, VoteType


def election_of(round_: Round) -> Election:
    """The round as it is counted; ballots in the order of their contents."""
    rows = list(Project.objects.filter(round=round_))
    at = {row.code: number for number, row in enumerate(rows)}
    projects = tuple(
        counting.Project(row.code, row.cost, row.name, dict(row.columns)) for row in rows
    )
    vote_type = VoteType(round_.vote_type)
    return Election(
        meta=dict(round_.meta), projects=projects, ballots=_ballots(round_, at),
        vote_type=vote_type, budget=round_.budget, scale=round_.scale,
    )  # fmt: skip


def _ballots(round_: Round, at: dict[str, int]) -> Ballots:
    starts, choices, points = [0], [], []
    rows = Ballot.objects.filter(round=round_).values_list("choices", "points")
    for chosen, weighed in rows.iterator(chunk_size=5000):
        choices += [at[code] for code in chosen.split(",") if code]
        points += [int(each) for each in weighed.split(",") if each]
        starts.append(len(choices))
    return Ballots(
        np.array(starts, np.int64),
        np.array(choices, np.int64),
        np.array(points, np.int64) if points else None,
    )


def rows_of(election: Election, round_: Round) -> list[Ballot]:
    """The ballots of an election as rows, in the order of their contents: nobody learns more."""
    ballots = counting.canonical(election).ballots
    starts, choices = ballots.starts.tolist(), ballots.choices.tolist()
    points = None if ballots.points is None else ballots.points.tolist()
    return [
        Ballot(
            round=round_,
            choices=",".join(election.codes[choice] for choice in choices[a:b]),
            points="" if points is None else ",".join(map(str, points[a:b])),
        )
        for a, b in pairwise(starts)
    ]


def reached(election: Election, winners: set[str]) -> int:
    """How many voters got at least one project they voted for."""
    funded = np.array([code in winners for code in election.codes])
    hit = funded[election.ballots.choices]
    return len(np.unique(election.ballots.owners[hit]))
