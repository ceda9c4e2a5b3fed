"""A curve in a square, from corner to corner, beside the straight line between them."""

from collections.abc import Sequence
from itertools import pairwise

from nutag.core.charts.chart import GAP, Chart, Sheet, checked, plain

_HEIGHT = 16.0
_LEAST = 2


def curve(
    caption: str, points: Sequence[tuple[float, float]], *, columns: tuple[str, str],
    legend: tuple[str, str],
) -> Chart:  # fmt: skip
    """Points from (0, 0) to (100, 100), joined; the table has them all but the first.

    `legend` says what the curve and the straight line are. Raises ValueError for fewer than two
    points, or for a number that is negative or above a hundred.
    """
    numbers = checked([each for point in points for each in point])
    if len(points) < _LEAST or max(numbers) > 100:  # noqa: PLR2004 - per cent
        raise ValueError("A curve has at least two points from 0 to 100.")
    sheet = Sheet()
    _line(sheet, 1, (0, 0), (100, 100))
    for begin, end in pairwise(points):
        _line(sheet, 2, begin, end)
    sheet.y += _HEIGHT + GAP
    for series, words in zip((2, 1), legend, strict=True):
        sheet.legend(series, words)
    rows = tuple((f"{plain(x)} %", f"{y:.1f} %") for x, y in points[1:])
    return sheet.chart(caption, columns, rows)


def _line(sheet: Sheet, series: int, begin: tuple[float, float], end: tuple[float, float]) -> None:
    (x1, y1), (x2, y2) = ((x, _HEIGHT * (100 - y) / 100) for x, y in (begin, end))
    ends = f'x1="{x1:.2f}%" y1="{y1:.3f}rem" x2="{x2:.2f}%" y2="{y2:.3f}rem"'
    sheet.marks.append(f'<line class="slope-{series}" {ends}/>')
