"""Reading what is learned; what the pages of one part read is listed in its `of_….py`."""

from nutag.learning.queries import held, of_assessment, of_certificates, of_practice, of_training
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
from nutag.learning.queries.laws import changed_in, law_lines, waiting_flags

__all__ = [
    "ALesson",
    "Check",
    "Question",
    "changed_in",
    "checked",
    "held",
    "items_of",
    "law_lines",
    "lesson_by",
    "module_by",
    "modules",
    "neighbours",
    "of_assessment",
    "of_certificates",
    "of_practice",
    "of_training",
    "part",
    "reading_of",
    "waiting_flags",
]
