"""Reading what is learned."""

from nutag.learning.queries.certificates import lesson_laws
from nutag.learning.queries.content import (
    ALesson,
    Check,
    Question,
    checked,
    items_of,
    lesson_by,
    module_by,
    modules,
    neighbours,
    part,
    reading_of,
)

__all__ = [
    "ALesson",
    "Check",
    "Question",
    "checked",
    "items_of",
    "lesson_by",
    "lesson_laws",
    "module_by",
    "modules",
    "neighbours",
    "part",
    "reading_of",
]
