"""What is asked about the kinds of projects."""

import csv
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nutag.budgeting.actions.of_years import CategoryDraft
from nutag.budgeting.models import Category
from nutag.ui.tables import rows_of, said

COLUMNS = ("code", "name_mn", "name_en", "order", "used")
YES, NO = {"1", "yes", "true", "тийм"}, {"0", "no", "false", "үгүй", ""}
MOST_ERRORS = 20


class CategoryForm(forms.Form):
    """One kind of project."""

    name_mn = forms.CharField(label=_("Name in Mongolian"), max_length=80)
    name_en = forms.CharField(label=_("Name in English"), max_length=80)
    order = forms.IntegerField(
        label=_("Place in the order"), min_value=0, max_value=9999, initial=500,
        help_text=_("The smallest number stands first."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 4}),
    )  # fmt: skip
    used = forms.BooleanField(
        label=_("Can be chosen in new proposals"), required=False, initial=True
    )

    def draft(self) -> CategoryDraft:
        """The category as actions take it."""
        return CategoryDraft(**self.cleaned_data)

    @staticmethod
    def of(category: Category) -> dict[str, Any]:
        """A category as the form shows it."""
        return {name: getattr(category, name) for name in ("name_mn", "name_en", "order", "used")}


class _Row(CategoryForm):
    """One line of a table."""

    code = forms.SlugField(label=_("Code"), max_length=30)
    used = forms.CharField(required=False)  # type: ignore[assignment]

    def clean_used(self) -> bool:
        """Yes or no."""
        told = self.cleaned_data["used"].strip().lower()
        if told not in YES | NO:
            raise ValidationError(_("Write 1 or 0."))
        return told in YES


class CategoriesForm(forms.Form):
    """Many kinds of projects as a table."""

    table = forms.FileField(
        label=_("Table"),
        help_text=_("CSV in UTF-8 with the same columns as the download."),
        error_messages={"required": _("Choose a table.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows: list[tuple[str, CategoryDraft]] = []

    def clean_table(self) -> None:
        """Every row is looked at; every mistake is told with its line, and nothing is stored."""
        rows = rows_of(self.cleaned_data["table"], COLUMNS)
        try:
            wrong = self._take(rows)
        except csv.Error as error:
            told = gettext("Line %(line)s cannot be read as CSV.") % {"line": rows.line_num + 1}
            raise ValidationError(told) from error
        if wrong:
            raise ValidationError(wrong[:MOST_ERRORS])
        if not self.rows:
            raise ValidationError(_("The table has no rows."))

    def _take(self, rows: "csv.DictReader[str]") -> list[str]:
        """Keep the good rows; what is wrong with the others."""
        wrong: list[str] = []
        seen: set[str] = set()
        for row in rows:
            form = _Row({name: row.get(name) or "" for name in COLUMNS})
            if form.is_valid() and form.cleaned_data["code"] in seen:
                form.add_error("code", _("This code stands twice."))
            wrong += [said(rows.line_num, name, told) for name, told in form.errors.items()]
            if not form.errors:
                code = form.cleaned_data.pop("code")
                seen.add(code)
                self.rows.append((code, form.draft()))
        return wrong
