"""What is asked of those who look after proposals, and of those who do not agree."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nutag.budgeting.actions.of_proposals import Words
from nutag.budgeting.forms.proposing import ChangeForm
from nutag.budgeting.models import Cycle, Proposal
from nutag.budgeting.queries import of_proposals as queries
from nutag.budgeting.rules.proposals import SIGNATURES
from nutag.core.text import personal
from nutag.places.forms import reason_field
from nutag.places.models import Place
from nutag.ui.tables import TOLD, RowsForm, rows_of, said

COLUMNS = ("title", "text", "category", "place", "landmark", "point", "serial")
MOST = 2000
LONG = 9  # digits that no number of a proposal has


class WhyForm(forms.Form):
    """A reason everybody can read."""

    reason = reason_field(_("Everybody can read it. Name nobody."))

    def clean_reason(self) -> str:
        """No personal data in what everybody reads."""
        reason = str(self.cleaned_data["reason"])
        if personal(reason):
            raise ValidationError(
                _("Leave out phone numbers, e-mail addresses and registration numbers.")
            )
        return reason


class MergeForm(WhyForm):
    """Which proposals are joined, and which one goes on."""

    numbers = forms.CharField(
        label=_("Numbers of the proposals"), max_length=200,
        help_text=_("With commas or gaps between, for example 4, 17, 23."),
        error_messages={"required": _("Write at least two numbers.")},
    )  # fmt: skip
    into = forms.IntegerField(
        label=_("Which of them goes on?"), min_value=1,
        help_text=_("Its words stay. All authors become authors of it."),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={"required": _("Write the number of the one that goes on.")},
    )  # fmt: skip
    field_order = ("numbers", "into", "reason")

    def __init__(self, cycle: Cycle, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.cycle = cycle
        self.found: list[Proposal] = []

    def clean_numbers(self) -> list[int]:
        """The proposals of these numbers."""
        parts = str(self.cleaned_data["numbers"]).replace(",", " ").replace("№", " ").split()
        if not all(each.isdecimal() and len(each) < LONG for each in parts):
            raise ValidationError(_("Write numbers only."))
        numbers = list(dict.fromkeys(int(each) for each in parts))
        self.found = queries.by_numbers(self.cycle, numbers)
        lacking = set(numbers) - {each.number for each in self.found}
        if lacking:
            listed = ", ".join(map(str, sorted(lacking)))
            raise ValidationError(
                gettext("There is no proposal %(numbers)s.") % {"numbers": listed}
            )
        return numbers

    def clean(self) -> dict[str, Any]:
        """The one that goes on is one of them."""
        told = super().clean() or self.cleaned_data
        into, numbers = told.get("into"), told.get("numbers")
        if into and numbers and into not in numbers:
            self.add_error("into", _("It must be one of the numbers above."))
        return told

    def chosen(self) -> tuple[Proposal, list[Proposal]]:
        """The one that goes on, and the others."""
        into = next(each for each in self.found if each.number == self.cleaned_data["into"])
        return into, [each for each in self.found if each != into]


class AnswerForm(forms.Form):
    """The answer to an objection."""

    granted = forms.TypedChoiceField(
        label=_("Your answer"), widget=forms.RadioSelect, coerce=lambda value: value == "yes",
        choices=[("yes", _("They are right: do what they ask for")),
                 ("no", _("It stays as it is"))],
        error_messages={"required": _("Choose one of the two.")},
    )  # fmt: skip
    answer = reason_field(_("Whoever did not agree reads it, and so can everybody. Name nobody."))


class SignedForm(forms.Form):
    """How many signed a sheet."""

    signed = forms.IntegerField(
        label=_("How many signed it?"), min_value=0, max_value=SIGNATURES,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 3}),
        error_messages={"required": _("Write a number, 0 if nobody signed."),
                        "max_value": _("A sheet has %(limit_value)s lines.")},
    )  # fmt: skip


class ProposalsForm(RowsForm[tuple[Words, str]]):
    """Many proposals as a table; of each its words and the number of its paper."""

    def __init__(self, khoroo: Place, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.khoroo = khoroo
        self.fields["table"].help_text = _(
            "CSV in UTF-8: title, text, category (its code), place (its code), and if there are "
            "any landmark, point, serial."
        )

    def clean_table(self) -> None:
        """Every row is looked at; every mistake is told with its line, and nothing is stored."""
        wrong: list[str] = []
        kinds = {each.code: each.pk for each in queries.categories()}
        papers: dict[str, int] = {}
        for line, row in self._lines():
            form = ChangeForm({
                **row, "khoroo": self.khoroo.code, "part": row["place"] or self.khoroo.code,
                "category": kinds.get(row["category"], ""),
            })  # fmt: skip
            serial = row["serial"].strip()[:20]
            if serial and serial in papers:
                twice = {"line": line, "serial": serial, "first": papers[serial]}
                told = gettext("Line %(line)s: paper %(serial)s stands in line %(first)s already.")
                wrong.append(told % twice)
            papers.setdefault(serial, line)
            if form.is_valid():
                self.rows.append((form.words(), serial))
            wrong += [
                said(line, "place" if name == "part" else name, told)
                for name, told in form.errors.items()
            ]
        if wrong:
            raise ValidationError(wrong[:TOLD])
        if not self.rows:
            raise ValidationError(_("The table has no rows."))

    def _lines(self) -> list[tuple[int, dict[str, str]]]:
        found = rows_of(self.cleaned_data["table"], COLUMNS, needed=3)
        if len(found) > MOST:
            raise ValidationError(gettext("A table may have %s rows at most.") % MOST)
        return found
