"""Reading one cell of a table; what is wrong with it is noted in the words of its owner."""

from collections.abc import Collection, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _

from nutag.places.tables import Table

MOST = 10**14


class Cells:
    """The cells of one row of a table."""

    def __init__(self, table: Table, number: int, row: Mapping[str, str]) -> None:
        self.table = table
        self.number = number
        self.row = row
        self.good = True

    def __getitem__(self, column: str) -> str:
        return self.row[column]

    def wrong(self, column: str, what: str) -> None:
        """Note what is wrong with a cell."""
        self.good = False
        self.table.wrong(self.number, column, what)

    def text(self, column: str, most: int, *, needed: bool = False) -> str:
        """A text of at most so many letters."""
        found = self.row[column]
        if needed and not found:
            self.wrong(column, _("This cell must not be empty."))
        if len(found) > most:
            self.wrong(column, _("Write at most %(most)s letters.") % {"most": most})
        return found

    def word(self, column: str, known: Collection[str]) -> str:
        """One of some words."""
        found = self.row[column]
        if found not in known:
            self.wrong(column, _("Write one of: %(words)s.") % {"words": ", ".join(known)})
        return found

    def day(self, column: str, *, needed: bool = True) -> date | None:
        """A day as 2026-03-01; None when it is empty or wrong."""
        found = self.row[column]
        if not found and not needed:
            return None
        try:
            return date.fromisoformat(found)
        except ValueError:
            self.wrong(column, _("Write a day as 2026-03-01."))
            return None

    def whole(self, column: str, most: int) -> int | None:
        """A whole number from 1 to `most`; None when it is empty or wrong."""
        found = self.row[column]
        if not found:
            return None
        if found.isascii() and found.isdecimal() and len(found) < 10 and 0 < int(found) <= most:  # noqa: PLR2004
            return int(found)
        self.wrong(column, _("Write a whole number from 1 to %(most)s.") % {"most": most})
        return None

    def amount(self, column: str) -> Decimal:
        """A number that is not below nought, with at most four decimals."""
        try:
            found = Decimal(self.row[column])
        except InvalidOperation:
            found = Decimal("NaN")
        if not found.is_finite() or not 0 <= found < MOST or found != round(found, 4):
            told = _("Write a number that is not below 0, with at most 4 decimals, such as 1234.5.")
            self.wrong(column, told)
            return Decimal(0)
        return found
