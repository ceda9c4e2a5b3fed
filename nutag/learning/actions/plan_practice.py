"""An agreed plan brings a practice task for each module that is to be learned."""

from datetime import date, datetime

from django.utils import timezone

from nutag.learning.actions import of_practice
from nutag.learning.models import LearningPlan, Lesson, PlanItemState
from nutag.people.models import Post
from nutag.record.actors import Actor

OBSERVED = "observed"


def assign_practice(plan: LearningPlan, *, by: Actor, at: datetime | None = None) -> int:
    """Give the person of a plan one practice task for each open module; how many modules had one.

    Each is due by the end of the plan's year. Raises NotAllowed.
    """
    posts = Post.objects.on(timezone.localdate(at)).filter(person=plan.person_id)
    roles = set(posts.values_list("role", flat=True))
    modules = plan.items.filter(state=PlanItemState.OPEN).values("module")
    best: dict[int, Lesson] = {}
    for each in Lesson.objects.filter(module__in=modules).order_by("module", "number"):
        kept = best.get(each.module_id)
        if kept is None or _fit(each, roles) > _fit(kept, roles):
            best[each.module_id] = each
    for lesson in best.values():
        end = date(plan.year, 12, 31)
        of_practice.assign(lesson, plan.person, by=by, due_on=end, at=at)
    return len(best)


def _fit(lesson: Lesson, roles: set[str]) -> tuple[bool, bool]:
    """A lesson for the posts held comes first, then one whose practice the record itself shows."""
    return not roles.isdisjoint(lesson.roles), lesson.practice != OBSERVED
