"""What runs by itself in this room."""

from datetime import timedelta

from nutag.budgeting import actions
from nutag.budgeting.actions import needs_totals
from nutag.budgeting.queries import needs
from nutag.record.actors import SYSTEM
from nutag.record.work import every, job


@every(timedelta(minutes=10))
@job()
def log_ballots() -> None:
    """Take sealed ballots that wait up into their logs."""
    actions.log_ballots(by=SYSTEM)


@every(timedelta(hours=24))
@job()
def total_needs() -> None:
    """Work out what is needed everywhere, from the answers up to the city."""
    form = needs.last()
    if form is not None:
        needs_totals.total(form.cycle, by=SYSTEM)
