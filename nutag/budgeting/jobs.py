"""What runs by itself in this room."""

from datetime import timedelta

from nutag.budgeting import actions
from nutag.budgeting.actions import needs_totals, of_reviews, of_years
from nutag.budgeting.queries import needs
from nutag.record.actors import SYSTEM
from nutag.record.work import every, job


@every(timedelta(minutes=10))
@job()
def log_ballots() -> None:
    """Take sealed ballots that wait up into their logs."""
    actions.log_ballots(by=SYSTEM)


@every(timedelta(hours=1))
@job()
def turn_phases() -> None:
    """Write down which phases have begun or ended, so that those who owe them are told."""
    of_years.turn_phases(by=SYSTEM)


@every(timedelta(days=1))
@job()
def remind_reviews() -> None:
    """Remind those who owe a step in a review."""
    of_reviews.remind_reviews(by=SYSTEM)


@every(timedelta(hours=24))
@job()
def total_needs() -> None:
    """Work out what is needed everywhere, from the answers up to the city."""
    for form in needs.in_use():
        if form.cycle.state != "closed":
            needs_totals.total(form.cycle, by=SYSTEM)
