"""What happens on the record closes practice tasks of whoever did it."""

from nutag.learning.actions import of_practice as actions
from nutag.learning.rules.practice import VERBS
from nutag.record.models import Entry
from nutag.record.work import job, on


@job()
def show(entry_id: int) -> None:
    """Close the tasks that an entry shows to be done."""
    actions.show(Entry.objects.get(pk=entry_id))


for verb in VERBS:
    on(verb)(show)
