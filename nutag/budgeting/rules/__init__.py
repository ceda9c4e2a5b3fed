"""Who may do what in this room, one file for each part, and how it is told."""

from nutag.budgeting.rules import cycles, delivery, ladder, proposals, votes

__all__ = ["cycles", "delivery", "ladder", "proposals", "votes"]
