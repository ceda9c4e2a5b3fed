"""Panels on “My page”: rooms above register what they have to tell a signed-in person.

    @panel(order=20)
    def inbox(request: HttpRequest) -> tuple[str, str] | None:
        return _("Inbox"), render_to_string("notices/panel.html", …)

Register in `views.py` or another module that `urls.py` imports.
"""

from collections.abc import Callable

from django.http import HttpRequest

Panel = Callable[[HttpRequest], tuple[str, str] | None]

_panels: dict[str, tuple[int, Panel]] = {}


def panel(*, order: int) -> Callable[[Panel], Panel]:
    """Register a function that returns title and safe HTML, or None when it has nothing to say."""

    def register(function: Panel) -> Panel:
        _panels[f"{function.__module__}.{function.__qualname__}"] = (order, function)
        return function

    return register


def panels(request: HttpRequest) -> list[tuple[str, str]]:
    """What the rooms have to tell, in their order."""
    ordered = sorted(_panels.items(), key=lambda item: (item[1][0], item[0]))
    told = (function(request) for _name, (_order, function) in ordered)
    return [found for found in told if found]
