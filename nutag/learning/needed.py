"""From the gaps a round found to the modules each person needs."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from nutag.learning.models import (
    Assessment,
    Cause,
    CauseKind,
    Gap,
    Member,
    PlanItem,
    PlanItemState,
)
from nutag.people.models import Person, Post
from nutag.record.actors import Actor
from nutag.record.permissions import where

LEAST = 0.5
SETTLED = (PlanItemState.TESTED_OUT, PlanItemState.ATTENDED, PlanItemState.DROPPED)


@dataclass(frozen=True)
class Need:
    """What one person needs of one module: the greatest gap with its interval, in levels.

    `lacking` are the codes of the competencies with a gap, the greatest first.
    """

    person: Person
    module: str
    gap: float
    low: float
    high: float
    lacking: tuple[str, ...]


@dataclass(frozen=True)
class Needed:
    """What a round asks to be planned, and how many people it leaves out for want of a post."""

    needs: list[Need]
    without_post: int


def trainable(gaps: "QuerySet[Gap]") -> Iterator[tuple[Gap, set[str]]]:
    """The gaps a course can close, each with the causes named; people and modules are loaded.

    A gap for which causes were named, none of them a missing skill, is left out.
    """
    rows = gaps.select_related("member__person", "competency__module")
    causes: dict[tuple[int, int], set[str]] = defaultdict(set)
    told = Cause.objects.filter(member__in=gaps.order_by().values("member"))
    for member, competency, kind in told.values_list("member_id", "competency_id", "kind"):
        causes[member, competency].add(kind)
    for each in rows:
        named = causes.get((each.member_id, each.competency_id), set())
        if not named or CauseKind.SKILL in named:
            yield each, named


def of_round(assessment: Assessment, by: Actor, on: date, least: float = LEAST) -> Needed:
    """What people need by a round, as far as `by` may draft their plans on that day.

    Left out: gaps below `least` levels; people for whom a newer round was worked out; modules that
    were attended, tested out of, or taken off after an appeal, since the year the round closed.
    """
    members = Member.objects.filter(~_newer(), assessment=assessment, drawn=True)
    gaps = Gap.objects.filter(member__in=members, gap__gte=least)
    found = list(_modules(each for each, _causes in trainable(gaps.order_by("member", "-gap"))))
    newest = dict(
        Post.objects.on(on).filter(person__in=members.values("person"))
        .order_by("from_on", "pk").values_list("person_id", "pk")
    )  # fmt: skip
    reach = where(by, "plan.drafted", path="place__path")
    here = set(
        Post.objects.filter(reach, pk__in=newest.values()).values_list("person_id", flat=True)
    )
    settled = _settled(assessment)
    needs = [
        each for each in found
        if each.person.pk in here and (each.person.pk, each.module) not in settled
    ]  # fmt: skip
    return Needed(needs, len({each.person.pk for each in found} - here))


def _modules(gaps: Iterable[Gap]) -> Iterator[Need]:
    """The gaps of one person and module together; they come with the greatest first."""
    together: dict[tuple[int, str], list[Gap]] = defaultdict(list)
    for each in gaps:
        together[each.member.person_id, each.competency.module.code].append(each)
    for (_person, module), rows in together.items():
        most = rows[0]
        codes = tuple(each.competency.code for each in rows)
        yield Need(most.member.person, module, most.gap, most.low, most.high, codes)


def _newer() -> Exists:
    return Exists(
        Member.objects.filter(
            person=OuterRef("person"), gaps__isnull=False,
            assessment__computed_at__gt=OuterRef("assessment__computed_at"),
        )
    )  # fmt: skip


def _settled(assessment: Assessment) -> set[tuple[int, str]]:
    if assessment.closed_at is None:
        return set()
    rows = PlanItem.objects.filter(state__in=SETTLED, plan__year__gte=assessment.closed_at.year)
    return set(rows.values_list("plan__person_id", "module__code"))
