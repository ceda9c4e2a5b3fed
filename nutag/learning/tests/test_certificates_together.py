"""Two officers at the same moment: one certificate, and numbers that never meet."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from django.db import connection
from django.utils import timezone

from nutag.learning import reading
from nutag.learning.actions import of_certificates as actions
from nutag.learning.actions.of_certificates import Attended, CertificateRefused
from nutag.learning.models import Certificate, Lesson
from nutag.people.demo import person_with_post
from nutag.people.models import Person
from nutag.places.demo import small_city
from nutag.places.tests.test_together import patiently
from nutag.record.actors import SYSTEM
from nutag.record.models import Entry
from nutag.record.roles import Role


@pytest.mark.django_db(transaction=True)
def test_two_officers_at_once_issue_one_certificate_and_numbers_differ(folder: Path) -> None:
    town = small_city()
    actions.load(reading.curriculum(folder), by=SYSTEM)
    lesson, today = Lesson.objects.get(), timezone.localdate()
    leader = person_with_post(Role.KHESEG_LEADER, town.kheseg)
    other = person_with_post(Role.KHESEG_LEADER, town.kheseg)
    start = Barrier(3)

    def issue(person: Person) -> str:
        start.wait(timeout=10)
        try:
            patiently(
                lambda: actions.issue(
                    person, lesson, Attended(600, 600, "sheet"), by=SYSTEM, order_number="А/1",
                    issued_on=today,
                )
            )  # fmt: skip
        except CertificateRefused as refused:
            return refused.why
        finally:
            connection.close()
        return "issued"

    with ThreadPoolExecutor(3) as three:
        told = Counter(three.map(issue, (leader, leader, other)))
    assert told == {"issued": 2, "twice": 1}
    assert len(set(Certificate.objects.values_list("number", flat=True))) == 2
    assert Entry.objects.filter(verb="certificate.issued").count() == 2
