"""Parts of a whole in one bar, with a line for each part below."""

from collections.abc import Sequence

from nutag.core.charts.chart import GAP, SERIES, Chart, Sheet, Show, checked, plain

_HEIGHT = 1.75
_SEAM = 0.4  # what parts one colour from the next, in % of the width


def share(
    caption: str,
    parts: Sequence[tuple[str, float]],
    *,
    columns: tuple[str, str, str],
    show: Show = plain,
) -> Chart:
    """The parts (name, amount) of a whole, from left to right in the order given.

    `columns` head the table: the name, the amount, the share in per cent. `show` writes an
    amount. Raises ValueError for a negative amount or more than four parts.
    """
    if len(parts) > SERIES:
        raise ValueError("A share bar has four colours; put small parts together.")
    whole = sum(checked([amount for _name, amount in parts]))
    sheet, x = Sheet(), 0.0
    rows = tuple((name, show(amount), _percent(amount, whole)) for name, amount in parts)
    for series, (_name, amount) in enumerate(parts, start=1):
        width = 100 * amount / (whole or 1)
        sheet.bar(series, x=x, width=f"{max(width - _SEAM, 0):.2f}%", height=_HEIGHT)
        x += width
    sheet.y += _HEIGHT + GAP
    for series, (name, shown, part) in enumerate(rows, start=1):
        sheet.legend(series, f"{name}: {shown} ({part})")
    return sheet.chart(caption, columns, rows)


def _percent(amount: float, whole: float) -> str:
    return f"{round(100 * amount / (whole or 1))} %"
