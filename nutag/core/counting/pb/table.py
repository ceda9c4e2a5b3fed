"""The three tables of a .pb file as rows of cells that know their line and column."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nutag.core.counting.unreadable import Repairs, Unreadable, refuse

SECTIONS = ("META", "PROJECTS", "VOTES")
REQUIRED = {
    "META": ("key", "value"),
    "PROJECTS": ("project_id", "cost"),
    "VOTES": ("voter_id", "vote"),
}


@dataclass(frozen=True)
class Row:
    """One row: its first line in the file and its cells."""

    line: int
    cells: Sequence[str]


class Rows:
    """The rows of a text, with the section lines found on the way."""

    def __init__(self, text: str, repairs: Repairs | None = None) -> None:
        self.repairs = repairs
        self._reader = csv.reader(io.StringIO(text, newline=""), delimiter=";")
        self._pending: Row | None = None
        self.line = self._first = 0

    def section(self, name: str) -> list[str]:
        """Step to the line of a section; returns its columns. Raises Unreadable."""
        row = self._take()
        if row is None and self._first < self.line:
            raise Unreadable("quotes", line=self._first)
        if row is None:
            raise Unreadable("end", line=self.line, expected=name)
        if heading(row) != name:
            found = ";".join(row.cells)
            raise Unreadable("section", line=row.line, expected=name, found=found)
        columns = self._take()
        if columns is None:
            raise Unreadable("end", line=self.line, expected=name)
        return _columns(name, columns)

    def body(self, columns: Sequence[str]) -> Iterator[Row]:
        """The rows up to the next section. Raises Unreadable for a row with too many cells."""
        width = len(columns)
        while (row := self._take()) is not None:
            if heading(row):
                self._pending = row
                return
            if len(row.cells) > width and any(cell.strip() for cell in row.cells[width:]):
                found = len(row.cells)
                refuse(
                    Unreadable("fields", line=row.line, expected=width, found=found), self.repairs
                )
            yield row

    def section_found(self) -> Row | None:
        """The section line at which the last body ended, if it did not end with the file."""
        return self._pending

    def _take(self) -> Row | None:
        """The next row that is not empty."""
        pending, self._pending = self._pending, None
        if pending:
            return pending
        try:
            for cells in self._reader:
                self._first, self.line = self.line + 1, self._reader.line_num
                if any(cells):
                    return Row(self._first, cells)
        except csv.Error:
            raise Unreadable("quotes", line=self.line + 1) from None
        return None


def heading(row: Row) -> str:
    """The name of the section that the row opens; "" when it opens none."""
    name = row.cells[0].strip().upper()
    return name if name in SECTIONS and not any(cell.strip() for cell in row.cells[1:]) else ""


def _columns(section: str, row: Row) -> list[str]:
    columns = [cell.strip().lower() for cell in row.cells]
    for name in REQUIRED[section]:
        if name not in columns:
            raise Unreadable("header", line=row.line, expected=name)
    for name in columns:
        if name and columns.count(name) > 1:
            raise Unreadable("column_twice", line=row.line, found=name)
    return columns
