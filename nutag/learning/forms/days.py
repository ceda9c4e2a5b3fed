"""What is asked about days without sessions and about trainers who are away."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from nutag.learning.actions.days import Days
from nutag.learning.forms.sessions import TAUGHT
from nutag.learning.models import DayKind
from nutag.learning.queries.days import COLUMNS
from nutag.learning.rules.days import SITTING
from nutag.places import queries as places
from nutag.places.forms import Day
from nutag.ui.tables import Cells, RowsForm

LONGEST = 366


class Span(forms.Form):
    """From one day to another; one day where the second is left open."""

    from_on = Day(label=_("From which day?"))
    to_on = Day(label=_("Until which day?"), required=False,
                help_text=_("Leave it open for a single day."))  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Never backwards, and no longer than a year."""
        told = super().clean() or {}
        first = told.get("from_on")
        if first is not None and "to_on" in told:
            told["to_on"] = told["to_on"] or first
            if told["to_on"] < first:
                self.add_error("to_on", _("It cannot end before it begins."))
            elif (told["to_on"] - first).days >= LONGEST:
                self.add_error("to_on", _("This is longer than a year."))
        return told

    def span(self) -> tuple[date, date]:
        """First and last day."""
        return self.cleaned_data["from_on"], self.cleaned_data["to_on"]


class DaysForm(Span):
    """Days without sessions at a place."""

    field_order = ("from_on", "to_on", "kind", "name_mn", "name_en", "place", "roles")
    kind = forms.ChoiceField(
        label=_("Why is there no session?"), widget=forms.RadioSelect,
        choices=[(each.value, each.label) for each in DayKind], initial=DayKind.KHURAL,
    )  # fmt: skip
    name_mn = forms.CharField(
        label=_("What takes place, in Mongolian?"), max_length=120,
        help_text=_("For example: regular sitting of the khoroo khural."),
    )  # fmt: skip
    name_en = forms.CharField(
        label=_("What takes place, in English?"), max_length=120, required=False
    )
    place = forms.CharField(
        label=_("Code of the place"), max_length=20,
        help_text=_("Whoever works there is not called. For example 1110-07 for a khoroo, 1110 "
                    "for a district."),
    )  # fmt: skip
    roles = forms.MultipleChoiceField(
        label=_("For which posts?"), choices=TAUGHT, required=False,
        help_text=_("Mark none: for those who sit in the khoroo khural on its days, and for "
                    "everybody on other days."),
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip

    def clean_place(self) -> Any:
        """The place of that code."""
        found = places.place(self.cleaned_data["place"])
        if found is None:
            raise ValidationError(_("There is no place of this code."))
        return found

    def told(self) -> Days:
        """As the action takes them."""
        said = dict(self.cleaned_data)
        if not said["roles"] and said["kind"] == DayKind.KHURAL:
            said["roles"] = SITTING
        return Days(**said)


class DaysTable(RowsForm[Days]):
    """A calendar as a table."""

    columns = COLUMNS
    needed = 5

    def row(self, cells: Cells) -> DaysForm:
        """One row of it."""
        return DaysForm({**cells, "from_on": cells["from"], "to_on": cells["to"],
                         "roles": cells["roles"].split()})  # fmt: skip

    def kept(self, form: DaysForm) -> Days:
        """As the action takes them."""
        return form.told()
