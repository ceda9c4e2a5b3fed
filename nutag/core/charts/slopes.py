"""Ranks that change from one list to the next: a line for each thing, from rank to rank."""

from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from nutag.core.charts.chart import GAP, LINE, Chart, Sheet

_EDGE = 6.0  # how far the first and the last column stay from the edge, in % of the width
_ROW = 2.0
_ROUND = 0.8


class Slope(NamedTuple):
    """One thing: its name, one or two signs to know it by in the drawing, its rank on each list.

    None where a list does not have it. `marked` things are drawn in the second colour.
    """

    name: str
    sign: str
    ranks: Sequence[int | None]
    marked: bool = False


def slopes(
    caption: str, items: Sequence[Slope], *, columns: Sequence[str], absent: str = "–"
) -> Chart:
    """A column for each list, ranks from the top down; `columns` head the table, names first.

    A thing that a list does not have ends before it; in the table it says `absent`. Raises
    ValueError for a rank below 1, or where the ranks are not as many as the lists.
    """
    lists = len(columns) - 1
    for each in items:
        if len(each.ranks) != lists or any(rank is not None and rank < 1 for rank in each.ranks):
            raise ValueError("Each thing has one rank from 1 on, or None, for each list.")
    sheet = Sheet()
    step = (100 - 2 * _EDGE) / max(lists - 1, 1)
    for number in range(lists):
        _centred(sheet, str(number + 1), _EDGE + number * step, sheet.y + _ROUND)
    sheet.y += LINE + GAP / 2
    for each in sorted(items, key=lambda one: one.marked):
        _line(sheet, each, step)
    ranks = [rank for each in items for rank in each.ranks if rank is not None]
    sheet.y += _ROW * max(ranks, default=0) + GAP
    for number, heading in enumerate(columns[1:], start=1):
        sheet.write(f"{number}. {heading}")
    rows = tuple(
        (f"{each.sign}. {each.name}", *(str(rank or absent) for rank in each.ranks))
        for each in items
    )
    return sheet.chart(caption, tuple(columns), rows)


def _line(sheet: Sheet, each: Slope, step: float) -> None:
    places = [
        (_EDGE + number * step, sheet.y + _ROW * (rank - 0.5))
        for number, rank in enumerate(each.ranks)
        if rank is not None
    ]
    series = 2 if each.marked else 1
    neighbours = zip(each.ranks, each.ranks[1:], strict=False)
    joined = [None not in pair for pair in neighbours]
    for number, there in enumerate(joined):
        if there:
            _between(sheet, places, each.ranks[:number].count(None), number, series)
    for x, y in places:
        sheet.marks.append(
            f'<circle class="series-{series}" cx="{x:.2f}%" cy="{y:.3f}rem" r="{_ROUND}rem"/>'
        )
        _centred(sheet, each.sign, x, y, kind="sign")


def _between(
    sheet: Sheet, places: list[tuple[float, float]], gone: int, number: int, series: int
) -> None:
    (x1, y1), (x2, y2) = places[number - gone], places[number - gone + 1]
    ends = f'x1="{x1:.2f}%" y1="{y1:.3f}rem" x2="{x2:.2f}%" y2="{y2:.3f}rem"'
    sheet.marks.append(f'<line class="slope-{series}" {ends}/>')


def _centred(sheet: Sheet, words: str, x: float, y: float, kind: str = "") -> None:
    named = f' class="{kind}"' if kind else ""
    place = f'x="{x:.2f}%" y="{y + 0.3:.3f}rem" text-anchor="middle"'
    sheet.marks.append(f'<text{named} {place} font-size=".875rem">{escape(words)}</text>')
