"""Reading plans: one's own, those one answers for, and what they add up to."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Prefetch, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from nutag.learning.models import (
    AHEAD,
    SEATED,
    Booking,
    Competency,
    LearningPlan,
    Mandate,
    Module,
    PlanAppeal,
    PlanItem,
    PlanItemState,
    SeatRefusal,
)
from nutag.learning.queries.competencies import told
from nutag.people.holdings import Holding, holds
from nutag.people.models import Person
from nutag.record.actors import Actor
from nutag.record.permissions import where
from nutag.record.subjects import Label, describes

type APlan = LearningPlan  # views know them by these names, since they know no models
type APlanItem = PlanItem
type AnAppeal = PlanAppeal
PAGE = 40


def plans() -> "QuerySet[LearningPlan]":
    """All plans with everything a page shows of them."""
    items = PlanItem.objects.select_related("module", "found_in").prefetch_related("appeals")
    return LearningPlan.objects.select_related(
        "person", "place__parent", "agreed_with"
    ).prefetch_related(Prefetch("items", items))


def plan_by(pk: int) -> LearningPlan | None:
    """One plan."""
    return plans().filter(pk=pk).first()


def own_plans(person: Actor) -> list[LearningPlan]:
    """The plans of a person, the newest first."""
    return list(plans().filter(person=person.pk))


def plan_item(pk: int) -> PlanItem | None:
    """One module on a plan."""
    return PlanItem.objects.select_related("plan__place", "plan__person", "module").filter(
        pk=pk
    ).first()  # fmt: skip


def appeal_by(pk: int) -> PlanAppeal | None:
    """One appeal."""
    found = PlanAppeal.objects.select_related("item__plan__place", "item__plan__person",
                                              "item__module")  # fmt: skip
    return found.filter(pk=pk).first()


def visible_plans(by: Actor, path: str = "") -> "QuerySet[LearningPlan]":
    """The plans somebody may read, of a place and inside it; those with an open appeal first."""
    seen = where(by, "plan.seen", path="place__path", owner="person")
    waits = Q(items__appeals__isnull=False, items__appeals__upheld=None)
    found = plans().filter(seen, place__path__startswith=path)
    found = found.annotate(waiting=Count("items__appeals", filter=waits, distinct=True))
    return found.order_by("-year", "-waiting", "place__sort_key", "person__sort_key", "pk")


def plan_page(by: Actor, path: str, number: str) -> "Page[Any]":
    """One page of them."""
    return Paginator(visible_plans(by, path), PAGE).get_page(number)


def refusals(plan: LearningPlan) -> Mapping[int, SeatRefusal]:
    """The newest reason for each open module of a plan without a seat why none was found."""
    seats = Booking.objects.filter(
        person=plan.person_id, state__in=SEATED, session__state__in=AHEAD
    )
    rows = SeatRefusal.objects.filter(item__plan=plan, item__state=PlanItemState.OPEN)
    rows = rows.exclude(item__module__in=seats.values("session__module"))
    return {each.item_id: each for each in rows.select_related("run").order_by("run__at", "pk")}


def lacking(plan: LearningPlan) -> Mapping[int, list[str]]:
    """What is lacking by a round of assessment, in words, for each module it put on the plan."""
    rounds = {each.pk: each.found_in for each in plan.items.all() if each.found_in is not None}
    if not rounds:
        return {}
    used = {each.dictionary_id for each in rounds.values()}
    names = {
        (each.dictionary_id, each.code): told(each, "name")
        for each in Competency.objects.filter(dictionary__in=used)
    }
    return {
        each.pk: [names[rounds[each.pk].dictionary_id, code] for code in each.lacking]
        for each in plan.items.all()
        if each.pk in rounds
    }


def mandates() -> "QuerySet[Mandate]":
    """The orders that make modules mandatory."""
    return Mandate.objects.select_related("module")


def all_modules() -> list[Module]:
    """The modules by their code."""
    return list(Module.objects.order_by("code"))


@holds
def held_plans(person: Person) -> Sequence[Holding]:
    """What stands on the plans of a person."""
    items = PlanItem.objects.filter(plan__person=person).select_related("plan", "module")
    rows = [
        {"year": each.plan.year, "module": each.module.code, "gap": each.gap,
         "reason": each.reason, "state": str(each.get_state_display())}
        for each in items
    ]  # fmt: skip
    labels = {"year": _("Year"), "module": _("Module"), "gap": _("Gap"), "reason": _("Why"),
              "state": _("State")}  # fmt: skip
    return [Holding("learning_plans", _("Your learning plans"), rows, labels)] if rows else []


@describes("learning.learningplan")
def plan_labels(ids: Collection[str]) -> Mapping[str, Label]:
    """Plans by their year, never by a name."""
    return {
        str(pk): Label(
            _("learning plan %(year)s") % {"year": year}, reverse("learning:plan", args=[pk])
        )
        for pk, year in LearningPlan.objects.filter(pk__in=ids).values_list("pk", "year")
    }
