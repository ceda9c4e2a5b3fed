"""What runs by itself in this room, one file for each part."""

from nutag.learning.jobs import attempts, plans, practice, seats

__all__ = ["attempts", "plans", "practice", "seats"]
