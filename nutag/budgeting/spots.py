"""A khoroo among its neighbours as one small picture, on which a spot can be shown or pressed."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from nutag.budgeting.models import Proposal
from nutag.core.charts import Frame, path
from nutag.core.geometry import shape
from nutag.places import queries as places
from nutag.places.models import Place

WIDTH = 288  # pixels: fits the smallest phones
HEIGHT = 400  # at most: a long khoroo is shown with more of its neighbours
MARGIN = 0.15
ROOM = 30  # pixels a khoroo needs for its number
GROUND, NEAR, HERE, LINE, DOT = "#fbfaf6", "#eceae2", "#cfe3f3", "#8a8f98", "#b3261e"


@dataclass(frozen=True)
class Window:
    """What the picture shows: the outline of a khoroo with some room around it."""

    khoroo: Place
    frame: Frame

    def at(self, x: int, y: int) -> tuple[float, float]:
        """Longitude and latitude of a point of the picture, in pixels from left and top."""
        frame = self.frame
        lon = frame.west + (frame.east - frame.west) * x / frame.width
        lat = frame.north - (frame.north - frame.south) * y / frame.height
        return lon, lat


def window(khoroo: Place) -> Window | None:
    """The window on a khoroo; None where its outline is not known."""
    outline = places.outlines([khoroo]).get(khoroo.pk)
    if outline is None:
        return None
    points = np.concatenate([ring for polygon in shape(outline) for ring in polygon])
    west, south = (float(each) for each in points.min(axis=0))
    east, north = (float(each) for each in points.max(axis=0))
    wide, high = (east - west) * MARGIN, (north - south) * MARGIN
    frame = Frame(west - wide, south - high, east + wide, north + high, WIDTH)
    aside = (frame.east - frame.west) * max(0, frame.height / HEIGHT - 1) / 2
    west, east = frame.west - aside, frame.east + aside
    return Window(khoroo, Frame(west, frame.south, east, frame.north, WIDTH))


def picture(seen: Window, spot: tuple[float, float] | None = None) -> str:
    """The picture as SVG; `spot` is longitude and latitude."""
    frame = seen.frame
    near = [*places.khoroos(seen.khoroo.parent)] if seen.khoroo.parent else []
    outlines = places.outlines([*near, seen.khoroo])
    drawn = [
        f'<path d="{path(shape(outline), frame)}" stroke="{LINE}" '
        f'fill="{HERE if key == seen.khoroo.pk else NEAR}"/>'
        for key, outline in outlines.items()
    ]
    drawn += [_number(each, outlines[each.pk], frame) for each in near if each.pk in outlines]
    if spot:
        x, y = frame.point(*spot)
        drawn.append(
            f'<circle cx="{x}" cy="{y}" r="7" fill="{DOT}" stroke="#fff" stroke-width="2"/>'
        )
    size = f'width="{frame.width}" height="{frame.height}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} viewBox="0 0 {frame.width} '
        f'{frame.height}"><rect {size} fill="{GROUND}"/>{"".join(drawn)}</svg>'
    )


def _number(khoroo: Place, outline: list[Any], frame: Frame) -> str:
    """The number of a khoroo in the middle of what is seen of it; "" where that is little."""
    points = np.concatenate([ring for polygon in shape(outline) for ring in polygon])
    seen = np.clip(points, (frame.west, frame.south), (frame.east, frame.north))
    left, top = frame.point(float(seen[:, 0].min()), float(seen[:, 1].max()))
    right, bottom = frame.point(float(seen[:, 0].max()), float(seen[:, 1].min()))
    if min(right - left, bottom - top) < ROOM:
        return ""
    at = f'x="{(left + right) // 2}" y="{(top + bottom) // 2}"'
    return f'<text {at} font-family="sans-serif" font-size="13">{khoroo.number or ""}</text>'


def spot_of(proposal: Proposal) -> tuple[float, float] | None:
    """Longitude and latitude of what a proposal is for, if they are known."""
    if proposal.longitude is None or proposal.latitude is None:
        return None
    return float(proposal.longitude), float(proposal.latitude)
