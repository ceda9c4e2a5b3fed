"""What pages and files of this part read."""

from nutag.learning.queries import attempts, circles, evaluation, practice, repetition, sharing
from nutag.learning.queries.content import items_of

__all__ = ["attempts", "circles", "evaluation", "items_of", "practice", "repetition", "sharing"]
