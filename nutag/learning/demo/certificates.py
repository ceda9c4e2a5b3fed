"""Certificates of the cast: some that count, one that is over, one that was taken back."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.utils import timezone

from nutag.learning.actions import of_certificates as actions
from nutag.learning.actions.of_certificates import Achieved, Attended
from nutag.learning.demo import calendar
from nutag.learning.demo.calendar import moment
from nutag.learning.models import Certificate, Lesson, Module, Phase, TaskState
from nutag.learning.rules.attempts import PASS
from nutag.people.demo import person
from nutag.people.models import Person
from nutag.record.actors import SYSTEM
from nutag.record.roles import Role

SHEET = "Жишиг: ирцийн хуудас, ажиглагчийн хуудас"
DEMO = "Жишиг өгөгдөл / Demo data"
VALID = timedelta(days=730)
A_SESSION = 210  # minutes


def fill() -> None:
    """Who passed and was seen to practise is certified; one of attendance; a change of the law."""
    today, certified = timezone.localdate(), moment(calendar.CERTIFIED).date()
    module, lesson = Module.objects.get(code="1"), Lesson.objects.get(code="1.1")
    _old(person("kheseg2"), lesson, today - timedelta(days=400), timedelta(days=365))
    actions.issue_many(
        list(_achieved(lesson)), lesson, by=SYSTEM, order_number="А/12", issued_on=certified,
        valid_until=certified + VALID,
    )  # fmt: skip
    wrong = _old(person("social"), lesson, certified, VALID)
    actions.move_certificate(wrong, "revoked", "Жишиг: ажиглалтын хуудас олдсонгүй.", by=SYSTEM)
    for box in ("organiser", "governor"):
        actions.issue(
            person(box), module, Attended(A_SESSION, A_SESSION, SHEET), by=SYSTEM,
            order_number="А/14", issued_on=certified,
        )  # fmt: skip
    actions.change_law(
        "Төсвийн тухай хууль", "67.3", by=SYSTEM, changed_on=today - timedelta(days=7),
        source=DEMO, owner_role=Role.TRAINER, due_on=today + timedelta(days=23),
    )  # fmt: skip


def _achieved(lesson: Lesson) -> Iterator[tuple[Person, Achieved]]:
    """Whose test and practice are good enough, as they were measured."""
    for task in lesson.tasks.filter(state=TaskState.DONE).select_related("person").order_by("pk"):
        test = task.person.attempts.filter(lesson=lesson, phase=Phase.POST).first()
        if test and task.done_at and test.sent_at and test.percent >= PASS:
            days = (timezone.localdate(test.sent_at), timezone.localdate(task.done_at))
            yield task.person, Achieved(test.percent, *days, SHEET)


def _old(holder: Person, lesson: Lesson, day: date, lasts: timedelta) -> Certificate:
    ground = Achieved(88, day - timedelta(days=9), day - timedelta(days=2), SHEET)
    return actions.issue(
        holder, lesson, ground, by=SYSTEM, order_number="А/12", issued_on=day,
        valid_until=day + lasts,
    )  # fmt: skip
