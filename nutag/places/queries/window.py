"""Where most khoroos lie: the part of a map that deserves a drawing of its own."""

from collections.abc import Sequence

from nutag.core.geometry import Box
from nutag.places.models import Boundary, Kind, Place
from nutag.places.queries import tree

FEW_ENOUGH = 9  # outlines that one drawing shows well
MARGIN = 0.06
MUCH_SMALLER = 0.15  # of the area, from which on a window is worth a drawing


def window_of(rows: Sequence[Boundary], whole: Box) -> Box | None:
    """Where all khoroos but the outermost tenth on each side lie; None where that is no use."""
    if len(rows) < FEW_ENOUGH:
        return None
    points = sorted((each.label_lon, each.label_lat) for each in _khoroos(rows))
    lons, lats = [lon for lon, _lat in points], sorted(lat for _lon, lat in points)
    if not points:
        return None
    low, high = len(points) // 10, len(points) - 1 - len(points) // 10
    window = Box(lons[low], lats[low], lons[high], lats[high]).grown(MARGIN)
    wide = (window.east - window.west) / (whole.east - whole.west)
    high_ = (window.north - window.south) / (whole.north - whole.south)
    return window if wide * high_ < MUCH_SMALLER else None


def _khoroos(rows: Sequence[Boundary]) -> Sequence[Boundary]:
    """The outlines themselves, or those of the khoroos in districts."""
    first = rows[0].place
    if first.kind != Kind.DISTRICT or first.parent is None:
        return rows
    today = Place.objects.on(tree.last_day(first)).filter(kind=Kind.KHOROO)
    inside = today.filter(path__startswith=first.parent.path)
    return list(Boundary.objects.filter(place__in=inside).only("label_lon", "label_lat"))


def box_of(row: Boundary) -> Box:
    """What an outline reaches from and to."""
    return Box(row.west, row.south, row.east, row.north)


def within(row: Boundary, box: Box) -> bool:
    """Whether a whole outline lies in a box."""
    return (
        box.west < row.west and row.east < box.east
        and box.south < row.south and row.north < box.north
    )  # fmt: skip
