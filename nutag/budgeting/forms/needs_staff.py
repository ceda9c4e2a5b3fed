"""What clerks and kheseg leaders type about household forms."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from nutag.budgeting import serials
from nutag.budgeting.actions.needs_sheets import MOST, Read
from nutag.budgeting.forms.needs import residence_field, words_field
from nutag.budgeting.models import Area, Invalid
from nutag.places.models import Place
from nutag.ui.templatetags.nutag import named

DIGITS = {"inputmode": "numeric", "autocomplete": "off"}


class EntryForm(forms.Form):
    """One paper form, typed without a mouse."""

    serial = forms.CharField(
        label=_("Number of the form"), max_length=20,
        help_text=_("With its check digit, for example 00104-9."),
        widget=forms.TextInput(attrs={**DIGITS, "autofocus": True}),
        error_messages={"required": _("Type the number of the form.")},
    )  # fmt: skip
    numbers = forms.CharField(
        label=_("Numbers of the needs, in order"), max_length=40, required=False,
        help_text=_("The one marked 1 first, with gaps between: 3 1 7"),
        widget=forms.TextInput(attrs=DIGITS),
    )  # fmt: skip
    invalid = forms.ChoiceField(
        label=_("Not valid?"), required=False,
        choices=[("", _("It is valid")),
                 *(each for each in Invalid.choices if each[0] != Invalid.DUPLICATE)],
    )  # fmt: skip
    residence = residence_field()
    words = words_field()

    def clean_serial(self) -> int:
        """The number, if its check digit fits."""
        serial = serials.read(self.cleaned_data["serial"])
        if serial is None:
            raise ValidationError(_("A digit is mistyped. Compare the number with the form."))
        return serial

    def clean_numbers(self) -> list[int]:
        """Whole numbers, in order."""
        parts = self.cleaned_data["numbers"].replace(",", " ").replace(".", " ").split()
        if not all(each.isascii() and each.isdecimal() for each in parts):
            raise ValidationError(_("Write digits and gaps only, for example 3 1 7."))
        return [int(each) for each in parts]

    def clean(self) -> dict[str, Any]:
        """Numbers or a reason, not both."""
        told = super().clean() or self.cleaned_data
        if not self.errors:
            if told["invalid"] and told["numbers"]:
                self.add_error("invalid", _("Type the numbers or choose a reason, not both."))
            if not told["invalid"] and not told["numbers"]:
                self.add_error("numbers", _("Type the numbers, or say why the form is not valid."))
        return told

    def read(self) -> Read:
        """The form as actions take it."""
        told = self.cleaned_data
        return Read(told["numbers"], told["invalid"], told["residence"], told["words"])


class AgainForm(EntryForm):
    """A form entered a second time; own words are not compared."""

    words = None  # type: ignore[assignment]

    def read(self) -> Read:
        """The form as actions take it."""
        told = self.cleaned_data
        return Read(told["numbers"], told["invalid"], told["residence"])


class SettleForm(AgainForm):
    """The third reading, from the paper itself."""

    reason = forms.CharField(
        label=_("Why were there two readings?"), max_length=200,
        help_text=_("For example: the 1 looks like a 7, the first clerk skipped a line."),
        error_messages={"required": _("Write the reason.")},
    )  # fmt: skip


class DiceForm(forms.Form):
    """What the dice showed, or nothing where all forms are taken."""

    dice = forms.CharField(
        label=_("What did the dice show?"), max_length=100, required=False,
        widget=forms.TextInput(attrs=DIGITS),
        help_text=_("Throw ten dice in front of two people and write the numbers in order."),
    )  # fmt: skip


class CopiesForm(forms.Form):
    """How many copies of each variant for each kheseg."""

    def __init__(self, parts: Sequence[Place], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parts = parts
        for part in parts:
            for area, label in Area.choices:
                self.fields[f"{part.code}_{area}"] = forms.IntegerField(
                    label=f"{named(part)} · {label}", min_value=0, max_value=MOST,
                    widget=forms.TextInput(attrs={**DIGITS, "size": 6}),
                    error_messages={
                        "required": _("Write a number, 0 for none."),
                        "invalid": _("Write digits only."),
                    },
                )  # fmt: skip

    def counts(self) -> dict[tuple[Place, str], int]:
        """Copies by kheseg and variant."""
        return {
            (part, area): int(self.cleaned_data[f"{part.code}_{area}"])
            for part in self.parts
            for area in Area.values
        }


class RoundForm(forms.Form):
    """The numbers of a round, typed at once."""

    handed = forms.IntegerField(label=_("Handed out"), min_value=0, max_value=9999)
    returned = forms.IntegerField(label=_("Returned"), min_value=0, max_value=9999)
    refused = forms.IntegerField(label=_("Refused"), min_value=0, max_value=9999)
    absent = forms.IntegerField(label=_("Nobody at home"), min_value=0, max_value=9999)


class HideForm(forms.Form):
    """Why words are not shown."""

    reason = forms.CharField(
        label=_("Why are they not shown?"), max_length=200,
        help_text=_("Whoever wrote them can read the reason."),
        error_messages={"required": _("Write the reason.")},
    )  # fmt: skip
