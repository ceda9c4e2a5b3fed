"""The dictionary of competencies: loaded, begun anew, changed, approved."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from hashlib import sha256

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from nutag.learning.competency_files import Told, ToldTask
from nutag.learning.models import (
    Competency,
    Dictionary,
    DictionaryState,
    Module,
    Requirement,
    WorkTask,
)
from nutag.record.actions import record
from nutag.record.actors import Actor
from nutag.record.locks import turn
from nutag.record.permissions import require

LOCK = "competencies"
TEXTS = (
    "code", "name_mn", "name_en", "levels_mn", "levels_en", "behaviour_mn", "behaviour_en",
)  # fmt: skip


class NoDraft(Exception):  # noqa: N818 - the state it is in
    """The version is in use or superseded: only a draft can be changed or approved."""


class NoModule(ValueError):  # noqa: N818 - what is missing
    """A competency names a module there is not."""


@transaction.atomic
def load_dictionary(
    told: Sequence[Told], tasks: Sequence[ToldTask], *, by: Actor, at: datetime | None = None
) -> Dictionary:
    """Make these competencies the draft, in place of one there may be; all or none.

    What is the same as a version there is makes no new one. Raises NoModule, NotAllowed.
    """
    grant = require(by, "dictionary.loaded")
    turn(LOCK)
    digest = _digest(told, tasks)
    there = Dictionary.objects.filter(digest=digest).first()
    if there:
        return there
    Dictionary.objects.filter(state=DictionaryState.DRAFT).delete()
    made = _new(at or timezone.now(), digest)
    modules = {each.code: each for each in Module.objects.all()}
    rows = {each.code: _written(made, each, modules) for each in told}
    for order, task in enumerate(tasks, start=1):
        facts = asdict(task) | {"competency": rows[task.competency]}
        WorkTask.objects.create(order=order, **facts)
    record("dictionary.loaded", by=by, grant=grant, subject=made, at=at, competencies=len(rows))
    return made


@transaction.atomic
def begin_draft(*, by: Actor, at: datetime | None = None) -> Dictionary:
    """The draft, begun with all that is in use where there is none. Raises NotAllowed."""
    grant = require(by, "dictionary.begun")
    turn(LOCK)
    there = Dictionary.objects.filter(state=DictionaryState.DRAFT).first()
    if there:
        return there
    made = _new(at or timezone.now(), "")
    used = Dictionary.objects.filter(state=DictionaryState.APPROVED).first()
    for old in used.competencies.all() if used else ():
        _copied(made, old)
    record("dictionary.begun", by=by, grant=grant, subject=made, at=at)
    return made


@transaction.atomic
def write_competency(
    competency: Competency, told: Told, *, by: Actor, at: datetime | None = None
) -> Competency:
    """Write a competency of a draft anew; its code stays. Raises NoDraft, NoModule, NotAllowed."""
    grant = require(by, "competency.written", competency.dictionary)
    held = Dictionary.objects.select_for_update().get(pk=competency.dictionary_id)
    if held.state != DictionaryState.DRAFT:
        raise NoDraft
    modules = {each.code: each for each in Module.objects.all()}
    if told.module not in modules:
        raise NoModule(told.module)
    for name in TEXTS[1:]:
        setattr(competency, name, getattr(told, name))
    competency.module = modules[told.module]
    competency.save()
    competency.requirements.all().delete()
    _ask(competency, told.asked)
    held.digest = ""
    held.save(update_fields=["digest"])
    record("competency.written", by=by, grant=grant, subject=held, at=at, code=competency.code)
    return competency


@transaction.atomic
def approve_dictionary(
    dictionary: Dictionary, order_number: str, *, by: Actor, at: datetime | None = None
) -> Dictionary:
    """Put a draft to use under the number of an order. Raises NoDraft, NotAllowed."""
    grant = require(by, "dictionary.approved", dictionary)
    turn(LOCK)
    held = Dictionary.objects.select_for_update().get(pk=dictionary.pk)
    if held.state != DictionaryState.DRAFT:
        raise NoDraft
    Dictionary.objects.filter(state=DictionaryState.APPROVED).update(state=DictionaryState.RETIRED)
    held.state, held.order_number = DictionaryState.APPROVED, order_number
    held.approved_at = at or timezone.now()
    held.save()
    record("dictionary.approved", by=by, grant=grant, subject=held, at=at)
    return held


def _new(at: datetime, digest: str) -> Dictionary:
    last = Dictionary.objects.aggregate(at=Max("number"))["at"] or 0
    return Dictionary.objects.create(number=last + 1, digest=digest, made_at=at)


def _digest(told: Sequence[Told], tasks: Sequence[ToldTask]) -> str:
    return sha256(repr([*map(asdict, told), *map(asdict, tasks)]).encode()).hexdigest()


def _written(dictionary: Dictionary, told: Told, modules: Mapping[str, Module]) -> Competency:
    if told.module not in modules:
        raise NoModule(told.module)
    texts = {name: getattr(told, name) for name in TEXTS}
    made = Competency.objects.create(dictionary=dictionary, module=modules[told.module], **texts)
    _ask(made, told.asked)
    return made


def _ask(competency: Competency, asked: Mapping[str, tuple[int, int]]) -> None:
    Requirement.objects.bulk_create(
        Requirement(competency=competency, role=role, level=level, criticality=criticality)
        for role, (level, criticality) in asked.items()
    )


def _copied(dictionary: Dictionary, old: Competency) -> None:
    texts = {name: getattr(old, name) for name in TEXTS}
    made = Competency.objects.create(dictionary=dictionary, module=old.module, **texts)
    _ask(made, {each.role: (each.level, each.criticality) for each in old.requirements.all()})
    for task in old.tasks.all():
        task.pk, task.competency = None, made
        task._state.adding = True  # noqa: SLF001 - documented way to copy a row
        task.save()
