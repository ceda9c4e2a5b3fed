"""The page of every place, and finding one."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from nutag.places import queries
from nutag.places.forms import PointForm
from nutag.places.panels import panels
from nutag.places.queries import Place
from nutag.places.views.found import place_or_404
from nutag.record.actors import actor
from nutag.record.permissions import may
from nutag.record.queries import timeline

HAPPENINGS = 8
DOINGS = ("place.renamed", "place.opened", "place.divided", "place.closed", "alias.added")


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The city at a glance."""
    by = actor(request)
    city = queries.city()
    figures = [queries.shown(each) for each in queries.latest(city)] if city else []
    context = {
        "city": city,
        "map": queries.city_map(),
        "figures": figures,
        "may_load": may(by, "figures.imported"),
    }
    return render(request, "places/index.html", context)


@require_safe
def place(request: HttpRequest, code: str) -> HttpResponse:
    """A place as it is today, or as it was last."""
    return _page(request, place_or_404(code))


@require_safe
def version(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """A place as it was in one of its periods."""
    return _page(request, place_or_404(code, pk))


@require_safe
def find(request: HttpRequest) -> HttpResponse:
    """In which khoroo a point lies; by name the search finds it."""
    form = PointForm(request.GET if "point" in request.GET else None)
    found = queries.lookup(*form.cleaned_data["point"]) if form.is_valid() else None
    rows = [(queries.full_name(each), queries.url(each)) for each in found or ()]
    context = {"form": form, "asked": found is not None, "found": rows}
    return render(request, "places/find.html", context, status=422 if form.errors else 200)


def _page(request: HttpRequest, found: Place) -> HttpResponse:
    by = actor(request)
    context: dict[str, Any] = {
        "place": found,
        "title": queries.full_name(found),
        "url": queries.url(found),
        "crumbs": _crumbs(found),
        "gone": found.valid_until if queries.gone(found) else None,
        "map": queries.map_of(found),
        "figures": [queries.shown(each) for each in queries.latest(found)],
        "inside": _inside(found),
        "panels": panels(found, request),
        "came_from": queries.came_from(found),
        "became": queries.became(found),
        "others": queries.versions(found.code).exclude(pk=found.pk),
        "lines": timeline(within=found.path, by=by, limit=HAPPENINGS),
        "may_record": may(by, "figure.recorded", found),
        "doings": [verb for verb in DOINGS if may(by, verb, found)],
    }
    return render(request, "places/place.html", context)


def _crumbs(found: Place) -> list[tuple[str, str]]:
    above = [(queries.own_name(each), queries.url(each)) for each in queries.ancestors(found)]
    return [*above, (queries.own_name(found), "")]


def _inside(found: Place) -> list[tuple[str, str]]:
    """Units inside a khoroo; those of a district or of the city stand beside the map."""
    if found.kind != "khoroo":
        return []
    return [(queries.own_name(each), queries.url(each)) for each in queries.children(found)]
