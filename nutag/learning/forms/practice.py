"""What is asked about practice at work, visits and coaching."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from nutag.learning.models import Alone, Topic
from nutag.learning.queries.after import Taught
from nutag.learning.queries.attempts import title_of
from nutag.learning.queries.of_practice import circles
from nutag.people import queries as people
from nutag.places import queries as places
from nutag.places.forms import Day
from nutag.places.models import Place


def lesson_choices() -> list[tuple[str, str]]:
    """All lessons by code."""
    return [(each.code, f"{each.code} {title_of(each)}") for each in circles.lessons()]


def place_by(code: str) -> Place:
    """The place of a code. Raises ValidationError."""
    found = places.place(code.strip())
    if found is None:
        raise ValidationError(_("There is no place with this code, such as 1110-07."))
    return found


class ObserveForm(forms.Form):
    """One box for each point the observer looks for."""

    def __init__(self, points: Sequence[str], data: Any = None) -> None:
        super().__init__(data)
        self.count = len(points)
        for at, point in enumerate(points):
            self.fields[f"point-{at}"] = forms.BooleanField(label=point, required=False)

    def seen(self) -> list[bool]:
        """For each point whether it was seen."""
        return [bool(self.cleaned_data[f"point-{at}"]) for at in range(self.count)]


class AssignForm(forms.Form):
    """A task for an official, chosen from those taught (`rows`) or named by e-mail address."""

    lesson = forms.ChoiceField(label=_("Lesson"), choices=lesson_choices)
    email: forms.Field = forms.EmailField(label=_("E-mail address of the official"))
    due_on = Day(label=_("Until which day?"), required=False)

    def __init__(self, data: Any = None, rows: Sequence[Taught] | None = None) -> None:
        super().__init__(data)
        self.rows = {str(each.person.pk): each.person for each in rows or ()}
        if rows is not None:
            people = [(key, each.full_name) for key, each in self.rows.items()]
            self.fields["email"] = forms.ChoiceField(label=_("Who?"), choices=[("", "—"), *people])
            self.order_fields(("lesson", "email", "due_on"))

    def clean_email(self) -> Any:
        """The person chosen, or the one with that address."""
        if self.rows:
            return self.rows[self.cleaned_data["email"]]
        found = people.person_by_email(self.cleaned_data["email"])
        if found is None:
            raise ValidationError(_("Nobody here has this address."))
        return found


class PlanVisitForm(forms.Form):
    """Where a coach goes, and when."""

    place = forms.CharField(label=_("Code of the khoroo"), help_text=_("Such as 1110-07."))
    on = Day(label=_("Which day?"))
    lesson = forms.ChoiceField(label=_("About which lesson?"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["lesson"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", _("no lesson in particular")), *lesson_choices()]

    def clean_place(self) -> Place:
        """The place of the code."""
        return place_by(self.cleaned_data["place"])


class VisitForm(forms.Form):
    """That a visit was made, and what was agreed on."""

    on = Day(label=_("On which day were you there?"))
    notes = forms.CharField(
        label=_("What did you agree on?"),
        help_text=_("What goes well, the next step, by when. Name nobody."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class CoachingForm(forms.Form):
    """A resident was helped; no name is asked."""

    topic = forms.ChoiceField(
        label=_("With what?"), choices=Topic.choices, widget=forms.RadioSelect
    )
    first = forms.ChoiceField(
        label=_("How much did the resident do alone?"), choices=Alone.choices,
        widget=forms.RadioSelect,
    )  # fmt: skip


class FollowUpForm(forms.Form):
    """How it goes a week later."""

    call = forms.ChoiceField(
        label=_("How much does the resident do alone now?"), choices=Alone.choices,
        widget=forms.RadioSelect,
    )  # fmt: skip
    unaided = forms.ChoiceField(
        label=_("Has the resident done it since without anybody's help?"),
        choices=[("yes", _("Yes")), ("no", _("No"))], widget=forms.RadioSelect,
    )  # fmt: skip
