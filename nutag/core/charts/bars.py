"""Horizontal bars: one or two numbers for each thing, its name above and the numbers beside."""

from collections.abc import Sequence

from nutag.core.charts.chart import GAP, LETTERS, LINE, Chart, Sheet, Show, checked, plain


def bars(
    caption: str,
    items: Sequence[tuple[str, float]],
    *,
    columns: tuple[str, str],
    show: Show = plain,
) -> Chart:
    """One bar for each (name, number), in the order given; every bar starts at nought.

    `columns` head the table; `show` writes a number. Raises ValueError for a negative number.
    """
    return _drawn(caption, items, columns, show)


def pairs(
    caption: str,
    items: Sequence[tuple[str, float, float]],
    *,
    columns: tuple[str, str, str],
    show: Show = plain,
) -> Chart:
    """Two bars on one scale for each (name, first, second), such as plan and outcome.

    `columns` head the table, the last two also the colours; `show` writes a number. Raises
    ValueError for a negative number.
    """
    return _drawn(caption, items, columns, show)


def _drawn(
    caption: str,
    items: Sequence[tuple[str, float] | tuple[str, float, float]],
    columns: tuple[str, ...],
    show: Show,
) -> Chart:
    numbers = checked([number for _name, *values in items for number in values])
    rows = tuple((name, *map(show, values)) for name, *values in items)
    track = _track([cell for _name, *cells in rows for cell in cells])
    sheet = Sheet()
    for series, heading in enumerate(columns[1:], start=1):
        if columns[2:]:
            sheet.legend(series, heading)
    for (name, *values), (_name, *cells) in zip(items, rows, strict=True):
        sheet.y += GAP
        sheet.write(name)
        for series, (value, cell) in enumerate(zip(values, cells, strict=True), start=1):
            width = track * value / (max(numbers) or 1)
            sheet.bar(series, x=0, width=f"{width:.2f}%")
            sheet.mark(cell, after=width)
            sheet.y += LINE
    return sheet.chart(caption, columns, rows)


def _track(cells: list[str]) -> float:
    """The width of the longest bar in %, so that the longest number fits beside it."""
    return max(40, 100 * (1 - (max(map(len, cells), default=0) + 2) / LETTERS))
