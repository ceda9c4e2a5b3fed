"""Who may do what in this room, one file for each part, and how it is told."""

from nutag.budgeting.rules import (
    allocations,
    cycles,
    delivery,
    ladder,
    needs,
    paper,
    proposals,
    reviews,
    rights,
    votes,
)

__all__ = [
    "allocations",
    "cycles",
    "delivery",
    "ladder",
    "needs",
    "paper",
    "proposals",
    "reviews",
    "rights",
    "votes",
]
