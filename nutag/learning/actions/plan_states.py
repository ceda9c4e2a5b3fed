"""Where a plan stands, as its modules and sessions bring it there."""

from datetime import datetime

from nutag.learning.models import LearningPlan, Module, PlanItemState, PlanState
from nutag.record.actions import record
from nutag.record.actors import SYSTEM


def finish_if_done(plan: LearningPlan, *, at: datetime | None = None) -> None:
    """Call a plan done once nothing on it is open; drafts stay drafts."""
    held = held_plan(plan)
    ready = held.state in {PlanState.AGREED, PlanState.ACTIVE}
    if ready and not held.items.filter(state=PlanItemState.OPEN).exists():
        held.state = PlanState.DONE
        held.save(update_fields=["state"])
        record("plan.closed", by=SYSTEM, subject=held, place=held.place, at=at, carried=0)


def begin(person_id: int, module: Module, *, at: datetime | None = None) -> None:
    """Call an agreed plan under way, since its person goes to a session of a module on it."""
    plans = LearningPlan.objects.filter(
        person=person_id, state=PlanState.AGREED, items__module=module
    )
    for plan in plans:
        plan.state = PlanState.ACTIVE
        plan.save(update_fields=["state"])
        record("plan.begun", by=SYSTEM, subject=plan, place=plan.place, at=at)


def held_plan(plan: LearningPlan) -> LearningPlan:
    """The plan, locked."""
    return LearningPlan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
