"""Numbers become drawings: SVG strings, always with the same numbers as a table beside them.

Start with `bars` (one number for each thing), `pairs` (two numbers for each thing), `share`
(parts of a whole), `path` (an outline on a map).
"""

from nutag.core.charts.bars import bars, pairs
from nutag.core.charts.chart import Chart
from nutag.core.charts.outline import Frame, path
from nutag.core.charts.share import share

__all__ = ["Chart", "Frame", "bars", "pairs", "path", "share"]
