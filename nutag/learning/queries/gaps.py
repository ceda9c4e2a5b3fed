"""Gaps of single officials, for them and their supervisors alone; and what management must do."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from nutag.core import needs
from nutag.core.text import whole
from nutag.learning.models import (
    Assessment,
    AssessmentState,
    Cause,
    CauseKind,
    Competency,
    Gap,
    Member,
    Module,
    Source,
    Todo,
)
from nutag.learning.needed import LEAST, of_round
from nutag.learning.queries.assessment import role_name, stratum_name
from nutag.learning.queries.competencies import competencies_of, told
from nutag.people.models import Person
from nutag.record.actors import Actor
from nutag.record.permissions import where

type AMember = Member
RANKINGS = ("borich", "rdm", "difference", "gap")


@dataclass(frozen=True)
class Preview:
    """For how many people plans would be drafted, of which modules; numbers as they are shown.

    `people` and `without_post` are empty where it is nobody.
    """

    people: str
    modules: list[tuple[Module, str]]
    without_post: str


@dataclass(frozen=True)
class GapLine:
    """A gap as its page shows it; levels with one decimal.

    `earlier` is the level in the round before, empty where other sources spoke then.
    """

    pk: int
    code: str
    name: str
    module: str
    required: int
    level: str
    earlier: str
    gap: str
    interval: str
    is_gap: bool
    sources: str
    causes: list[str]
    mine: str


def preview(assessment: Assessment, by: Actor, on: date, least: float = LEAST) -> Preview:
    """What drafting plans from a round would do on that day; nothing changes."""
    found = of_round(assessment, by, on, least)
    counts = Counter(each.module for each in found.needs)
    people = len({each.person.pk for each in found.needs})
    modules = [
        (module, shown_count(counts[module.code]))
        for module in Module.objects.order_by("code")
        if counts[module.code]
    ]
    without = shown_count(found.without_post) if found.without_post else ""
    return Preview(shown_count(people) if people else "", modules, without)


def own_member(by: Actor) -> Member | None:
    """`by` in the newest round that was worked out."""
    return _newest(by) if isinstance(by, Person) else None


def supervised(by: Actor) -> list[Member]:
    """Those `by` supervises, in the newest round that was worked out for each."""
    if by.pk is None:
        return []
    found: dict[int, Member] = {}
    for each in _measured().filter(supervisor=by.pk).order_by("-assessment_id"):
        found.setdefault(each.person_id, each)
    return sorted(found.values(), key=lambda each: (each.role, each.person.sort_key))


def member_for(by: Actor, pk: int) -> Member | None:
    """A member whose gaps `by` may see: the official concerned, or the supervisor."""
    if by.pk is None:
        return None
    return _measured().filter(Q(person=by.pk) | Q(supervisor=by.pk), pk=pk).first()


def gap_of(member: Member, pk: int) -> Gap | None:
    """One gap of a member that `member_for` found."""
    rows = Gap.objects.select_related("member__place", "member__assessment__place", "competency")
    return rows.filter(pk=pk, member=member).first()


def gap_lines(member: Member, by: Actor) -> list[GapLine]:
    """The gaps of a member, greatest first."""
    causes: dict[int, list[Cause]] = {}
    for each in member.causes.all():
        causes.setdefault(each.competency_id, []).append(each)
    rows = member.gaps.select_related("competency__module").order_by("-gap", "competency__code")
    before = _before(member)
    return [_line(each, causes.get(each.competency_id, []), by, before) for each in rows]


def todos(by: Actor, assessment: Assessment) -> "QuerySet[Todo]":
    """What no course can mend, for those who lead the round."""
    reach = where(by, "todo.changed", path="assessment__place__path")
    rows = Todo.objects.filter(reach, assessment=assessment)
    return rows.select_related("competency", "assessment__place").order_by("-people", "pk")


def todo_by(by: Actor, pk: int) -> Todo | None:
    """One of them."""
    reach = where(by, "todo.changed", path="assessment__place__path")
    rows = Todo.objects.filter(reach, pk=pk)
    return rows.select_related("competency", "assessment__place").first()


def cause_counts(assessment: Assessment) -> list[tuple[str, str]]:
    """Each cause in words with how often it was named; few are not told exactly."""
    kinds = Cause.objects.filter(member__assessment=assessment).values_list("kind", flat=True)
    counts = Counter(kinds)
    return [(str(kind.label), shown_count(counts[kind])) for kind in CauseKind if counts[kind]]


def todo_lines(assessment: Assessment) -> list[tuple[str, str, str, str]]:
    """The public list of what no course can mend: competency, cause, how many, state."""
    rows = Todo.objects.filter(assessment=assessment).select_related("competency")
    return [
        (
            told(each.competency, "name"), str(CauseKind(each.kind).label),
            shown_count(each.people), each.get_state_display(),
        )
        for each in rows
    ]  # fmt: skip


def shown_count(count: int) -> str:
    """A number of people, not told exactly below ten."""
    return whole(count) if needs.enough(count, "public") else _("fewer than 10")


def report_rows(assessment: Assessment) -> list[dict[str, Any]]:
    """The result by competency, in order of need; what too few rated has no numbers."""
    names = {each.code: each for each in competencies_of(assessment.dictionary)}
    rows = [
        row | {"name": told(names[row["code"]], "name"), "shown": needs.enough(row["n"], "public")}
        for row in assessment.result.get("competencies", [])
        if row["code"] in names
    ]
    return sorted(rows, key=_need)


def role_rows(assessment: Assessment) -> list[dict[str, Any]]:
    """The result by role; small groups have no numbers."""
    return [
        row | {"name": role_name(row["role"]), "shown": needs.enough(row["n"], "public")}
        for row in assessment.result.get("roles", [])
    ]


def strata_rows(assessment: Assessment) -> list[dict[str, Any]]:
    """Who was asked; how many of a small group answered is not told."""
    return [
        row | {
            "name": stratum_name(row["stratum"]),
            "answered": row["answered"] if needs.enough(row["size"], "public") else "–",
        }
        for row in assessment.result["strata"]
    ]  # fmt: skip


def agreement_rows(assessment: Assessment) -> list[tuple[str, str, float]]:
    """Tau of every two ways to rank, named in words."""
    names = {
        "borich": "Borich", "rdm": _("Ranked discrepancy"), "difference": _("Difference"),
        "gap": _("Gap to the role"),
    }  # fmt: skip
    return [(names[one], names[two], tau) for one, two, tau in assessment.result["agreement"]]


def result_rows(assessment: Assessment) -> Iterator[Sequence[object]]:
    """The lines of the anonymised result: what too few rated is left empty."""
    for row in report_rows(assessment):
        scores = [row["scores"][name] for name in RANKINGS]
        ranks = [row["ranks"][name] for name in RANKINGS]
        numbers = (row["n"], row["importance"], row["ability"], *scores, *ranks)
        yield (
            row["code"], row["module"],
            *(numbers if row["shown"] else ("",) * len(numbers)),
        )  # fmt: skip


def _need(row: dict[str, Any]) -> tuple[bool, float]:
    rank = row["ranks"]["borich"]
    return (not row["shown"], rank if rank is not None else float("inf"))


def _measured() -> "QuerySet[Member]":
    states = (AssessmentState.CLOSED, AssessmentState.PUBLISHED)
    rows = Member.objects.filter(
        assessment__state__in=states, assessment__computed_at__isnull=False, drawn=True
    )
    return rows.select_related("person", "place__parent__parent__parent", "assessment__place")


def _newest(person: Person) -> Member | None:
    rows = _measured().filter(person=person, gaps__isnull=False)
    return rows.order_by("-assessment__computed_at", "-pk").first()


def _before(member: Member) -> dict[str, Gap]:
    """What the round before found for the same person, by code of the competency."""
    rows = Gap.objects.filter(
        member__person=member.person_id,
        member__assessment__state=AssessmentState.PUBLISHED,
        member__assessment__computed_at__lt=member.assessment.computed_at,
    ).select_related("competency")  # fmt: skip
    return {each.competency.code: each for each in rows.order_by("member__assessment__computed_at")}


def _line(gap: Gap, causes: list[Cause], by: Actor, before: Mapping[str, Gap]) -> GapLine:
    competency: Competency = gap.competency
    then = before.get(competency.code)
    return GapLine(
        pk=gap.pk, code=competency.code, name=told(competency, "name"),
        module=competency.module.code, required=gap.required, level=f"{gap.level:.1f}",
        earlier=f"{then.level:.1f}" if then and then.sources == gap.sources else "",
        gap=f"{gap.gap:.1f}", interval=f"{gap.low:.1f} – {gap.high:.1f}", is_gap=gap.gap > 0,
        sources=", ".join(str(Source(each).label) for each in gap.sources),
        causes=sorted({str(CauseKind(each.kind).label) for each in causes}),
        mine=next((each.kind for each in causes if each.by_id == by.pk), ""),
    )  # fmt: skip
