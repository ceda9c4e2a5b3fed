"""What clerks type in, and what people type who come from the desk."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from nutag.people.forms.fields import NumberField, PhoneField, Unechoed
from nutag.people.rules import LOOK_UP_PURPOSES, PURPOSES

LONG = forms.Textarea(attrs={"rows": 4})
SEEN = _("I have seen the identity card and its photo shows this person")


class FindForm(forms.Form):
    """Who stands at the desk, and why their account is needed."""

    purpose = forms.ChoiceField(
        label=_("Why do you look this person up?"),
        help_text=_("The person will see that you did, and this reason."),
        choices=[(code, PURPOSES[code]) for code in LOOK_UP_PURPOSES],
        widget=forms.RadioSelect,
    )
    email = forms.EmailField(label=_("E-mail"), required=False)
    phone = PhoneField(required=False)
    tail = forms.RegexField(
        r"^[0-9]{2}$",
        label=_("Last two digits of the registration number"),
        help_text=_("Together with the given name."),
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    name = forms.CharField(label=_("Given name"), max_length=80, required=False)

    def clean(self) -> dict[str, Any]:
        asked = super().clean() or {}
        together = bool(asked.get("tail")) and bool(asked.get("name"))
        if not self.errors and not (asked.get("email") or asked.get("phone") or together):
            raise ValidationError(
                _("Write the e-mail address, or the phone, or the last two digits with the name.")
            )
        return asked

    def wanted(self) -> dict[str, str]:
        """The questions to the query."""
        return {name: self.cleaned_data[name] for name in ("email", "phone", "tail", "name")}


class CodeForm(forms.Form):
    """The identity card of somebody who lost the way in."""

    number = NumberField(help_text=_("Type it from the identity card that lies before you."))
    seen = forms.BooleanField(label=SEEN)


class VouchForm(forms.Form):
    """What the identity card says of somebody who asked to be known."""

    parent_name = forms.CharField(label=_("Parent's name"), max_length=80)
    given_name = forms.CharField(label=_("Given name"), max_length=80)
    number = NumberField(help_text=_("Type it from the identity card that lies before you."))
    seen = forms.BooleanField(label=SEEN)


class RegisterForm(VouchForm):
    """A resident without an account."""

    phone = PhoneField(required=False)
    email = forms.EmailField(
        label=_("E-mail"),
        required=False,
        help_text=_("Leave it empty if the person has none: a code from the desk is enough."),
    )
    language = forms.ChoiceField(
        label=_("Language"), choices=settings.LANGUAGES, widget=forms.RadioSelect, initial="mn"
    )
    signed = forms.BooleanField(label=_("The person has read and signed the privacy text"))
    field_order = (
        "parent_name", "given_name", "number", "phone", "email", "language", "seen", "signed",
    )  # fmt: skip


class RefusalForm(forms.Form):
    """Why a request is refused."""

    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("The person will read it. Say what is missing and what would help."),
        min_length=10,
        max_length=1000,
        widget=LONG,
    )


class ObjectionForm(forms.Form):
    """Why a refusal is contested."""

    objection = forms.CharField(
        label=_("Why do you not agree?"), min_length=10, max_length=1000, widget=LONG
    )


class RecoverForm(forms.Form):
    """The code from the slip."""

    code = forms.CharField(
        label=_("Code on your slip"),
        max_length=24,
        widget=Unechoed(
            attrs={
                "autocomplete": "one-time-code",
                "autocapitalize": "characters",
                "spellcheck": "false",
            }
        ),
    )
