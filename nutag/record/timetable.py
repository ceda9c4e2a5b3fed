"""Putting regular jobs to work: each once an interval, whatever ticks and how often."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from nutag.record import work
from nutag.record.locks import turn

LOST_AFTER = timedelta(hours=1)
HEARTBEAT = "tick"


def tick(*, at: datetime | None = None) -> list[str]:
    """Enqueue what is due, give lost jobs back; the paths of the jobs enqueued.

    Safe to call twice at once, and after any pause: a job that missed several intervals is
    enqueued once.
    """
    now = at or timezone.now()
    started = [due.job.path for due in work.timetable() if _start(due, now)]
    recover(at=now)
    with transaction.atomic():
        mark = turn(HEARTBEAT)
        mark.last_at = now
        mark.save()
    return started


@transaction.atomic
def _start(due: work.Due, now: datetime) -> bool:
    mark = turn(due.job.path)
    begin = interval_start(now, due.interval)
    if mark.last_at is not None and mark.last_at >= begin:
        return False
    mark.last_at = begin
    mark.save()
    due.job.later()
    return True


def interval_start(moment: datetime, interval: timedelta) -> datetime:
    """When the interval that holds `moment` began; days begin at midnight in the city's time."""
    local = timezone.localtime(moment)
    epoch = datetime(1970, 1, 1, tzinfo=local.tzinfo)
    return local - (local - epoch) % interval


@transaction.atomic
def recover(*, at: datetime) -> int:
    """Put jobs back whose worker died over them; the number of them.

    The lost run counts as a try, so that a job which kills its worker ends on the page of failed
    jobs and does not kill workers for ever.
    """
    lost = DBTaskResult.objects.running().filter(
        started_at__lt=at - LOST_AFTER, task_path=work.run.module_path
    )
    rows = list(lost.select_for_update(skip_locked=True))
    for row in rows:
        path, args, attempt = row.args_kwargs["args"]
        if work.again(path, args, attempt):
            row.set_successful("lost")
        else:
            row.set_failed(TimeoutError("The worker stopped while it was doing this job."))
    return len(rows)
