"""Lessons a page can point to; a room that teaches says how it finds them by their codes.

    @teaches
    def lessons(codes: Sequence[str]) -> Sequence[Reading]: ...

Register in a module that is loaded at start, such as the room's `urls.py`.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple


class Reading(NamedTuple):
    """A lesson to read: what it is called, how long it takes, and where it is."""

    title: str
    minutes: int
    url: str


type Teacher = Callable[[Sequence[str]], Sequence[Reading]]

_teachers: dict[str, Teacher] = {}


def teaches(function: Teacher) -> Teacher:
    """Register a function that finds lessons by their codes, in the order of the codes."""
    _teachers[f"{function.__module__}.{function.__qualname__}"] = function
    return function


def readings(codes: Sequence[str]) -> list[Reading]:
    """The lessons of these codes, as far as they are there."""
    wanted = list(dict.fromkeys(code for code in codes if code))
    return [found for teacher in _teachers.values() for found in teacher(wanted)]
