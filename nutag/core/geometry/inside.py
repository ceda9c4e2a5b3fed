"""Point in polygon, by counting how often a ray to the east meets the edges."""

import numpy as np

from nutag.core.geometry.shape import Ring, Shape


def contains(of: Shape, lon: float, lat: float) -> bool:
    """Whether the point lies in the shape, holes left out.

    A point exactly on an edge may count to either side.
    """
    return any(_inside_polygon(polygon, lon, lat) for polygon in of)


def _inside_polygon(polygon: list[Ring], lon: float, lat: float) -> bool:
    outside, *holes = polygon
    return _inside_ring(outside, lon, lat) and not any(
        _inside_ring(hole, lon, lat) for hole in holes
    )


def _inside_ring(ring: Ring, lon: float, lat: float) -> bool:
    x, y = ring[:, 0], ring[:, 1]
    above = y > lat
    crossing = np.flatnonzero(above[:-1] != above[1:])
    x1, y1, x2, y2 = x[crossing], y[crossing], x[crossing + 1], y[crossing + 1]
    meets = x1 + (lat - y1) / (y2 - y1) * (x2 - x1) > lon
    return bool(np.count_nonzero(meets) % 2)
