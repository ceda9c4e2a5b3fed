"""What is asked about a funded project on its way."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nutag.budgeting.actions.of_decisions import Contract
from nutag.budgeting.forms.photo import WithPhoto
from nutag.budgeting.models import Work
from nutag.places.forms import Day, Money, reason_field


def _money(label: Any, least: int, **more: Any) -> Money:
    asked = {"required": _("Write a whole number of tögrög.")}
    return Money(label=label, least=least, error_messages=asked, **more)


class ContractForm(forms.Form):
    """A contract."""

    number = forms.CharField(label=_("Number of the contract"), max_length=60)
    contractor = forms.CharField(label=_("Contractor"), max_length=160)
    agreed = _money(_("Amount of the contract, in tögrög"), 1)
    starts_on = Day(label=_("First day of the work"))
    ends_on = Day(label=_("Last day of the work"))
    why = forms.CharField(
        label=_("Why is the amount not the promised one?"), max_length=500, required=False,
        help_text=_("Only where it differs. Everybody can read it."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip

    def __init__(self, work: Work, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.work = work

    def clean(self) -> dict[str, Any]:
        """Days in order; another amount than promised is explained; not less than was paid."""
        told = super().clean() or self.cleaned_data
        first, last, agreed = told.get("starts_on"), told.get("ends_on"), told.get("agreed")
        if first and last and last < first:
            self.add_error("ends_on", _("The last day cannot be before the first."))
        if agreed and agreed != self.work.promised and not told.get("why"):
            self.add_error("why", _("Write why the amount is not the promised one."))
        if agreed and agreed < self.work.paid:
            self.add_error("agreed", _("More than this was paid already."))
        return told

    def deal(self) -> Contract:
        """The contract as actions take it."""
        told = dict(self.cleaned_data)
        return Contract(**told | {"agreed": int(told["agreed"])})

    @staticmethod
    def of(work: Work) -> dict[str, Any]:
        """A contract as the form shows it."""
        return {
            "number": work.contract, "contractor": work.contractor,
            "agreed": work.agreed or work.promised, "starts_on": work.starts_on,
            "ends_on": work.ends_on, "why": work.why,
        }  # fmt: skip


class PaymentForm(forms.Form):
    """How much was paid so far."""

    paid = _money(_("Paid so far, in tögrög, all payments together"), 0)

    def __init__(self, work: Work, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.work = work

    def clean_paid(self) -> int:
        """Not more than the contract says."""
        paid = int(self.cleaned_data["paid"])
        if self.work.agreed is not None and paid > self.work.agreed:
            raise forms.ValidationError(_("This is more than the contract says."))
        return paid


class NoteForm(WithPhoto):
    """How the work goes, with a photo."""

    words = forms.CharField(
        label=_("What do you see?"), max_length=600,
        help_text=_("One or two sentences. Everybody can read them. Name nobody."),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write what you see.")},
    )  # fmt: skip
    claims = forms.BooleanField(label=_("The work is done: ask the neighbours"), required=False)

    field_order = ("words",)

    def __init__(self, *args: Any, may_claim: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_claim:
            del self.fields["claims"]


class VerdictForm(forms.Form):
    """What a neighbour says."""

    done = forms.ChoiceField(
        label=_("Is the work done?"), widget=forms.RadioSelect,
        choices=[("yes", _("Yes, it is done")), ("no", _("No, something is missing"))],
        error_messages={"required": _("Choose yes or no.")},
    )  # fmt: skip
    words = forms.CharField(
        label=_("What is missing?"), max_length=300, required=False,
        help_text=_("Asked only for a no. Everybody can read it, but not your name."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """A no says what is missing."""
        told = super().clean() or self.cleaned_data
        if told.get("done") == "no" and not told.get("words"):
            self.add_error("words", _("Write what is missing."))
        return told


class GiveUpForm(forms.Form):
    """Why a work is given up."""

    reason = reason_field(_("Everybody can read it, beside the project."))
