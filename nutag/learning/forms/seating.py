"""What is asked about plans of seats: limits, changes that are only thought of, decisions."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nutag.learning.forms.sessions import DIGITS
from nutag.learning.models import Module
from nutag.learning.queries.of_training import Wishes
from nutag.learning.rules.assessment import ASSESSED

AFTER = re.compile(r"(\w+) +after +(\w+)|(\w+)(?: +нь)? +(\w+)-\w+ +дараа")


class WishesForm(forms.Form):
    """What no plan of seats may break, with a field `stay_…` for each post."""

    a_week = forms.IntegerField(
        label=_("Sessions a week for one person, at most"), min_value=1, max_value=5,
        widget=forms.TextInput(attrs=DIGITS),
    )  # fmt: skip
    share = forms.IntegerField(
        label=_("Per cent of an office away in the same half-day, at most"), min_value=1,
        max_value=100, widget=forms.TextInput(attrs=DIGITS),
        help_text=_("One person may always go, and one always stays."),
    )  # fmt: skip
    travel = forms.IntegerField(
        label=_("Kilometres to the room, at most"), min_value=1, max_value=300,
        help_text=_("As the crow flies, from the middle of the khoroo."),
        widget=forms.TextInput(attrs=DIGITS),
    )  # fmt: skip
    gap = forms.IntegerField(
        label=_("Days between a module and the one after it, at least"), min_value=0, max_value=90,
        widget=forms.TextInput(attrs=DIGITS),
    )  # fmt: skip
    after = forms.CharField(
        label=_("Which module comes after which?"),
        required=False,
        max_length=200,
        help_text=_("For example: 4 after 1, 3 after 2. Counts for those who need both."),
    )
    hold = forms.BooleanField(
        label=_("Keep every seat that was given"), required=False,
        help_text=_("For after a cancellation: only who lost a seat is placed anew, and nobody "
                    "else moves."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for role in ASSESSED:
            self.fields[f"stay_{role}"] = forms.IntegerField(
                label=role.label, required=False, min_value=0, max_value=50,
                widget=forms.TextInput(attrs=DIGITS),
            )  # fmt: skip

    def stays(self) -> list[forms.BoundField]:
        """How many of each post stay at work."""
        return [self[name] for name in self.fields if name.startswith("stay_")]

    def limits(self) -> list[forms.BoundField]:
        """Everything else."""
        return [self[name] for name in self.fields if not name.startswith("stay_")]

    def clean_after(self) -> dict[str, str]:
        """Pairs of module codes, without a circle."""
        known = set(Module.objects.values_list("code", flat=True))
        found: dict[str, str] = {}
        for part in filter(str.strip, self.cleaned_data["after"].split(",")):
            said = AFTER.fullmatch(part.strip())
            words = [each for each in said.groups() if each] if said else []
            if not words or set(words) - known:
                raise ValidationError(
                    _("“%(part)s” is not understood. Write it like this: 4 after 1"),
                    params={"part": part.strip()},
                )
            found[words[0]] = words[1]
        if any(_comes_back(found, each) for each in found):
            raise ValidationError(_("These modules come after one another in a circle."))
        return found

    def wishes(self) -> Wishes:
        """As the planner takes them."""
        told = dict(self.cleaned_data)
        stay = {role: told.pop(f"stay_{role}") or 0 for role in ASSESSED}
        return Wishes(**told, stay={str(role): number for role, number in stay.items() if number})

    @staticmethod
    def of(wishes: Wishes) -> dict[str, Any]:
        """As the form shows them."""
        return {
            "a_week": wishes.a_week, "share": wishes.share, "travel": wishes.travel,
            "gap": wishes.gap, "hold": wishes.hold,
            **{f"stay_{role}": wishes.stay.get(role, 0) for role in ASSESSED},
            "after": ", ".join(
                gettext("%(later)s after %(first)s") % {"later": later, "first": first}
                for later, first in wishes.after.items()
            ),
        }  # fmt: skip


def _comes_back(after: dict[str, str], start: str) -> bool:
    at, steps = after.get(start), 0
    while at is not None and at != start and steps < len(after):
        at, steps = after.get(at), steps + 1
    return at == start
