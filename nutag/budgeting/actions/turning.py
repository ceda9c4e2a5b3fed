"""What the calendar does by itself: phases begin, and their days come to an end."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from nutag.budgeting.models import CycleState, Phase
from nutag.record.actions import record
from nutag.record.actors import Actor
from nutag.record.locks import turn
from nutag.record.models import Entry
from nutag.record.permissions import require

BEGUN, ENDED = "phase.begun", "phase.ended"


@transaction.atomic
def turn_phases(*, by: Actor, at: datetime | None = None) -> int:
    """Write down which phases have begun or ended; how many. In a closed year nothing goes on.

    Whoever owes a phase is told by that entry. Running it again does nothing; a phase that was
    moved begins or ends anew. Raises NotAllowed.
    """
    grants = {verb: require(by, verb) for verb in (BEGUN, ENDED)}
    turn("phases")
    today = timezone.localdate(at)
    begun = Phase.objects.exclude(cycle__state=CycleState.DRAFT).filter(begins_on__lte=today)
    known, turned = _known(), 0
    for phase in begun.select_related("cycle__place"):
        going = phase.cycle.state == CycleState.PUBLISHED and phase.ends_on >= today
        verb = BEGUN if going else ENDED
        before = known.get(str(phase.pk), ENDED)
        if verb != before:
            record(
                verb, by=by, grant=grants[verb], subject=phase, place=phase.cycle.place, at=at,
                phase=phase.kind, role=phase.who,
            )  # fmt: skip
            turned += 1
    return turned


def _known() -> dict[str, str]:
    """What was last written down of each phase."""
    rows = Entry.objects.filter(verb__in=(BEGUN, ENDED)).order_by("pk")
    return dict(rows.values_list("subject_id", "verb"))
