"""Numbers become drawings: SVG strings, always with the same numbers as a table beside them.

Start with `bars` (one number for each thing), `pairs` (two numbers for each thing), `share`
(parts of a whole), `slopes` (ranks from list to list), `lines` (numbers
from period to period), `curve` (how evenly something is spread),
`path` (an outline on a map).
"""

from nutag.core.charts.bars import bars, pairs
from nutag.core.charts.chart import Chart
from nutag.core.charts.curve import curve
from nutag.core.charts.lines import lines
from nutag.core.charts.outline import Frame, path
from nutag.core.charts.share import share
from nutag.core.charts.slopes import Slope, slopes

__all__ = ["Chart", "Frame", "Slope", "bars", "curve", "lines", "pairs", "path", "share", "slopes"]
