"""Plans of officials: drafted from gaps, agreed, tested out of, appealed against, closed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from nutag.learning.actions.assessment import locked
from nutag.learning.actions.plan_practice import assign_practice
from nutag.learning.actions.plan_states import finish_if_done, held_plan
from nutag.learning.actions.posts import main_post, put_orders
from nutag.learning.actions.seats import release
from nutag.learning.models import (
    CLOSED,
    Assessment,
    AssessmentState,
    LearningPlan,
    Mandate,
    Module,
    PlanAppeal,
    PlanItem,
    PlanItemState,
    PlanReason,
    PlanState,
)
from nutag.learning.needed import LEAST, of_round
from nutag.learning.rules.attempts import PASS
from nutag.people.models import Person, Post
from nutag.record.actions import record
from nutag.record.actors import SYSTEM, Actor
from nutag.record.locks import turn
from nutag.record.permissions import require


@dataclass(frozen=True)
class Gap:
    """What a needs assessment found for one person and module, in levels of competency (0 to 4).

    `low` and `high` are the interval around `gap`; `reason` one sentence the person reads, or
    `found_in` the round that found it and `lacking` the codes of the competencies.
    """

    person: Person
    module: str
    gap: float
    low: float
    high: float
    reason: str = ""
    found_in: Assessment | None = None
    lacking: tuple[str, ...] = ()


@transaction.atomic
def draft_plans(
    gaps: Iterable[Gap], *, by: Actor, year: int | None = None, at: datetime | None = None
) -> list[LearningPlan]:
    """Put gaps on the plans of the year; the plans that changed. What is mandatory comes along.

    A gap found again takes the place of the older one while the module is still open; plans that
    were closed are left alone. Raises NotAllowed, and ValidationError for somebody without a post
    or a module that is not known.
    """
    now = at or timezone.now()
    this_year = year or timezone.localdate(now).year
    turn("learning.plans")
    modules = {each.code: each for each in Module.objects.all()}
    plans: dict[int, LearningPlan] = {}
    changed: dict[int, LearningPlan] = {}
    for each in gaps:
        if each.person.pk not in plans:
            plans[each.person.pk] = _plan(each.person, this_year, by, now)
        plan = plans[each.person.pk]
        if each.module not in modules:
            raise ValidationError(_("There is no module %(code)s.") % {"code": each.module})
        if plan.state not in CLOSED and _put_gap(plan, modules[each.module], each):
            changed[plan.pk] = plan
    for plan in changed.values():
        grant = require(by, "plan.drafted", plan)
        record("plan.drafted", by=by, grant=grant, subject=plan, place=plan.place, at=at)
    return list(changed.values())


@transaction.atomic
def draft_from_round(
    assessment: Assessment, *, by: Actor, least: float = LEAST, year: int | None = None,
    at: datetime | None = None,
) -> list[LearningPlan]:  # fmt: skip
    """Put what a published round found on the plans of the year, from `least` levels on.

    Again changes nothing. Raises WrongState before the round is published, NotAllowed.
    """
    require(by, "plan.drafted", assessment)
    held = locked(assessment, AssessmentState.PUBLISHED)
    found = of_round(held, by, timezone.localdate(at), least)
    gaps = (
        Gap(each.person, each.module, each.gap, each.low, each.high, found_in=held,
            lacking=each.lacking)
        for each in found.needs
    )  # fmt: skip
    return draft_plans(gaps, by=by, year=year, at=at)


@transaction.atomic
def order_module(
    role: str, module: Module, number: str, *, by: Actor, year: int | None = None,
    at: datetime | None = None,
) -> int:  # fmt: skip
    """Make a module mandatory for all who hold a post, by the number of an order.

    How many plans have it now. Raises NotAllowed, and ValidationError when it was ordered before.
    """
    now = at or timezone.now()
    mandate = Mandate(
        role=role, module=module, number=number, year=year or timezone.localdate(now).year
    )
    grant = require(by, "plan.ordered", mandate)
    turn("learning.plans")
    known = Mandate.objects.filter(role=role, module=module, year=mandate.year).first()
    if known:
        raise ValidationError(
            _("Order %(number)s makes it mandatory already.") % {"number": known.number}
        )
    mandate.save()
    held = Post.objects.on(timezone.localdate(now)).filter(role=role)
    people = Person.objects.filter(pk__in=held.values("person"))
    for person in people:
        _plan(person, mandate.year, by, now)
    record("plan.ordered", by=by, grant=grant, at=at, module=module.code, number=number, role=role)
    return len(people)


@transaction.atomic
def ask_for(person: Person, module: Module, words: str, *, by: Actor,
            at: datetime | None = None) -> PlanItem:  # fmt: skip
    """Put a module on one's own plan. Raises NotAllowed, ValidationError when it is there."""
    now = at or timezone.now()
    turn("learning.plans")
    plan = _plan(person, timezone.localdate(now).year, by, now)
    grant = require(by, "plan.asked", plan)
    if plan.state in CLOSED:
        raise ValidationError(_("The plan of this year is closed."))
    if plan.items.filter(module=module).exists():
        raise ValidationError(_("This module is on your plan already."))
    made = PlanItem.objects.create(plan=plan, module=module, why=PlanReason.ASKED, reason=words)
    record("plan.asked", by=by, grant=grant, subject=plan, place=plan.place, at=at,
           module=module.code)  # fmt: skip
    return made


@transaction.atomic
def agree(plan: LearningPlan, words: str, *, by: Actor, at: datetime | None = None) -> LearningPlan:
    """Note what a supervisor and the official agreed; the first time, practice tasks come along.

    Raises NotAllowed, ValidationError.
    """
    grant = require(by, "plan.agreed", plan)
    held = held_plan(plan)
    if by.pk == held.person_id:
        raise ValidationError(_("Nobody agrees their own plan: talk to your supervisor."))
    if held.state in CLOSED:
        raise ValidationError(_("The plan of this year is closed."))
    if PlanAppeal.objects.filter(item__plan=held, upheld=None).exists():
        raise ValidationError(_("An appeal waits for its answer. Answer it first."))
    first = held.state == PlanState.DRAFT
    if first:
        held.state = PlanState.AGREED
    held.agreed_with_id, held.agreed_at, held.words = by.pk, at or timezone.now(), words
    held.save()
    record("plan.agreed", by=by, grant=grant, subject=held, place=held.place, at=at)
    if first:
        assign_practice(held, by=by, at=at)
    return held


@transaction.atomic
def appeal(item: PlanItem, words: str, *, by: Actor, at: datetime | None = None) -> PlanAppeal:
    """Object to a module on one's plan. Raises NotAllowed, ValidationError."""
    grant = require(by, "plan.appealed", item)
    held = PlanItem.objects.select_for_update(of=("self",)).get(pk=item.pk)
    if held.state != PlanItemState.OPEN:
        raise ValidationError(_("This module is no longer to be learned."))
    if held.appeals.filter(upheld=None).exists():
        raise ValidationError(_("Your appeal was sent already and waits for its answer."))
    made = PlanAppeal.objects.create(item=held, words=words, at=at or timezone.now())
    record("plan.appealed", by=by, grant=grant, subject=item.plan, place=item.plan.place, at=at,
           module=item.module.code)  # fmt: skip
    return made


@transaction.atomic
def answer(
    told: PlanAppeal, words: str, *, upheld: bool, by: Actor, at: datetime | None = None
) -> PlanAppeal:
    """Answer an appeal with the reason; upheld, the module is taken off.

    Raises NotAllowed, and ValidationError when it was answered, or is one's own.
    """
    item = told.item
    grant = require(by, "plan.answered", item)
    if by.pk is not None and by.pk == item.plan.person_id:
        raise ValidationError(_("Nobody answers their own appeal."))
    held = PlanAppeal.objects.select_for_update(of=("self",)).get(pk=told.pk)
    if held.upheld is not None:
        raise ValidationError(_("This appeal has been answered."))
    held.upheld, held.answer = upheld, words
    held.answered_by_id, held.answered_at = by.pk, at or timezone.now()
    held.save()
    if upheld:
        item.state = PlanItemState.DROPPED
        item.save(update_fields=["state"])
        release(item, at=at)
        finish_if_done(item.plan, at=at)
    record("plan.answered", by=by, grant=grant, subject=item.plan, place=item.plan.place, at=at,
           module=item.module.code, upheld=upheld)  # fmt: skip
    return held


@transaction.atomic
def pass_test(
    item: PlanItem, share: int, evidence: str, *, by: Actor, at: datetime | None = None
) -> PlanItem:
    """Note that somebody passed the test of a module with `share` per cent, so need not attend.

    Raises NotAllowed, and ValidationError below 80 per cent or for one's own plan.
    """
    grant = require(by, "plan.tested_out", item)
    if by.pk is not None and by.pk == item.plan.person_id:
        raise ValidationError(_("Nobody tests themselves out."))
    if share < PASS:
        raise ValidationError(
            _("It takes %(least)s per cent; this was %(share)s.") % {"least": PASS, "share": share}
        )
    held = PlanItem.objects.select_for_update(of=("self",)).get(pk=item.pk)
    if held.state != PlanItemState.OPEN:
        raise ValidationError(_("This module is no longer to be learned."))
    held.state, held.share, held.evidence = PlanItemState.TESTED_OUT, share, evidence
    held.save()
    plan = item.plan
    record("plan.tested_out", by=by, grant=grant, subject=plan, place=plan.place, at=at,
           module=item.module.code, share=share)  # fmt: skip
    release(held, at=at)
    finish_if_done(plan, at=at)
    return held


@transaction.atomic
def close(plan: LearningPlan, *, by: Actor, at: datetime | None = None) -> LearningPlan:
    """Close a plan at the end of a year: what is still open goes to the next year's plan.

    Raises NotAllowed, and ValidationError while it is a draft or when it was closed.
    """
    grant = require(by, "plan.closed", plan)
    turn("learning.plans")
    held = held_plan(plan)
    if held.state in CLOSED or held.state == PlanState.DRAFT:
        raise ValidationError(_("Only an agreed plan can be closed."))
    open_ = list(held.items.filter(state=PlanItemState.OPEN))
    held.state = PlanState.CARRIED if open_ else PlanState.DONE
    held.save(update_fields=["state"])
    if open_:
        _carry(held, open_, at or timezone.now())
    record("plan.closed", by=by, grant=grant, subject=held, place=held.place, at=at,
           carried=len(open_))  # fmt: skip
    return held


def _plan(person: Person, year: int, by: Actor, at: datetime) -> LearningPlan:
    found = LearningPlan.objects.filter(person=person, year=year).first()
    if found is None:
        post = main_post(person.pk, at)
        if post is None:
            raise ValidationError(_("Only those who hold a post have a plan."))
        found = LearningPlan(person=person, year=year, place=post.place, made_at=at)
        if by.pk != person.pk:
            require(by, "plan.drafted", found)
        found.save()
    if found.state not in CLOSED:
        put_orders(found, at)
    return found


def _put_gap(plan: LearningPlan, module: Module, told: Gap) -> bool:
    item = PlanItem.objects.filter(plan=plan, module=module).first()
    facts = {
        "gap": told.gap, "low": told.low, "high": told.high, "reason": told.reason,
        "found_in": told.found_in, "lacking": list(told.lacking),
    }  # fmt: skip
    if item is None:
        PlanItem.objects.create(plan=plan, module=module, why=PlanReason.GAP, **facts)
        return True
    same = all(getattr(item, name) == value for name, value in facts.items())
    if same or item.state not in {PlanItemState.OPEN, PlanItemState.LAPSED}:
        return False
    if item.state == PlanItemState.LAPSED:
        item.state, item.why = PlanItemState.OPEN, PlanReason.GAP
    for name, value in facts.items():
        setattr(item, name, value)
    item.save()
    return True


def _carry(plan: LearningPlan, items: list[PlanItem], at: datetime) -> None:
    after = _plan(plan.person, plan.year + 1, SYSTEM, at)
    for each in items:
        PlanItem.objects.get_or_create(
            plan=after, module=each.module,
            defaults={
                "why": each.why, "gap": each.gap, "low": each.low, "high": each.high,
                "reason": each.reason, "order_number": each.order_number,
                "found_in": each.found_in, "lacking": each.lacking,
            },
        )  # fmt: skip
        each.state = PlanItemState.CARRIED
        each.save(update_fields=["state"])
