"""Writing the record. Every action of every room ends with `record(...)`."""

from datetime import datetime

from django.db import models
from django.utils import timezone

from nutag.record import verbs, work
from nutag.record.actors import Actor, Grant, System
from nutag.record.models import Entry
from nutag.record.verbs import SYSTEM_ROLE

Datum = int | str | bool | None


def record(
    verb: str,
    *,
    by: Actor,
    subject: models.Model | None = None,
    place: models.Model | None = None,
    grant: Grant | None = None,
    at: datetime | None = None,
    **data: Datum,
) -> Entry:
    """Write one entry, inside the caller's transaction, and wake the subscribers of the verb.

    `data` holds identifiers, codes and numbers; never names, phones or free text. `grant` is what
    `require` returned. Raises ImproperlyConfigured when no room declares the verb.
    """
    verbs.get(verb)
    under = grant or (Grant(SYSTEM_ROLE, "") if isinstance(by, System) else Grant("", ""))
    entry = Entry.objects.create(
        verb=verb,
        by_id=by.pk,
        role=under.role,
        role_path=under.path,
        at=at or timezone.now(),
        place_id=place.pk if place else None,
        subject_type=subject._meta.label_lower if subject else "",
        subject_id=str(subject.pk) if subject else "",
        data=data,
    )
    work.wake(verb, entry.pk)
    return entry
