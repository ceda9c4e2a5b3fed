"""The forms of allauth that Nutag changes."""

from allauth.account.forms import LoginForm as AllauthLoginForm
from allauth.account.forms import SignupForm as AllauthSignupForm
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.forms import LoginWebAuthnForm
from django import forms
from django.urls import reverse_lazy
from django.utils.functional import lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


def _read() -> SafeString:
    return format_html(
        '{} <a href="{}">{}</a>',
        gettext("I have read how Nutag uses my data:"),
        reverse_lazy("people:privacy"),
        gettext("privacy"),
    )


class SignupForm(AllauthSignupForm):  # type: ignore[misc]
    """E-mail, given name and consent; a password can be set later."""

    given_name = forms.CharField(
        label=_("Given name"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
    )
    agree = forms.BooleanField(label=lazy(_read, SafeString)())
    field_order = ("email", "given_name", "agree")


class LoginForm(AllauthLoginForm):  # type: ignore[misc]
    """E-mail and password, for those who have set one."""

    def _setup_password_field(self) -> None:
        """Keep the field, though sign-up asks for no password."""


class PasskeyForm(LoginWebAuthnForm):  # type: ignore[misc]
    """Sign-in by a passkey alone; keys registered as a second factor remain only that."""

    def clean_credential(self) -> Authenticator:
        """The authenticator, if it was made for signing in alone."""
        authenticator = super().clean_credential()
        if not authenticator.wrap().is_passwordless:
            raise get_adapter().validation_error("incorrect_code")
        return authenticator
