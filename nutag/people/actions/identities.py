"""Registration numbers and the state log-in."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from nutag.people.envelope import fingerprint, seal, unseal
from nutag.people.models import Identity, Person
from nutag.people.numbers import RegistrationNumber
from nutag.people.rules import CONFIRMED_BY_STATE, PURPOSES
from nutag.record.actions import record
from nutag.record.actors import Actor
from nutag.record.permissions import require

NUMBER = "registration number"


def matches(person: Person, number: RegistrationNumber) -> bool:
    """Whether the number is the one kept for that person."""
    return Identity.objects.filter(
        person=person, fingerprint=fingerprint(NUMBER, number.full)
    ).exists()


def keep_number(*, person: Person, number: RegistrationNumber) -> Identity:
    """Keep the number of a person, as a part of an action that checked it.

    Raises ValidationError when another account has it, or this one has another.
    """
    print_ = fingerprint(NUMBER, number.full)
    other = Identity.objects.filter(fingerprint=print_).exclude(person=person)
    if other.exists():
        raise ValidationError(
            _("Another account has this registration number. Look it up and help the person "
              "to sign in there.")
        )  # fmt: skip
    known = Identity.objects.filter(person=person).first()
    if known and known.fingerprint != print_:
        raise ValidationError(_("This account belongs to another registration number."))
    return known or Identity.objects.create(
        person=person,
        fingerprint=print_,
        sealed=seal(number.full, owner=person.pk),
        tail=number.tail,
    )


@transaction.atomic
def disclose_number(*, by: Actor, person: Person, purpose: str, at: datetime | None = None) -> str:
    """Open the envelope for a purpose of `rules.PURPOSES`; the person sees who did and why.

    Raises NotAllowed, Identity.DoesNotExist, Unreadable, ValueError for an unknown purpose.
    """
    if purpose not in PURPOSES:
        raise ValueError(purpose)
    grant = require(by, "number.disclosed", person)
    identity = Identity.objects.get(person=person)
    number = unseal(bytes(identity.sealed), owner=person.pk)
    record("number.disclosed", by=by, grant=grant, subject=person, at=at, purpose=purpose)
    return number


@transaction.atomic
def confirm_by_state(
    *, person: Person, number: RegistrationNumber, at: datetime | None = None
) -> None:
    """Raise the assurance to 3 after the state log-in vouched for this number.

    Raises ValidationError when the number belongs to another account.
    """
    grant = require(person, "person.confirmed_by_state", person)
    keep_number(person=person, number=number)
    person.assurance = CONFIRMED_BY_STATE
    person.save(update_fields=["assurance"])
    record("person.confirmed_by_state", by=person, grant=grant, subject=person, at=at)
