"""The checklist in versions, and the list of usual prices."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from nutag.budgeting.models import Check, Checklist, UnitPrice
from nutag.places.models import Place
from nutag.record.actions import record
from nutag.record.actors import Actor
from nutag.record.locks import turn
from nutag.record.permissions import require

CHECK_FIELDS = (
    "code", "position", "kind", "category", "text_mn", "text_en", "hint_mn", "hint_en", "law_mn",
    "law_en", "certain", "correctable", "advises", "stops", "told_mn", "told_en", "way_mn",
    "way_en",
)  # fmt: skip


@dataclass(frozen=True)
class Price:
    """A usual price as it is written. `price` in whole tögrög."""

    code: str
    facts: Mapping[str, Any]


class InForce(Exception):  # noqa: N818 - the state it is in
    """A checklist that is in force never changes; begin a new version."""


class Unanswerable(Exception):  # noqa: N818 - what is missing
    """A checklist without questions cannot be put into force."""


@transaction.atomic
def begin_checklist(
    place: Place, *, by: Actor, demo: bool = False, at: datetime | None = None
) -> Checklist:
    """A new draft that begins as the version in force; the draft there is, if there is one.

    Raises NotAllowed.
    """
    grant = require(by, "checklist.begun", place)
    turn("checklists")
    rows = Checklist.objects.filter(place=place)
    draft = rows.filter(published_at=None).first()
    if draft:
        return draft
    before = rows.order_by("-number").first()
    last = rows.aggregate(at=Max("number"))["at"] or 0
    made = Checklist.objects.create(place=place, number=last + 1, demo=demo)
    for each in before.questions.all() if before else ():
        each.pk, each.checklist = None, made
        each.save(force_insert=True)
    record("checklist.begun", by=by, grant=grant, subject=made, place=place, at=at)
    return made


@transaction.atomic
def keep_check(
    checklist: Checklist, facts: Mapping[str, Any], *, by: Actor, code: str = "",
    at: datetime | None = None,
) -> Check:  # fmt: skip
    """Write the question `code` of a draft anew, or add one. `facts` are CHECK_FIELDS.

    Raises InForce, NotAllowed.
    """
    grant = require(by, "checklist.changed", checklist)
    held = _draft(checklist)
    kept = held.questions.filter(code=code).first() if code else None
    kept = kept or Check(checklist=held)
    for name in facts.keys() & set(CHECK_FIELDS):
        setattr(kept, name, facts[name])
    kept.save()
    _changed(held, by=by, grant=grant, at=at, question=kept.code)
    return kept


@transaction.atomic
def drop_check(checklist: Checklist, code: str, *, by: Actor, at: datetime | None = None) -> None:
    """Take a question out of a draft. Raises InForce, NotAllowed."""
    grant = require(by, "checklist.changed", checklist)
    held = _draft(checklist)
    held.questions.filter(code=code).delete()
    _changed(held, by=by, grant=grant, at=at, question=code)


@transaction.atomic
def load_checks(
    checklist: Checklist, rows: Sequence[Mapping[str, Any]], *, by: Actor,
    at: datetime | None = None,
) -> int:  # fmt: skip
    """Let a table be the whole draft: questions it does not name go. Raises InForce, NotAllowed."""
    grant = require(by, "checklist.changed", checklist)
    held = _draft(checklist)
    held.questions.all().delete()
    Check.objects.bulk_create(Check(checklist=held, **row) for row in rows)
    _changed(held, by=by, grant=grant, at=at, questions=len(rows))
    return len(rows)


@transaction.atomic
def publish_checklist(
    checklist: Checklist, why: str, *, by: Actor, at: datetime | None = None
) -> Checklist:
    """Put a draft into force for reviews that begin from now on; older ones keep their version.

    Raises InForce, Unanswerable, NotAllowed.
    """
    grant = require(by, "checklist.published", checklist)
    held = _draft(checklist)
    if not held.questions.exists():
        raise Unanswerable
    held.why, held.published_at = why, at or timezone.now()
    held.save()
    record("checklist.published", by=by, grant=grant, subject=held, place=held.place, at=at)
    return held


@transaction.atomic
def keep_prices(
    place: Place, prices: Sequence[Price], *, by: Actor, whole: bool = True,
    at: datetime | None = None,
) -> int:  # fmt: skip
    """Keep usual prices by their codes; with `whole` those that are not named go.

    Raises NotAllowed.
    """
    grant = require(by, "prices.kept", place)
    there = UnitPrice.objects.filter(place=place)
    if whole:
        there.exclude(code__in=[each.code for each in prices]).delete()
    for each in prices:
        UnitPrice.objects.update_or_create(place=place, code=each.code, defaults=dict(each.facts))
    record("prices.kept", by=by, grant=grant, place=place, at=at, prices=len(prices))
    return len(prices)


@transaction.atomic
def drop_price(place: Place, code: str, *, by: Actor, at: datetime | None = None) -> None:
    """Take one price off the list. Raises NotAllowed."""
    grant = require(by, "prices.kept", place)
    UnitPrice.objects.filter(place=place, code=code).delete()
    left = UnitPrice.objects.filter(place=place).count()
    record("prices.kept", by=by, grant=grant, place=place, at=at, prices=left)


def _draft(checklist: Checklist) -> Checklist:
    rows = Checklist.objects.select_for_update(of=("self",)).select_related("place")
    held = rows.get(pk=checklist.pk)
    if held.published_at is not None:
        raise InForce
    return held


def _changed(checklist: Checklist, **facts: Any) -> None:
    record("checklist.changed", subject=checklist, place=checklist.place, **facts)
