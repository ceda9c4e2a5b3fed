"""What is taught: loaded from the folder, written anew, approved, struck."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from nutag.learning import reading
from nutag.learning.models import Item, ItemState, Lesson, Module, Version, VersionState
from nutag.record.actions import record
from nutag.record.actors import Actor
from nutag.record.locks import turn
from nutag.record.permissions import require


class NotADraft(Exception):  # noqa: N818 - the state it is in
    """The version is in use or was replaced."""


@transaction.atomic
def load(modules: Sequence[reading.Module], *, by: Actor, at: datetime | None = None) -> int:
    """Bring in modules that were read; how many lessons have a new version. Raises NotAllowed.

    A lesson that was written here keeps its text: the newer one of the folder becomes a draft.
    """
    grant = require(by, "curriculum.loaded")
    turn("curriculum")
    now = at or timezone.now()
    changed = 0
    for each in modules:
        module = _module(each)
        changed += sum(_loaded(module, pair, now) for pair in each.lessons)
    if changed:
        record("curriculum.loaded", by=by, grant=grant, at=at, lessons=changed)
    return changed


@transaction.atomic
def write(lesson: Lesson, mn: str, en: str, *, by: Actor, at: datetime | None = None) -> Version:
    """Write a lesson anew as a draft; the same text again finds the version there is.

    Raises reading.Mistake, NotAllowed.
    """
    grant = require(by, "lesson.written", lesson)
    reading.pair(lesson.code, mn, en)
    held = Lesson.objects.select_for_update().get(pk=lesson.pk)
    made, new = _version(held, mn, en, shipped=False, by=by.pk, at=at or timezone.now())
    if new:
        record("lesson.written", by=by, grant=grant, subject=held, at=at, version=made.number)
    return made


@transaction.atomic
def approve(
    version: Version, order_number: str, *, by: Actor, at: datetime | None = None
) -> Version:
    """Put a draft to use under the number of an order. Raises NotADraft, NotAllowed."""
    grant = require(by, "lesson.approved", version.lesson)
    lesson = Lesson.objects.select_for_update().get(pk=version.lesson_id)
    held = Version.objects.get(pk=version.pk)
    if held.state != VersionState.DRAFT:
        raise NotADraft
    held.order_number = order_number
    _use(lesson, held, at or timezone.now())
    record("lesson.approved", by=by, grant=grant, subject=lesson, at=at, version=held.number)
    return held


@transaction.atomic
def void_item(item: Item, reason: str, *, by: Actor, at: datetime | None = None) -> Item:
    """Strike a question that was found wrong, with the reason. Raises NotAllowed."""
    grant = require(by, "item.voided", item.lesson)
    item.state, item.reason = ItemState.VOID, reason
    item.save(update_fields=["state", "reason"])
    record("item.voided", by=by, grant=grant, subject=item.lesson, at=at, key=item.key)
    return item


def _module(told: reading.Module) -> Module:
    texts: dict[str, Any] = {}
    for language in reading.LANGUAGES:
        head = told.heads[language]
        texts[f"title_{language}"], texts[f"aim_{language}"] = head["title"], head["aim"]
        texts[f"text_{language}"] = told.texts[language]
    return Module.objects.update_or_create(code=told.code, defaults=texts)[0]


def _loaded(module: Module, pair: Mapping[str, reading.Lesson], at: datetime) -> bool:
    lesson, _made = Lesson.objects.get_or_create(
        code=pair["mn"].code, defaults={"module": module, **_facts(pair)}
    )
    version, new = _version(
        lesson, pair["mn"].source, pair["en"].source, shipped=True, by=None, at=at
    )
    current = lesson.versions.filter(state=VersionState.CURRENT).first()
    if new and (current is None or current.shipped):
        _use(lesson, version, at)
    return new


def _version(
    lesson: Lesson, mn: str, en: str, *, shipped: bool, by: int | None, at: datetime
) -> tuple[Version, bool]:
    digest = sha256(f"{mn}\0{en}".encode()).hexdigest()
    there = lesson.versions.filter(digest=digest).first()
    if there:
        return there, False
    last = lesson.versions.aggregate(at=Max("number"))["at"] or 0
    made = Version.objects.create(
        lesson=lesson, number=last + 1, mn=mn, en=en, digest=digest, shipped=shipped, by_id=by,
        made_at=at,
    )  # fmt: skip
    return made, True


def _use(lesson: Lesson, version: Version, at: datetime) -> None:
    """Make a version the current one; facts and items of the lesson follow it."""
    pair = reading.pair(lesson.code, version.mn, version.en)
    lesson.versions.filter(state=VersionState.CURRENT).update(state=VersionState.SUPERSEDED)
    version.state, version.current_from = VersionState.CURRENT, at
    version.save()
    for name, value in _facts(pair).items():
        setattr(lesson, name, value)
    lesson.save()
    wanted = {row["key"]: row for row in _items(pair)}
    lesson.items.filter(state=ItemState.CURRENT).exclude(key__in=wanted).update(
        state=ItemState.SUPERSEDED
    )
    for row in wanted.values():
        _item(lesson, row)


def _item(lesson: Lesson, told: Mapping[str, Any]) -> None:
    there = lesson.items.filter(key=told["key"], state=ItemState.CURRENT).first()
    if there and all(getattr(there, name) == value for name, value in told.items()):
        return
    if there:
        there.state = ItemState.SUPERSEDED
        there.save(update_fields=["state"])
    last = lesson.items.filter(key=told["key"]).aggregate(at=Max("number"))["at"] or 0
    Item.objects.create(lesson=lesson, number=last + 1, **told)


def _facts(pair: Mapping[str, reading.Lesson]) -> dict[str, Any]:
    mn, en = pair["mn"], pair["en"]
    return {
        "number": int(mn.code.rpartition(".")[2]),
        "title_mn": mn.head["title"], "title_en": en.head["title"],
        "aim_mn": mn.head["aim"], "aim_en": en.head["aim"],
        "minutes": int(mn.head["minutes"]), "practice": mn.head["practice"],
        "topics": list(mn.listed("topics")), "roles": list(mn.listed("roles")),
    }  # fmt: skip


def _items(pair: Mapping[str, reading.Lesson]) -> list[dict[str, Any]]:
    return [
        {
            "key": mn.key, "form": mn.key[0], "order": int(mn.key[1:]), "right": mn.right,
            "question_mn": mn.question, "question_en": en.question,
            "answers_mn": list(mn.answers), "answers_en": list(en.answers),
            "why_mn": mn.why, "why_en": en.why,
        }
        for mn, en in zip(pair["mn"].items, pair["en"].items, strict=True)
    ]  # fmt: skip
