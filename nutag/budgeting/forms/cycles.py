"""What is asked of those who plan a year."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nutag.budgeting.forms.preparing import RulesForm
from nutag.budgeting.models import Cycle, Phase, PhaseKind
from nutag.budgeting.phases import ORDER, Days, disorders
from nutag.budgeting.telling_cycles import disorder
from nutag.places.forms import Day, Money, reason_field
from nutag.places.models import Place
from nutag.record.roles import Role
from nutag.ui.templatetags.nutag import named

BEFORE = (PhaseKind.INFORM, PhaseKind.PROPOSE, PhaseKind.REVIEW, PhaseKind.ALLOCATE)
AFTER = (PhaseKind.VOTE, PhaseKind.COUNT, PhaseKind.DECIDE, PhaseKind.DELIVER)
TEXTS = ("text_mn", "text_en", "who", "law_mn", "law_en")


class WhereForm(forms.Form):
    """Where and for which year."""

    place = forms.ChoiceField(label=_("Where?"))
    year = forms.IntegerField(
        label=_("In which year is the money spent?"), min_value=2013, max_value=2100,
        help_text=_("Residents are asked in the year before."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 4}),
    )  # fmt: skip

    def __init__(self, choices: Sequence[Place], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["place"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(each.code, _whole_name(each)) for each in choices]


def _whole_name(place: Place) -> str:
    names = [place.parent, place] if place.kind == "khoroo" else [place]
    return ", ".join(named(each) for each in names if each)


class NamesForm(forms.Form):
    """What the year is called."""

    name_mn = forms.CharField(label=_("Name in Mongolian"), max_length=120)
    name_en = forms.CharField(label=_("Name in English"), max_length=120)


class PotForm(forms.Form):
    """The money, if it is known."""

    pot = Money(
        label=_("How much money is there, in tögrög?"), required=False,
        help_text=_("Leave it empty while it is not known. It can be written in later."),
    )  # fmt: skip


class DaysForm(forms.Form):
    """First and last days of phases; the subclasses say of which."""

    kinds: Sequence[str] = ()

    def clean(self) -> dict[str, Any]:
        """What is out of order is told at the field where it can be mended."""
        told = super().clean() or self.cleaned_data
        for each in disorders(self.days()):
            self.add_error(_name(each.kind, "last" if each.why == "backwards" else "first"),
                           disorder(each))  # fmt: skip
        return told

    def days(self) -> dict[str, Days]:
        """The days of every phase that has both."""
        return days_in(self.cleaned_data, self.kinds)


def days_in(answers: Mapping[str, Any], kinds: Sequence[str] = ORDER) -> dict[str, Days]:
    """The days of phases among answers by field name."""
    found = {kind: (answers.get(_name(kind, "first")), answers.get(_name(kind, "last")))
             for kind in kinds}  # fmt: skip
    return {kind: Days(first, last) for kind, (first, last) in found.items() if first and last}


def shown_days(days: Mapping[str, Days]) -> dict[str, Any]:
    """Days of phases by field name, as the forms show them."""
    return {_name(kind, end): day for kind, each in days.items()
            for end, day in zip(("first", "last"), each, strict=True)}  # fmt: skip


def _name(kind: str, end: str) -> str:
    return f"{kind}_{end}"


def _days_of(kinds: Sequence[PhaseKind]) -> dict[str, Any]:
    fields: dict[str, Any] = {"kinds": kinds}
    for kind in kinds:
        fields[_name(kind, "first")] = Day(
            label=format_lazy(_("{phase}: first day"), phase=kind.label)
        )
        fields[_name(kind, "last")] = Day(
            label=format_lazy(_("{phase}: last day"), phase=kind.label)
        )
    return fields


BeforeForm = type("BeforeForm", (DaysForm,), _days_of(BEFORE))
AfterForm = type("AfterForm", (DaysForm,), _days_of(AFTER))
AllDaysForm = type("AllDaysForm", (DaysForm,), _days_of(tuple(PhaseKind)))


class DetailsForm(NamesForm, PotForm):
    """Names and money; why, where a sum was published before."""

    reason = reason_field(_("Needed when a sum that everybody could see changes."))

    def __init__(self, *args: Any, asks: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = False
        if not asks:
            del self.fields["reason"]

    def told(self) -> dict[str, Any]:
        """The facts as the action takes them."""
        told = self.cleaned_data
        pot = told["pot"]
        return {**told, "pot": None if pot is None else int(pot)}

    @staticmethod
    def of(cycle: Cycle) -> dict[str, Any]:
        """A year as the form shows it."""
        return {"name_mn": cycle.name_mn, "name_en": cycle.name_en, "pot": cycle.pot}


class PhaseForm(forms.Form):
    """What happens in a phase, who owes it, and what it rests on."""

    text_mn = forms.CharField(
        label=_("What happens, and what a resident can do, in Mongolian"), max_length=500,
        help_text=_("Two plain sentences. They stand on the page and on the printed calendar."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip
    text_en = forms.CharField(
        label=_("The same in English"), max_length=500, widget=forms.Textarea(attrs={"rows": 4})
    )
    who = forms.ChoiceField(label=_("Who owes this step?"), choices=Role.choices)
    law_mn = forms.CharField(
        label=_("Which law or order does it rest on? In Mongolian"), max_length=200, required=False
    )
    law_en = forms.CharField(label=_("Law or order, in English"), max_length=200, required=False)

    @staticmethod
    def of(phase: Phase) -> dict[str, Any]:
        """A phase as the form shows it."""
        return {name: getattr(phase, name) for name in TEXTS}


class MoveForm(forms.Form):
    """New days of a phase that was published, and why."""

    first = Day(label=_("First day"))
    last = Day(label=_("Last day"))
    following = forms.BooleanField(
        label=_("Move the phases after it by as many days"), required=False,
        help_text=_(
            "As many as the last day moves. Needed where the next phase could otherwise not wait "
            "until this one is over. The reason stands beside each of them."
        ),
    )  # fmt: skip
    reason = reason_field(_("Everybody can read it, beside the days."))

    def clean(self) -> dict[str, Any]:
        """The last day is not before the first."""
        told = super().clean() or self.cleaned_data
        first, last = told.get("first"), told.get("last")
        if first and last and last < first:
            self.add_error("last", _("The last day cannot be before the first."))
        return told

    def days(self) -> Days:
        """The new days."""
        return Days(self.cleaned_data["first"], self.cleaned_data["last"])


class CloseForm(forms.Form):
    """Why a year is closed, where that is asked."""

    reason = reason_field(_("Needed before the last day of the year. Everybody can read it."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = False


class SumsForm(forms.Form):
    """How much each place votes about, and by which rules."""

    RULES = ("entitled", "kind", "most", "points", "rule")

    def __init__(self, parts: Sequence[Place], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parts = {f"sum_{each.code}": each for each in parts}
        for name, each in self.parts.items():
            self.fields[name] = Money(label=named(each), required=False)
        for name in self.RULES:
            self.fields[name] = RulesForm().fields[name]

    def clean(self) -> dict[str, Any]:
        """At least one place has money."""
        told = super().clean() or self.cleaned_data
        if self.is_valid() and not self.sums():
            raise ValidationError(gettext("Write a sum for at least one place."))
        return told

    def sum_fields(self) -> list[BoundField]:
        """The fields of the places."""
        return [self[name] for name in self.parts]

    def rule_fields(self) -> list[BoundField]:
        """The fields of the rules."""
        return [self[name] for name in self.RULES]

    def sums(self) -> dict[Place, int]:
        """Sums in tögrög of the places that have one."""
        told = self.cleaned_data
        return {each: int(told[name]) for name, each in self.parts.items() if told.get(name)}

    def rules(self) -> dict[str, Any]:
        """The rules as the action takes them."""
        return {name: self.cleaned_data[name] for name in self.RULES}
