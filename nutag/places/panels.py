"""What the page of a place shows of other rooms; each registers its own panel.

    @panel(order=30)
    def photos(place: Place, request: HttpRequest) -> tuple[str, str] | None:
        return _("Photos"), render_to_string("files/panel.html", …)

Register in `panels.py` of the room, which is loaded at start.
"""

from collections.abc import Callable

from django.http import HttpRequest

from nutag.places.models import Place

Panel = Callable[[Place, HttpRequest], tuple[str, str] | None]

_panels: dict[str, tuple[int, Panel]] = {}


def panel(*, order: int) -> Callable[[Panel], Panel]:
    """Register a function that returns title and safe HTML, or None when it has nothing to say."""

    def register(function: Panel) -> Panel:
        _panels[f"{function.__module__}.{function.__qualname__}"] = (order, function)
        return function

    return register


def panels(place: Place, request: HttpRequest) -> list[tuple[str, str]]:
    """What the rooms have to tell about a place, in their order."""
    ordered = sorted(_panels.items(), key=lambda item: (item[1][0], item[0]))
    told = (function(place, request) for _name, (_order, function) in ordered)
    return [found for found in told if found]
