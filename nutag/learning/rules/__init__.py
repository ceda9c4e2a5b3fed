"""Who may do what in this room, one file for each part, and how it is told."""

from nutag.learning.rules import attempts, circles, content, evaluation, sharing, practice

__all__ = ["attempts", "circles", "content", "evaluation", "sharing", "practice"]
