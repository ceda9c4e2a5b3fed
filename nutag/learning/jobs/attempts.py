"""When a question is struck, tests that asked it are scored anew."""

from nutag.learning.actions import of_practice as actions
from nutag.learning.models import Lesson
from nutag.record.models import Entry
from nutag.record.work import job, on


@on("item.voided")
@job()
def score_anew(entry_id: int) -> None:
    """Score the tests anew that asked the struck question."""
    entry = Entry.objects.get(pk=entry_id)
    actions.rescore(Lesson.objects.get(pk=entry.subject_id), entry.data["key"])
