"""Points on a map: inside the window whatever they are, links with their names."""

import re

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from nutag.places.queries import Pin, pinned

POINT = st.tuples(st.floats(-170, 170), st.floats(-80, 80))


def pin(lon: float, lat: float, *, strong: bool = True) -> Pin:
    return Pin(lon, lat, f"<{lon}>", "/there/", strong)


def test_without_points_there_is_no_map() -> None:
    assert pinned([], None, label="Map", legend="") is None


@given(st.lists(POINT, min_size=1, max_size=8))
def test_every_point_lies_well_inside_a_window_that_can_be_looked_at(
    points: list[tuple[float, float]],
) -> None:
    drawn = pinned([pin(*each) for each in points], None, label="Map", legend="")
    assert drawn is not None
    width, height = map(int, re.findall(r'viewBox="0 0 (\d+) (\d+)"', drawn.svg)[0])
    circles = re.findall(r'cx="(-?\d+)" cy="(-?\d+)"', drawn.svg)
    assert len(circles) == len(points)
    assert all(0 < int(x) < width and 0 < int(y) < height for x, y in circles)
    assert height <= 2 * width


@pytest.mark.parametrize("strong", [True, False])
def test_names_are_escaped_and_strong_ones_lie_on_top(*, strong: bool) -> None:
    drawn = pinned(
        [pin(106.9, 47.9, strong=strong), pin(106.8, 47.8, strong=not strong)],
        None, label='A "map"', legend="",
    )  # fmt: skip
    assert drawn is not None
    assert "&lt;106.9&gt;" in drawn.svg
    assert "<106.9>" not in drawn.svg
    assert drawn.svg.index('class="pin ring"') < drawn.svg.index('class="pin"')


def test_a_drawing_without_an_outline_says_how_large_it_is() -> None:
    with translation.override("en"):
        drawn = pinned([pin(106.8, 47.9), pin(106.9, 47.9)], None, label="Map", legend="Dots.")
    assert drawn is not None
    assert drawn.bare
    told = re.search(r"Dots\. No outline .* it is about (\d+\.\d) km\.", drawn.legend)
    assert told, drawn.legend
    assert 7.5 < float(told[1]) < 10
