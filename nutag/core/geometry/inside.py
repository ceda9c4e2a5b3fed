"""Point in polygon, by counting how often a ray to the east meets the edges."""

import numpy as np

from nutag.core.geometry.shape import Ring, Shape


def contains(of: Shape, lon: float, lat: float) -> bool:
    """Whether the point lies in the shape, holes left out.

    A point exactly on an edge may count to either side.
    """
    return any(_inside_polygon(polygon, lon, lat) for polygon in of)


def inner_point(of: Shape) -> tuple[float, float]:
    """A point inside the shape, for its name: longitude and latitude in degrees.

    The middle of the longest stretch that lies inside, at the middle height of the widest polygon.
    """
    widest = max(of, key=lambda polygon: float(np.ptp(polygon[0][:, 0])))
    y = widest[0][:, 1]
    lat = float((y.min() + y.max()) / 2)
    crossings = sorted(x for ring in widest for x in _crossings(ring, lat))
    stretches = list(zip(crossings[::2], crossings[1::2], strict=False))
    west, east = max(stretches, key=lambda pair: pair[1] - pair[0])
    return (west + east) / 2, lat


def _inside_polygon(polygon: list[Ring], lon: float, lat: float) -> bool:
    outside, *holes = polygon
    return _inside_ring(outside, lon, lat) and not any(
        _inside_ring(hole, lon, lat) for hole in holes
    )


def _inside_ring(ring: Ring, lon: float, lat: float) -> bool:
    return sum(x > lon for x in _crossings(ring, lat)) % 2 == 1


def _crossings(ring: Ring, lat: float) -> list[float]:
    """Where the ring crosses that latitude: the longitudes, in the order of its edges."""
    x, y = ring[:, 0], ring[:, 1]
    above = y > lat
    at = np.flatnonzero(above[:-1] != above[1:])
    x1, y1, x2, y2 = x[at], y[at], x[at + 1], y[at + 1]
    return [float(each) for each in x1 + (lat - y1) / (y2 - y1) * (x2 - x1)]
