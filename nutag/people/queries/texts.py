"""The texts people agree to."""

from django.db.models import QuerySet
from django.utils import timezone

from nutag.people.actions.consents import PRIVACY, in_force
from nutag.people.models import ConsentText, Person


def texts() -> "QuerySet[ConsentText]":
    """Every version of the privacy text, newest first."""
    return ConsentText.objects.filter(kind=PRIVACY).order_by("-version")


def text_in_force() -> ConsentText | None:
    """The version that holds today."""
    return in_force(timezone.localdate())


def agreed(person: Person) -> bool:
    """Whether the person has agreed to the version in force; true where there is none."""
    text = text_in_force()
    return text is None or person.consents.filter(text=text).exists()
