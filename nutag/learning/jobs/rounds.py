"""What takes long in a round of needs assessment is done here."""

from nutag.learning.actions import of_assessment as actions
from nutag.learning.models import RoundWork
from nutag.record.models import Entry
from nutag.record.work import job, on


@on("work.asked")
@job(tries=2)
def do_work(entry_id: int) -> None:
    """Do what somebody asked for."""
    entry = Entry.objects.get(pk=entry_id)
    rows = RoundWork.objects.select_related("assessment__place", "by")
    work = rows.filter(pk=entry.subject_id).first()
    if work is not None:
        actions.do_work(work)
