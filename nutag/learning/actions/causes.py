"""Why there is a gap, and what management does about what no course can mend."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from nutag.learning.actions.assessment import locked
from nutag.learning.models import (
    AssessmentState,
    Cause,
    CauseKind,
    Competency,
    Gap,
    Member,
    Todo,
)
from nutag.record.actions import record
from nutag.record.actors import Actor
from nutag.record.permissions import require


@dataclass(frozen=True)
class AsSupervisor:
    """A member as the permission table sees them when the supervisor speaks."""

    owner_id: int | None
    place_path: str


@transaction.atomic
def name_cause(gap: Gap, kind: str, *, by: Actor, at: datetime | None = None) -> Cause:
    """Say why there is a gap: the official or the supervisor; a second word replaces the first.

    Raises WrongState before the result is there, NotAllowed.
    """
    member = gap.member
    supervised = by.pk is not None and by.pk == member.supervisor_id
    subject = AsSupervisor(by.pk, member.place_path) if supervised else member
    grant = require(by, "cause.named", subject)
    locked(member.assessment, AssessmentState.CLOSED, AssessmentState.PUBLISHED)
    said, _new = Cause.objects.update_or_create(
        member=member, competency=gap.competency, by_id=by.pk, defaults={"kind": kind}
    )
    _recount(member, gap.competency, at or timezone.now())
    record("cause.named", by=by, grant=grant, subject=member, place=member.place, at=at, kind=kind)
    return said


@transaction.atomic
def change_todo(
    todo: Todo, *, by: Actor, state: str, answerable: str, due_on: date | None, note: str,
    at: datetime | None = None,
) -> Todo:  # fmt: skip
    """Say who does it, by when, and what became of it. Raises NotAllowed."""
    grant = require(by, "todo.changed", todo)
    held = Todo.objects.select_for_update().get(pk=todo.pk)
    held.state, held.answerable, held.due_on, held.note = state, answerable, due_on, note
    held.changed_at = at or timezone.now()
    held.save()
    place = todo.assessment.place
    record("todo.changed", by=by, grant=grant, subject=held, place=place, at=at, state=state)
    return held


def _recount(member: Member, competency: Competency, at: datetime) -> None:
    """For how many people each cause but a missing skill was named; none named, nothing to do."""
    assessment = member.assessment
    for kind in CauseKind.values:
        if kind == CauseKind.SKILL:
            continue
        named = Cause.objects.filter(
            member__assessment=assessment, competency=competency, kind=kind
        )
        people = named.values("member").distinct().count()
        todo = Todo.objects.filter(assessment=assessment, competency=competency, kind=kind)
        if not people:
            todo.filter(state="open", answerable="", note="").delete()
        elif not todo.update(people=people):
            Todo.objects.create(
                assessment=assessment,
                competency=competency,
                kind=kind,
                people=people,
                changed_at=at,
            )
