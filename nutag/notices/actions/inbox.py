"""Reading and finishing notices, and choosing how to be told."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from nutag.notices import queries
from nutag.notices.channels import INBOX
from nutag.notices.models import Delivery, Notice, State, Way
from nutag.people.models import Person
from nutag.record.actions import record
from nutag.record.actors import Actor
from nutag.record.permissions import require


@transaction.atomic
def read(notice: Notice, *, by: Actor, at: datetime | None = None) -> None:
    """Note that `by` has opened the notice; the first time only. Raises NotAllowed."""
    grant = require(by, "notice.read", queries.held(notice, by))
    if _mark_read(Notice.objects.filter(pk=notice.pk), by, at or timezone.now()):
        record("notice.read", by=by, grant=grant, subject=notice, place=notice.place, at=at)


@transaction.atomic
def read_all(*, by: Actor, box: str = "", at: datetime | None = None) -> int:
    """Mark everything in the inbox, or in one box of it, as read; how many. Raises NotAllowed."""
    grant = require(by, "inbox.read")
    count = _mark_read(queries.unread(by).filter(queries.in_box(box)), by, at or timezone.now())
    if count:
        record("inbox.read", by=by, grant=grant, at=at, count=count)
    return count


def _mark_read(notices: "QuerySet[Notice]", by: Actor, at: datetime) -> int:
    if by.pk is None:  # the system has no inbox
        return 0
    rows = [
        Delivery(notice_id=key, person_id=by.pk, channel=INBOX, state=State.SENT)
        for key in notices.values_list("pk", flat=True)
    ]
    Delivery.objects.bulk_create(rows, ignore_conflicts=True)
    mine = Delivery.objects.filter(notice__in=notices, person_id=by.pk, channel=INBOX)
    return mine.exclude(state=State.READ).update(state=State.READ, at=at)


@transaction.atomic
def finish(notice: Notice, *, by: Actor, at: datetime | None = None) -> None:
    """Mark a notice as done, for everybody who holds the post. Raises NotAllowed."""
    grant = require(by, "notice.done", queries.held(notice, by))
    now = at or timezone.now()
    _mark_read(Notice.objects.filter(pk=notice.pk), by, now)
    if Notice.objects.filter(pk=notice.pk, done_at=None).update(done_at=now, done_by_id=by.pk):
        record("notice.done", by=by, grant=grant, subject=notice, place=notice.place, at=at)


@transaction.atomic
def reopen(notice: Notice, *, by: Actor, at: datetime | None = None) -> None:
    """Put a finished notice back into the inbox. Raises NotAllowed."""
    grant = require(by, "notice.reopened", queries.held(notice, by))
    done = Notice.objects.filter(pk=notice.pk, done_at__isnull=False)
    if done.update(done_at=None, done_by=None):
        record("notice.reopened", by=by, grant=grant, subject=notice, place=notice.place, at=at)


@transaction.atomic
def choose_ways(person: Person, ways: list[str], *, by: Actor, at: datetime | None = None) -> None:
    """Set the ways in which a person is told, first to last. Raises NotAllowed."""
    grant = require(by, "ways.chosen", person)
    Way.objects.filter(person=person).delete()
    Way.objects.bulk_create(
        Way(person=person, channel=way, position=position)
        for position, way in enumerate(ways, start=1)
    )
    record("ways.chosen", by=by, grant=grant, subject=person, at=at, ways=" ".join(ways))
