"""What allauth and the framework tell this room."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.account.signals import email_confirmed
from django.dispatch import receiver

from nutag.people import actions


@receiver(email_confirmed)
def confirmed(email_address: EmailAddress, **_more: Any) -> None:
    """An address was confirmed: by a code, or by signing in with one."""
    actions.confirm_contact(person=email_address.user)
