"""What takes long in a round of needs assessment is asked for here, and done in the background."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from nutag.core.needs import Refused
from nutag.learning.actions.assessment import (
    Nobody,
    WrongState,
    compute,
    open_assessment,
    remind_all,
)
from nutag.learning.actions.plans import draft_from_round
from nutag.learning.models import Assessment, RoundWork, WorkKind
from nutag.learning.needed import LEAST
from nutag.learning.queries.round_work import LATE
from nutag.record.actions import record
from nutag.record.actors import SYSTEM, Actor
from nutag.record.permissions import NotAllowed, require

VERBS = {
    WorkKind.OPEN: "assessment.opened",
    WorkKind.REMIND: "assessment.opened",
    WorkKind.COMPUTE: "assessment.computed",
    WorkKind.DRAFT: "plan.drafted",
}
TROUBLES: dict[type[Exception], str] = {
    Nobody: "nobody", Refused: "unrated", NotAllowed: "not_allowed", WrongState: "over",
}  # fmt: skip


@transaction.atomic
def ask_for_work(
    assessment: Assessment, kind: str, *, by: Actor, least: float | None = None,
    at: datetime | None = None,
) -> RoundWork:  # fmt: skip
    """Ask for a step of a round; the job does it. Asked twice it is done once. Raises NotAllowed.

    What was asked for long ago and never done is asked for again.
    """
    grant = require(by, VERBS[WorkKind(kind)], assessment)
    now = at or timezone.now()
    Assessment.objects.select_for_update(of=("self",)).get(pk=assessment.pk)
    waiting = RoundWork.objects.filter(assessment=assessment, kind=kind, done_at=None).first()
    if waiting is not None and waiting.asked_at > now - LATE:
        return waiting
    RoundWork.objects.filter(assessment=assessment, kind=kind, done_at=None).delete()
    made = RoundWork.objects.create(
        assessment=assessment, kind=kind, by_id=by.pk, least=least, asked_at=now
    )
    record("work.asked", by=by, grant=grant, subject=made, place=assessment.place, at=at)
    return made


def do_work(work: RoundWork, *, at: datetime | None = None) -> RoundWork:
    """Do what was asked for, in the name of whoever asked; again does nothing.

    What cannot be done is told on the page of the round.
    """
    if work.done_at is not None:
        return work
    count, trouble = 0, ""
    try:
        count = DOES[WorkKind(work.kind)](work, work.by or SYSTEM, at)
    except tuple(TROUBLES) as error:
        trouble = TROUBLES[type(error)]
    return _finish(work, count, trouble, at)


@transaction.atomic
def _finish(work: RoundWork, count: int, trouble: str, at: datetime | None) -> RoundWork:
    work.count, work.trouble, work.done_at = count, trouble, at or timezone.now()
    work.save(update_fields=["count", "trouble", "done_at"])
    record("work.done", by=SYSTEM, subject=work, place=work.assessment.place, at=at)
    return work


def _open(work: RoundWork, by: Actor, at: datetime | None) -> int:
    return open_assessment(work.assessment, by=by, at=at).members.filter(drawn=True).count()


def _remind(work: RoundWork, by: Actor, at: datetime | None) -> int:
    return remind_all(work.assessment, by=by, at=at)


def _compute(work: RoundWork, by: Actor, at: datetime | None) -> int:
    return int(compute(work.assessment, by=by, at=at).result["answered"])


def _draft(work: RoundWork, by: Actor, at: datetime | None) -> int:
    return len(draft_from_round(work.assessment, by=by, least=work.least or LEAST, at=at))


DOES: dict[WorkKind, Callable[[RoundWork, Actor, datetime | None], int]] = {
    WorkKind.OPEN: _open, WorkKind.REMIND: _remind, WorkKind.COMPUTE: _compute,
    WorkKind.DRAFT: _draft,
}  # fmt: skip
