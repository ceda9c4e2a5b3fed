"""Where places lie, and in which khoroo a point does."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.utils import timezone

from nutag.core.geometry import contains, shape
from nutag.places.models import Boundary, Kind, Place


def lookup(lon: float, lat: float, on: date | None = None) -> list[Place]:
    """The khoroos of that day (today when none is given) in which a point lies; degrees, WGS 84.

    Usually one; two where the unofficial outlines overlap; none outside the city.
    """
    there = Place.objects.on(on or timezone.localdate()).filter(kind=Kind.KHOROO)
    boxes = Boundary.objects.filter(
        place__in=there, west__lte=lon, east__gte=lon, south__lte=lat, north__gte=lat
    ).select_related("place__parent__parent__parent")
    found = [each.place for each in boxes if contains(shape(each.coordinates), lon, lat)]
    return sorted(found, key=lambda place: (place.sort_key, place.pk))


def outlines(places: Collection[Place]) -> dict[int, list[Any]]:
    """The MultiPolygon coordinates of places (degrees, WGS 84) by their keys, where known."""
    return dict(Boundary.objects.filter(place__in=places).values_list("place_id", "coordinates"))
