"""Outlines of areas as light SVG paths: one scale for all, whole-number coordinates.

A shape is a list of polygons, a polygon a list of rings, a ring an array (points, 2) of longitude
and latitude in degrees, the first ring being the outside.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

type Ring = NDArray[np.float64]
type Shape = Sequence[Sequence[Ring]]

TOLERANCE = 0.9


@dataclass(frozen=True)
class Frame:
    """A window on the map: west, south, east, north in degrees, drawn `width` units wide."""

    west: float
    south: float
    east: float
    north: float
    width: int = 600

    @property
    def height(self) -> int:
        """Units from top to bottom."""
        return max(1, round((self.north - self.south) * self._scale))

    @property
    def _narrowing(self) -> float:
        """How much shorter a degree of longitude is than one of latitude, in the middle."""
        return math.cos(math.radians((self.south + self.north) / 2))

    @property
    def _scale(self) -> float:
        """Units to a degree of latitude."""
        return self.width / max((self.east - self.west) * self._narrowing, 1e-9)

    def placed(self, points: NDArray[np.float64]) -> NDArray[np.float64]:
        """Points (n, 2) in degrees as units from the left and from the top."""
        x = (points[:, 0] - self.west) * self._narrowing * self._scale
        y = (self.north - points[:, 1]) * self._scale
        return np.stack([x, y], axis=1)

    def point(self, lon: float, lat: float) -> tuple[int, int]:
        """One point, in whole units."""
        placed = self.placed(np.array([[lon, lat]]))[0]
        return round(float(placed[0])), round(float(placed[1]))


def path(shape: Shape, frame: Frame, tolerance: float = TOLERANCE) -> str:
    """The `d` of an SVG path: corners that move the line by less than `tolerance` units left out.

    Rings that shrink to less than a triangle are left out; a shape of which nothing remains is
    drawn as a dot of two units, so that it can still be seen and pressed.
    """
    placed = (_inside(frame.placed(ring), frame) for polygon in shape for ring in polygon)
    rings = [_thinned(ring, tolerance) for ring in placed if len(ring)]
    drawn = [_steps(ring) for ring in rings if len(ring) > 2]  # noqa: PLR2004
    if drawn:
        return "".join(drawn)
    first = np.rint(frame.placed(shape[0][0])[0]).astype(int)
    first = np.clip(first, 0, (frame.width, frame.height))
    return f"M{first[0]} {first[1]}h2v2h-2z"


def _inside(points: NDArray[np.float64], frame: Frame) -> NDArray[np.float64]:
    """The part of a closed ring that lies in the window (Sutherland and Hodgman 1974)."""
    for axis, limit, sign in ((0, 0, 1), (0, frame.width, -1), (1, 0, 1), (1, frame.height, -1)):
        if not len(points):
            break
        over = (points[:, axis] - limit) * sign
        if np.all(over >= 0):
            continue
        points = _cut(points[:-1], over[:-1])
    return points


def _cut(points: NDArray[np.float64], over: NDArray[np.float64]) -> NDArray[np.float64]:
    """The part of an open ring where `over` is not negative, closed again; it may be empty."""
    kept: list[NDArray[np.float64]] = []
    for at in range(len(points)):
        before = at - 1
        if (over[at] >= 0) != (over[before] >= 0):
            share = over[before] / (over[before] - over[at])
            kept.append(points[before] + share * (points[at] - points[before]))
        if over[at] >= 0:
            kept.append(points[at])
    return np.array([*kept, kept[0]]) if kept else points[:0]


def _thinned(points: NDArray[np.float64], tolerance: float) -> list[tuple[int, int]]:
    """A closed ring as whole units, by Douglas and Peucker (1973), without its last point."""
    kept = np.zeros(len(points), dtype=bool)
    middle = int(np.argmax(np.hypot(*(points - points[0]).T)))
    kept[[0, middle, -1]] = True
    waiting = [(0, middle), (middle, len(points) - 1)]
    while waiting:
        first, last = waiting.pop()
        if last - first < 2:  # noqa: PLR2004
            continue
        far = _from_line(points[first + 1 : last], points[first], points[last])
        worst = int(np.argmax(far))
        if far[worst] > tolerance:
            split = first + 1 + worst
            kept[split] = True
            waiting += [(first, split), (split, last)]
    whole = [(int(x), int(y)) for x, y in np.rint(points[kept])]
    ring = [each for each, before in zip(whole, [None, *whole], strict=False) if each != before]
    return ring[:-1] if ring[-1] == ring[0] else ring


def _from_line(
    points: NDArray[np.float64], start: NDArray[np.float64], end: NDArray[np.float64]
) -> NDArray[np.float64]:
    """The distance of each point from the line through two others."""
    along = end - start
    length = float(np.hypot(*along))
    offset = points - start
    if length < 1e-9:  # noqa: PLR2004
        return np.asarray(np.hypot(offset[:, 0], offset[:, 1]))
    return np.asarray(np.abs(offset[:, 0] * along[1] - offset[:, 1] * along[0]) / length)


def _steps(ring: Sequence[tuple[int, int]]) -> str:
    """A ring as relative steps, written as shortly as SVG allows."""
    (x, y), *rest = ring
    words = [f"M{x} {y}l"]
    for to_x, to_y in rest:
        words.append(f"{to_x - x} {to_y - y}")
        x, y = to_x, to_y
    return (words[0] + " ".join(words[1:])).replace(" -", "-") + "z"
