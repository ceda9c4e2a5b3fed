"""Setting the steps of a ladder, and naming the working group."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from nutag.budgeting import ladders
from nutag.budgeting.models import (
    Item,
    Member,
    Ranking,
    RankingState,
    Round,
    Step,
    StepKind,
)
from nutag.budgeting.rules.ladder import FIRST
from nutag.record.actions import record
from nutag.record.actors import Actor
from nutag.record.locks import turn
from nutag.record.permissions import require


class NoLadder(Exception):  # noqa: N818 - what the round has
    """A rehearsal, a round of another city, or one that was not counted: there is no ladder."""


class ContractsNotLast(ValueError):  # noqa: N818 - what is out of order
    """Contracts come after at least one decision, and nothing comes after them."""


class LadderBegun(Exception):  # noqa: N818 - the state it is in
    """A list was decided: which steps there are, and in which order, stands."""


class ListStands(Exception):  # noqa: N818 - the state it is in
    """The list of this step is in force, so its working group stands."""


@dataclass(frozen=True)
class Basis:
    """A step as it is set: its kind, on what it rests, whether that is certain, and its term."""

    kind: str
    law: str = ""
    article: str = ""
    certain: bool = False
    due_on: date | None = None


@dataclass(frozen=True)
class Named:
    """A member of a working group who agreed to be named."""

    name: str
    post: str
    organisation: str


@transaction.atomic
def arrange_ladder(
    round_: Round, steps: Sequence[Basis], *, by: Actor, at: datetime | None = None
) -> list[Step]:
    """Set which steps decide, in this order; the residents' vote always stands first.

    Once a list is in force only the law and the terms of the steps can change. Raises NoLadder,
    LadderBegun, ContractsNotLast, NotAllowed; ValueError for no step, or one the place of the
    round lacks.
    """
    grant = require(by, "ladder.arranged", round_)
    turn(f"ladder.{round_.pk}")
    if not ladders.can_have_ladder(round_):
        raise NoLadder
    known = ladders.owners(round_)
    kinds = [each.kind for each in steps]
    if not kinds or len(set(kinds)) < len(kinds) or not known.keys() >= set(kinds):
        raise ValueError(kinds)
    if StepKind.CONTRACT in kinds and (len(kinds) == 1 or kinds[-1] != StepKind.CONTRACT):
        raise ContractsNotLast
    there = {each.kind: each for each in Step.objects.filter(round=round_)}
    if list(there)[1:] != kinds:
        _refuse_begun(round_)
        Step.objects.filter(round=round_).exclude(kind=StepKind.RESIDENTS).delete()
        there = {StepKind.RESIDENTS: there.get(StepKind.RESIDENTS) or _first(round_, at)}
    made = [_set(round_, number, each, there) for number, each in enumerate(steps, start=1)]
    record(
        "ladder.arranged", by=by, grant=grant, subject=round_, place=round_.place, at=at,
        steps=len(made) + 1,
    )  # fmt: skip
    return made


@transaction.atomic
def name_members(
    step: Step, members: Sequence[Named], named_by: str, *, by: Actor, at: datetime | None = None
) -> None:
    """Write down the working group of a step. Raises ListStands, NotAllowed."""
    grant = require(by, "members.named", step)
    turn(f"ladder.{step.round_id}")
    if ladders.in_force(step):
        raise ListStands
    step.named_by = named_by
    step.save(update_fields=["named_by"])
    Member.objects.filter(step=step).delete()
    Member.objects.bulk_create(
        Member(
            step=step, position=number, name=each.name, post=each.post,
            organisation=each.organisation,
        )
        for number, each in enumerate(members, start=1)
    )  # fmt: skip
    record(
        "members.named", by=by, grant=grant, subject=step, place=step.place, at=at,
        members=len(members),
    )  # fmt: skip


def _refuse_begun(round_: Round) -> None:
    written = Ranking.objects.filter(step__round=round_).exclude(step__kind=StepKind.RESIDENTS)
    if written.exists():
        raise LadderBegun


def _first(round_: Round, at: datetime | None) -> Step:
    """The residents' own step with its list: what the count funded, in the order it decided."""
    now, place = at or timezone.now(), ladders.site_of(round_)
    law, article = FIRST
    step = Step.objects.create(
        round=round_, position=0, kind=StepKind.RESIDENTS, place=place, law=law,
        article=article,
    )  # fmt: skip
    ranking = Ranking.objects.create(
        step=step, version=1, state=RankingState.PUBLIC, decided_on=timezone.localdate(now),
        written_at=now, confirmed_at=now,
    )  # fmt: skip
    Item.objects.bulk_create(
        Item(ranking=ranking, project=each.project, rank=rank, amount=each.project.cost)
        for rank, each in enumerate(ladders.first_choices(round_), start=1)
    )
    return step


def _set(round_: Round, number: int, basis: Basis, there: dict[str, Step]) -> Step:
    usual, place = ladders.owners(round_)[basis.kind]
    step = there.get(basis.kind) or Step(
        round=round_, position=number, kind=basis.kind, place=place, role=usual.role
    )
    step.law, step.article = basis.law, basis.article
    step.certain, step.due_on = basis.certain, basis.due_on
    step.save()
    return step
