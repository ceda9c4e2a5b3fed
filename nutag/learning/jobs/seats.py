"""Plans of seats are worked out here, since a whole city takes half a minute."""

from nutag.learning.actions import of_training as actions
from nutag.learning.models import SeatingTrial
from nutag.record.actors import SYSTEM
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


@on("seats.decided")
@job(tries=2)
def invite_all(entry_id: int) -> None:
    """Invite everybody as a plan places them, in the name of whoever decided it."""
    entry = Entry.objects.select_related("by").get(pk=entry_id)
    trial = SeatingTrial.objects.filter(pk=entry.subject_id).first()
    if trial is None:
        return
    try:
        actions.decide(trial, by=entry.by or SYSTEM)
    except actions.Stale:
        actions.give_back(trial)
