"""The jobs: what failed, what was laid aside, and whether anybody works at all."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_tasks_db.models import DBTaskResult

from nutag.record.models import Dismissal, Turn
from nutag.record.timetable import HEARTBEAT
from nutag.record.work import run

PAGE = 20
LATE = timedelta(minutes=15)
REASONS = (
    (
        {"ConnectionRefusedError", "ConnectionError", "gaierror", "SMTPConnectError"},
        gettext_lazy("Another machine could not be reached."),
    ),
    (
        {"TimeoutError"},
        gettext_lazy("It took too long, or the worker stopped while doing it."),
    ),
    (
        {"OperationalError", "InterfaceError"},
        gettext_lazy("The database was busy or away."),
    ),
    (
        {"ImportError", "ModuleNotFoundError", "AttributeError"},
        gettext_lazy("The program no longer knows this job; it may be of an earlier version."),
    ),
    (
        {"DoesNotExist", "ObjectDoesNotExist"},
        gettext_lazy("What the job was about no longer exists."),
    ),
    (
        {"OSError", "FileNotFoundError", "PermissionError"},
        gettext_lazy("A file could not be read or written; the disk may be full."),
    ),
)


@dataclass(frozen=True)
class Failure:
    """A job whose tries are used up."""

    pk: UUID
    job: str
    arguments: str
    tries: int
    failed_at: datetime | None
    reason: str
    trace: str


@dataclass(frozen=True)
class Health:
    """The state of the queue: how much waits, how late it is, and when the clock last ticked."""

    waiting: int
    failed: int
    late_by: timedelta
    ticked_at: datetime | None

    @property
    def in_time(self) -> bool:
        """Whether no job waits too long."""
        return self.late_by < LATE

    @property
    def ticking(self) -> bool:
        """Whether the timetable was served lately."""
        return self.ticked_at is not None and timezone.now() - self.ticked_at < LATE


@dataclass(frozen=True)
class Failures:
    """One page of failed jobs and where it stands among the pages."""

    rows: Sequence[Failure]
    page: Page[Any]


def failures(page: int | str = 1) -> Failures:
    """Failed jobs that nobody has laid aside, newest first."""
    rows = _failed().order_by("-finished_at", "pk")
    found = Paginator(rows, PAGE).get_page(page)
    return Failures([_failure(row) for row in found.object_list], found)


def failure(pk: UUID) -> Failure | None:
    """One failed job; None when there is none, or it was dealt with."""
    row = _failed().filter(pk=pk).first()
    return _failure(row) if row else None


def dismissals() -> Sequence[Dismissal]:
    """The last jobs that were laid aside, with the reasons."""
    return list(Dismissal.objects.all()[:PAGE])


def health() -> Health:
    """How the queue is doing."""
    now = timezone.now()
    ready = DBTaskResult.objects.ready()
    oldest = ready.order_by("enqueued_at").first()
    mark = Turn.objects.filter(name=HEARTBEAT).first()
    return Health(
        waiting=ready.count(),
        failed=_failed().count(),
        late_by=_late_by(oldest, now),
        ticked_at=mark.last_at if mark else None,
    )


def _late_by(oldest: Any, now: datetime) -> timedelta:
    if oldest is None:
        return timedelta()
    asked_for = oldest.run_after if oldest.run_after < now else oldest.enqueued_at
    due: datetime = max(asked_for, oldest.enqueued_at)
    return max(now - due, timedelta())


def _failed() -> models.QuerySet[Any]:
    dismissed = Dismissal.objects.values("task")
    return DBTaskResult.objects.failed().exclude(pk__in=dismissed)


def _failure(row: Any) -> Failure:
    args = list(row.args_kwargs["args"])
    name, arguments, tries = row.task_path, args, 1
    if row.task_path == run.module_path:
        name, arguments, tries = args
    return Failure(
        pk=row.pk,
        job=name.removeprefix("nutag."),
        arguments=", ".join(str(argument) for argument in arguments),
        tries=tries,
        failed_at=row.finished_at,
        reason=_reason(row.exception_class_path, row.traceback),
        trace=row.traceback,
    )


def _reason(kind: str, trace: str) -> str:
    """Why it failed, in words where the kind of error is known."""
    name = kind.rpartition(".")[2]
    for kinds, words in REASONS:
        if name in kinds:
            return str(words)
    last = trace.strip().rpartition("\n")[2]
    return _("An error in the program: %(error)s") % {"error": last[:200]}
