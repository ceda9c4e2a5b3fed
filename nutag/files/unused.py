"""Photos that were sent for a form which was never finished."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, ForeignObjectRel, OuterRef, QuerySet
from django.utils import timezone

from nutag.files.models import File, Kind
from nutag.record.actions import record
from nutag.record.actors import Actor

UNUSED_AGE = timedelta(days=14)  # longer than any half-filled form is kept


@transaction.atomic
def forget_unused(*, by: Actor, at: datetime | None = None) -> int:
    """Remove photos older than UNUSED_AGE that nothing points at; how many.

    Only their senders could see them. The sweep of contents then removes their bytes.
    """
    before = (at or timezone.now()) - UNUSED_AGE
    rows = _unused(File.objects.filter(kind=Kind.PHOTO, public=False, stored_at__lt=before))
    keys = list(rows.values_list("pk", flat=True))
    if keys:
        File.objects.filter(pk__in=keys).delete()
        record("files.forgotten", by=by, at=at, count=len(keys))
    return len(keys)


def _unused(files: "QuerySet[File]") -> "QuerySet[File]":
    """Those to which no row of any room refers."""
    for each in File._meta.get_fields(include_hidden=True):
        if isinstance(each, ForeignObjectRel):
            rows = each.related_model._default_manager  # noqa: SLF001 - documented
            files = files.exclude(Exists(rows.filter(**{each.field.name: OuterRef("pk")})))
    return files
