"""What runs by itself in this room, one file for each part."""

from nutag.learning.jobs import attempts, practice

__all__ = ["attempts", "practice"]
