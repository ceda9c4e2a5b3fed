"""The actions on failed jobs, and the note of a look at what is not public."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django_tasks_db.models import DBTaskResult, get_date_max

from nutag.record.actions import record
from nutag.record.actors import Actor
from nutag.record.models import Dismissal, Entry
from nutag.record.permissions import require
from nutag.record.work import run


class Gone(LookupError):  # noqa: N818 - reads as a sentence where it is caught
    """The job is no longer among the failed ones."""


@transaction.atomic
def retry(*, task: UUID, by: Actor) -> None:
    """Put a failed job back into the queue with all its tries. Raises Gone, NotAllowed."""
    grant = require(by, "job.retried")
    row = _failed(task)
    if row.task_path == run.module_path:
        path, args, _tries = row.args_kwargs["args"]
        row.args_kwargs = {"args": [path, args, 1], "kwargs": {}}
    row.status = "READY"
    row.run_after = get_date_max()
    row.started_at = row.finished_at = None
    row.exception_class_path = row.traceback = ""
    row.save()
    record("job.retried", by=by, grant=grant, task=str(task))


@transaction.atomic
def dismiss(*, task: UUID, reason: str, by: Actor) -> Dismissal:
    """Lay a failed job aside for good, for a stated reason. Raises Gone, NotAllowed."""
    grant = require(by, "job.dismissed")
    row = _failed(task)
    name = row.args_kwargs["args"][0] if row.task_path == run.module_path else row.task_path
    laid = Dismissal.objects.create(task=task, job=name, reason=reason, by_id=by.pk)
    record("job.dismissed", by=by, grant=grant, subject=laid, task=str(task))
    return laid


@transaction.atomic
def note_disclosure(*, entry: Entry, by: Actor) -> Entry:
    """Record that somebody read an entry that is neither public nor about them."""
    grant = require(by, "entry.disclosed", Seen(entry))
    return record("entry.disclosed", by=by, grant=grant, subject=entry, place=entry.place)


class Seen:
    """An entry, as the permission table asks about it."""

    def __init__(self, entry: Entry) -> None:
        self.owner_id = entry.by_id
        self.place_path = str(getattr(entry.place, "path", ""))


def _failed(task: UUID) -> Any:
    row = DBTaskResult.objects.select_for_update().filter(pk=task, status="FAILED").first()
    if row is None or Dismissal.objects.filter(task=task).exists():
        raise Gone
    return row
