"""What runs regularly."""

from datetime import timedelta

from nutag.files import actions
from nutag.record.jobs import every, job


@every(timedelta(hours=1))
@job()
def sweep() -> None:
    """Remove contents that belong to nothing."""
    actions.sweep()
