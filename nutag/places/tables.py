"""Tables people bring: CSV read row by row, each mistake with its row and column in words."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from io import StringIO

from django.utils.translation import gettext as _

UNIT_COLUMNS = (
    "code", "kind", "number", "name_mn", "name_en", "abbreviation", "parent", "valid_from",
    "valid_until",
)  # fmt: skip
FIGURE_COLUMNS = (
    "place", "place_from", "measure", "period_from", "period_until", "label", "value", "source",
    "method", "note_mn", "note_en", "reason",
)  # fmt: skip
MOST_ROWS = 20_000


@dataclass(frozen=True, order=True)
class Mistake:
    """What is wrong in a row; rows are counted as a spreadsheet counts them, headings are row 1."""

    row: int
    column: str
    what: str


@dataclass
class Table:
    """What was read: rows with their numbers, and all mistakes found on the way."""

    rows: list[tuple[int, Mapping[str, str]]] = field(default_factory=list)
    mistakes: list[Mistake] = field(default_factory=list)

    def wrong(self, row: int, column: str, what: str) -> None:
        """Note a mistake."""
        self.mistakes.append(Mistake(row, column, what))


class TableError(Exception):
    """Nothing was loaded; `mistakes` say why."""

    def __init__(self, mistakes: Sequence[Mistake]) -> None:
        super().__init__(len(mistakes))
        self.mistakes = mistakes


def read(raw: bytes, columns: Sequence[str]) -> Table:
    """The rows of a CSV file in UTF-8 with these columns, in any order; comma or semicolon.

    Raises TableError where it is no such table.
    """
    text = _decoded(raw)
    lines = text.splitlines(keepends=True)
    comma = ";" if lines and lines[0].count(";") > lines[0].count(",") else ","
    reader = csv.reader(StringIO(text, newline=""), delimiter=comma, strict=True)
    try:
        rows = [row for row in enumerate(reader, 1) if any(map(str.strip, row[1]))]
    except csv.Error:
        told = _("The table breaks off here; a quotation mark may be missing.")
        raise TableError([Mistake(reader.line_num, "", told)]) from None
    if not rows:
        raise TableError([Mistake(1, "", _("The table is empty."))])
    return _table([cell.strip() for cell in rows[0][1]], rows[1:], columns)


def write(columns: Sequence[str], rows: Iterator[Sequence[object]]) -> str:
    """A table as CSV, with the mark by which spreadsheets know UTF-8."""
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows(rows)
    return "\ufeff" + out.getvalue()


def _decoded(raw: bytes) -> str:
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        told = _(
            "The letters cannot be read. Save the table as “CSV UTF-8”; it seems to be in an older "
            "encoding such as Windows-1251, in which Ө and Ү get lost."
        )
        raise TableError([Mistake(1, "", told)]) from None
    if "\0" in text:
        raise TableError([Mistake(1, "", _("This is no table. Save it as “CSV UTF-8”."))])
    return text


def _table(heads: list[str], rows: list[tuple[int, list[str]]], columns: Sequence[str]) -> Table:
    table = Table()
    for name in columns:
        if name not in heads:
            table.wrong(1, name, _("This column is missing."))
        if heads.count(name) > 1:
            table.wrong(1, name, _("This column stands twice."))
    for name in heads:
        if name not in columns:
            table.wrong(1, name, _("This column is not known."))
    if len(rows) > MOST_ROWS:
        table.wrong(1, "", _("The table has more than %(most)s rows.") % {"most": MOST_ROWS})
    if table.mistakes:
        raise TableError(table.mistakes)
    for number, cells in rows:
        if len(cells) != len(heads):
            table.wrong(number, "", _("This row has more or fewer cells than there are columns."))
        else:
            stripped = (cell.strip() for cell in cells)
            table.rows.append((number, dict(zip(heads, stripped, strict=True))))
    return table
