"""Planning of sessions: who goes where when, and why.

    plan = greedy(problem)              # at once; need first, ties by distance, start, id
    better = improve(problem, plan)     # never worse; tells how far from the best it can be
    explain(problem, better, "p1", "2") # which limit closes which session

`problem.locks` stand as they are; `problem.before` is an older plan from which one moves as little
as can be. For a what-if, change the problem with `dataclasses.replace` and plan again.
"""

from nutag.core.planning.board import Board, broken, strained
from nutag.core.planning.exact import improve
from nutag.core.planning.explaining import Explanation, Obstacle, explain, on_board
from nutag.core.planning.greedy import greedy
from nutag.core.planning.model import (
    Limit,
    Limits,
    Person,
    Plan,
    Problem,
    Request,
    Session,
    Spot,
    Trainer,
    Weights,
)

__all__ = [
    "Board",
    "Explanation",
    "Limit",
    "Limits",
    "Obstacle",
    "Person",
    "Plan",
    "Problem",
    "Request",
    "Session",
    "Spot",
    "Trainer",
    "Weights",
    "broken",
    "explain",
    "greedy",
    "improve",
    "on_board",
    "strained",
]
