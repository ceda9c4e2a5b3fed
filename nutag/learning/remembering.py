"""What somebody without an account remembers of questions, as a few letters in an address.

One part a question, with a dot between: the number of the question, stability and difficulty in
hundredths, and the days of asking and of asking again, counted from FIRST. Answers do not stand
there, but how well something was known does.
"""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta

from django.utils import timezone

from nutag.core.repetition import Memory

FIRST = date(2026, 1, 1)
MOST = 200
LONGEST = 6000
HUNDRED = 100
PART = re.compile(r"(\d{1,8})-(\d{1,6})-(\d{2,4})-(\d{1,5})-(\d{1,5})")
HARD = (1.0, 10.0)


def written(memories: Mapping[int, Memory]) -> str:
    """The memories by the numbers of their questions, at most MOST, the newest kept."""
    newest = sorted(memories.items(), key=lambda pair: (pair[1].asked_at, pair[0]))[-MOST:]
    return ".".join(_part(number, each) for number, each in newest)


def read(words: str) -> dict[int, Memory]:
    """The memories in an address; parts that cannot be one are left out."""
    if len(words) > LONGEST:
        return {}
    parts = (PART.fullmatch(part) for part in words.split("."))
    return dict(_memory(*map(int, part.groups())) for part in parts if part)


def _part(number: int, memory: Memory) -> str:
    stability = max(1, round(HUNDRED * memory.stability))
    hard = round(HUNDRED * memory.difficulty)
    days = ((timezone.localdate(each) - FIRST).days
            for each in (memory.asked_at, memory.due_at))  # fmt: skip
    return "-".join(str(max(0, each)) for each in (number, stability, hard, *days))


def _memory(number: int, stability: int, hard: int, asked: int, due: int) -> tuple[int, Memory]:
    difficulty = min(max(hard / HUNDRED, HARD[0]), HARD[1])
    days = (_noon(each) for each in (asked, max(asked, due)))
    return number, Memory(max(stability, 1) / HUNDRED, difficulty, *days)


def _noon(days: int) -> datetime:
    return datetime.combine(FIRST + timedelta(days=days), time(4), UTC)  # noon in the city
