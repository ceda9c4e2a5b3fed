"""Repeating without an account: which questions are due by what an address remembers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from nutag.core.repetition import Memory, asked
from nutag.learning import remembering
from nutag.learning.models import Form, Item, ItemState, Lesson
from nutag.learning.queries.content import Check, Question, question_of
from nutag.learning.rules.repetition import A_DAY

MOST_LESSONS = 12


@dataclass(frozen=True)
class Round:
    """A few questions of some lessons; `new` says how many were never asked, these included."""

    lessons: Sequence[Lesson]
    questions: Sequence[Question]
    new: int
    next_on: date | None


@dataclass(frozen=True)
class Outcome:
    """What came of answers: each with its reason, and what the next address remembers."""

    checks: Sequence[Check]
    words: str
    left: bool
    next_on: date | None

    @property
    def right(self) -> int:
        """How many are right."""
        return sum(each.well for each in self.checks)


def chosen(codes: Sequence[str]) -> list[Lesson]:
    """The lessons of these codes, in the order of the programme."""
    rows = Lesson.objects.filter(code__in=codes).select_related("module")
    return list(rows.order_by("module__code", "number")[:MOST_LESSONS])


def next_round(lessons: Sequence[Lesson], words: str, *, at: datetime | None = None) -> Round:
    """What to ask now: what is due, the longest overdue first, then what was never asked."""
    memories, day = remembering.read(words), timezone.localdate(at)
    items = _items(lessons)
    due = [each for each in items if each.pk in memories and _day(memories[each.pk]) <= day]
    due.sort(key=lambda each: memories[each.pk].due_at)
    new = [each for each in items if each.pk not in memories]
    questions = [question_of(each) for each in (*due, *new)[:A_DAY]]
    return Round(lessons, questions, len(new), _next(items, memories))


def outcome(
    lessons: Sequence[Lesson], words: str, given: Mapping[int, int], *, at: datetime | None = None
) -> Outcome:
    """Answers by the number of their question; sent twice to one address they count once."""
    now = at or timezone.now()
    memories = remembering.read(words)
    items = _items(lessons)
    before = next_round(lessons, words, at=now)
    checks = [Check(each, given.get(each.pk)) for each in before.questions]
    for each in checks:
        if each.given is not None:
            held = memories.get(each.question.pk)
            memories[each.question.pk] = asked(held, well=each.well, at=now)
    kept = {each.pk: memories[each.pk] for each in items if each.pk in memories}
    told = remembering.written(kept)
    after = next_round(lessons, told, at=now)
    return Outcome(checks, told, bool(after.questions), after.next_on)


def _items(lessons: Sequence[Lesson]) -> list[Item]:
    """The questions of form A that are in use, as anybody can try them on the page of a lesson."""
    rows = Item.objects.filter(lesson__in=lessons, form=Form.A, state=ItemState.CURRENT)
    return list(rows.order_by("order", "lesson__module__code", "lesson__number"))


def _next(items: Sequence[Item], memories: Mapping[int, Memory]) -> date | None:
    days = [_day(memories[each.pk]) for each in items if each.pk in memories]
    return min(days, default=None)


def _day(memory: Memory) -> date:
    return timezone.localdate(memory.due_at)
