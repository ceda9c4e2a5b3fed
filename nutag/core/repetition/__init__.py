"""When to ask again, so that what was learned stays: the FSRS scheduler, in whole days.

Start with `asked` (what an answer does to a memory) and `recall` (how likely it is still known).
"""

from nutag.core.repetition.memory import Memory, asked, recall

__all__ = ["Memory", "asked", "recall"]
