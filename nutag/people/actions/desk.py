"""At the khoroo desk: looking people up, registering those who come in person."""

from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from nutag.people.actions.consents import agree
from nutag.people.actions.identities import keep_number
from nutag.people.models import Person
from nutag.people.models.consent import Channel
from nutag.people.numbers import RegistrationNumber
from nutag.people.rules import KNOWN, LOOK_UP_PURPOSES
from nutag.places.models import Place
from nutag.record.actions import record
from nutag.record.actors import Actor
from nutag.record.models import Entry
from nutag.record.permissions import require

LOOK_LASTS = timedelta(minutes=30)


def was_looked_up(by: Actor, person: Person, now: datetime, purpose: str = "") -> bool:
    """Whether `by` has looked up the person within the last half hour."""
    entries = Entry.objects.filter(
        verb="person.looked_up", by_id=by.pk, at__gt=now - LOOK_LASTS,
        subject_type="people.person", subject_id=str(person.pk),
    )  # fmt: skip
    if not purpose:
        return entries.exists()
    return any(entry.data.get("purpose") == purpose for entry in entries)


@transaction.atomic
def look_up(
    *, by: Actor, person: Person, desk: Place, purpose: str, at: datetime | None = None
) -> None:
    """Note that a clerk at that desk saw a person's details and why; the person sees it.

    The same clerk with the same purpose is noted once in half an hour. Raises NotAllowed, and
    ValueError for an unknown purpose.
    """
    if purpose not in (*LOOK_UP_PURPOSES, "vouch"):
        raise ValueError(purpose)
    grant = require(by, "person.looked_up", desk)
    if not was_looked_up(by, person, at or timezone.now(), purpose):
        record(
            "person.looked_up", by=by, grant=grant, subject=person, place=desk, at=at,
            purpose=purpose,
        )  # fmt: skip


@transaction.atomic
def register(
    *,
    by: Actor,
    desk: Place,
    given_name: str,
    parent_name: str,
    number: RegistrationNumber,
    phone: str = "",
    email: str = "",
    language: str = "mn",
    at: datetime | None = None,
) -> Person:
    """Register a resident whose identity card was seen, with an e-mail address or without.

    The person has signed the privacy text on paper. Raises NotAllowed, and ValidationError when
    the number or the address belongs to an account already.
    """
    grant = require(by, "person.registered_at_desk", desk)
    taken = Person.objects.filter(email__iexact=email) if email else Person.objects.none()
    if taken.exists() or (email and EmailAddress.objects.filter(email__iexact=email).exists()):
        raise ValidationError({"email": _("An account has this address already.")})
    person = Person(
        email=email.lower() or None, given_name=given_name, parent_name=parent_name, phone=phone,
        language=language, assurance=KNOWN, home=desk,
    )  # fmt: skip
    person.set_unusable_password()
    person.save()
    keep_number(person=person, number=number)
    agree(by=by, person=person, channel=Channel.DESK, at=at)
    record("person.registered_at_desk", by=by, grant=grant, subject=person, place=desk, at=at)
    return person
