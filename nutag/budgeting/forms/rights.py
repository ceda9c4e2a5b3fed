"""What is asked of those who word the rights of residents."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nutag.budgeting.actions.of_years import Wording
from nutag.budgeting.models import Basis, Right, RightPhase, RightSort
from nutag.record.roles import Role
from nutag.ui.tables import Cells, RowsForm

ANYBODY: list[tuple[str, Any]] = [("", _("nobody in particular"))]


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
    order = forms.IntegerField(
        label=_("Place in the order"), min_value=0, max_value=9999, initial=500,
        help_text=_("The smallest number stands first."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 4}),
    )  # fmt: skip

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


class RightsForm(RowsForm[tuple[str, Wording]]):
    """Many rights as a table."""

    columns = ("code", *Wording.__annotations__)
    once = "code"

    def row(self, cells: Cells) -> NewRightForm:
        """One right."""
        return NewRightForm(cells)

    def kept(self, form: NewRightForm) -> tuple[str, Wording]:
        """A right with its code."""
        return form.cleaned_data.pop("code"), form.wording()
