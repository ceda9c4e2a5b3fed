"""Tables that people send as CSV: read whole, or refused with what is wrong."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

LARGEST = 1024 * 1024


def text_of(file: Any) -> str:
    """What an uploaded file of at most 1 MB says. Raises ValidationError for no UTF-8."""
    if (file.size or 0) > LARGEST:
        raise ValidationError(_("The file is larger than 1 MB."))
    try:
        text = str(file.read(), "utf-8-sig")
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:
        raise ValidationError(_("The file is not in UTF-8. Save it as “CSV UTF-8”."))
    return text


def rows_of(file: Any, needed: Sequence[str]) -> "csv.DictReader[str]":
    """The rows of an uploaded table. Raises ValidationError where needed columns are missing."""
    rows = csv.DictReader(StringIO(text_of(file)))
    lacking = [name for name in needed if name not in (rows.fieldnames or ())]
    if lacking:
        raise ValidationError(_("Columns are missing: %s.") % ", ".join(lacking))
    return rows


def said(line: int, column: str, told: Iterable[object]) -> str:
    """What is wrong in a cell, with where it stands."""
    known = {"line": line, "column": column, "told": " ".join(map(str, told))}
    return _("Line %(line)s, %(column)s: %(told)s") % known
