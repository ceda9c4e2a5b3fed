"""Things at points, drawn on the outline of a place or on nothing but their own extent."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, radians

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from nutag.core.charts import Frame, path
from nutag.core.geometry import Box, shape
from nutag.places.models import Boundary, Place
from nutag.places.queries.map import Map, frame_of

MARGIN = 0.08
SMALLEST = 0.002  # degrees: a window is never narrower than about 150 metres
DEGREE = 111.32  # kilometres of a degree of latitude
LONG = 10  # kilometres, from which on no tenths are told
FLATTEST = 0.3  # degrees of latitude to one of longitude


@dataclass(frozen=True)
class Pin:
    """Something at a point in degrees; `strong` ones are filled, others are rings."""

    lon: float
    lat: float
    name: str
    url: str
    strong: bool


def pinned(pins: Sequence[Pin], around: Place | None, *, label: str, legend: str) -> Map | None:
    """A drawing of points with links; None without points.

    `around` is drawn beneath where its outline is known. Strong pins lie on top.
    """
    if not pins:
        return None
    own = Boundary.objects.filter(place=around).first() if around else None
    box = Box(own.west, own.south, own.east, own.north) if own else _extent(pins)
    window = box.grown(MARGIN)
    frame = frame_of(window)
    ground = SafeString("")
    if own:
        outline = path(shape(own.coordinates), frame)
        ground = format_html('<path class="level-1" d="{}"/>', outline)
    dots = format_html_join("", "{}", ((_dot(each, frame),) for each in sorted(pins, key=_rank)))
    svg = format_html(
        '<svg viewBox="0 0 {} {}" role="group" aria-label="{}">{}{}</svg>',
        frame.width, frame.height, label, ground, dots,
    )  # fmt: skip
    return Map(svg, [], legend if own else f"{legend} {_bare(window)}", bare=not own)


def _bare(window: Box) -> str:
    """What a drawing without an outline shows, and how large it is."""
    middle = radians((window.south + window.north) / 2)
    across = (window.east - window.west) * DEGREE * cos(middle)
    told = _("No outline of this place is known here. North is at the top, and from the left edge "
             "to the right it is about %(across)s km.")  # fmt: skip
    return told % {"across": f"{across:.0f}" if across >= LONG else f"{across:.1f}"}


def _rank(pin: Pin) -> tuple[bool, str]:
    return pin.strong, pin.name


def _extent(pins: Sequence[Pin]) -> Box:
    """The smallest window with all points that is neither tiny nor a mere strip."""
    west, east = _span([each.lon for each in pins], SMALLEST)
    south, north = _span([each.lat for each in pins], FLATTEST * (east - west))
    return Box(west, south, east, north)


def _span(values: Sequence[float], least: float) -> tuple[float, float]:
    more = max(0.0, least - (max(values) - min(values))) / 2
    return min(values) - more, max(values) + more


def _dot(pin: Pin, frame: Frame) -> SafeString:
    x, y = frame.point(pin.lon, pin.lat)
    kind = "pin" if pin.strong else "pin ring"
    return format_html(
        '<a href="{}"><circle class="{}" cx="{}" cy="{}" r="8"><title>{}</title></circle></a>',
        pin.url, kind, x, y, pin.name,
    )  # fmt: skip
