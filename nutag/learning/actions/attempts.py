"""Tests: begun, kept for later, sent, scored anew."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from nutag.learning.models import Attempt, Item, ItemState, Lesson, Module, Phase, Response
from nutag.learning.rules import attempts as rules
from nutag.people.models import Person
from nutag.record.actions import record
from nutag.record.actors import SYSTEM, Actor
from nutag.record.permissions import require

Given = Mapping[int, int]


class NotNow(Exception):  # noqa: N818 - what is the matter
    """This test cannot be taken now: it was taken already, or its day has not come."""


class NoItems(Exception):  # noqa: N818
    """There is no question to ask."""


@transaction.atomic
def begin(
    of: Lesson | Module,
    phase: Phase,
    *,
    by: Person,
    group: str = "",
    key: UUID | None = None,
    at: datetime | None = None,
) -> Attempt:
    """Begin a test, or find the one that is open. Raises NotNow, NoItems, NotAllowed.

    `key` is made by a phone without network; the same key finds the same attempt.
    """
    grant = require(by, "test.begun", None)
    made, new = opened(of, phase, by, group=group, key=key, at=at or timezone.now())
    if new:
        record("test.begun", by=by, grant=grant, subject=made, at=at, code=of.code, phase=phase)
    return made


def opened(
    of: Lesson | Module,
    phase: Phase,
    who: Person,
    *,
    group: str = "",
    key: UUID | None = None,
    at: datetime,
) -> tuple[Attempt, bool]:
    """The open test of a person, and whether it is new. Raises NotNow, NoItems."""
    there = Attempt.objects.filter(person=who, code=of.code, phase=phase, sent_at=None).first()
    if there:
        return there, False
    turn = _turn(who, of.code, phase, at)
    form = rules.form_of(rules.drawn(who.pk, of.code), phase, turn)
    items = list(rules.asked(of, form).values_list("pk", flat=True))
    if not items:
        raise NoItems
    post = who.posts.on(timezone.localdate(at)).first()
    return Attempt.objects.get_or_create(
        person=who, code=of.code, phase=phase, turn=turn,
        defaults={
            "key": key or uuid4(), "module": of.module if isinstance(of, Lesson) else of,
            "lesson": of if isinstance(of, Lesson) else None, "form": form, "items": items,
            "group": group, "place": post.place if post else None, "begun_at": at,
        },
    )  # fmt: skip


def closed(held: Attempt, given: Given, *, at: datetime) -> None:
    """Store the last answers of a test that is locked, and score it."""
    _answer(held, given)
    held.sent_at = at
    _score(held)
    held.save()


@transaction.atomic
def keep(attempt: Attempt, given: Given, *, by: Actor, at: datetime | None = None) -> Attempt:
    """Keep answers for later; nothing changes once it was sent. Raises NotAllowed."""
    grant = require(by, "test.kept", attempt)
    held = Attempt.objects.select_for_update().get(pk=attempt.pk)
    if held.sent_at is None and _answer(held, given):
        record("test.kept", by=by, grant=grant, subject=held, at=at)
    return held


@transaction.atomic
def send(attempt: Attempt, given: Given, *, by: Actor, at: datetime | None = None) -> Attempt:
    """Send a test with its answers and score it; a second time changes nothing. NotAllowed."""
    grant = require(by, "test.sent", attempt)
    held = Attempt.objects.select_for_update().get(pk=attempt.pk)
    if held.sent_at is not None:
        return held
    closed(held, given, at=at or timezone.now())
    record(
        "test.sent", by=by, grant=grant, subject=held, place=held.place, at=at,
        code=held.code, phase=held.phase, passed=held.passed,
    )  # fmt: skip
    return held


@transaction.atomic
def take_in(
    of: Lesson, phase: Phase, given: Given, *, key: UUID, by: Person, at: datetime | None = None
) -> Attempt:
    """Take in a test that was answered without network; the same key is the same test.

    Raises NotNow, NoItems, NotAllowed.
    """
    there = Attempt.objects.filter(key=key, person=by).first()
    if there is None:
        there = begin(of, phase, by=by, key=key, at=at)
        _ask_as_answered(there, given)
        if given and not set(given) & set(there.items):
            raise NotNow
    return send(there, given, by=by, at=at)


@transaction.atomic
def rescore(lesson: Lesson, key: str, *, at: datetime | None = None) -> int:
    """Score anew the sent tests that asked an item struck since; how many. Twice does no harm."""
    struck = set(lesson.items.filter(key=key, state=ItemState.VOID).values_list("pk", flat=True))
    sent = Attempt.objects.select_for_update().filter(
        module_id=lesson.module_id, sent_at__isnull=False
    )
    changed = 0
    for each in sent:
        before = (each.right, each.asked)
        if struck & set(each.items):
            _score(each)
        if (each.right, each.asked) != before:
            each.save(update_fields=["right", "asked", "passed"])
            record("test.rescored", by=SYSTEM, subject=each, place=each.place, at=at, key=key)
            changed += 1
    return changed


def _turn(person: Person, code: str, phase: Phase, now: datetime) -> int:
    sent = Attempt.objects.filter(person=person, code=code, sent_at__isnull=False)
    same = sent.filter(phase=phase)
    last = same.order_by("-turn").first()
    learned = sent.filter(phase__in=(Phase.POST, Phase.DELAYED))
    match phase:
        case Phase.PRE:
            late = last is not None or learned.exists()
        case Phase.DELAYED:
            first = sent.filter(phase=Phase.POST).order_by("turn").first()
            due = first is not None and first.sent_at and rules.due_at(first.sent_at) <= now
            late = last is not None or not due
        case Phase.POST:
            late = last is not None and (
                last.passed or last.sent_at is None or last.sent_at + rules.AGAIN > now
            )
        case _:
            late = False
    if late:
        raise NotNow
    return last.turn + 1 if last else 1


def _answer(attempt: Attempt, given: Given) -> int:
    asked = set(attempt.items)
    rows = [
        Response(attempt=attempt, item_id=item, given=place)
        for item, place in given.items()
        if item in asked
    ]
    Response.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["attempt", "item"], update_fields=["given"]
    )
    return len(rows)


def _ask_as_answered(attempt: Attempt, given: Given) -> None:
    """Where an older wording of an item was answered, that wording is the one asked."""
    old = Item.objects.filter(pk__in=given, lesson=attempt.lesson, state=ItemState.SUPERSEDED)
    answered = {each.key: each.pk for each in old}
    keys = dict(Item.objects.filter(pk__in=attempt.items).values_list("pk", "key"))
    attempt.items = [answered.get(keys[each], each) for each in attempt.items]
    attempt.save(update_fields=["items"])


def _score(attempt: Attempt) -> None:
    """Count right answers; struck items count in neither number, and nobody loses a pass."""
    items = Item.objects.in_bulk(attempt.items)
    counted = {key: each.right for key, each in items.items() if each.state != ItemState.VOID}
    given = dict(attempt.responses.values_list("item_id", "given"))
    attempt.asked = len(counted)
    attempt.right = sum(given.get(key) == right for key, right in counted.items())
    attempt.passed = attempt.passed or rules.passes(attempt.right, attempt.asked)
