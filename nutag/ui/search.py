"""One search over everything; each room registers its own finder.

    @finder(_("Places"))
    def places(query: str, limit: int, user: Any) -> list[Hit]: ...

Register in a module that is loaded at start, such as the room's `urls.py` or `views.py`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.views.decorators.http import require_safe

from nutag.core.text import fold

LIMIT = 8
LONGEST = 100


@dataclass(frozen=True)
class Hit:
    """Something found: its name, where it is, and a few words about it."""

    text: str
    url: str
    note: str = ""


type Finder = Callable[[str, int, Any], Sequence[Hit]]

_finders: dict[str, tuple[Promise, Finder]] = {}


def finder(title: Promise) -> Callable[[Finder], Finder]:
    """Register a function that finds at most `limit` things `user` may see, best first."""

    def register(function: Finder) -> Finder:
        _finders[f"{function.__module__}.{function.__qualname__}"] = (title, function)
        return function

    return register


def found(query: str, user: Any, limit: int = LIMIT) -> list[tuple[Promise, Sequence[Hit], bool]]:
    """What each finder found: title, hits, and whether there may be more; the empty left out."""
    groups = []
    for title, function in _finders.values():
        hits = function(query, limit + 1, user)
        if hits:
            groups.append((title, hits[:limit], len(hits) > limit))
    return groups


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Search everything; as a part of the page when htmx asks."""
    query = request.GET.get("q", "").strip()[:LONGEST]
    words = fold(query)
    enough = len(words) > 1 or words.isdigit()
    groups = found(query, request.user) if enough else []
    context = {"query": query, "enough": enough, "groups": groups}
    partial = request.headers.get("HX-Request") == "true"
    template = "ui/search.html#results" if partial else "ui/search.html"
    return render(request, template, context)
