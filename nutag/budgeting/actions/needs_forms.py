"""Writing the household form, approving it, putting it into use; approved wording stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from nutag.budgeting import needs_readiness, needs_wording
from nutag.budgeting.models import (
    Area,
    Category,
    Cycle,
    Entitled,
    FormState,
    NeedsForm,
    NeedsOption,
)
from nutag.budgeting.models.needs import TWICE
from nutag.record.actions import record
from nutag.record.actors import Actor
from nutag.record.locks import turn
from nutag.record.permissions import require

COPIED = ("priorities", "entitled", "twice", "intro_mn", "intro_en")


class Settled(Exception):  # noqa: N818 - the state it is in
    """The wording is approved; a change makes a new version."""


class NotReady(Exception):  # noqa: N818 - the state it is in
    """Something is missing before people can be asked."""


class NotApproved(Exception):  # noqa: N818 - the state it is in
    """Only an approved form can be put into use."""


@dataclass(frozen=True)
class Wording:
    """One need as it stands on a form."""

    category: Category
    text_mn: str
    text_en: str
    note_mn: str = ""
    note_en: str = ""


@dataclass(frozen=True)
class Content:
    """Everything a version says."""

    priorities: int
    entitled: str
    twice: int
    intro_mn: str
    intro_en: str
    options: Mapping[str, Sequence[Wording]]


@transaction.atomic
def draft(cycle: Cycle, *, by: Actor, at: datetime | None = None) -> NeedsForm:
    """Begin a version with the wording of the last one, or with what Nutag comes with.

    A draft that is there already is given back. Raises NotAllowed.
    """
    grant = require(by, "needs_form.drafted", cycle)
    turn("needs forms")
    last = NeedsForm.objects.filter(cycle=cycle).first()
    if last is not None and last.state == FormState.DRAFT:
        return last
    number = (NeedsForm.objects.filter(cycle=cycle).aggregate(at=Max("version"))["at"] or 0) + 1
    form = NeedsForm.objects.create(cycle=cycle, version=number, demo=cycle.demo)
    content = of(last) if last else shipped()
    _write(form, content)
    record("needs_form.drafted", by=by, grant=grant, subject=form, place=cycle.place, at=at)
    return form


@transaction.atomic
def change(
    form: NeedsForm, content: Content, *, by: Actor, at: datetime | None = None
) -> NeedsForm:
    """Write a draft anew. Raises Settled once it is approved, NotAllowed."""
    grant = require(by, "needs_form.changed", form)
    held = locked(form)
    if held.state != FormState.DRAFT:
        raise Settled
    _write(held, content)
    record("needs_form.changed", by=by, grant=grant, subject=held, place=held.cycle.place, at=at)
    return held


@transaction.atomic
def approve(
    form: NeedsForm, *, by: Actor, body: str, on: date, resolution: str, at: datetime | None = None
) -> NeedsForm:
    """Enter who approved the wording, on which day and by which resolution.

    Raises Settled when it was approved before, NotAllowed.
    """
    grant = require(by, "needs_form.approved", form)
    held = locked(form)
    if held.state != FormState.DRAFT:
        raise Settled
    held.body, held.approved_on, held.resolution = body, on, resolution
    held.state = FormState.APPROVED
    held.save()
    record(
        "needs_form.approved", by=by, grant=grant, subject=held, place=held.cycle.place, at=at,
        resolution=resolution,
    )  # fmt: skip
    return held


@transaction.atomic
def use(form: NeedsForm, *, by: Actor, at: datetime | None = None) -> NeedsForm:
    """Put an approved version into use; the one before it in its year is used no longer.

    Forms that were printed from the older version still count. Raises NotApproved, NotReady,
    NotAllowed.
    """
    grant = require(by, "needs_form.used", form)
    turn("needs forms")
    held = locked(form)
    if held.state != FormState.APPROVED:
        raise NotApproved
    now = at or timezone.now()
    if needs_readiness.lacking(held, on=timezone.localdate(now)):
        raise NotReady
    before = NeedsForm.objects.filter(cycle=held.cycle_id, state=FormState.USED)
    before.update(state=FormState.PAST)
    held.state, held.used_from = FormState.USED, now
    held.save()
    record("needs_form.used", by=by, grant=grant, subject=held, place=held.cycle.place, at=at)
    return held


def locked(form: NeedsForm) -> NeedsForm:
    """The version as it stands, locked."""
    rows = NeedsForm.objects.select_for_update(of=("self",)).select_related("cycle__place")
    return rows.get(pk=form.pk)


def of(form: NeedsForm) -> Content:
    """What a version says."""
    options: dict[str, list[Wording]] = {area: [] for area in Area.values}
    for each in form.options.select_related("category"):
        options[each.area].append(
            Wording(each.category, each.text_mn, each.text_en, each.note_mn, each.note_en)
        )
    return Content(
        form.priorities, form.entitled, form.twice, form.intro_mn, form.intro_en, options
    )


def shipped() -> Content:
    """The wording that Nutag comes with; its categories are made where they are missing."""
    options = {
        area: [_shipped(each) for each in needs_wording.of(area)] for area in Area.values
    }  # fmt: skip
    return Content(3, Entitled.HOUSEHOLD, TWICE, *needs_wording.INTRO, options)


def _shipped(wish: needs_wording.Wish) -> Wording:
    names = {"name_mn": wish.mn, "name_en": wish.en}
    category, _new = Category.objects.get_or_create(code=wish.code, defaults=names)
    note = needs_wording.BEYOND if wish.beyond else ("", "")
    return Wording(category, wish.mn, wish.en, *note)


def _write(form: NeedsForm, content: Content) -> None:
    for name in COPIED:
        setattr(form, name, getattr(content, name))
    form.save()
    form.options.all().delete()
    NeedsOption.objects.bulk_create(
        NeedsOption(
            form=form, area=area, number=number, category=each.category, text_mn=each.text_mn,
            text_en=each.text_en, note_mn=each.note_mn, note_en=each.note_en,
        )
        for area, wordings in content.options.items()
        for number, each in enumerate(wordings, start=1)
    )  # fmt: skip
