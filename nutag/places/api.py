"""The open API of places: units, where they lie, what is measured, and figures."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from ninja import Field, Query, Router, Schema
from ninja.pagination import paginate
from pydantic import BeforeValidator

from nutag.places import queries
from nutag.places.models import Figure, Kind, Measure, Method, Place

router = Router(tags=["places"])

DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
GEOJSON = {"application/geo+json": {"schema": {"type": "object"}}}
NOWHERE = "-"
NONE_SUCH = "There is no place of that code."
Code = Annotated[str, Field(pattern=r"^[^\x00]*$", max_length=16)]


def iso(value: object) -> object:
    """A day only as 2026-03-01: a bare number would otherwise pass for seconds since 1970."""
    return date.fromisoformat(str(value)) if DAY.fullmatch(str(value)) else "no day"


Day = Annotated[date, BeforeValidator(iso)]
Words = Annotated[str, Field(pattern=r"^[^\x00]*$", max_length=100)]


class PlaceOut(Schema):
    """A unit of the city, from a day (inclusive) to a day (exclusive)."""

    code: str
    kind: Kind
    number: int | None
    name_mn: str
    name_en: str
    abbreviation: str
    parent: str | None = Field(description="The code of the unit it lies in.")
    valid_from: date
    valid_until: date | None
    approximate: bool = Field(description="The days are only as good as the sources allow.")
    demo: bool = Field(description="The unit itself is made up for the demonstration.")

    @staticmethod
    def resolve_parent(place: Place) -> str | None:
        """The code of the parent."""
        return place.parent.code if place.parent else None


class Share(Schema):
    """What one unit has in common with an older or newer one, as shares of area from 0 to 1."""

    code: str
    valid_from: date
    share_of_before: float = Field(description="The part of the older unit in the newer one.")
    share_of_after: float = Field(description="The part of the newer unit from the older one.")


class PlaceInFull(PlaceOut):
    """A unit with what it came from and what became of it."""

    came_from: list[Share]
    became: list[Share]

    @staticmethod
    def resolve_came_from(place: Place) -> list[Share]:
        """Its shares of older units."""
        links = queries.successions(place)
        return [_share(each, each.before) for each in links if each.after_id == place.pk]

    @staticmethod
    def resolve_became(place: Place) -> list[Share]:
        """The shares newer units have of it."""
        links = queries.successions(place)
        return [_share(each, each.after) for each in links if each.before_id == place.pk]


class MeasureOut(Schema):
    """What is measured, and how such a number is worked out."""

    code: str
    name_mn: str
    name_en: str
    unit_mn: str
    unit_en: str
    decimals: int
    how_mn: str
    how_en: str


class FigureOut(Schema):
    """A number about a place in a period, from a day (inclusive) to a day (exclusive).

    Numbers of people below ten are left out.
    """

    id: int
    place: str = Field(alias="place.code")
    place_from: date = Field(alias="place.valid_from", description="When that unit began.")
    measure: str = Field(alias="measure.code")
    period_from: date
    period_until: date
    label: str
    value: float
    method: Method
    source: str = Field(alias="source.title_en")
    licence: str = Field(alias="source.licence")
    note_mn: str
    note_en: str


class Which(Schema):
    """Which places."""

    kind: Kind | None = None
    within: Code = Field("", description="The code of a place; it and all inside it.")
    q: Words = Field("", description="Words to find, in any spelling.")
    on: Day | None = Field(None, description="A day; without it, today.")


class WhichFigures(Schema):
    """Which figures."""

    place: Code = Field("", description="The code of a place; it and all inside it.")
    measure: Code | None = None


class Point(Schema):
    """A point in degrees, WGS 84."""

    lon: float = Field(ge=-180, le=180, allow_inf_nan=False)
    lat: float = Field(ge=-90, le=90, allow_inf_nan=False)


@router.get("/places", response=list[PlaceOut], summary="Units of the city")
@paginate
def places(request: HttpRequest, asked: Query[Which]) -> QuerySet[Place]:
    """Units valid on a day, in order; narrowed down by kind, branch or words."""
    del request
    return _chosen(asked)


@router.get(
    "/places/boundaries",
    response=dict[str, Any],
    summary="Where units lie, as GeoJSON",
    openapi_extra={"responses": {200: {"content": GEOJSON}}},
)
def boundaries(request: HttpRequest, response: HttpResponse, asked: Query[Which]) -> dict[str, Any]:
    """A FeatureCollection (RFC 7946) of unofficial outlines, not for legal use."""
    del request
    response["Content-Type"] = "application/geo+json"
    return {"type": "FeatureCollection", "features": list(_features(_chosen(asked)))}


@router.get("/places/at", response=list[PlaceOut], summary="In which khoroo a point lies")
def places_at(request: HttpRequest, point: Query[Point], on: Day | None = None) -> list[Place]:
    """Usually one khoroo; two where the unofficial outlines overlap; none outside the city."""
    del request
    return queries.lookup(point.lon, point.lat, on)


@router.get("/places/{code}", response=PlaceInFull, summary="One unit")
def place(request: HttpRequest, code: Code, on: Day | None = None) -> Place:
    """The unit that has this code on a day; without a day today's, else the last that had it."""
    del request
    found = queries.place(code, on)
    if found is None:
        raise Http404(NONE_SUCH)
    return found


@router.get("/measures", response=list[MeasureOut], summary="What is measured")
@paginate
def measures(request: HttpRequest) -> QuerySet[Measure]:
    """All measures, and how each is worked out."""
    del request
    return queries.measures()


@router.get("/figures", response=list[FigureOut], summary="Numbers about places")
@paginate
def figures(request: HttpRequest, asked: Query[WhichFigures]) -> QuerySet[Figure]:
    """The figures that stand, without those a correction took the place of."""
    del request
    found = queries.visible().filter(place__path__startswith=_path(asked.place))
    return found.filter(measure__code=asked.measure) if asked.measure else found


def _chosen(asked: Which) -> QuerySet[Place]:
    found = queries.valid(asked.on).filter(path__startswith=_path(asked.within, asked.on))
    if asked.kind:
        found = found.filter(kind=asked.kind)
    return queries.fitting(found, asked.q)


def _path(code: str, on: date | None = None) -> str:
    """The path of a place, "" without a code, and a path that nothing has for an unknown one."""
    return queries.path_of(code, on) or NOWHERE if code else ""


def _share(link: Any, other: Place) -> Share:
    return Share(
        code=other.code, valid_from=other.valid_from,
        share_of_before=link.share_of_before, share_of_after=link.share_of_after,
    )  # fmt: skip


def _features(chosen: QuerySet[Place]) -> Iterator[dict[str, Any]]:
    found = list(chosen)
    lines = queries.outlines(found)
    for each in found:
        if each.pk in lines:
            yield {
                "type": "Feature",
                "id": each.code,
                "properties": PlaceOut.from_orm(each).model_dump(mode="json"),
                "geometry": {"type": "MultiPolygon", "coordinates": lines[each.pk]},
            }
