"""What is asked of those who word the rights of residents."""

import csv
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nutag.budgeting.actions.of_years import Wording
from nutag.budgeting.models import Basis, Right, RightPhase, RightSort
from nutag.record.roles import Role
from nutag.ui.tables import rows_of, said

MOST_ERRORS = 20
ANYBODY: list[tuple[str, Any]] = [("", _("nobody in particular"))]


def _order(**more: Any) -> forms.IntegerField:
    return forms.IntegerField(
        min_value=0, max_value=9999, widget=forms.TextInput(attrs={"inputmode": "numeric"}), **more
    )


class RightForm(forms.Form):
    """One right: when, what, who, by when, and what it rests on."""

    phase = forms.ChoiceField(label=_("In which phase?"), choices=RightPhase.choices)
    sort = forms.ChoiceField(label=_("What is it about?"), choices=RightSort.choices)
    text_mn = forms.CharField(
        label=_("One or two plain sentences, in Mongolian"), max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    text_en = forms.CharField(
        label=_("The same in English"), max_length=300, widget=forms.Textarea(attrs={"rows": 3})
    )
    who = forms.ChoiceField(
        label=_("Who owes it, or whom does one turn to?"), required=False,
        choices=[*ANYBODY, *Role.choices],
    )  # fmt: skip
    days = forms.IntegerField(
        label=_("Within how many days of asking?"), required=False, min_value=1, max_value=365,
        help_text=_("Empty: by the end of the phase."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 4}),
    )  # fmt: skip
    law_mn = forms.CharField(
        label=_("Which law or rule says so? In Mongolian"), max_length=200, required=False,
        help_text=_("With the clause, such as: Төсвийн тухай хууль, 67.3."),
    )  # fmt: skip
    law_en = forms.CharField(label=_("Law or rule, in English"), max_length=200, required=False)
    basis = forms.ChoiceField(
        label=_("How sure is that?"), choices=Basis.choices,
        help_text=_("“Certain” only where somebody read the clause itself."),
    )  # fmt: skip
    lesson = forms.CharField(
        label=_("Code of a lesson that tells more"), max_length=10, required=False,
        help_text=_("Such as 1.1."),
    )  # fmt: skip
    order = _order(
        label=_("Place in the order"), initial=500, help_text=_("The smallest number stands first.")
    )

    def clean(self) -> dict[str, Any]:
        """Something is owed by somebody."""
        told = super().clean() or self.cleaned_data
        if told.get("sort") == RightSort.OWED and not told.get("who"):
            self.add_error("who", _("Say who owes it."))
        return told

    def wording(self) -> Wording:
        """The right as actions take it."""
        return Wording(**self.cleaned_data)

    @staticmethod
    def of(right: Right) -> dict[str, Any]:
        """A right as the form shows it."""
        return {name: getattr(right, name) for name in Wording.__annotations__}


class _Code(forms.Form):
    """What a right is called in tables; it never changes."""

    code = forms.SlugField(
        label=_("Code"), max_length=40, help_text=_("Small Latin letters, such as: vote-once.")
    )


class NewRightForm(RightForm, _Code):
    """A right that was not there before; also one line of a table."""


class EndRightForm(forms.Form):
    """Nothing but the button."""


class RightsForm(forms.Form):
    """Many rights as a table."""

    table = forms.FileField(
        label=_("Table"),
        help_text=_("CSV in UTF-8 with the same columns as the download."),
        error_messages={"required": _("Choose a table.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows: list[tuple[str, Wording]] = []

    def clean_table(self) -> None:
        """Every row is looked at; every mistake is told with its line, and nothing is stored."""
        rows = rows_of(self.cleaned_data["table"], ("code", *Wording.__annotations__))
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
        for row in rows:
            form = NewRightForm({name: row.get(name) or "" for name in NewRightForm.base_fields})
            if form.is_valid() and form.cleaned_data["code"] in dict(self.rows):
                form.add_error("code", _("This code stands twice."))
            wrong += [said(rows.line_num, name, told) for name, told in form.errors.items()]
            if not form.errors:
                code = form.cleaned_data.pop("code")
                self.rows.append((code, form.wording()))
        return wrong
