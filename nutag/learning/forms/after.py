"""What is asked after a session: who is given what, and under which order."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nutag.learning.forms.certificates import ORDER_HINT, later
from nutag.learning.queries.after import GIVEN, PRACTICE
from nutag.learning.queries.of_certificates import ALesson
from nutag.learning.queries.of_practice import attempts
from nutag.learning.rules.certificates import MONTHS
from nutag.places.forms import Day


class AboutForm(forms.Form):
    """What tests, tasks and certificates are about: the whole module, or one lesson."""

    of = forms.ChoiceField(label=_("Test, task and achievement of:"), required=False)

    def __init__(self, lessons: Sequence[ALesson], data: Any = None) -> None:
        super().__init__(data)
        of = self.fields["of"]
        if isinstance(of, forms.ChoiceField):
            named = [(each.code, f"{each.code} {attempts.title_of(each)}") for each in lessons]
            of.choices = [("", _("the whole module")), *named]


class AfterForm(forms.Form):
    """People who are ticked, and what they are given: certificates of a kind, or the task."""

    who = forms.TypedMultipleChoiceField(
        label=_("Who?"), coerce=int, error_messages={"required": _("Tick at least one person.")}
    )
    give = forms.ChoiceField(choices=[(each, each) for each in GIVEN], widget=forms.HiddenInput)
    order_number = forms.CharField(
        label=_("Number of the order"), max_length=40, required=False, help_text=ORDER_HINT
    )
    issued_on = Day(label=_("Issued on"), required=False)
    months = forms.IntegerField(
        label=_("For how many months does a certificate of achievement count?"), min_value=1,
        max_value=120, required=False, help_text=_("Leave empty: without end."),
    )  # fmt: skip
    due_on = Day(label=_("By which day is the practice task to be done?"), required=False)

    def __init__(self, people: Collection[int], data: Any = None, ticked: Any = ()) -> None:
        begin = {"who": list(ticked), "issued_on": timezone.localdate(), "months": MONTHS}
        super().__init__(data, initial=begin)
        who = self.fields["who"]
        if isinstance(who, forms.TypedMultipleChoiceField):
            who.choices = [(each, each) for each in people]

    def ticked(self) -> set[str]:
        """The keys of those ticked, as they stand on the page."""
        return {str(each) for each in self["who"].value() or ()}

    def clean(self) -> dict[str, Any]:
        """Certificates need an order and a day; the task must not be due already."""
        told = super().clean() or self.cleaned_data
        if told.get("give") == PRACTICE:
            if told.get("due_on") and told["due_on"] < timezone.localdate():
                self.add_error("due_on", ValidationError(_("This day is over already.")))
            return told
        if not told.get("order_number"):
            missing = _("Certificates need the number of the order.")
            self.add_error("order_number", ValidationError(missing))
        if not told.get("issued_on") and "issued_on" not in self.errors:
            self.add_error("issued_on", ValidationError(_("Write the day.")))
        return told

    def order(self) -> dict[str, Any]:
        """The order, as the action takes it."""
        told = self.cleaned_data
        until: date | None = None
        if told["give"] == "achievement" and told["months"]:
            until = later(told["issued_on"], told["months"])
        return {"order_number": told["order_number"], "issued_on": told["issued_on"],
                "valid_until": until}  # fmt: skip
