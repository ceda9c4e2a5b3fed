"""Points, areas and distances agree with shapely."""

import math

import numpy as np
import pytest
import shapely
import shapely.affinity
from hypothesis import assume, given
from hypothesis import strategies as st

from nutag.core.geometry import Box, area, box, contains, distance, shape

LON, LAT = 106.9, 47.9
degrees = st.floats(0.005, 0.2)


@st.composite
def stars(draw: st.DrawFn) -> list[list[float]]:
    """A closed ring that does not touch itself: corners at growing angles around a middle."""
    count = draw(st.integers(4, 24))
    reach = draw(st.lists(degrees, min_size=count, max_size=count))
    east, north = draw(degrees), draw(degrees)
    turns = [2 * math.pi * number / count for number in range(count)]
    ring = [
        [LON + east + far * math.cos(turn), LAT + north + far * math.sin(turn)]
        for far, turn in zip(reach, turns, strict=True)
    ]
    return [*ring, ring[0]]


@given(stars(), st.floats(-0.3, 0.5), st.floats(-0.3, 0.5))
def test_a_point_is_inside_when_shapely_says_so(
    ring: list[list[float]], east: float, north: float
) -> None:
    polygon = shapely.Polygon(ring)
    point = shapely.Point(LON + east, LAT + north)
    assume(polygon.exterior.distance(point) > 1e-9)
    assert contains(shape([[ring]]), point.x, point.y) == polygon.contains(point)


@given(stars(), st.floats(0.2, 0.9))
def test_a_hole_is_not_inside_and_takes_its_area_away(
    ring: list[list[float]], share: float
) -> None:
    polygon = shapely.Polygon(ring)
    middle = polygon.representative_point()
    hole = shapely.affinity.scale(polygon, share, share, origin=middle)
    assume(polygon.contains(hole))
    inner = [list(corner) for corner in hole.exterior.coords]
    with_hole = shape([[ring, inner]])
    assert not contains(with_hole, middle.x, middle.y)
    assert area(with_hole) == pytest.approx(area(shape([[ring]])) * (1 - share**2), rel=2e-3)


@given(stars())
def test_areas_are_those_of_a_small_plane(ring: list[list[float]]) -> None:
    points = np.array(ring)
    middle = math.radians(float(points[:, 1].mean()))
    east = 111.41288 * math.cos(middle) - 0.09350 * math.cos(3 * middle)  # km to a degree, WGS 84
    north = 111.13295 - 0.55982 * math.cos(2 * middle)
    plane = shapely.Polygon(points * [east, north])
    assert area(shape([[ring]])) == pytest.approx(plane.area, rel=6e-3)


@given(stars(), stars(), st.floats(0.5, 1.0))
def test_distances_are_those_of_a_small_plane(
    one: list[list[float]], other: list[list[float]], away: float
) -> None:
    moved = [[lon + away, lat] for lon, lat in other]
    scale = np.array([math.cos(math.radians(one[0][1])), 1.0]) * 111_195
    plane = [shapely.Polygon(np.array(ring) * scale) for ring in (one, moved)]
    assume(plane[0].disjoint(plane[1]))
    found = distance(shape([[one]]), shape([[moved]]))
    assert found == pytest.approx(plane[0].distance(plane[1]), rel=1e-6, abs=0.01)


@given(stars())
def test_the_box_holds_every_corner(ring: list[list[float]]) -> None:
    found = box(shape([[ring]]))
    assert found == shapely.Polygon(ring).bounds
    assert found.meets(found.grown(0.1))
    assert not found.meets(Box(found.east + 1, found.south, found.east + 2, found.north))


def test_a_degree_between_parallels_is_the_integral_over_the_ellipsoid() -> None:
    lat = np.radians(np.linspace(47, 48, 20_001))
    wide, flat = 6378.137, 1 / 298.257223563
    e2 = flat * (2 - flat)
    strip = wide**2 * (1 - e2) * np.cos(lat) / (1 - e2 * np.sin(lat) ** 2) ** 2
    square = [[106, 47], [107, 47], [107, 48], [106, 48], [106, 47]]
    integral = np.trapezoid(strip, lat) * math.radians(1)
    assert area(shape([[square]])) == pytest.approx(integral, rel=1e-9)


@pytest.mark.parametrize(
    "ring", [[[0, 0], [1, 0], [0, 0]], [[0, 0], [1, 0], [1, 1], [0, 1]], []], ids=str
)
def test_what_is_no_ring_is_refused(ring: list[list[float]]) -> None:
    with pytest.raises(ValueError, match=r"."):
        shape([[ring]])
