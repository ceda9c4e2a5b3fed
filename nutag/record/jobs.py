"""Jobs: what other rooms need to declare theirs, and the regular job of this room."""

from datetime import timedelta

from nutag.record import sealing
from nutag.record.actors import SYSTEM
from nutag.record.work import Due, Job, every, job, on, run, timetable, wake

__all__ = ["Due", "Job", "every", "job", "on", "run", "timetable", "wake"]


@every(timedelta(hours=1))
@job()
def seal() -> None:
    """Seal the record. Twice does no harm: the second time there is nothing left to seal."""
    sealing.seal(by=SYSTEM)
