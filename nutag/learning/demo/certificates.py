"""Certificates of made-up officials: some that count, one that is over, one that was taken back."""

from datetime import date, timedelta

from django.utils import timezone

from nutag.learning.actions import of_certificates as actions
from nutag.learning.actions.of_certificates import Achieved, Attended
from nutag.learning.models import Certificate, Lesson, Module
from nutag.people.demo import DOMAIN
from nutag.people.models import Person
from nutag.record.actors import SYSTEM
from nutag.record.roles import Role

SHEET = "Жишиг: ирцийн хуудас, ажиглагчийн хуудас"
DEMO = "Жишиг өгөгдөл / Demo data"


def fill() -> None:
    """Four certificates and one change of the law."""
    today = timezone.localdate()
    module, lesson = Module.objects.get(code="1"), Lesson.objects.get(code="1.1")
    _achieved("kheseg", lesson, today - timedelta(days=40), 700)
    _achieved("kheseg2", lesson, today - timedelta(days=400), 365)
    wrong = _achieved("social", lesson, today - timedelta(days=90), 700)
    actions.move_certificate(wrong, "revoked", "Жишиг: ажиглалтын хуудас олдсонгүй.", by=SYSTEM)
    actions.issue(
        _person("organiser"), module, Attended(570, 660, SHEET), by=SYSTEM, order_number="А/14",
        issued_on=today - timedelta(days=30),
    )  # fmt: skip
    actions.change_law(
        "Төсвийн тухай хууль", "67.3", by=SYSTEM, changed_on=today - timedelta(days=7),
        source=DEMO, owner_role=Role.TRAINER, due_on=today + timedelta(days=23),
    )  # fmt: skip


def _achieved(box: str, lesson: Lesson, day: date, days: int) -> Certificate:
    ground = Achieved(88, day - timedelta(days=9), day - timedelta(days=2), SHEET)
    return actions.issue(
        _person(box), lesson, ground, by=SYSTEM, order_number="А/12", issued_on=day,
        valid_until=day + timedelta(days=days),
    )  # fmt: skip


def _person(box: str) -> Person:
    return Person.objects.get(email=f"{box}{DOMAIN}")
