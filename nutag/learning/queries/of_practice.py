"""What pages and files of this part read."""

from nutag.learning.queries import (
    attempts,
    circles,
    evaluation,
    money_tasks,
    own_money,
    practice,
    repeating,
    repetition,
    sharing,
    splitting,
)
from nutag.learning.queries.content import items_of

__all__ = [
    "attempts",
    "circles",
    "evaluation",
    "items_of",
    "money_tasks",
    "own_money",
    "practice",
    "repeating",
    "repetition",
    "sharing",
    "splitting",
]
