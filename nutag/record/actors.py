"""Who acts: a person with posts, nobody in particular, or the system itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, NamedTuple, Protocol

from django.http import HttpRequest


class Grant(NamedTuple):
    """A role held at a place; `path` is the place's path in the tree, "" the whole tree."""

    role: str
    path: str


class Actor(Protocol):
    """Whoever asks to do something. A `people.Person` is one."""

    @property
    def pk(self) -> int | None: ...

    @property
    def assurance(self) -> int:
        """0 anonymous, 1 contact confirmed, 2 known to the khoroo, 3 state log-in."""
        ...

    def grants(self, on: date | None = None) -> Sequence[Grant]:
        """The roles held on that day (today when none is given)."""
        ...


@dataclass(frozen=True)
class Nobody:
    """A visitor who has not signed in."""

    pk: ClassVar[None] = None
    assurance: ClassVar[int] = 0

    def grants(self, on: date | None = None) -> Sequence[Grant]:  # noqa: ARG002
        return ()


@dataclass(frozen=True)
class System:
    """Nutag itself: a job, the command line, the loading of data."""

    pk: ClassVar[None] = None
    assurance: ClassVar[int] = 3

    def grants(self, on: date | None = None) -> Sequence[Grant]:  # noqa: ARG002
        return (Grant("system", ""),)


NOBODY = Nobody()
SYSTEM = System()


def actor(request: HttpRequest) -> Actor:
    """Whoever sent the request."""
    return request.user if request.user.is_authenticated else NOBODY
