"""Fields of their own: registration numbers, phones, places, days."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nutag.people import queries
from nutag.people.numbers import NotANumber, RegistrationNumber, parse
from nutag.places.models import Place
from nutag.ui.templatetags.nutag import named

PHONE = 8
AREA = "976"
WRONG = {
    "form": _("A registration number has two letters and eight digits."),
    "letters": _("The first two signs are Cyrillic letters."),
    "digits": _("After the two letters come eight digits."),
    "date": _("The date of birth in this number is not possible."),
}
ONLY_DEMO = _(
    "This is a demonstration: only invented numbers are taken here, with 40 added to the day. "
    "Do not type a real registration number."
)


class Unechoed(forms.TextInput):
    """A text input that never writes back what was typed, so that no page holds it."""

    def format_value(self, _value: Any) -> None:
        return None


class Day(forms.DateInput):
    """A day, with the browser's own calendar."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class DayField(forms.DateField):
    """A day."""

    widget = Day


class NumberField(forms.CharField):
    """A registration number; in the demonstration only numbers nobody can have."""

    def __init__(self, **options: Any) -> None:
        attributes = {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        options.setdefault("label", _("Registration number"))
        options.setdefault("widget", Unechoed(attrs=attributes))
        super().__init__(max_length=24, **options)

    def clean(self, value: Any) -> RegistrationNumber:
        typed = super().clean(value)
        try:
            return parse(typed, today=timezone.localdate(), demo=settings.DEMO)
        except NotANumber as error:
            demo = settings.DEMO and error.code == "date"
            raise ValidationError(ONLY_DEMO if demo else WRONG[error.code]) from None


class PhoneField(forms.CharField):
    """A Mongolian phone number: eight digits, with or without +976."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("label", _("Phone"))
        super().__init__(max_length=20, widget=forms.TextInput(attrs={"type": "tel"}), **options)

    def clean(self, value: Any) -> str:
        digits = "".join(sign for sign in super().clean(value) if sign.isdigit())
        if len(digits) > PHONE:
            digits = digits.removeprefix("00").removeprefix(AREA)
        if digits and (len(digits) != PHONE or digits[0] in "034"):
            raise ValidationError(_("Write eight digits, for example 9911 2233."))
        return digits


class PlaceField(forms.CharField):
    """A place by its code or some words of its name; several that fit are suggested."""

    def __init__(self, *, kinds: Sequence[str] = (), **options: Any) -> None:
        self.kinds = kinds
        options.setdefault("label", _("Place"))
        options.setdefault("help_text", _("Name or code, for example Баянзүрх 7 or 1110-07."))
        super().__init__(max_length=80, **options)

    def clean(self, value: Any) -> Place | None:
        words = super().clean(value)
        if not words:
            return None
        found = queries.find_places(words, self.kinds)
        if len(found) == 1:
            return found[0]
        if not found:
            raise ValidationError(_("No place has this name or code."))
        names = "; ".join(f"{full_name(place)}: {place.code}" for place in found)
        told = gettext("Several places fit. Write the code of one: %(names)s")
        raise ValidationError(told % {"names": names})


def full_name(place: Place) -> str:
    """The name of a place with that of the one it lies in, where that helps."""
    above = place.parent if place.kind in {"khoroo", "kheseg"} else None
    return f"{named(above)}, {named(place)}" if above else named(place)
