"""What a notice is about, in more words than the record may hold: rooms tell it of their subjects.

The inbox shows the full words to the person concerned alone; slips and letters, which pass through
other hands, show those without names.
"""

from collections.abc import Callable, Collection, Mapping
from typing import NamedTuple


class About(NamedTuple):
    """The words for the person concerned, and those that anybody may read."""

    full: str
    nameless: str


Tell = Callable[[Collection[str]], Mapping[str, About]]

_tellers: dict[str, Tell] = {}


def tells(subject_type: str) -> Callable[[Tell], Tell]:
    """Register a query that tells of many subjects of one type (`room.model`) at once, by id."""

    def register(tell: Tell) -> Tell:
        _tellers[subject_type] = tell
        return tell

    return register


def about(subject_type: str, ids: Collection[str]) -> Mapping[str, About]:
    """What is told of the subjects; those that are gone, or of which nobody tells, are left out."""
    tell = _tellers.get(subject_type)
    return tell(ids) if tell and ids else {}
