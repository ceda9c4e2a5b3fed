"""Reading what is learned; what the pages of one part read is listed in its `of_….py`."""

from nutag.learning.queries import held, of_assessment, of_certificates, of_practice, of_training
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
    "held",
    "items_of",
    "lesson_by",
    "lesson_laws",
    "module_by",
    "modules",
    "neighbours",
    "of_assessment",
    "of_certificates",
    "of_practice",
    "of_training",
    "part",
    "reading_of",
]
