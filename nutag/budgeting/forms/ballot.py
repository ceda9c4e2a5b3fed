"""The ballot paper, and the code that gives it out."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from nutag.budgeting.models import Kind, Project, Vote
from nutag.core import voting


class CodeForm(forms.Form):
    """The code on a slip."""

    code = forms.CharField(
        label=_("Code on your voting slip"),
        help_text=_("Twelve letters and digits, for example 7K3M-0PQR-5XYZ."),
        max_length=40,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
        error_messages={"required": _("Type the code on your slip.")},
    )

    def clean_code(self) -> str:
        """The code in one spelling."""
        plain = voting.plain(self.cleaned_data["code"])
        if not plain:
            raise ValidationError(
                _("A sign is missing or mistyped. Compare the code with your slip.")
            )
        return plain


class BallotForm(forms.Form):
    """One field for each project, in the order in which this voter is shown them."""

    def __init__(self, vote: Vote, projects: list[Project], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.projects = projects
        self.fields.update(dict.fromkeys(map(_name, projects), _field(vote)))

    def lines(self) -> Iterator[tuple[Project, BoundField]]:
        """Each project with its field."""
        for each in self.projects:
            yield each, self[_name(each)]

    def marks(self) -> dict[str, int]:
        """What was marked, by code; only when the form is valid."""
        found = {each.code: self.cleaned_data[_name(each)] for each in self.projects}
        return {code: int(mark) for code, mark in found.items() if mark}


def _name(project: Project) -> str:
    return f"p{project.position}"


def _field(vote: Vote) -> forms.Field:
    if vote.kind in {Kind.APPROVAL, Kind.KNAPSACK}:
        return forms.BooleanField(required=False)
    most = vote.points if vote.kind == Kind.POINTS else vote.most
    return forms.IntegerField(
        required=False, min_value=0, max_value=most,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "size": 3}),
        error_messages={
            "invalid": _("Write a whole number."),
            "max_value": _("At most %(limit_value)s can stand here."),
            "min_value": _("A number cannot be below 0."),
        },
    )  # fmt: skip
