"""What allauth and the framework tell this room."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.account.signals import email_confirmed
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest

from nutag.people import actions
from nutag.people.session import SessionStore


@receiver(email_confirmed)
def confirmed(email_address: EmailAddress, **_more: Any) -> None:
    """An address was confirmed: by a code, or by signing in with one."""
    actions.confirm_contact(person=email_address.user)


@receiver(user_logged_in)
def signed_in(request: HttpRequest | None = None, **_more: Any) -> None:
    """From signing in on, the end of the session is fixed."""
    if request is not None and isinstance(request.session, SessionStore):
        request.session.begin()
