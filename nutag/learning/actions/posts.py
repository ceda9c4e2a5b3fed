"""What follows from the posts somebody holds: where the plan belongs, and what is mandatory."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from nutag.learning.models import (
    CLOSED,
    LearningPlan,
    Mandate,
    PlanItem,
    PlanItemState,
    PlanReason,
)
from nutag.people.models import Post
from nutag.record.actions import record
from nutag.record.actors import SYSTEM


@transaction.atomic
def follow_post(person_id: int, *, at: datetime | None = None) -> int:
    """Bring the open plans of somebody in line with the posts held now; how many moved.

    A post of another role at the same place moves nothing, yet changes what is mandatory.
    """
    now = at or timezone.now()
    post = main_post(person_id, now)
    if post is None:
        return 0
    plans = list(LearningPlan.objects.filter(person=person_id).exclude(state__in=CLOSED))
    moved = [each for each in plans if each.place_id != post.place_id]
    for plan in moved:
        plan.place = post.place
        plan.save(update_fields=["place"])
        record("plan.moved", by=SYSTEM, subject=plan, place=plan.place, at=at)
    for plan in plans:
        _lapse(plan, now)
        put_orders(plan, now)
    return len(moved)


def main_post(person_id: int, at: datetime) -> Post | None:
    """The post a person's plan goes by: the newest one held on that day."""
    held = Post.objects.on(timezone.localdate(at)).filter(person=person_id)
    return held.select_related("place").order_by("-from_on", "-pk").first()


def put_orders(plan: LearningPlan, at: datetime) -> None:
    """What is mandatory for the posts held is on the plan, whatever stood there before."""
    held = Post.objects.on(timezone.localdate(at)).filter(person=plan.person_id)
    orders = Mandate.objects.filter(year=plan.year, role__in=held.values("role"))
    for each in orders.select_related("module"):
        item, made = PlanItem.objects.get_or_create(
            plan=plan, module=each.module,
            defaults={"why": PlanReason.ORDER, "order_number": each.number},
        )  # fmt: skip
        stands = item.state == PlanItemState.OPEN and item.why == PlanReason.ORDER
        if not made and not stands and item.state in {PlanItemState.OPEN, PlanItemState.LAPSED}:
            item.state, item.why = PlanItemState.OPEN, PlanReason.ORDER
            item.order_number = each.number
            item.save(update_fields=["state", "why", "order_number"])


def _lapse(plan: LearningPlan, at: datetime) -> None:
    """What was mandatory for an earlier post only is no longer to be learned."""
    held = Post.objects.on(timezone.localdate(at)).filter(person=plan.person_id)
    orders = Mandate.objects.filter(year__lte=plan.year, role__in=held.values("role"))
    plan.items.filter(why=PlanReason.ORDER, state=PlanItemState.OPEN, gap=None).exclude(
        module__in=orders.values("module")
    ).update(state=PlanItemState.LAPSED)
