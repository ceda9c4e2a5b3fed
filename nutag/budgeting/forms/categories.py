"""What is asked about the kinds of projects."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from nutag.budgeting.actions.of_years import CategoryDraft
from nutag.budgeting.models import Category
from nutag.ui.tables import Cells, RowsForm

COLUMNS = ("code", "name_mn", "name_en", "order", "used")
YES, NO = {"1", "yes", "true", "тийм"}, {"0", "no", "false", "үгүй", ""}


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


class CategoriesForm(RowsForm[tuple[str, CategoryDraft]]):
    """Many kinds of projects as a table."""

    columns = COLUMNS
    once = "code"

    def row(self, cells: Cells) -> _Row:
        """One kind."""
        return _Row(cells)

    def kept(self, form: _Row) -> tuple[str, CategoryDraft]:
        """A kind with its code."""
        return form.cleaned_data.pop("code"), form.draft()
