"""Reading what is learned."""

from nutag.learning.queries import attempts, circles, evaluation, sharing, practice
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
    "attempts",
    "checked",
    "circles",
    "evaluation",
    "sharing",
    "items_of",
    "lesson_by",
    "module_by",
    "modules",
    "neighbours",
    "part",
    "practice",
    "reading_of",
]
