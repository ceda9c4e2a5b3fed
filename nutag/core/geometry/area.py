"""Areas on the WGS 84 ellipsoid.

Points are put on the equal-area cylinder, as in J. P. Snyder, Map Projections: A Working Manual
(1987), equation 3-12; a straight edge there differs from one on the ground by next to nothing at
the size of a khoroo.
"""

import math

import numpy as np
from numpy.typing import NDArray

from nutag.core.geometry.shape import Ring, Shape

_RADIUS_KM = 6378.137
_FLATTENING = 1 / 298.257223563
_E2 = _FLATTENING * (2 - _FLATTENING)
_E = math.sqrt(_E2)


def area(of: Shape) -> float:
    """The area in square kilometres, holes taken off."""
    return sum(
        abs(_signed(polygon[0])) - sum(abs(_signed(hole)) for hole in polygon[1:]) for polygon in of
    )


def _signed(ring: Ring) -> float:
    x, y = np.radians(ring[:, 0]), _height(ring[:, 1])
    x = x - x[0]  # small numbers keep their digits in the differences below
    y = y - y[0]
    return float(np.sum(x[:-1] * y[1:] - x[1:] * y[:-1]) / 2 * _RADIUS_KM**2)


def _height(lat: NDArray[np.float64]) -> NDArray[np.float64]:
    """Half of Snyder's q: the height on the cylinder, in radii."""
    sine = np.sin(np.radians(lat))
    part = np.log((1 - _E * sine) / (1 + _E * sine)) / (2 * _E)
    return np.asarray((1 - _E2) * (sine / (1 - _E2 * sine**2) - part) / 2)
