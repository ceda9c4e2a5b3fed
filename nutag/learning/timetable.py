"""When what is done in a session: its lessons laid into its parts, with breaks between."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from nutag.learning.models import Lesson

BREAK = 10  # minutes between two lessons


class Slot(NamedTuple):
    """From when to when a lesson is taught."""

    begins: datetime
    ends: datetime
    lesson: Lesson


class Timetable(NamedTuple):
    """The parts with what is done in each, and the lessons that no longer fit."""

    parts: list[tuple[datetime, datetime, list[Slot]]]
    left: list[Lesson]


def lay_out(
    spans: Sequence[tuple[datetime, datetime]], lessons: Sequence[tuple[Lesson, int]]
) -> Timetable:
    """Lessons (with their minutes) in their order into the parts; none is cut in two."""
    waiting = list(lessons)
    parts: list[tuple[datetime, datetime, list[Slot]]] = []
    for begin, end in spans:
        at, slots = begin, []
        while waiting and at + timedelta(minutes=waiting[0][1]) <= end:
            lesson, minutes = waiting.pop(0)
            until = at + timedelta(minutes=minutes)
            slots.append(Slot(at, until, lesson))
            at = until + timedelta(minutes=BREAK)
        parts.append((begin, end, slots))
    return Timetable(parts, [lesson for lesson, _minutes in waiting])
