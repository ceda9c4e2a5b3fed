"""One or two numbers from period to period, joined by lines."""

from collections.abc import Sequence
from html import escape
from itertools import pairwise

from nutag.core.charts.chart import GAP, LINE, Chart, Sheet, Show, checked, plain

_HEIGHT = 10.0
_EDGE = 4.0  # how far the first and the last period stay from the edge, in % of the width
_ROUND = 0.25
_SERIES = 2


def lines(
    caption: str, rows: Sequence[tuple[str, Sequence[float | None]]], *, columns: Sequence[str],
    show: Show = plain, absent: str = "–",
) -> Chart:  # fmt: skip
    """A row for each period: its name, and a number (or None) for each of one or two lines.

    `columns` head the table, names first; the scale begins at nought. Raises ValueError for a
    negative number, fewer than two periods, or more than two lines.
    """
    series = len(columns) - 1
    if len(rows) <= 1 or not 1 <= series <= _SERIES or any(len(row[1]) != series for row in rows):
        raise ValueError("At least two periods, each with one or two numbers.")
    top = max(checked([each for _name, row in rows for each in row if each is not None]), default=0)
    sheet = Sheet()
    sheet.write(show(top))
    step = (100 - 2 * _EDGE) / (len(rows) - 1)
    for number in range(series):
        points = [
            None if row[number] is None else
            (_EDGE + step * at, sheet.y + _HEIGHT * (1 - (row[number] or 0) / (top or 1)))
            for at, (_name, row) in enumerate(rows)
        ]  # fmt: skip
        _joined(sheet, number + 1, points)
    sheet.y += _HEIGHT + GAP / 2
    sheet.mark(rows[0][0], after=0, gap=0)
    last = f'x="100%" y="{sheet.y + 0.8:.3f}rem" text-anchor="end" font-size=".875rem"'
    sheet.marks.append(f"<text {last}>{escape(rows[-1][0])}</text>")
    sheet.y += LINE + GAP
    for number, heading in enumerate(columns[1:], start=1):
        sheet.legend(number, heading)
    cells = tuple(
        (name, *(absent if each is None else show(each) for each in row)) for name, row in rows
    )
    return sheet.chart(caption, tuple(columns), cells)


def _joined(sheet: Sheet, series: int, points: Sequence[tuple[float, float] | None]) -> None:
    for one, two in pairwise(points):
        if one is not None and two is not None:
            ends = (
                f'x1="{one[0]:.2f}%" y1="{one[1]:.3f}rem" x2="{two[0]:.2f}%" y2="{two[1]:.3f}rem"'
            )
            sheet.marks.append(f'<line class="slope-{series}" {ends}/>')
    for each in points:
        if each is not None:
            place = f'cx="{each[0]:.2f}%" cy="{each[1]:.3f}rem" r="{_ROUND}rem"'
            sheet.marks.append(f'<circle class="series-{series}" {place}/>')
