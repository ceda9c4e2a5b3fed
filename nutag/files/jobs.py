"""What runs regularly."""

from datetime import timedelta

from nutag.files import actions, unused
from nutag.record.actors import SYSTEM
from nutag.record.jobs import every, job


@every(timedelta(hours=1))
@job()
def sweep() -> None:
    """Remove contents that belong to nothing."""
    actions.sweep()


@every(timedelta(days=1))
@job()
def forget_unused() -> None:
    """Remove photos of forms that were never finished."""
    unused.forget_unused(by=SYSTEM)
