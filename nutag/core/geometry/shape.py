"""Shapes as NumPy arrays, and their boxes."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

type Ring = NDArray[np.float64]
type Shape = list[list[Ring]]


class Box(NamedTuple):
    """The least and greatest longitude and latitude, in degrees."""

    west: float
    south: float
    east: float
    north: float

    def meets(self, other: "Box") -> bool:
        """Whether two boxes have a point in common."""
        return (
            self.west <= other.east
            and other.west <= self.east
            and self.south <= other.north
            and other.south <= self.north
        )

    def grown(self, share: float) -> "Box":
        """A box larger on each side by a share of its width or height."""
        wide, high = (self.east - self.west) * share, (self.north - self.south) * share
        return Box(self.west - wide, self.south - high, self.east + wide, self.north + high)


def shape(coordinates: Sequence[Any]) -> Shape:
    """The coordinates of a GeoJSON MultiPolygon as arrays.

    Raises ValueError when a ring has fewer than four points or is not closed.
    """
    made = [[np.asarray(ring, dtype=np.float64) for ring in polygon] for polygon in coordinates]
    for polygon in made:
        for ring in polygon:
            if ring.ndim != 2 or ring.shape[1] != 2 or len(ring) < 4:  # noqa: PLR2004
                raise ValueError("A ring needs at least four points of two numbers.")
            if not np.array_equal(ring[0], ring[-1]):
                raise ValueError("A ring ends where it begins.")
    return made


def box(of: Shape) -> Box:
    """The box around a shape. Raises ValueError for a shape without points."""
    points = np.concatenate([ring for polygon in of for ring in polygon])
    west, south = points.min(axis=0)
    east, north = points.max(axis=0)
    return Box(float(west), float(south), float(east), float(north))
