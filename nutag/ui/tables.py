"""Tables that people send as CSV: read whole, or refused with what is wrong."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from io import StringIO
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

LARGEST = 1024 * 1024
TOLD = 20  # mistakes at a time
type Cells = Mapping[str, str]


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


def rows_of(
    file: Any, columns: Sequence[str], needed: int | None = None
) -> list[tuple[int, dict[str, str]]]:
    """The rows of an uploaded table with their lines; "" in cells that are not there.

    Raises ValidationError where one of the first `needed` columns (all) is missing, and for a line
    that is no CSV.
    """
    rows = csv.DictReader(StringIO(text_of(file)))
    try:
        lacking = [name for name in columns[:needed] if name not in (rows.fieldnames or ())]
        if lacking:
            raise ValidationError(_("Columns are missing: %s.") % ", ".join(lacking))
        return [(rows.line_num, {name: row.get(name) or "" for name in columns}) for row in rows]
    except csv.Error as error:
        told = _("Line %(line)s cannot be read as CSV.") % {"line": rows.line_num + 1}
        raise ValidationError(told) from error


def said(line: int, column: str, told: Iterable[object]) -> str:
    """What is wrong in a cell, with where it stands."""
    known = {"line": line, "column": column, "told": " ".join(map(str, told))}
    return _("Line %(line)s, %(column)s: %(told)s") % known


class RowsForm[T](forms.Form):
    """Many things as a table, of which every row is taken or none.

    A room says which `columns` there are (the first `needed` of them, or all, must be there), in
    which one nothing may stand twice (`once`), by which form a row is checked, and what is kept.
    """

    table = forms.FileField(
        label=gettext_lazy("Table"),
        help_text=gettext_lazy("CSV in UTF-8 with the same columns as the download."),
        error_messages={"required": gettext_lazy("Choose a table.")},
    )
    columns: ClassVar[Sequence[str]] = ()
    needed: ClassVar[int | None] = None
    once: ClassVar[str] = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows: list[T] = []

    def row(self, cells: Cells) -> forms.Form:
        """The form that checks one row."""
        raise NotImplementedError

    def kept(self, form: Any) -> T:
        """What is kept of a row that is right."""
        raise NotImplementedError

    def clean_table(self) -> None:
        """Every row is looked at; every mistake is told with its line, and nothing is stored."""
        wrong: list[str] = []
        seen: set[object] = set()
        for line, cells in rows_of(self.cleaned_data["table"], self.columns, self.needed):
            form = self.row(cells)
            if form.is_valid() and self.once:
                if form.cleaned_data[self.once] in seen:
                    form.add_error(self.once, _("This code stands twice."))
                else:
                    seen.add(form.cleaned_data[self.once])
            if not form.errors:
                self.rows.append(self.kept(form))
            wrong += [said(line, name, told) for name, told in form.errors.items()]
        if wrong:
            raise ValidationError(wrong[:TOLD])
        if not self.rows:
            raise ValidationError(_("The table has no rows."))
