"""Creating an account, confirming it, changing its details."""

from datetime import datetime

from django.db import transaction

from nutag.people.actions.consents import agree
from nutag.people.models import Person
from nutag.record.actions import record
from nutag.record.actors import NOBODY, Actor
from nutag.record.permissions import require


@transaction.atomic
def join(*, person: Person, at: datetime | None = None) -> Person:
    """Save a new person who has read the privacy text in force, and note the consent to it."""
    grant = require(NOBODY, "person.joined")
    person.save()
    record("person.joined", by=person, grant=grant, subject=person, at=at)
    agree(by=person, person=person, at=at)
    return person


@transaction.atomic
def confirm_contact(*, person: Person, at: datetime | None = None) -> None:
    """Note that an e-mail address was confirmed; the first time the assurance rises to 1."""
    grant = require(person, "contact.confirmed", person)
    if person.assurance == 0:
        person.assurance = 1
        person.save(update_fields=["assurance"])
    record("contact.confirmed", by=person, grant=grant, subject=person, at=at)


@transaction.atomic
def change(
    *,
    by: Actor,
    person: Person,
    given_name: str,
    parent_name: str,
    phone: str,
    language: str,
    at: datetime | None = None,
) -> None:
    """Change one's details. Names that a khoroo has seen on an identity card stay as they are.

    Raises NotAllowed.
    """
    grant = require(by, "person.changed", person)
    if not person.is_known:
        person.given_name, person.parent_name = given_name, parent_name
    person.phone, person.language = phone, language
    person.save()
    record("person.changed", by=by, grant=grant, subject=person, at=at)
