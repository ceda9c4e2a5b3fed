"""Outlines keep the form they had, in few letters."""

import re

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from nutag.core.charts.outline import Frame, path

SQUARE = np.array([[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]], dtype=float)
FRAME = Frame(0, 0, 1, 1, 100)


def test_a_square_is_a_square() -> None:
    assert path([[SQUARE]], FRAME) == "M0 100l100 0 0-100-100 0z"
    assert FRAME.height == 100


def test_corners_that_do_not_show_are_left_out() -> None:
    edge = np.linspace([0, 0], [1, 0], 500)
    wobbly = edge + np.stack([np.zeros(500), np.sin(np.arange(500)) * 0.002], axis=1)
    ring = np.concatenate([wobbly, SQUARE[2:]])
    assert path([[ring]], FRAME).count(" ") < 12


def test_a_speck_can_still_be_pressed() -> None:
    assert path([[SQUARE * 0.001]], FRAME) == "M0 100h2v2h-2z"


def test_what_lies_outside_the_window_is_cut_off() -> None:
    drawn = path([[SQUARE * 3 - 1]], FRAME)
    numbers = np.array([int(each) for each in re.findall(r"-?\d+", drawn)])
    corners = numbers.reshape(-1, 2).cumsum(axis=0)
    assert corners.min() == 0
    assert corners.max() == 100
    assert len(corners) == 4


INSIDE = st.floats(0.01, 0.99)  # corners on the very edge may be cut off


@given(st.lists(st.tuples(INSIDE, INSIDE), min_size=3, max_size=40))
def test_no_corner_strays_from_the_line(points: list[tuple[float, float]]) -> None:
    ring = np.array([*points, points[0]])
    drawn = path([[ring]], FRAME)
    placed = FRAME.placed(ring)
    numbers = [int(each) for each in re.findall(r"-?\d+", drawn.partition("h2")[0])]
    steps = np.array(numbers).reshape(-1, 2).cumsum(axis=0)
    nearest = np.abs(steps[:, None, :] - placed[None, :, :]).max(axis=2).min(axis=1)
    assert nearest.max() <= 0.5 + 1e-9
