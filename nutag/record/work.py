"""Work that runs later: jobs with retries, subscriptions to verbs, and the timetable.

A job is a row in the same database, so it exists exactly when the change that asked for it does.
"""

import logging
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.tasks import task
from django.utils import timezone
from django.utils.module_loading import import_string

log = logging.getLogger(__name__)

_subscribers: dict[str, list["Job"]] = defaultdict(list)
_timetable: dict[str, "Due"] = {}


@dataclass(frozen=True)
class Job:
    """A module-level function that runs later; its arguments are ids and plain values."""

    function: Callable[..., None]
    tries: int
    backoff: timedelta

    @property
    def path(self) -> str:
        """Where the function lives, as stored in the queue."""
        return f"{self.function.__module__}.{self.function.__qualname__}"

    def later(self, *args: Any, after: timedelta | None = None, attempt: int = 1) -> None:
        """Enqueue; within the open transaction, so a rolled-back change leaves no job behind."""
        when = timezone.now() + after if after else None
        run.using(run_after=when).enqueue(self.path, list(args), attempt)

    def __call__(self, *args: Any) -> None:
        """Run now, as tests and commands do."""
        self.function(*args)


@dataclass(frozen=True)
class Due:
    """A job of the timetable and how often it runs."""

    job: Job
    interval: timedelta


def job(
    *, tries: int = 5, backoff: timedelta = timedelta(minutes=1)
) -> Callable[[Callable[..., None]], Job]:
    """Make a module-level function a job.

    A failure is tried again after `backoff`, then twice that, and so on; after `tries` failures
    the job stays on the dead-letter page. Jobs may run twice: write them so that it does no harm.
    """
    return lambda function: Job(function, tries, backoff)


@task
def run(path: str, args: list[Any], attempt: int) -> str:
    """Run one job; after a failure put it back with a longer wait until its tries are used up."""
    wanted = import_string(path)
    if not isinstance(wanted, Job):
        raise TypeError(f"{path} is not a job")
    try:
        wanted(*args)
    except (Exception, SystemExit):  # a worker told to stop at once raises SystemExit
        if not again(path, args, attempt):
            raise
        log.warning("%s%s failed, try %s of %s", path, tuple(args), attempt, wanted.tries)
        return "again"
    return "done"


def again(path: str, args: list[Any], attempt: int) -> bool:
    """Put a job back after its failed try `attempt`, with a longer wait; False after the last."""
    wanted = import_string(path)
    if attempt >= wanted.tries:
        return False
    wanted.later(*args, after=wanted.backoff * 2 ** (attempt - 1), attempt=attempt + 1)
    return True


def on(verb: str) -> Callable[[Job], Job]:
    """Subscribe a job to a verb: it is enqueued with the entry's id, in the entry's transaction."""

    def subscribe(listener: Job) -> Job:
        if listener not in _subscribers[verb]:
            _subscribers[verb].append(listener)
        return listener

    return subscribe


def every(interval: timedelta) -> Callable[[Job], Job]:
    """Put a job without arguments on the timetable that `nutag tick` serves."""

    def put(regular: Job) -> Job:
        _timetable[regular.path] = Due(regular, interval)
        return regular

    return put


def timetable() -> Iterator[Due]:
    """What runs regularly, by path."""
    return (due for _path, due in sorted(_timetable.items()))


def wake(verb: str, entry_id: int) -> None:
    """Enqueue the subscribers of a verb."""
    for listener in _subscribers[verb]:
        listener.later(entry_id)
