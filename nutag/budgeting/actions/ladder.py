"""Writing the list of a step, with a reason wherever it differs, and confirming it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.core.files.base import File as Upload
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from nutag.budgeting import ladders
from nutag.budgeting.actions.ladder_settling import settle
from nutag.budgeting.actions.refusals import OwnWork
from nutag.budgeting.models import (
    Item,
    Member,
    Project,
    Ranking,
    RankingState,
    ReasonKind,
    Step,
    StepKind,
)
from nutag.budgeting.rules.ladder import FEWEST_MEMBERS
from nutag.core.divergence import Change, Difference, Line, differences
from nutag.files import actions as files
from nutag.files.models import Kind
from nutag.record.actions import record
from nutag.record.actors import Actor
from nutag.record.locks import turn
from nutag.record.permissions import require


class NoReason(Exception):  # noqa: N818 - what is missing
    """Lines differ from the list before and nobody says why; `projects` are their keys."""

    def __init__(self, projects: Sequence[int]) -> None:
        super().__init__(projects)
        self.projects = projects


class TooSoon(Exception):  # noqa: N818 - the state it is in
    """The step before has no list in force yet."""


class Decided(Exception):  # noqa: N818 - the state it is in
    """A later step has decided; only the last list in force can be corrected."""


class Overtaken(Exception):  # noqa: N818 - what happened meanwhile
    """Somebody else wrote the draft meanwhile, or the list before was corrected."""


class NotReadyToConfirm(Exception):  # noqa: N818 - the state it is in
    """`lacking`: "paper" (number and day of the document) or "members" (of the working group)."""

    def __init__(self, lacking: str) -> None:
        super().__init__(lacking)
        self.lacking = lacking


@dataclass(frozen=True)
class Reason:
    """Why a line differs: a kind, words, and the clause where it is law."""

    why: str
    words: str
    clause: str = ""

    @property
    def complete(self) -> bool:
        """Whether it says enough."""
        law = self.why != ReasonKind.LAW or bool(self.clause)
        return self.why in ReasonKind.values and bool(self.words) and law


@dataclass(frozen=True)
class Paper:
    """The resolution or order a list was decided by; `correction` where it mends an older one."""

    number: str = ""
    decided_on: date | None = None
    document: "Upload[bytes] | None" = None
    correction: str = ""


def write_list(
    step: Step, ranked: Sequence[tuple[Project, int]], reasons: Mapping[int, Reason],
    paper: Paper, *, by: Actor, seen: int | None = None, at: datetime | None = None,
) -> Ranking:  # fmt: skip
    """Write the draft of a step's list: projects with their amounts in tögrög, first to last.

    `reasons` by key of the project; those of lines that do not differ are not kept. `seen` is the
    count of saves the writer saw; None takes what stands. Raises NoReason, TooSoon, Decided,
    Overtaken, NotAllowed, files.Refused; ValueError for a project of another round, twice on the
    list, or where a correction is not explained.
    """
    grant = require(by, "list.drafted", step)
    scan = files.prepare(paper.document, kind=Kind.DOCUMENT) if paper.document else None
    with transaction.atomic():
        turn(f"ladder.{step.round_id}")
        against = _against(step)
        draft = _draft(step, by, at)
        if seen is not None and seen != draft.saves:
            raise Overtaken
        told = _told(against, ranked)
        _refuse_unexplained(told, reasons, paper, draft)
        if scan:
            draft.document = files.keep(scan, by=by, place=step.place, public=True, at=at)
        _keep(draft, against, paper)
        _fill(draft, ranked, {int(each.key): each for each in told}, reasons)
        record(
            "list.drafted", by=by, grant=grant, subject=step, place=step.place, at=at,
            projects=len(ranked), changes=len(told), version=draft.version,
            role=step.role if draft.saves == 1 else "",
        )  # fmt: skip
    return draft


@transaction.atomic
def confirm_list(
    step: Step, *, by: Actor, seen: int | None = None, at: datetime | None = None
) -> Ranking:
    """Put the draft of a step in force; it is public and frozen from then on.

    Whoever wrote it cannot. When it is the last step, the round is decided. A second click finds
    the list in force. Raises OwnWork, NotReadyToConfirm, Decided, Overtaken, NotAllowed.
    """
    grant = require(by, "list.confirmed", step)
    turn(f"ladder.{step.round_id}")
    draft = Ranking.objects.filter(step=step, state=RankingState.DRAFT).first()
    there = ladders.in_force(step)
    if draft is None:
        if there is None:
            raise Overtaken
        return there
    if by.pk is not None and by.pk == draft.written_by_id:
        raise OwnWork
    if draft.against != _against(step) or (seen is not None and seen != draft.saves):
        raise Overtaken
    _refuse_unready(step, draft)
    now = at or timezone.now()
    Ranking.objects.filter(step=step, state=RankingState.PUBLIC).update(state=RankingState.REPLACED)
    draft.state, draft.confirmed_by_id, draft.confirmed_at = RankingState.PUBLIC, by.pk, now
    draft.save()
    record(
        "list.confirmed", by=by, grant=grant, subject=step, place=step.place, at=at,
        projects=draft.items.filter(rank__isnull=False).count(),
        changes=draft.items.exclude(why="").count(), version=draft.version,
        **_next_owner(step),
    )  # fmt: skip
    if ladders.settles(step):
        settle(step.round, draft, by=by, at=now)
    return draft


def changes_of(ranking: Ranking) -> list[Difference]:
    """Where a list differs from the one it was compared with."""
    if ranking.against is None:
        return []
    return differences(ladders.lines(ranking.against), ladders.lines(ranking))


def _against(step: Step) -> Ranking:
    """The list in force of the step before. Raises TooSoon, Decided."""
    below, above = ladders.before(step), ladders.after(step)
    if above and ladders.in_force(above):
        raise Decided
    found = ladders.in_force(below) if below else None
    if found is None:
        raise TooSoon
    return found


def _next_owner(step: Step) -> dict[str, int | str]:
    """Whose turn it is next, for the notice to them."""
    above = ladders.after(step)
    return {"role": above.role, "role_place": above.place_id} if above else {}


def _draft(step: Step, by: Actor, at: datetime | None) -> Ranking:
    draft = Ranking.objects.filter(step=step, state=RankingState.DRAFT).first()
    if draft is None:
        last = Ranking.objects.filter(step=step).aggregate(at=Max("version"))["at"]
        draft = Ranking(step=step, version=(last or 0) + 1)
    draft.written_by_id, draft.written_at = by.pk, at or timezone.now()
    return draft


def _told(against: Ranking, ranked: Sequence[tuple[Project, int]]) -> list[Difference]:
    if any(project.round_id != against.step.round_id for project, _amount in ranked):
        raise ValueError("A project of another round.")
    new = [Line(str(project.pk), amount) for project, amount in ranked]
    return differences(ladders.lines(against), new)


def _refuse_unexplained(
    told: Sequence[Difference], reasons: Mapping[int, Reason], paper: Paper, draft: Ranking
) -> None:
    given = {key for key, reason in reasons.items() if reason.complete}
    lacking = [int(each.key) for each in told if int(each.key) not in given]
    if lacking:
        raise NoReason(lacking)
    if draft.version > 1 and not paper.correction:
        raise ValueError("A correction says why.")


def _keep(draft: Ranking, against: Ranking, paper: Paper) -> None:
    draft.against = against
    draft.number, draft.decided_on = paper.number, paper.decided_on
    draft.correction = paper.correction if draft.version > 1 else ""
    draft.saves += 1
    draft.save()


def _fill(
    draft: Ranking, ranked: Sequence[tuple[Project, int]], told: Mapping[int, Difference],
    reasons: Mapping[int, Reason],
) -> None:  # fmt: skip
    made = [
        Item(ranking=draft, project=project, rank=rank, amount=amount)
        for rank, (project, amount) in enumerate(ranked, start=1)
    ]
    made += [
        Item(ranking=draft, project_id=key, amount=each.amount_before or 0)
        for key, each in told.items() if Change.DROPPED in each.changes
    ]  # fmt: skip
    for item in made:
        reason = reasons.get(item.project_id) if item.project_id in told else None
        if reason:
            clause = reason.clause if reason.why == ReasonKind.LAW else ""
            item.why, item.words, item.clause = reason.why, reason.words, clause
    draft.items.all().delete()
    Item.objects.bulk_create(made)


def _refuse_unready(step: Step, draft: Ranking) -> None:
    if not draft.number or draft.decided_on is None:
        raise NotReadyToConfirm("paper")
    group = step.kind == StepKind.GROUP
    if group and Member.objects.filter(step=step).count() < FEWEST_MEMBERS:
        raise NotReadyToConfirm("members")
