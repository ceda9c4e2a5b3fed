"""What is held about a person: each room tells its own part, for “My data” and its export.

    @holds
    def photos(person: Person) -> list[Holding]:
        return [Holding("photos", _("Photos you added"), [{"added_at": …, "place": …}])]

Keys of the rows are written to the export as they are; `labels` gives their names on the page.
Register in `queries.py`, which is loaded at start.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from nutag.people.models import Person


@dataclass(frozen=True)
class Holding:
    """One category: its code in the export, its title on the page, its rows."""

    code: str
    title: str
    rows: Sequence[Mapping[str, Any]]
    labels: Mapping[str, str] = field(default_factory=dict)

    def named(self) -> list[list[tuple[str, Any]]]:
        """The rows with their labels, as the page shows them."""
        return [[(self.labels.get(key, key), value) for key, value in row.items()]
                for row in self.rows]  # fmt: skip


About = Callable[[Person], Sequence[Holding]]

_abouts: dict[str, About] = {}


def holds(about: About) -> About:
    """Register a function that lists what a room holds about a person."""
    _abouts[f"{about.__module__}.{about.__qualname__}"] = about
    return about


def every() -> Iterator[About]:
    """All registered functions, in the order of their modules."""
    return (about for _name, about in sorted(_abouts.items()))
