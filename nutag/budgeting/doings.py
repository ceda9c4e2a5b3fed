"""What a resident can do in a phase of a year; each part of the room tells its own.

    @doing(PhaseKind.PROPOSE)
    def propose(cycle: Cycle, place: Place | None) -> Doing | None:
        return Doing(_("Say what is needed"), reverse("budgeting:…"))

`place` is the place somebody looks at, None on the page of the year itself. Register in a module
that `queries` imports.
"""

from collections.abc import Callable
from typing import NamedTuple

from nutag.budgeting.models import Cycle
from nutag.places.models import Place


class Doing(NamedTuple):
    """What can be done, in words, and where."""

    text: str
    url: str


type Teller = Callable[[Cycle, Place | None], Doing | None]

_tellers: dict[str, list[Teller]] = {}


def doing(*kinds: str) -> Callable[[Teller], Teller]:
    """Register what can be done in phases of these kinds; None where there is nothing."""

    def register(teller: Teller) -> Teller:
        for kind in kinds:
            _tellers.setdefault(kind, []).append(teller)
        return teller

    return register


def doings(kind: str, cycle: Cycle, place: Place | None = None) -> list[Doing]:
    """What can be done in a phase of that kind."""
    told = (teller(cycle, place) for teller in _tellers.get(kind, ()))
    return [found for found in told if found]
