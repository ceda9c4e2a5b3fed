"""Plans of seats are worked out here, since a whole city takes half a minute."""

from nutag.learning.actions import of_training as actions
from nutag.learning.models import SeatingTrial
from nutag.record.models import Entry
from nutag.record.work import job, on


@on("seats.tried")
@job(tries=2)
def work_out(entry_id: int) -> None:
    """Work out a plan that somebody tries out."""
    entry = Entry.objects.get(pk=entry_id)
    trial = SeatingTrial.objects.filter(pk=entry.subject_id).first()
    if trial is not None:
        actions.work_out(trial)
