"""An agreed plan brings a practice task for each module that is to be learned."""

from collections.abc import Collection
from datetime import date, datetime

from django.utils import timezone

from nutag.learning.actions import of_practice
from nutag.learning.models import LearningPlan, Lesson, Module, PlanItemState
from nutag.learning.rules.practice import OBSERVED, can_show
from nutag.people.models import Post
from nutag.record.actors import Actor


def assign_practice(plan: LearningPlan, *, by: Actor, at: datetime | None = None) -> int:
    """Give the person of a plan one practice task for each open module; how many modules had one.

    Each is due by the end of the plan's year. Raises NotAllowed.
    """
    posts = Post.objects.on(timezone.localdate(at)).filter(person=plan.person_id)
    roles = set(posts.values_list("role", flat=True))
    items = plan.items.filter(state=PlanItemState.OPEN)
    modules = Module.objects.filter(pk__in=items.values("module"))
    found = [lesson for each in modules if (lesson := lesson_for(each, roles))]
    for lesson in found:
        end = date(plan.year, 12, 31)
        of_practice.assign(lesson, plan.person, by=by, due_on=end, at=at)
    return len(found)


def lesson_for(module: Module, roles: Collection[str]) -> Lesson | None:
    """The lesson whose practice suits somebody with these posts best; None in an empty module."""
    lessons = module.lessons.order_by("number")
    return max(lessons, key=lambda each: _fit(each, roles), default=None)


def _fit(lesson: Lesson, roles: Collection[str]) -> tuple[bool, bool, bool]:
    """A lesson for the posts held comes first.

    Then one whose practice they may do on the record, then one that was made for observers.
    """
    shown = can_show(lesson.practice, roles)
    return not set(lesson.roles).isdisjoint(roles), shown, lesson.practice == OBSERVED
