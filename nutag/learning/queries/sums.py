"""What plans add up to, module by module, as the page of plans tells it."""

from typing import NamedTuple

from nutag.learning.models import Module
from nutag.learning.queries.open_data import plan_rows
from nutag.places.models import Kind, Place
from nutag.record.actors import Actor
from nutag.record.permissions import where

COUNTED = (Kind.CITY, Kind.DISTRICT, Kind.KHOROO)


class Sum(NamedTuple):
    """One module; None where fewer than ten people could be reckoned."""

    module: Module
    planned: int | None
    open: int | None
    done: int | None


class Sums(NamedTuple):
    """The newest year of plans of one place."""

    place: Place
    year: int
    rows: list[Sum]


def sums(by: Actor, path: str = "") -> Sums | None:
    """The same numbers as in the open data, with the same ones kept back.

    Of the place at `path`, or of the largest one whose plans `by` may read; None where there are
    none.
    """
    reach = where(by, "plan.seen", path="path")
    known = Place.objects.filter(reach, kind__in=COUNTED, valid_until=None)
    places = list(known.filter(path=path) if path else known)
    if not places:
        return None
    place = min(places, key=lambda each: (each.path.count("/"), each.path))
    rows = [row for row in plan_rows() if row["place"] == place.code]
    year = max((row["year"] for row in rows), default=0)
    modules = {each.code: each for each in Module.objects.all()}
    told = [
        Sum(modules[row["module"]], row["planned"], row["open"], row["done"])
        for row in rows
        if row["year"] == year
    ]
    return Sums(place, year, told) if told else None
