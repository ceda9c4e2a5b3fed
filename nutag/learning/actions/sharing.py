"""Practices between khoroos: told, checked or returned, taken over, with what came of it."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from nutag.learning.models import Adoption, SharedPractice, ShareState
from nutag.people.models import Person
from nutag.places.models import Place
from nutag.record.actions import record
from nutag.record.actors import Actor
from nutag.record.permissions import NotAllowed, require


@transaction.atomic
def share(
    place: Place, *, by: Person, title: str, problem: str, done: str, result: str,
    at: datetime | None = None,
) -> SharedPractice:  # fmt: skip
    """Tell of a practice; the same title of the same khoroo is told anew. Raises NotAllowed."""
    grant = require(by, "practice.shared", place)
    made, _new = SharedPractice.objects.update_or_create(
        place=place, title=title,
        defaults={"by": by, "problem": problem, "done": done, "result": result, "reason": "",
                  "state": ShareState.SUBMITTED, "submitted_at": at or timezone.now()},
    )  # fmt: skip
    record("practice.shared", by=by, grant=grant, subject=made, place=place, at=at)
    return made


@transaction.atomic
def check(practice: SharedPractice, *, by: Actor, at: datetime | None = None) -> SharedPractice:
    """Say that a practice is as it was told. Raises NotAllowed, also for one's own."""
    return _judged(practice, "practice.checked", ShareState.CHECKED, "", by=by, at=at)


@transaction.atomic
def send_back(
    practice: SharedPractice, reason: str, *, by: Actor, at: datetime | None = None
) -> SharedPractice:
    """Return a practice with the reason. Raises NotAllowed, also for one's own."""
    return _judged(practice, "practice.returned", ShareState.RETURNED, reason, by=by, at=at)


@transaction.atomic
def adopt(
    practice: SharedPractice, place: Place, *, by: Person, at: datetime | None = None
) -> Adoption:
    """Take a checked practice over; once for each khoroo. Raises NotAllowed, ValidationError."""
    grant = require(by, "practice.adopted", place)
    held = SharedPractice.objects.get(pk=practice.pk)
    if held.state != ShareState.CHECKED or held.place_id == place.pk:
        raise ValidationError(_("Only a checked practice of another khoroo can be taken over."))
    made, new = Adoption.objects.get_or_create(
        practice=held, place=place, defaults={"by": by, "adopted_on": timezone.localdate(at)}
    )
    if new:
        record("practice.adopted", by=by, grant=grant, subject=held, place=place, at=at)
    return made


@transaction.atomic
def prove(adoption: Adoption, outcome: str, *, by: Actor, at: datetime | None = None) -> Adoption:
    """Write what came of a practice that was taken over. Raises NotAllowed."""
    grant = require(by, "practice.proven", adoption)
    adoption.outcome = outcome
    adoption.save(update_fields=["outcome"])
    record("practice.proven", by=by, grant=grant, subject=adoption.practice,
           place=adoption.place, at=at)  # fmt: skip
    return adoption


def _judged(
    practice: SharedPractice,
    verb: str,
    state: ShareState,
    reason: str,
    *,
    by: Actor,
    at: datetime | None,
) -> SharedPractice:
    grant = require(by, verb, practice)
    held = SharedPractice.objects.select_for_update().get(pk=practice.pk)
    if held.by_id is not None and held.by_id == by.pk:
        raise NotAllowed(verb)
    if held.state == ShareState.SUBMITTED:
        held.state, held.reason = state, reason
        held.save(update_fields=["state", "reason"])
        record(verb, by=by, grant=grant, subject=held, place=held.place, at=at)
    return held
