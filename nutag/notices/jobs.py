"""What runs when something has happened."""

from collections.abc import Iterable
from datetime import timedelta

from nutag.notices import actions
from nutag.notices.rules import KINDS
from nutag.record.jobs import every, job, on
from nutag.record.models import Entry


@job()
def announce(entry_id: int) -> None:
    """Send the notices an entry calls for, and finish those it settles."""
    actions.announce(entry_id)


for kind in KINDS:
    for verb in (kind.verb, *kind.closed_by):
        on(verb)(announce)


@on("notice.sent")
@job()
def dispatch(entry_id: int) -> None:
    """Put a new notice on its ways."""
    entry = Entry.objects.get(pk=entry_id)
    _try_later(actions.dispatch(int(entry.subject_id)))


@job()
def deliver(delivery_id: int) -> None:
    """Try one delivery."""
    _try_later(actions.deliver(delivery_id))


@every(timedelta(minutes=5))
@job()
def gather() -> None:
    """Tell those who follow places what happened there."""
    actions.gather()


def _try_later(steps: Iterable[actions.Next]) -> None:
    for step in steps:
        deliver.later(step.delivery_id, after=step.after)
