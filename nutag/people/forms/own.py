"""What people are asked about themselves."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from nutag.people import queries
from nutag.people.forms.fields import DayField, PhoneField
from nutag.people.models import Person

TEXT = forms.Textarea(attrs={"rows": 16})


class DetailsForm(forms.Form):
    """One's details; names that a khoroo has seen on an identity card cannot be changed here."""

    parent_name = forms.CharField(label=_("Parent's name"), max_length=80, required=False)
    given_name = forms.CharField(label=_("Given name"), max_length=80)
    phone = PhoneField(required=False)
    language = forms.ChoiceField(
        label=_("Language of letters to you"),
        choices=settings.LANGUAGES,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        names = ("parent_name", "given_name", "phone", "language")
        kwargs["initial"] = {name: getattr(person, name) for name in names}
        super().__init__(*args, **kwargs)
        if person.is_known:
            for name in ("parent_name", "given_name"):
                self.fields[name].disabled = True
                self.fields[name].required = False
                self.fields[name].help_text = _("As on your identity card; the khoroo changes it.")


class KnownForm(forms.Form):
    """Which khoroo to ask."""

    khoroo = forms.ChoiceField(label=_("Your khoroo"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["khoroo"].choices = [("", "—"), *queries.khoroos()]  # type: ignore[attr-defined]


class ConsentForm(forms.Form):
    """Agreement to the privacy text."""

    agree = forms.BooleanField(label=_("I have read it and agree"))


class EraseForm(forms.Form):
    """A last question before an account goes."""

    sure = forms.BooleanField(label=_("I understand that this cannot be undone"))


class TextForm(forms.Form):
    """A new version of the privacy text."""

    from_on = DayField(label=_("In force from"))
    mn = forms.CharField(label=_("In Mongolian"), widget=TEXT)
    en = forms.CharField(label=_("In English"), widget=TEXT)
