"""One-time codes from the khoroo desk."""

import secrets
from datetime import datetime, timedelta
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from nutag.people.actions.desk import look_up, register, was_looked_up
from nutag.people.actions.identities import matches
from nutag.people.envelope import fingerprint
from nutag.people.models import Person, RecoveryCode
from nutag.people.numbers import RegistrationNumber
from nutag.places.models import Place
from nutag.record.actions import record
from nutag.record.actors import Actor
from nutag.record.permissions import require

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
LENGTH = 12
LASTS = timedelta(minutes=30)
HOURLY = 30
CODE = "recovery code"


@transaction.atomic
def issue_code(
    *, by: Actor, person: Person, number: RegistrationNumber, at: datetime | None = None
) -> tuple[str, RecoveryCode]:
    """A one-time sign-in code for a person who showed the identity card with that number.

    The number must be the one kept for the person, whom the clerk has looked up just before.
    Earlier codes stop working. People in office get theirs from those who may appoint them, so
    that no desk can take over an office. Raises NotAllowed, and ValidationError with the reason.
    """
    now = at or timezone.now()
    grant = require(by, "recovery.issued", person)
    for post in person.posts.on(timezone.localdate(now)).select_related("place"):
        require(by, "post.given", post)
    if by.pk is not None and not was_looked_up(by, person, now):
        raise ValidationError(_("Look the person up again first."))
    if not matches(person, number):
        raise ValidationError(_("This is not the registration number kept for this account."))
    if _issued_lately(by, now) >= HOURLY:
        raise ValidationError(_("Too many codes within an hour. Try again later."))
    RecoveryCode.objects.filter(person=person, used_at=None).delete()
    code = "".join(secrets.choice(ALPHABET) for _sign in range(LENGTH))
    kept = RecoveryCode.objects.create(
        person=person, fingerprint=fingerprint(CODE, code), by_id=by.pk, issued_at=now,
        expires_at=now + LASTS,
    )  # fmt: skip
    record(
        "recovery.issued", by=by, grant=grant, subject=person, place=person.home, at=at,
        code=kept.pk,
    )  # fmt: skip
    return "-".join(code[start : start + 4] for start in range(0, LENGTH, 4)), kept


@transaction.atomic
def redeem(*, typed: str, at: datetime | None = None) -> Person | None:
    """The person a valid code belongs to; None for every other code.

    Of two who try at once one succeeds. Whoever needed the desk has lost control of the old ways
    in: passkeys, app and password are removed and other sessions end.
    """
    now = at or timezone.now()
    code = "".join(sign for sign in typed.upper() if sign.isalnum())
    mark = fingerprint(CODE, code)
    valid = RecoveryCode.objects.filter(fingerprint=mark, used_at=None, expires_at__gt=now)
    if not valid.update(used_at=now):
        return None
    kept = RecoveryCode.objects.select_related("person").get(fingerprint=mark)
    person = kept.person
    close_doors(person)
    person.set_unusable_password()
    person.save(update_fields=["password"])
    grant = require(person, "recovery.used", person)
    record("recovery.used", by=person, grant=grant, subject=person, at=at, code=kept.pk)
    return person


def close_doors(person: Person) -> None:
    """Remove passkeys, app and recovery codes of a person, and end every session."""
    Authenticator.objects.filter(user=person).delete()
    for session in UserSession.objects.filter(user=person):
        session.end()


def _issued_lately(by: Actor, now: datetime) -> int:
    lately = RecoveryCode.objects.filter(issued_at__gt=now - timedelta(hours=1))
    return lately.filter(by_id=by.pk).count() if by.pk is not None else 0


@transaction.atomic
def register_with_code(
    *, by: Actor, desk: Place, at: datetime | None = None, **answers: Any
) -> tuple[Person, tuple[str, RecoveryCode]]:
    """Register a resident at the desk and issue the first code at once.

    `answers` are those of `register`. Raises NotAllowed and ValidationError.
    """
    person = register(by=by, desk=desk, at=at, **answers)
    look_up(by=by, person=person, desk=desk, purpose="recovery", at=at)
    return person, issue_code(by=by, person=person, number=answers["number"], at=at)
