"""The same answer as a table: CSV that a spreadsheet opens without asking."""

import csv
import json
from collections.abc import Mapping, Sequence
from io import StringIO
from typing import Any

MEDIA_TYPE = "text/csv; charset=utf-8"
# A spreadsheet would take a text that begins so for a formula, and run it.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def rows_of(data: Any) -> Sequence[Mapping[str, Any]] | None:
    """The list inside an answer; None when it holds none."""
    found = data.get("items") if isinstance(data, Mapping) else data
    return found if isinstance(found, Sequence) and not isinstance(found, str) else None


def table(rows: Sequence[Mapping[str, Any]]) -> bytes:
    """The rows as CSV in UTF-8 with the mark spreadsheets look for; inner lists become JSON."""
    out = StringIO()
    writer = csv.writer(out)
    columns = list(dict.fromkeys(name for row in rows for name in row))
    writer.writerow(columns)
    writer.writerows([cell(row.get(name)) for name in columns] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def cell(value: Any) -> str:
    """One value as text."""
    if value is None:
        return ""
    if isinstance(value, bool | int | float):
        return json.dumps(value)
    if isinstance(value, str):
        return f"'{value}" if value.startswith(FORMULA) else value
    return json.dumps(value, ensure_ascii=False, default=str)
