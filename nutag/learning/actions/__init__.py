"""Every change of this room."""

from nutag.learning.actions.content import NotADraft, approve, load, void_item, write

__all__ = ["NotADraft", "approve", "load", "void_item", "write"]
