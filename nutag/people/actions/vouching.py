"""Being known to the khoroo: asking, seeing the identity card, refusing, contesting."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from nutag.people.actions.identities import keep_number
from nutag.people.models import Person, Vouch
from nutag.people.models.vouch import OPEN, State
from nutag.people.numbers import RegistrationNumber
from nutag.people.rules import KNOWN
from nutag.places.models import Place
from nutag.record.actions import record
from nutag.record.actors import Actor
from nutag.record.permissions import require


@transaction.atomic
def ask(*, by: Person, place: Place, at: datetime | None = None) -> Vouch:
    """Ask a khoroo to confirm who one is.

    Raises NotAllowed, and ValidationError when a request is open or the khoroo knows the person.
    """
    grant = require(by, "vouch.asked")
    Person.objects.select_for_update().get(pk=by.pk)
    if place.kind != "khoroo":
        raise ValidationError(_("Choose the khoroo you live in."))
    if by.vouches.filter(state__in=OPEN).exists():
        raise ValidationError(_("Your request already waits."))
    if by.is_known and by.home_id == place.pk:
        raise ValidationError(_("This khoroo knows you already."))
    asked = Vouch.objects.create(person=by, place=place, asked_at=at or timezone.now())
    record("vouch.asked", by=by, grant=grant, subject=asked, place=place, at=at, person=by.pk)
    return asked


@transaction.atomic
def vouch(
    *,
    by: Actor,
    request: Vouch,
    number: RegistrationNumber,
    given_name: str,
    parent_name: str,
    at: datetime | None = None,
) -> None:
    """Confirm a person whose identity card was seen: assurance 2, home in the khoroo.

    The names and the number are those of the card. Raises NotAllowed, and ValidationError when
    the number belongs to another account or the request is not open.
    """
    grant = require(by, "vouch.given", request)
    request = _decide(request, by, State.GIVEN, "", at)
    person = Person.objects.select_for_update().get(pk=request.person_id)
    keep_number(person=person, number=number)
    person.given_name, person.parent_name = given_name, parent_name
    person.assurance = max(person.assurance, KNOWN)
    person.home = request.place
    person.save()
    record(
        "vouch.given", by=by, grant=grant, subject=request, place=request.place, at=at,
        person=person.pk,
    )  # fmt: skip


@transaction.atomic
def refuse(*, by: Actor, request: Vouch, reason: str, at: datetime | None = None) -> None:
    """Refuse with a reason, which the person reads. Raises NotAllowed and ValidationError."""
    grant = require(by, "vouch.refused", request)
    request = _decide(request, by, State.REFUSED, reason, at)
    record(
        "vouch.refused", by=by, grant=grant, subject=request, place=request.place, at=at,
        person=request.person_id,
    )  # fmt: skip


@transaction.atomic
def contest(*, by: Actor, request: Vouch, objection: str, at: datetime | None = None) -> None:
    """Bring a refusal before the district. Raises NotAllowed, ValidationError."""
    grant = require(by, "vouch.contested", request)
    if Vouch.objects.filter(person_id=request.person_id, state__in=OPEN).exists():
        raise ValidationError(_("Your request already waits."))
    Vouch.objects.filter(pk=request.pk, state=State.REFUSED).update(
        state=State.CONTESTED, objection=objection
    )
    record(
        "vouch.contested", by=by, grant=grant, subject=request, place=request.place, at=at,
        person=request.person_id,
    )  # fmt: skip


@transaction.atomic
def withdraw(*, by: Actor, request: Vouch, at: datetime | None = None) -> None:
    """Take back an open request. Raises NotAllowed."""
    grant = require(by, "vouch.withdrawn", request)
    Vouch.objects.filter(pk=request.pk, state__in=OPEN).update(state=State.WITHDRAWN)
    record(
        "vouch.withdrawn", by=by, grant=grant, subject=request, place=request.place, at=at,
        person=request.person_id,
    )  # fmt: skip


def _decide(request: Vouch, by: Actor, state: State, reason: str, at: datetime | None) -> Vouch:
    """Lock the request and set what was decided. Raises ValidationError where nobody may."""
    request = Vouch.objects.select_for_update().select_related("place").get(pk=request.pk)
    if not request.is_open:
        raise ValidationError(_("Somebody has decided about this request already."))
    if by.pk is not None and by.pk == request.person_id:
        raise ValidationError(_("Nobody vouches for themselves: ask a colleague."))
    if request.state == State.CONTESTED and by.pk is not None and by.pk == request.by_id:
        raise ValidationError(_("Somebody else must look at a refusal that was contested."))
    request.state, request.reason = state, reason
    request.by_id, request.decided_at = by.pk, at or timezone.now()
    request.save()
    return request
