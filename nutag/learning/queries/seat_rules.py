"""Reading what an officer decided about single seats."""

from collections.abc import Collection, Mapping, Sequence

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from nutag.learning.models import (
    AHEAD,
    LearningPlan,
    PlanItem,
    RuleKind,
    SeatingTrial,
    SeatRule,
    Session,
)
from nutag.learning.queries.sessions import sessions, title
from nutag.people.holdings import Holding, holds
from nutag.people.models import Person
from nutag.record.subjects import Label, describes

type ARule = SeatRule


def standing_rules() -> "QuerySet[SeatRule]":
    """The decisions that hold, with all a page tells of them."""
    rows = SeatRule.objects.filter(lifted_at=None, session__state__in=AHEAD)
    return rows.select_related(
        "item__plan__place", "item__plan__person", "session__module", "session__venue", "by"
    )


def rules_of(item: PlanItem) -> list[tuple[str, SeatRule]]:
    """The decisions about a module of a plan, each with its session in words."""
    return [(title(each.session), each) for each in standing_rules().filter(item=item)]


def rules_for(plan: LearningPlan) -> Mapping[int, list[tuple[str, SeatRule]]]:
    """The decisions about each module of a plan."""
    found: dict[int, list[tuple[str, SeatRule]]] = {}
    for each in standing_rules().filter(item__plan=plan):
        found.setdefault(each.item_id, []).append((title(each.session), each))
    return found


def rules_there(session: Session) -> list[SeatRule]:
    """The decisions about a session."""
    return list(standing_rules().filter(session=session))


def rule_by(pk: int) -> SeatRule | None:
    """One decision, also when it was lifted."""
    rows = SeatRule.objects.select_related("item__plan__place", "item__plan__person")
    return rows.filter(pk=pk).first()


def to_choose(item: PlanItem) -> list[tuple[str, str]]:
    """The sessions to come of a module, in words, by their ids."""
    rows = sessions().filter(
        module=item.module_id, state__in=AHEAD, starts_at__gt=timezone.now()
    ).order_by("starts_at")  # fmt: skip
    return [(str(each.pk), title(each)) for each in rows]


@holds
def held_rules(person: Person) -> Sequence[Holding]:
    """What was decided about the seats of a person."""
    found = SeatRule.objects.filter(item__plan__person=person).select_related(
        "session__module", "session__venue"
    )
    rows = [
        {"session": title(each.session), "state": str(RuleKind(each.kind).label),
         "reason": each.reason}
        for each in found
    ]  # fmt: skip
    labels = {"session": _("Session"), "state": _("State"), "reason": _("Why")}
    about = _("Decided about single seats")
    return [Holding("training_seat_rules", about, rows, labels)] if rows else []


@describes("learning.seatrule")
def rule_labels(ids: Collection[str]) -> Mapping[str, Label]:
    """Decisions by what they are and the session, never by a name."""
    rows = SeatRule.objects.filter(pk__in=ids).select_related("session__module", "session__venue")
    return {
        str(each.pk): Label(
            f"{title(each.session)}: {RuleKind(each.kind).label}",
            reverse("learning:session", args=[each.session_id]),
        )
        for each in rows
    }


@describes("learning.seatingtrial")
def trial_labels(ids: Collection[str]) -> Mapping[str, Label]:
    """Trials by their number."""
    return {
        str(pk): Label(f"№ {pk}", reverse("learning:trial", args=[pk]))
        for pk in SeatingTrial.objects.filter(pk__in=ids).values_list("pk", flat=True)
    }
