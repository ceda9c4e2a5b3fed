"""What is asked about sessions, rooms, trainers and seats."""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nutag.learning.forms.plans import ROWS, Titled
from nutag.learning.models import Module, Session, Trainer, TrainerLevel, Venue
from nutag.people.queries import Person, person_by_email
from nutag.places import queries as places
from nutag.places.forms import Day, reason_field
from nutag.record.roles import Role
from nutag.ui.templatetags.nutag import named

PART = re.compile(r"(\d{4}-\d\d-\d\d),? +(\d{1,2}:\d\d) *[-–—] *(\d{1,2}:\d\d)")
TAUGHT = [(each.value, each.label) for each in Role
          if each not in {Role.TRAINER, Role.ADMINISTRATOR}]  # fmt: skip
DIGITS = {"inputmode": "numeric"}


class Clock(forms.TimeField):
    """A time of day."""

    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


class VenueForm(forms.Form):
    """A room."""

    name = forms.CharField(label=_("Name of the room"), max_length=120)
    place = forms.CharField(
        label=_("Code of the place where it stands"), max_length=20,
        help_text=_("For example 1110-07 for a khoroo, 1110 for a district."),
    )  # fmt: skip
    seats = forms.IntegerField(
        label=_("How many seats?"), min_value=1, max_value=500, widget=forms.TextInput(attrs=DIGITS)
    )
    step_free = forms.BooleanField(label=_("One gets in without steps"), required=False)

    def clean_place(self) -> Any:
        """The place of that code."""
        found = places.place(self.cleaned_data["place"])
        if found is None:
            raise ValidationError(_("There is no place of this code."))
        return found


class TrainerForm(forms.Form):
    """A trainer."""

    email = forms.EmailField(label=_("E-mail address of the trainer"))
    level = forms.TypedChoiceField(
        label=_("Level"), choices=TrainerLevel.choices, coerce=int, widget=forms.RadioSelect
    )
    modules = forms.ModelMultipleChoiceField(
        Module.objects.order_by("code"), label=_("Certified for"), to_field_name="code",
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    a_week = forms.IntegerField(
        label=_("Sessions a week at most"), min_value=1, max_value=10, initial=3,
        widget=forms.TextInput(attrs=DIGITS),
    )  # fmt: skip

    def clean_email(self) -> str:
        """Somebody who is known."""
        email = str(self.cleaned_data["email"])
        self.person = person_by_email(email)
        if self.person is None:
            raise ValidationError(_("Nobody has this address."))
        return email


class SessionForm(forms.Form):
    """A session to be held."""

    field_order = (
        "module", "venue", "trainer", "day", "starts", "ends", "more", "seats", "least", "roles",
    )  # fmt: skip
    module = Titled()
    venue = forms.ModelChoiceField(Venue.objects.none(), label=_("Room"))
    trainer = forms.ModelChoiceField(Trainer.objects.none(), label=_("Trainer"))
    day = Day(label=_("Day"))
    starts = Clock(label=_("Begins at"))
    ends = Clock(label=_("Ends at"))
    seats = forms.IntegerField(
        label=_("How many seats?"), min_value=1, max_value=500, initial=25,
        widget=forms.TextInput(attrs=DIGITS),
    )  # fmt: skip
    more = forms.CharField(
        label=_("Further parts"), required=False, widget=forms.Textarea(attrs=ROWS),
        help_text=_("For a session of several days or half-days. One a line: "
                    "2026-03-11 09:00-12:00"),
    )  # fmt: skip
    roles = forms.MultipleChoiceField(
        label=_("For which posts?"), choices=TAUGHT, required=False,
        help_text=_("Mark none, and it is for everybody."),
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    least = forms.IntegerField(
        label=_("The smallest group"), min_value=1, max_value=500, initial=8,
        help_text=_("With fewer people the session is better cancelled."),
        widget=forms.TextInput(attrs=DIGITS),
    )  # fmt: skip

    def __init__(
        self, venues: Sequence[Venue], leaders: Sequence[Trainer], *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._offer("venue", Venue.objects.all(), [
            (each.pk, f"{each.name}, {named(each.place)}") for each in venues])  # fmt: skip
        self._offer("trainer", Trainer.objects.all(), [
            (each.pk, each.person.full_name) for each in leaders])  # fmt: skip

    def clean_more(self) -> list[tuple[datetime, datetime]]:
        """Parts after the first one."""
        return [_part(line.strip()) for line in self.cleaned_data["more"].splitlines()
                if line.strip()]  # fmt: skip

    def _offer(self, name: str, rows: Any, choices: list[tuple[int, str]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = rows
            field.choices = [("", "—"), *choices]

    @staticmethod
    def of(session: Session) -> dict[str, Any]:
        """A session as the form shows it."""
        (begin, end), *more = [
            [timezone.localtime(each) for each in span] for span in session.spans
        ]
        return {
            "module": session.module.code, "venue": session.venue_id,
            "trainer": session.trainer_id, "day": begin.date(), "starts": begin.time(),
            "ends": end.time(), "seats": session.seats, "least": session.least,
            "roles": session.roles,
            "more": "\n".join(f"{a:%Y-%m-%d %H:%M}-{b:%H:%M}" for a, b in more),
        }  # fmt: skip

    def times(self) -> tuple[datetime, datetime]:
        """When it begins and ends."""
        told = self.cleaned_data
        begin, end = (timezone.make_aware(datetime.combine(told["day"], told[name]))
                      for name in ("starts", "ends"))  # fmt: skip
        return begin, end


def _part(line: str) -> tuple[datetime, datetime]:
    """A day with from and to."""
    said = PART.fullmatch(line)
    day, *times = said.groups() if said else ("", "", "")
    try:
        begin, end = (
            timezone.make_aware(datetime.fromisoformat(f"{day}T{each:0>5}")) for each in times
        )
    except ValueError as error:
        raise ValidationError(
            _("“%(line)s” is not understood. Write it like this: 2026-03-11 09:00-12:00"),
            params={"line": line},
        ) from error
    return begin, end


class NumbersForm(forms.Form):
    """How many people a session is for."""

    seats = forms.IntegerField(
        label=_("How many seats?"), min_value=1, max_value=500, widget=forms.TextInput(attrs=DIGITS)
    )
    least = forms.IntegerField(
        label=_("The smallest group"), min_value=1, max_value=500,
        help_text=_("With fewer people the session is better cancelled."),
        widget=forms.TextInput(attrs=DIGITS),
    )  # fmt: skip


class ReasonForm(forms.Form):
    """A reason that is told to everybody concerned."""

    reason = reason_field(_("Everybody who has a seat reads it."))


class TeamForm(forms.Form):
    """A choice among trainers, by name and level."""

    trainer = forms.ChoiceField(label=_("Which trainer?"))

    def __init__(self, found: Sequence[Trainer], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.found = {str(each.pk): each for each in found}
        field = self.fields["trainer"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [
                (key, f"{each.person.full_name} · {each.get_level_display()}")
                for key, each in self.found.items()
            ]
        if not found:
            field.help_text = _("Nobody can be chosen: no other trainer is registered for this.")

    def chosen(self) -> Trainer:
        """Who was chosen."""
        return self.found[self.cleaned_data["trainer"]]


class StandInForm(TeamForm):
    """Who leads a session instead, and why."""

    reason = reason_field(
        _("Everybody who has a seat reads it. Write nothing about anybody's health.")
    )


class ObserveForm(TeamForm):
    """How a trainer taught."""

    score = forms.TypedChoiceField(
        label=_("How well did the trainer teach?"), coerce=int, widget=forms.RadioSelect,
        choices=[
            (4, _("4: could show others how")), (3, _("3: well, alone")),
            (2, _("2: with some help")), (1, _("1: with much help")), (0, _("0: not yet")),
        ],
    )  # fmt: skip
    note = forms.CharField(
        label=_("What did you see?"), max_length=300, widget=forms.Textarea(attrs=ROWS),
        help_text=_("The trainer reads it. Say one thing that went well and one to work on."),
    )  # fmt: skip


class ColleagueForm(forms.Form):
    """Who goes instead."""

    colleague = forms.ChoiceField(label=_("Who goes instead of you?"))

    def __init__(self, people: Sequence[Person], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(each.pk): each for each in people}
        field = self.fields["colleague"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(key, each.full_name) for key, each in self.people.items()]

    def person(self) -> Person:
        """Who was chosen."""
        return self.people[self.cleaned_data["colleague"]]
