"""The page of every place."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from nutag.places import queries


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The city at a glance."""
    return render(request, "places/index.html", {"districts": queries.districts()})


@require_safe
def place(request: HttpRequest, code: str) -> HttpResponse:
    """A place as it is today."""
    found = queries.place(code)
    if found is None:
        raise Http404(_("There is no such place."))
    return render(request, "places/place.html", {"place": found, "title": queries.full_name(found)})


@require_safe
def version(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """A place as it was."""
    found = queries.version(code, pk)
    if found is None:
        raise Http404(_("There is no such place."))
    return render(request, "places/place.html", {"place": found, "title": queries.full_name(found)})
