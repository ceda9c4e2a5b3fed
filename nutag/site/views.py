"""The front page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from nutag.budgeting import queries as budgeting
from nutag.budgeting.queries import of_years
from nutag.places import queries as places
from nutag.record import queries as record
from nutag.record.actors import actor

HAPPENINGS = 5


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What a resident comes for, the city on its map, the latest result and what happened."""
    city = places.city()
    context = {
        "map": places.city_map(),
        "going": of_years.going_on(city)[:1] if city else [],
        "glance": budgeting.at_a_glance(),
        "lines": record.timeline(by=actor(request), limit=HAPPENINGS),
        "seal": record.latest_seal(),
    }
    return render(request, "site/home.html", context)
