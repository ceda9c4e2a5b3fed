"""What learners did, as xAPI statements without their names."""

from collections.abc import Iterator

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.crypto import salted_hmac

from nutag.core.packages import Done, statements
from nutag.learning.models import Attempt, Phase

SALT = "nutag.learning.statements"
LENGTH = 24


def account_of(person_id: int) -> str:
    """The name under which other systems know a person: always the same, and says nothing."""
    return salted_hmac(SALT, str(person_id), algorithm="sha256").hexdigest()[:LENGTH]


def lines() -> Iterator[str]:
    """One statement a line for every test that was sent, but those for practice."""
    return statements(_done(each) for each in _sent().iterator())


def _sent() -> "QuerySet[Attempt]":
    rows = Attempt.objects.filter(sent_at__isnull=False).exclude(phase=Phase.PRACTICE)
    return rows.select_related("lesson", "module").order_by("sent_at", "pk")


def _done(attempt: Attempt) -> Done:
    of = attempt.lesson or attempt.module
    page = reverse("learning:test", args=[attempt.code])
    measured = attempt.phase == Phase.PRE
    return Done(
        site=settings.SITE_URL, account=account_of(attempt.person_id), verb=_verb(attempt),
        address=f"{settings.SITE_URL}{page}#{attempt.phase}-{attempt.form}",
        titles={"mn": of.title_mn, "en": of.title_en}, at=attempt.sent_at or attempt.begun_at,
        right=attempt.right, all=attempt.asked, passed=None if measured else attempt.passed,
    )  # fmt: skip


def _verb(attempt: Attempt) -> str:
    if attempt.phase == Phase.PRE:
        return "attempted"
    return "passed" if attempt.passed else "failed"
