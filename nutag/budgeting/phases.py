"""Which phase of a year a day falls into."""

from datetime import date

from nutag.budgeting.models import Cycle, CycleState, Phase


def phase_on(cycle: Cycle, kind: str, on: date) -> Phase | None:
    """The phase of that kind, if the year is published and the day falls into it."""
    if cycle.state != CycleState.PUBLISHED:
        return None
    return cycle.phases.filter(kind=kind, begins_on__lte=on, ends_on__gte=on).first()


def is_open(cycle: Cycle, kind: str, on: date) -> bool:
    """Whether what belongs to a phase of that kind may be done on that day."""
    return phase_on(cycle, kind, on) is not None
