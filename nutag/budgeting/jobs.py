"""What runs by itself in this room."""

from datetime import timedelta

from nutag.budgeting import actions
from nutag.record.actors import SYSTEM
from nutag.record.work import every, job


@every(timedelta(minutes=10))
@job()
def log_ballots() -> None:
    """Take sealed ballots that wait up into their logs."""
    actions.log_ballots(by=SYSTEM)


@every(timedelta(days=1))
@job()
def remind_reviews() -> None:
    """Remind those who owe a step in a review."""
    actions.remind_reviews(by=SYSTEM)
