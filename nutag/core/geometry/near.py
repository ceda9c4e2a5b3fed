"""How far two shapes lie from each other."""

import math

import numpy as np
from numpy.typing import NDArray

from nutag.core.geometry.shape import Ring, Shape

_METRES = 111_195.0  # one degree of latitude on a sphere of 6371 km


def distance(one: Shape, other: Shape) -> float:
    """The least distance in metres from a corner of either shape to an edge of the other.

    Good to about one in a hundred within a city, whose degrees of longitude are taken as equal.
    """
    scale = np.array([math.cos(math.radians(float(one[0][0][0, 1]))), 1.0]) * _METRES
    rings = [[ring * scale for polygon in each for ring in polygon] for each in (one, other)]
    pairs = [(a, b) for a in rings[0] for b in rings[1]]
    return min(min(_to_edges(a, b), _to_edges(b, a)) for a, b in pairs)


def _to_edges(points: Ring, ring: Ring) -> float:
    start, along = ring[:-1], np.diff(ring, axis=0)
    offset = points[:, None, :] - start[None, :, :]
    length = np.maximum(np.sum(along**2, axis=1), 1e-12)
    share = np.clip(np.sum(offset * along, axis=2) / length, 0, 1)
    gap: NDArray[np.float64] = offset - share[:, :, None] * along
    return float(np.sqrt(np.sum(gap**2, axis=2).min()))
