"""Numbers become drawings: SVG strings, always with the same numbers as a table beside them.

Start with `bars` (one number for each thing), `pairs` (two numbers for each thing) or `share`
(parts of a whole).
"""

from nutag.core.charts.bars import bars, pairs
from nutag.core.charts.chart import Chart
from nutag.core.charts.share import share

__all__ = ["Chart", "bars", "pairs", "share"]
