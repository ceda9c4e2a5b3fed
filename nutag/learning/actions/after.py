"""After a session: certificates and practice tasks for all who were ticked, in one go."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from nutag.learning.actions.certificates import (
    Achieved,
    Attended,
    CertificateRefused,
    Ground,
    issue,
)
from nutag.learning.actions.plan_practice import lesson_for
from nutag.learning.actions.practice import assign
from nutag.learning.models import CertificateKind, Lesson, Module, Session
from nutag.learning.queries.after import (
    PRACTICE,
    Taught,
    shown_by_deeds,
    shown_by_marks,
    taught,
    why_not,
)
from nutag.people.models import Person
from nutag.record.actors import Actor
from nutag.record.locks import turn
from nutag.record.permissions import require

type Refusal = tuple[Person, str]


@dataclass(frozen=True)
class Given:
    """How many people were given it, and who was not, with the reason as `why_not` tells it."""

    count: int
    refused: list[Refusal]


@transaction.atomic
def issue_after(
    session: Session, kind: str, people: Collection[int], of: Module | Lesson, *, by: Actor,
    order_number: str, issued_on: date, valid_until: date | None = None,
    at: datetime | None = None,
) -> Given:  # fmt: skip
    """Issue certificates to those ticked who may have one, from what Nutag itself knows.

    Attendance is of the whole module, achievement of `of`. Whoever has one gets no second one.
    Raises NotAllowed where the actor issues nothing at all.
    """
    require(by, "certificate.issued")
    turn("certificates")
    about = session.module if kind == CertificateKind.ATTENDANCE else of
    refused: list[Refusal] = []
    rows = list(_ticked(session, people, of, by, at))
    for row in rows:
        why = why_not(row, kind, timezone.localdate(at))
        if not why:
            try:
                issue(
                    row.person, about, _ground(session, row, kind), by=by,
                    order_number=order_number, issued_on=issued_on, valid_until=valid_until, at=at,
                )  # fmt: skip
            except CertificateRefused as told:
                why = told.why
        if why:
            refused.append((row.person, why))
    return Given(len(rows) - len(refused), refused)


@transaction.atomic
def practise_after(
    session: Session, people: Collection[int], of: Module | Lesson, *, by: Actor,
    due_on: date | None = None, at: datetime | None = None,
) -> Given:  # fmt: skip
    """Give those ticked the practice task of a lesson, or of the one that suits their posts best.

    Whoever has one gets no second one. Raises NotAllowed where the actor gives none at all.
    """
    require(by, "practice.assigned")
    turn("practice")
    refused: list[Refusal] = []
    rows = list(_ticked(session, people, of, by, at))
    for row in rows:
        why = why_not(row, PRACTICE, timezone.localdate(at))
        lesson = of if isinstance(of, Lesson) else lesson_for(of, row.roles)
        if why or lesson is None:
            refused.append((row.person, why or "empty"))
        else:
            assign(lesson, row.person, by=by, due_on=due_on, at=at)
    return Given(len(rows) - len(refused), refused)


def _ticked(
    session: Session, people: Collection[int], of: Module | Lesson, by: Actor, at: datetime | None
) -> Iterator[Taught]:
    return (each for each in taught(session, of, by, at) if each.person.pk in people)


def _ground(session: Session, row: Taught, kind: str) -> Ground:
    if kind == CertificateKind.ATTENDANCE:
        return Attended(row.minutes, row.planned, shown_by_marks(session))
    if row.test is None or row.task is None or row.passed_on is None or row.practised_on is None:
        raise CertificateRefused("passed")
    shown = shown_by_deeds(row.test, row.task)
    return Achieved(row.test.percent, row.passed_on, row.practised_on, shown)
