"""What is asked about plans."""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from nutag.learning.actions.of_training import Gap
from nutag.learning.models import Module
from nutag.learning.needed import LEAST
from nutag.learning.rules.attempts import PASS
from nutag.learning.rules.plans import FULL_GAP
from nutag.people.queries import person_by_email
from nutag.places.forms import Number, reason_field
from nutag.record.roles import Role
from nutag.ui.tables import Cells, RowsForm
from nutag.ui.templatetags.nutag import named

COLUMNS = ("email", "module", "gap", "low", "high", "reason")
ROWS = {"rows": 3}


class Titled(forms.ModelChoiceField[Module]):
    """A choice among modules, by their titles."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Which module?"))
        super().__init__(
            Module.objects.order_by("code"), to_field_name="code", empty_label=None, **kwargs
        )

    def label_from_instance(self, obj: Any) -> str:
        """Code and title in the language of the page."""
        title = named(_Named(obj.title_mn, obj.title_en))
        return f"{obj.code}. {title}"


class _Named:
    def __init__(self, mn: str, en: str) -> None:
        self.name_mn, self.name_en = mn, en


def level(label: Any, *, hint: Any = "") -> Number:
    """A number of levels of competency."""
    return Number(
        label=label, help_text=hint, min_value=0, max_value=int(FULL_GAP), decimal_places=2,
        max_digits=4, widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )  # fmt: skip


class GapForm(forms.Form):
    """The need of one person."""

    email = forms.EmailField(label=_("E-mail address of the official"))
    module = Titled()
    gap = level(_("How large is the gap?"), hint=_("In levels of competency, from 0 to 4."))
    low = level(_("At least"), hint=_("The lower end of what the assessment found."))
    high = level(_("At most"), hint=_("The upper end."))
    reason = forms.CharField(
        label=_("Why?"), max_length=300, help_text=_("One sentence the official reads."),
        widget=forms.Textarea(attrs=ROWS),
    )  # fmt: skip

    def clean_email(self) -> str:
        """Somebody who is known."""
        email = str(self.cleaned_data["email"])
        self.person = person_by_email(email)
        if self.person is None:
            raise ValidationError(_("Nobody has this address."))
        return email

    def clean(self) -> dict[str, Any]:
        """The gap lies inside its interval."""
        told = super().clean() or self.cleaned_data
        if {"low", "gap", "high"} <= told.keys() and not told["low"] <= told["gap"] <= told["high"]:
            self.add_error("gap", _("The gap must lie between the two ends."))
        return told

    def found(self) -> Gap:
        """As actions take it."""
        told = self.cleaned_data
        if self.person is None:
            raise ValueError(told)
        low, gap, high = (float(told[name]) for name in ("low", "gap", "high"))
        return Gap(self.person, told["module"].code, gap, low, high, told["reason"])


class LeastForm(forms.Form):
    """From which gap on a module goes on a plan."""

    least = Number(
        label=_("From which gap on?"), min_value=Decimal("0.1"), max_value=int(FULL_GAP),
        help_text=_("In levels of competency. Smaller gaps may be chance."),
        decimal_places=1, max_digits=2, initial=LEAST,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )  # fmt: skip


class GapsForm(RowsForm[Gap]):
    """The needs of many people as a table."""

    columns = COLUMNS

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["table"].help_text = _("CSV in UTF-8: email, module, gap, low, high, reason.")

    def row(self, cells: Cells) -> GapForm:
        """One need."""
        return GapForm(cells)

    def kept(self, form: GapForm) -> Gap:
        """A need as actions take it."""
        return form.found()


class MandateForm(forms.Form):
    """An order that makes a module mandatory."""

    role = forms.ChoiceField(label=_("For which post?"), choices=Role.choices)
    module = Titled()
    number = forms.CharField(label=_("Number of the order"), max_length=40)


class AskForm(forms.Form):
    """A module somebody would like to learn."""

    module = Titled()
    words = reason_field(_("Your supervisor reads it."))


class AgreeForm(forms.Form):
    """What was agreed in the conversation."""

    words = forms.CharField(
        label=_("What did you agree?"), max_length=1000, widget=forms.Textarea(attrs=ROWS),
        help_text=_("What comes first, who stands in meanwhile, what shows that it worked."),
        error_messages={"required": _("Write in a sentence or two what you agreed.")},
    )  # fmt: skip


class AppealForm(forms.Form):
    """Why a module should not be on one's plan."""

    words = forms.CharField(
        label=_("Why should this module not be on your plan?"), max_length=500,
        widget=forms.Textarea(attrs=ROWS),
        help_text=_("For example: I have taught it myself. Your supervisor must answer."),
        error_messages={"required": _("Write the reason.")},
    )  # fmt: skip


class AnswerForm(forms.Form):
    """The answer to an appeal."""

    upheld = forms.ChoiceField(
        label=_("What do you decide?"), widget=forms.RadioSelect,
        choices=[("yes", _("The module is taken off the plan")), ("no", _("It stays on the plan"))],
    )  # fmt: skip
    words = reason_field(_("The official reads it."))


class PassedForm(forms.Form):
    """The result of a test, with what it rests on."""

    share = forms.IntegerField(
        label=_("Result of the test in per cent"), min_value=0, max_value=100,
        help_text=_("80 or more, or the session is needed."),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip
    evidence = forms.CharField(
        label=_("What does it rest on?"), max_length=300, widget=forms.Textarea(attrs=ROWS),
        help_text=_("Which test, on which day, who was there."),
    )  # fmt: skip

    def clean_share(self) -> int:
        """Enough to be tested out."""
        share = int(self.cleaned_data["share"])
        if share < PASS:
            raise ValidationError(
                _("It takes %(least)s per cent; this was %(share)s."),
                params={"least": PASS, "share": share},
            )
        return share
