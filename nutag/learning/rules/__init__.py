"""Who may do what in this room, one file for each part, and how it is told."""

from nutag.learning.rules import attendance, content, plans, sessions

__all__ = ["attendance", "content", "plans", "sessions"]
