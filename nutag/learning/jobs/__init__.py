"""What runs by itself in this room, one file for each part."""

from nutag.learning.jobs import attempts, plans, practice, rounds, seats

__all__ = ["attempts", "plans", "practice", "rounds", "seats"]
