"""What things usually cost; the room that keeps prices says so, rooms that teach ask for them.

    @prices
    def usual(path: str) -> Sequence[Price]: ...

`path` is that of a place. Register in a module that is loaded at start, such as `urls.py`.
"""

from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple


class Price(NamedTuple):
    """What one unit of something costs, in whole tögrög, since when and from where that is known.

    `where` is the page with all prices, `demo` says that it is made up.
    """

    code: str
    name: str
    unit: str
    amount: int
    source: str
    known_on: date
    where: str
    demo: bool = False


type Keeper = Callable[[str], Sequence[Price]]

_keepers: dict[str, Keeper] = {}


def prices(function: Keeper) -> Keeper:
    """Register a function that gives the usual prices at a place, in their order."""
    _keepers[f"{function.__module__}.{function.__qualname__}"] = function
    return function


def usual_prices(path: str) -> list[Price]:
    """The usual prices at a place; a code that comes twice is taken once."""
    found: dict[str, Price] = {}
    for keeper in _keepers.values():
        for each in keeper(path):
            found.setdefault(each.code, each)
    return list(found.values())
