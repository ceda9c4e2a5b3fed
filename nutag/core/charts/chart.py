"""What a chart consists of, and the few marks that charts are drawn with.

Drawings are as wide as their frame: lengths along the page are percentages, lengths down the page
are in rem, so text keeps its size from a small phone to a wide screen. Colours come from the CSS
classes `series-1` to `series-4`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from textwrap import wrap

from nutag.core import text

type Show = Callable[[float], str]

LINE = 1.25
BAR = 0.875
GAP = 0.75
SERIES = 4
# How many letters of .875rem the narrowest frame holds: 288 px on a screen of 320 px.
LETTERS = 34


@dataclass(frozen=True)
class Chart:
    """A drawing and the same numbers as a table.

    `svg` is safe to write into a page. A row has as many cells as `columns`; its first cell names
    it.
    """

    svg: str
    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Sheet:
    """A drawing under way, from the top down; `y` is how far it has come, in rem."""

    def __init__(self) -> None:
        self.marks: list[str] = []
        self.y = 0.0

    def write(self, words: str, *, x: float = 0) -> None:
        """Words `x` rem from the edge, on as many lines as the narrowest screen needs."""
        for line in wrap(words, LETTERS - round(2 * x), break_on_hyphens=False):
            self.mark(line, after=0, gap=x)
            self.y += LINE

    def mark(self, words: str, *, after: float, gap: float = 0.5) -> None:
        """A few words on this line, `gap` rem after a bar that is `after` % of the width long."""
        place = f'x="{after:.2f}%" dx="{gap}rem" y="{self.y + 0.8:.3f}rem"'
        self.marks.append(f'<text {place} font-size=".875rem">{escape(words)}</text>')

    def bar(self, series: int, *, x: float, width: str, height: float = BAR) -> None:
        """A bar on this line from `x` % of the width on; `height` is in rem."""
        along = f'x="{x:.2f}%" width="{width}"'
        down = f'y="{self.y + 0.1:.3f}rem" height="{height:.3f}rem"'
        self.marks.append(f'<rect class="series-{series}" {along} {down} rx="2"/>')

    def legend(self, series: int, words: str) -> None:
        """A patch in the colour of a series and what the colour stands for."""
        self.bar(series, x=0, width=f"{BAR}rem")
        self.write(words, x=1.375)

    def chart(
        self, caption: str, columns: tuple[str, ...], rows: tuple[tuple[str, ...], ...]
    ) -> Chart:
        """The finished drawing, named and described for those who do not see it."""
        said = "; ".join(f"{name}: {', '.join(cells)}" for name, *cells in rows)
        svg = (
            '<svg xmlns="http://www.w3.org/2000/svg" class="chart-svg" role="img" width="100%"'
            f' height="{self.y:.3f}rem"><title>{escape(caption)}</title>'
            f"<desc>{escape(said)}</desc>{''.join(self.marks)}</svg>"
        )
        return Chart(svg, caption, columns, rows)


def plain(number: float) -> str:
    """A number as a whole number in groups of three."""
    return text.whole(round(number))


def checked(numbers: list[float]) -> list[float]:
    """The same numbers. Raises ValueError when one is negative or not finite."""
    if not all(0 <= number < float("inf") for number in numbers):
        raise ValueError("A bar shows finite numbers from nought on.")
    return numbers
