"""Maps as light drawings that are lists of links as well."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from time import monotonic

from django.db import connection
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nutag.core.charts import Frame, path
from nutag.core.geometry import Box, contains, shape
from nutag.places import naming
from nutag.places.models import Boundary, Kind, Place
from nutag.places.queries import figures, tree
from nutag.places.queries.window import box_of, window_of, within

AROUND = 0.45
LEAST_FOR_A_NAME = 20
WIDE, HIGH = 36, 18
DARK = 4
WIDEST = 600
HIGHEST = 560
MANY, TOLERANCE, ROUGH = 30, 0.9, 1.6  # of more outlines fewer corners are drawn
EDGE = 0.08
FRESH = 10.0  # seconds for which the front page's map, a third of its work, is drawn once


@dataclass(frozen=True)
class Map:
    """A drawing, the same places as links with a note each, and what the colours say.

    `enlarged` is a second drawing of where most khoroos lie, "" where one drawing shows all.
    `bare` drawings show points without any outline.
    """

    svg: SafeString
    items: list[tuple[str, str, str]]
    legend: str
    enlarged: str = ""
    bare: bool = False


def city_map() -> Map | None:
    """The districts of today; darker where more people live. May be ten seconds old."""
    if connection.in_atomic_block:  # what this transaction has changed nobody else may be told
        return _city_map()
    return _lately(get_language() or "", int(monotonic() / FRESH))


@lru_cache(maxsize=8)
def _lately(_language: str, _moment: int) -> Map | None:
    return _city_map()


def _city_map() -> Map | None:
    city = tree.city()
    return map_of(city) if city else None


def map_of(place: Place) -> Map | None:
    """The units inside a place, or a khoroo among its neighbours; None without outlines."""
    if place.kind in {Kind.CITY, Kind.DISTRICT}:
        return _inside(place)
    return _among_neighbours(place.khoroo)


@dataclass(frozen=True)
class Shade:
    """How one place is coloured (from nought on; darker for more), where it leads, and a note."""

    value: float
    url: str
    note: str


@dataclass(frozen=True)
class Look:
    """How a drawing looks: the colour of each place, what it is called, where places lead."""

    levels: Mapping[int, int]
    label: str
    urls: Mapping[int, str] | None = None


def shaded(shades: Mapping[Place, Shade], *, label: str, legend: str) -> Map | None:
    """Places coloured by a number of another room; None without outlines."""
    rows = list(_boundaries(list(shades)))
    if not rows:
        return None
    known = {place.pk: shade for place, shade in shades.items()}
    most = max(each.value for each in shades.values())
    levels = {row.place_id: _level(known[row.place_id].value, most) for row in rows}
    items = [(naming.own_name(place), shade.url, shade.note) for place, shade in shades.items()]
    urls = {key: each.url for key, each in known.items()}
    return _both(rows, Look(levels, label, urls), items, legend)


def _around(rows: Sequence[Boundary]) -> Box:
    return Box(
        min(each.west for each in rows),
        min(each.south for each in rows),
        max(each.east for each in rows),
        max(each.north for each in rows),
    )


def _inside(place: Place) -> Map | None:
    rows = list(_boundaries(list(tree.children(place))))
    if not rows:
        return None
    people = figures.newest("population", [each.place for each in rows])
    most = max((float(each.value) for each in people.values()), default=0)
    levels, items = {}, []
    for row in rows:
        found = people.get(row.place_id)
        levels[row.place_id] = _level(float(found.value), most) if found else 0
        note = _("%(people)s people") % {"people": figures.shown(found).value} if found else ""
        items.append((naming.own_name(row.place), tree.url(row.place), note))
    legend = _("Darker: more people. The newest figures, partly estimates.") if people else ""
    label = _("Map of %(place)s") % {"place": naming.full_name(place)}
    return _both(rows, Look(levels, label), items, legend)


def _among_neighbours(place: Place) -> Map | None:
    own = Boundary.objects.filter(place=place).first()
    if own is None:
        return None
    box = Box(own.west, own.south, own.east, own.north).grown(AROUND)
    day = tree.last_day(place)
    near = Boundary.objects.filter(
        place__in=Place.objects.on(day).filter(kind=place.kind),
        west__lte=box.east, east__gte=box.west, south__lte=box.north, north__gte=box.south,
    )  # fmt: skip
    found = near.select_related("place__parent__parent__parent").order_by("place__sort_key")
    rows = [each for each in found if each.place_id != place.pk]
    levels = dict.fromkeys((each.place_id for each in rows), 0) | {place.pk: 4}
    items = [(naming.full_name(each.place), tree.url(each.place), "") for each in rows]
    label = _("Map of %(place)s and its neighbours") % {"place": naming.full_name(place)}
    own.place = place
    legend = _("Dark: %(place)s. Light: its neighbours.") % {"place": naming.own_name(place)}
    return Map(_svg([*rows, own], box, Look(levels, label)), items, legend)


def _boundaries(places: Sequence[Place]) -> Sequence[Boundary]:
    found = Boundary.objects.filter(place__in=places).order_by("place__sort_key")
    return list(found.select_related("place__parent__parent__parent"))


def _level(value: float, most: float) -> int:
    """1 to 5 in equal steps."""
    return 1 + min(4, int(value / most * 5)) if most else 0


def _both(
    rows: Sequence[Boundary], look: Look, items: list[tuple[str, str, str]], legend: str
) -> Map:
    """One drawing, or two: what lies wholly in the window of the first stands in the second."""
    whole = _around(rows)
    window = window_of(rows, whole)
    if window is None:
        return Map(_svg(rows, whole, look), items, legend)
    outside = [each for each in rows if not within(each, window)]
    near = [each for each in rows if box_of(each).meets(window)]
    label = _("%(map)s, enlarged") % {"map": look.label}
    enlarged = _svg(near, window, replace(look, label=label))
    return Map(_svg(outside, whole, look, window=window), items, legend, enlarged)


def _svg(
    rows: Sequence[Boundary], box: Box, look: Look, *, window: Box | None = None
) -> SafeString:
    frame = frame_of(box)
    to = look.urls or {row.place_id: tree.url(row.place) for row in rows}
    tolerance = ROUGH if len(rows) > MANY else TOLERANCE
    drawn = (
        (_link(row, frame, look.levels[row.place_id], to[row.place_id], tolerance),) for row in rows
    )
    links = format_html_join("", "{}", drawn)
    names = format_html_join(
        "", '<text x="{}" y="{}" class="{}">{}</text>', _names(rows, frame, look.levels)
    )
    return format_html(
        '<svg viewBox="0 0 {} {}" role="group" aria-label="{}">{}'
        '<g aria-hidden="true">{}</g>{}</svg>',
        frame.width, frame.height, look.label, links, names, _pane(window, frame) if window else "",
    )  # fmt: skip


def _pane(window: Box, frame: Frame) -> SafeString:
    """The window in the first drawing; it leads to the second."""
    left, top = frame.point(window.west, window.north)
    right, bottom = frame.point(window.east, window.south)
    return format_html(
        '<a href="#enlarged"><rect class="pane" x="{}" y="{}" width="{}" height="{}">'
        "<title>{}</title></rect></a>",
        left, top, right - left, bottom - top, _("Enlarged below"),
    )  # fmt: skip


def _link(row: Boundary, frame: Frame, level: int, url: str, tolerance: float) -> SafeString:
    return format_html(
        '<a href="{}"><path class="level-{}" d="{}"><title>{}</title></path></a>',
        url, level, path(shape(row.coordinates), frame, tolerance), naming.own_name(row.place),
    )  # fmt: skip


def frame_of(box: Box) -> Frame:
    """A window around the box that is not much higher than wide."""
    frame = Frame(*box, WIDEST)
    lacking = (frame.height / HIGHEST - 1) / 2
    if lacking <= 0:
        return frame
    aside = (box.east - box.west) * lacking
    return Frame(box.west - aside, box.south, box.east + aside, box.north, WIDEST)


def _names(
    rows: Sequence[Boundary], frame: Frame, levels: Mapping[int, int]
) -> Iterator[tuple[int, int, str, str]]:
    """Numbers or abbreviations where there is room for them, the largest outlines first."""
    taken: list[tuple[int, int]] = []
    for row in sorted(rows, key=lambda each: -(each.east - each.west) * (each.north - each.south)):
        left, top = frame.point(row.west, row.north)
        right, bottom = frame.point(row.east, row.south)
        x, y = frame.point(*_label(row, frame))
        roomy = min(right - left, bottom - top) >= LEAST_FOR_A_NAME
        shown = 0 < x < frame.width and 0 < y < frame.height
        if roomy and shown and not any(abs(x - a) < WIDE and abs(y - b) < HIGH for a, b in taken):
            taken.append((x, y))
            ground = "light" if levels[row.place_id] >= DARK else "dark"
            yield x, y, ground, row.place.abbreviation or str(row.place.number or "")


def _label(row: Boundary, frame: Frame) -> tuple[float, float]:
    """Where the name stands: its usual point, or the nearest in the window that is inside."""
    wide, high = (frame.east - frame.west) * EDGE, (frame.north - frame.south) * EDGE
    lon = min(max(row.label_lon, frame.west + wide), frame.east - wide)
    lat = min(max(row.label_lat, frame.south + high), frame.north - high)
    return (lon, lat) if contains(shape(row.coordinates), lon, lat) else (
        row.label_lon, row.label_lat
    )  # fmt: skip
