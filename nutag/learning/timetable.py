"""When what is done in a session: opening, lessons, breaks and closing in each of its parts."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from nutag.learning.models import Lesson

OPENING = CLOSING = 10  # minutes of every part
TEST = 15  # minutes: the first opening holds the test before, the last closing the test after
BREAK = 10  # minutes between two lessons
STEP, MOST = 5, 120  # minutes by which parts are tried to be longer

WORDS = {
    "opening": _("Opening"),
    "pre": _("Test before learning"),
    "break": _("Break"),
    "questions": _("Time for practice and questions"),
    "post": _("Test after learning"),
    "closing": _("Closing: what each one takes along to work"),
}

type Span = tuple[datetime, datetime]
type Taught = tuple[Lesson, int]


class Slot(NamedTuple):
    """From when to when what is done: a lesson, or one of WORDS."""

    begins: datetime
    ends: datetime
    what: str
    lesson: Lesson | None = None

    @property
    def words(self) -> str:
        """What is done, in the current language."""
        if self.lesson is None:
            return str(WORDS[self.what])
        title = self.lesson.title_en if get_language() == "en" else self.lesson.title_mn
        return f"{self.lesson.code} {title}"


class Part(NamedTuple):
    """A part of the session with what is done in it."""

    begins: datetime
    ends: datetime
    slots: list[Slot]

    @property
    def lessons(self) -> list[Lesson]:
        """The lessons taught in it."""
        return [slot.lesson for slot in self.slots if slot.lesson is not None]


class Timetable(NamedTuple):
    """The parts with what is done in each, and the lessons that no longer fit.

    For those one of two helps: `another` part of so many minutes, or every part `longer` by so
    many; 0 where nothing is left, and for `longer` where it would be hours.
    """

    parts: list[Part]
    left: list[Lesson]
    another: int
    longer: int


def lay_out(spans: Sequence[Span], lessons: Sequence[Taught]) -> Timetable:
    """Lessons (with their minutes) in their order into the parts; none is cut in two."""
    parts, waiting = _filled(spans, lessons)
    another = sum(minutes + BREAK for _what, minutes in waiting) - BREAK + OPENING + CLOSING
    left = [lesson for lesson, _long in waiting]
    return Timetable(parts, left, another if left else 0, _longer(spans, lessons) if left else 0)


def _longer(spans: Sequence[Span], lessons: Sequence[Taught]) -> int:
    """By how many minutes each part must last longer for all lessons; 0 where it is too much."""
    for more in range(STEP, MOST + STEP, STEP):
        wider = [(begin, end + timedelta(minutes=more)) for begin, end in spans]
        if not _filled(wider, lessons)[1]:
            return more
    return 0


def _filled(spans: Sequence[Span], lessons: Sequence[Taught]) -> tuple[list[Part], list[Taught]]:
    waiting, parts = list(lessons), []
    for number, (begin, end) in enumerate(spans):
        before = [("opening", OPENING)] + [("pre", TEST)] * (number == 0)
        after = [("post", TEST)] * (number == len(spans) - 1) + [("closing", CLOSING)]
        parts.append(_part(begin, end, before, after, waiting))
    return parts, waiting


def _part(
    begin: datetime,
    end: datetime,
    before: Sequence[tuple[str, int]],
    after: Sequence[tuple[str, int]],
    waiting: list[Taught],
) -> Part:
    """What fits between the opening and the closing is taken from those waiting."""
    slots, at = _laid(begin, before)
    last = end - timedelta(minutes=sum(minutes for _what, minutes in after))
    taught = False
    while waiting:
        begins = at + timedelta(minutes=BREAK * taught)
        until = begins + timedelta(minutes=waiting[0][1])
        if until > last:
            break
        if taught:
            slots.append(Slot(at, begins, "break"))
        slots.append(Slot(begins, until, "lesson", waiting.pop(0)[0]))
        at, taught = until, True
    if at < last:
        slots.append(Slot(at, last, "questions"))
    return Part(begin, end, slots + _laid(max(at, last), after)[0])


def _laid(at: datetime, what: Sequence[tuple[str, int]]) -> tuple[list[Slot], datetime]:
    slots = []
    for name, minutes in what:
        until = at + timedelta(minutes=minutes)
        slots.append(Slot(at, until, name))
        at = until
    return slots, at
