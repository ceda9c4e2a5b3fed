"""Certificates issued, suspended, taken back; and what a change of the law puts under review."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from nutag.learning import reading
from nutag.learning.models import (
    Certificate,
    CertificateKind,
    CertificateState,
    LawChange,
    LawFlag,
    Lesson,
    Module,
    Version,
    VersionState,
)
from nutag.learning.rules.attempts import PASS
from nutag.learning.rules.attendance import ENOUGH
from nutag.learning.rules.certificates import cites, numbered
from nutag.people.models import Person
from nutag.record.actions import record
from nutag.record.actors import Actor
from nutag.record.locks import turn
from nutag.record.permissions import require

MOVES = {
    "suspended": ((CertificateState.ISSUED,), CertificateState.SUSPENDED),
    "resumed": ((CertificateState.SUSPENDED,), CertificateState.ISSUED),
    "revoked": ((CertificateState.ISSUED, CertificateState.SUSPENDED), CertificateState.REVOKED),
}


class CertificateRefused(Exception):  # noqa: N818 - reads as a sentence where it is caught
    """It is not issued: own, erased, present, passed, days, twice, renewed, or the row's place."""

    def __init__(self, why: str, row: int = 0) -> None:
        super().__init__(why)
        self.why, self.row = why, row


class OutOfTurn(Exception):  # noqa: N818 - the state it is in
    """The certificate is not in a state from which this can be done."""


@dataclass(frozen=True)
class Attended:
    """How long somebody was there, in minutes, and what shows it."""

    present: int
    planned: int
    evidence: str


@dataclass(frozen=True)
class Achieved:
    """The test in percent and its day, the day practice was observed, and what shows both."""

    percent: int
    test_on: date
    observed_on: date
    evidence: str


type Ground = Attended | Achieved


@transaction.atomic
def issue(
    person: Person, of: Module | Lesson, ground: Ground, *, by: Actor, order_number: str,
    issued_on: date, valid_until: date | None = None, renews: Certificate | None = None,
    at: datetime | None = None,
) -> Certificate:  # fmt: skip
    """Issue a certificate. Raises CertificateRefused, NotAllowed."""
    made = Certificate(
        person=person, order_number=order_number, issued_on=issued_on, valid_until=valid_until,
        renews=renews, **{"module" if isinstance(of, Module) else "lesson": of},
    )  # fmt: skip
    post = person.posts.on(issued_on).select_related("place").first()
    if post:
        made.role, made.place, made.role_since = post.role, post.place, post.from_on
    grant = require(by, "certificate.issued", made)
    turn("certificates")
    _grounded(made, ground)
    _checked(made, by, timezone.localdate(at))
    made.number = _next_number(issued_on.year)
    made.save()
    record("certificate.issued", by=by, grant=grant, subject=made, place=made.place, at=at)
    return made


@transaction.atomic
def issue_many(
    rows: Sequence[tuple[Person, Ground]], of: Module | Lesson, *, by: Actor, order_number: str,
    issued_on: date, valid_until: date | None = None, at: datetime | None = None,
) -> list[Certificate]:  # fmt: skip
    """Issue to several people under one order, all or none. Raises CertificateRefused with row."""
    made = []
    for number, (person, ground) in enumerate(rows, start=1):
        try:
            made.append(
                issue(
                    person, of, ground, by=by, order_number=order_number, issued_on=issued_on,
                    valid_until=valid_until, at=at,
                )
            )  # fmt: skip
        except CertificateRefused as refused:
            raise CertificateRefused(refused.why, number) from None
    return made


@transaction.atomic
def move_certificate(
    certificate: Certificate, move: str, reason: str, *, by: Actor, at: datetime | None = None
) -> Certificate:
    """Suspend, resume or revoke, with a reason for the holder. Raises OutOfTurn, NotAllowed."""
    before, after = MOVES[move]
    grant = require(by, f"certificate.{move}", certificate)
    held = Certificate.objects.select_for_update(of=("self",)).get(pk=certificate.pk)
    if held.state not in before or held.person_id == by.pk:
        raise OutOfTurn
    held.state, held.reason, held.state_on = after, reason, timezone.localdate(at)
    held.save(update_fields=["state", "reason", "state_on"])
    record(f"certificate.{move}", by=by, grant=grant, subject=held, place=held.place, at=at)
    return held


@transaction.atomic
def open_name(
    certificate: Certificate, *, shown: bool, by: Actor, at: datetime | None = None
) -> None:
    """Let everybody who has the number see the name, or no longer. Raises NotAllowed."""
    grant = require(by, "certificate.opened", certificate)
    if certificate.name_shown == shown:
        return
    certificate.name_shown = shown
    certificate.save(update_fields=["name_shown"])
    record("certificate.opened", by=by, grant=grant, subject=certificate, at=at)


@transaction.atomic
def change_law(
    name: str, article: str, *, by: Actor, changed_on: date, source: str, owner_role: str,
    due_on: date, at: datetime | None = None,
) -> LawChange:  # fmt: skip
    """Note that a law has changed, and flag the lessons that cite it.

    The same change noted again finds the one there is. Raises NotAllowed.
    """
    grant = require(by, "law.changed")
    turn("laws")
    facts = {"name": name, "article": article, "changed_on": changed_on}
    there = LawChange.objects.filter(**facts).first()
    if there:
        return there
    made = LawChange.objects.create(**facts, source=source, owner_role=owner_role, due_on=due_on)
    flags = [LawFlag(change=made, lesson=lesson, cited_mn=mn, cited_en=en)
             for lesson, mn, en in citing(name, article)]  # fmt: skip
    LawFlag.objects.bulk_create(flags)
    record("law.changed", by=by, grant=grant, subject=made, at=at, lessons=len(flags))
    return made


@transaction.atomic
def settle_flag(flag: LawFlag, outcome: str, *, by: Actor, at: datetime | None = None) -> LawFlag:
    """Say what came of looking at a lesson again. Settled twice, the first stands."""
    grant = require(by, "lesson.reviewed", flag.lesson)
    held = LawFlag.objects.select_for_update(of=("self",)).select_related("lesson").get(pk=flag.pk)
    if held.settled_at:
        return held
    held.settled_at, held.outcome = at or timezone.now(), outcome
    held.save(update_fields=["settled_at", "outcome"])
    record("lesson.reviewed", by=by, grant=grant, subject=held.lesson, at=at)
    return held


def citing(name: str, article: str) -> list[tuple[Lesson, str, str]]:
    """The lessons whose text in use cites a law, with the line in both languages."""
    found = []
    current = Version.objects.filter(state=VersionState.CURRENT).select_related("lesson")
    for version in current.order_by("lesson"):
        pair = reading.pair(version.lesson.code, version.mn, version.en)
        for (mn, _sure), (en, _too) in zip(pair["mn"].law, pair["en"].law, strict=True):
            if cites(mn, name, article) or cites(en, name, article):
                found.append((version.lesson, mn, en))
                break
    return found


def _grounded(made: Certificate, ground: Ground) -> None:
    made.evidence = ground.evidence
    if isinstance(ground, Attended):
        made.kind = CertificateKind.ATTENDANCE
        made.minutes_present, made.minutes_planned = ground.present, ground.planned
    else:
        made.kind = CertificateKind.ACHIEVEMENT
        made.test_percent, made.test_on = ground.percent, ground.test_on
        made.observed_on = ground.observed_on


def _checked(made: Certificate, by: Actor, today: date) -> None:
    """Raise CertificateRefused where a certificate must not be issued."""
    if made.person_id == by.pk:
        raise CertificateRefused("own")
    if made.person.erased_at:
        raise CertificateRefused("erased")
    if made.kind == CertificateKind.ATTENDANCE:
        present, planned = made.minutes_present or 0, made.minutes_planned or 0
        if not present or present > planned or present * 100 < planned * ENOUGH:
            raise CertificateRefused("present")
    elif (made.test_percent or 0) < PASS:
        raise CertificateRefused("passed")
    days = [day for day in (made.test_on, made.observed_on, made.issued_on) if day]
    if max(days) > today or max(days) > made.issued_on or made.expired(made.issued_on):
        raise CertificateRefused("days")
    same = {"person": made.person, "kind": made.kind, "module": made.module, "lesson": made.lesson}
    if Certificate.objects.filter(order_number=made.order_number, **same).exists():
        raise CertificateRefused("twice")
    old = made.renews
    if old and not Certificate.objects.filter(pk=old.pk, renewed_by=None, **same).exists():
        raise CertificateRefused("renewed")


def _next_number(year: int) -> str:
    """The next free number of a year; called behind the lock."""
    last = Certificate.objects.filter(number__startswith=f"{year}-").order_by("-number").first()
    return numbered(year, int(last.number.split("-")[1]) + 1 if last else 1)
