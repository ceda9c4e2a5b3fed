"""Who may do what in this room, one file for each part, and how it is told."""

from nutag.budgeting.rules import allocations, cycles, proposals, votes

__all__ = ["allocations", "cycles", "proposals", "votes"]
