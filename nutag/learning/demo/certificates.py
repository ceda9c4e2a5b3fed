"""Certificates of the cast: some that count, one that is over, one that was taken back."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.utils import timezone

from nutag.learning.actions import of_certificates as actions
from nutag.learning.actions.of_certificates import Achieved, Attended
from nutag.learning.demo import calendar
from nutag.learning.demo.calendar import moment, working_day
from nutag.learning.models import (
    Booking,
    Certificate,
    Lesson,
    Module,
    Phase,
    SessionState,
    TaskState,
)
from nutag.learning.presence import minutes_of
from nutag.learning.rules.attempts import PASS
from nutag.learning.rules.attendance import ENOUGH
from nutag.people.demo import person
from nutag.people.models import Person
from nutag.record.actors import SYSTEM
from nutag.record.roles import Role

SHEET = "Жишиг: ирцийн хуудас, ажиглагчийн хуудас"
DEMO = "Жишиг өгөгдөл / Demo data"
VALID, A_YEAR = timedelta(days=730), timedelta(days=365)
LAST_YEAR = -400
ACHIEVED, ATTENDED, EARLIER = "А/57", "А/56", "А/23"  # the orders
REVOKED = 9  # days after it was issued


def fill() -> None:
    """Who passed and was seen to practise is certified; who attended; a change of the law."""
    module, lesson = Module.objects.get(code="1"), Lesson.objects.get(code="1.1")
    issued, at = working_day(calendar.CERTIFIED), moment(calendar.CERTIFIED, hour=15)
    _old(person("kheseg2"), lesson, LAST_YEAR, EARLIER, A_YEAR)
    actions.issue_many(
        list(_attended(module)), module, by=SYSTEM, order_number=ATTENDED, issued_on=issued, at=at
    )
    actions.issue_many(
        list(_achieved(lesson)), lesson, by=SYSTEM, order_number=ACHIEVED, issued_on=issued,
        valid_until=issued + VALID, at=at,
    )  # fmt: skip
    wrong = _old(person("social"), lesson, calendar.CERTIFIED, ACHIEVED, VALID)
    actions.move_certificate(
        wrong, "revoked", "Жишиг: ажиглалтын хуудас олдсонгүй.", by=SYSTEM,
        at=moment(calendar.CERTIFIED + REVOKED),
    )  # fmt: skip
    actions.change_law(
        "Төсвийн тухай хууль", "67.3", by=SYSTEM, changed_on=working_day(-8), source=DEMO,
        owner_role=Role.TRAINER, due_on=calendar.deadline(23), at=moment(-6),
    )  # fmt: skip


def _achieved(lesson: Lesson) -> Iterator[tuple[Person, Achieved]]:
    """Whose test and practice are good enough, as they were measured."""
    for task in lesson.tasks.filter(state=TaskState.DONE).select_related("person").order_by("pk"):
        tests = task.person.attempts.filter(lesson=lesson, phase=Phase.POST)
        test = tests.order_by("-turn").first()
        if test and task.done_at and test.sent_at and test.percent >= PASS:
            days = (timezone.localdate(test.sent_at), timezone.localdate(task.done_at))
            yield task.person, Achieved(test.percent, *days, SHEET)


def _attended(module: Module) -> Iterator[tuple[Person, Attended]]:
    """Who was there for most of the hours of a module."""
    seats = Booking.objects.filter(
        session__module=module, session__state=SessionState.DELIVERED
    ).select_related("session", "person")  # fmt: skip
    for seat in seats.prefetch_related("marks").order_by("pk"):
        present, planned = minutes_of(seat, seat.session), seat.session.minutes
        if 100 * present >= ENOUGH * planned:
            yield seat.person, Attended(present, planned, SHEET)


def _old(holder: Person, lesson: Lesson, days: int, order: str, lasts: timedelta) -> Certificate:
    day: date = working_day(days)
    ground = Achieved(88, day - timedelta(days=9), day - timedelta(days=2), SHEET)
    return actions.issue(
        holder, lesson, ground, by=SYSTEM, order_number=order, issued_on=day,
        valid_until=day + lasts, at=moment(days, hour=15),
    )  # fmt: skip
