"""The one port through which all notices leave."""

from dataclasses import dataclass
from typing import Protocol

from django.utils.functional import Promise

from nutag.notices.letters import Letter
from nutag.notices.models import Trouble
from nutag.people.models import Person


@dataclass(frozen=True)
class Delivered:
    """It has arrived where the person will find it."""


@dataclass(frozen=True)
class Deferred:
    """Not yet. Tried again later, unless a human being takes the next step (`by_hand`)."""

    trouble: Trouble | None = None
    by_hand: bool = False


@dataclass(frozen=True)
class Failed:
    """This way does not work for this person; the next one is tried."""

    trouble: Trouble


Outcome = Delivered | Deferred | Failed


class Channel(Protocol):
    """One way to reach people: e-mail, paper; later SMS, messengers."""

    @property
    def code(self) -> str:
        """What deliveries on this way are stored under."""
        ...

    @property
    def label(self) -> str | Promise:
        """What people call it."""
        ...

    @property
    def missing(self) -> Trouble:
        """What to say where a person has no address of this kind."""
        ...

    def address_of(self, person: Person) -> str:
        """Where this way leads to that person; "" where it does not."""
        ...

    def deliver(self, notice: Letter, address: str) -> Outcome:
        """Try once. Must not raise for what may happen on any day, such as a silent server."""
        ...
