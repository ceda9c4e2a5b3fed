"""How a subject of the record is named and linked: each room describes its own kinds."""

from collections.abc import Callable, Collection, Mapping
from typing import NamedTuple


class Label(NamedTuple):
    """What a page shows for a subject: a name in the current language and, if any, its page."""

    text: str
    url: str = ""


Describe = Callable[[Collection[str]], Mapping[str, Label]]

_describers: dict[str, Describe] = {}


def describes(subject_type: str) -> Callable[[Describe], Describe]:
    """Register a query that names many subjects of one type (`room.model`) at once, by id."""

    def register(describe: Describe) -> Describe:
        _describers[subject_type] = describe
        return describe

    return register


def labels(subject_type: str, ids: Collection[str]) -> Mapping[str, Label]:
    """Names of the subjects; ids that are gone, or of a type nobody describes, are left out."""
    describe = _describers.get(subject_type)
    return describe(ids) if describe and ids else {}
