"""What is learned."""

from nutag.learning.models.content import (
    Form,
    Item,
    ItemState,
    Lesson,
    Module,
    Version,
    VersionState,
)

__all__ = ["Form", "Item", "ItemState", "Lesson", "Module", "Version", "VersionState"]
