"""What Nutag comes with: the usual year of the fund, kinds of projects, rights of residents.

All are only where a site begins; from then on last year's phases and the site's own categories
and words are what counts.
"""

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from nutag.budgeting.phases import Days

DATA = Path(__file__).resolve().parent / "data"

type Row = dict[str, str]


def categories() -> list[Row]:
    """One row for each kind of project."""
    return list(_rows("categories.csv"))


def phases() -> list[Row]:
    """One row for each phase: who, texts and law; days as `days` reads them."""
    return list(_rows("phases.csv"))


def rights() -> list[Row]:
    """One row for each right of residents, in the words Nutag comes with."""
    return list(_rows("rights.csv"))


def days(row: Row, year: int) -> Days:
    """The days of a phase for the year in which the money is spent."""
    began = year + int(row["year"])
    first = date.fromisoformat(f"{began}-{row['first']}")
    last = date.fromisoformat(f"{began}-{row['last']}")
    return Days(first, last if last >= first else last.replace(year=began + 1))


def _rows(name: str) -> Iterator[Row]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
