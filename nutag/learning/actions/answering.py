"""Answers: kept one by one, handed in, typed in from paper, given by residents; test results."""

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from nutag.learning.actions.assessment import WrongState, locked
from nutag.learning.models import (
    Assessment,
    AssessmentState,
    Competency,
    Member,
    Module,
    Rating,
    Score,
    Sheet,
    SheetState,
    Source,
)
from nutag.people.models import Person
from nutag.places.models import Place
from nutag.record.actions import record
from nutag.record.actors import Actor
from nutag.record.permissions import require


class Empty(Exception):  # noqa: N818 - what was handed in
    """Nothing was answered yet."""


class NotOnPaper(Exception):  # noqa: N818 - what was tried
    """Only the official's own answers are typed in for them."""


class Oneself(Exception):  # noqa: N818 - who was observed
    """Nobody observes their own work."""


class NotHere(Exception):  # noqa: N818 - where one lives
    """Only those who live there are asked about a khoroo."""


class Given(NamedTuple):
    """Importance and ability from 1 to 5; None where nothing was said."""

    importance: int | None
    ability: int | None


@transaction.atomic
def keep_answer(
    sheet: Sheet, competency: Competency, given: Given, *, by: Actor, at: datetime | None = None
) -> None:
    """Keep what was said of one competency; half of it will do. Raises WrongState, NotAllowed."""
    grant = require(by, "answers.kept", sheet)
    held = _open(sheet)
    _keep(held, competency.pk, given)
    record("answers.kept", by=by, grant=grant, subject=held, place=held.place, at=at)


@transaction.atomic
def keep_score(
    sheet: Sheet, module: Module, right: int, asked: int, *, by: Actor, at: datetime | None = None
) -> None:
    """Keep the result of the test of one module, once. Raises WrongState, NotAllowed."""
    grant = require(by, "answers.kept", sheet)
    held = _open(sheet)
    Score.objects.get_or_create(
        sheet=held, module=module, defaults={"right": right, "asked": asked}
    )
    record("answers.kept", by=by, grant=grant, subject=held, place=held.place, at=at)


@transaction.atomic
def send_answers(
    sheet: Sheet, given: Mapping[int, Given] | None = None, *, by: Actor,
    at: datetime | None = None,
) -> Sheet:  # fmt: skip
    """Hand in what was kept, and what is `given` by key of competency besides.

    A second time does nothing. Raises Empty, WrongState, NotAllowed.
    """
    grant = require(by, "answers.sent", sheet)
    held = Sheet.objects.select_for_update(of=("self",)).get(pk=sheet.pk)
    if held.state == SheetState.SENT:
        return held
    held = _open(held)
    if given:
        _fill(held, given)
    if not (held.ratings.exclude(ability=None).exists() or held.scores.exists()):
        raise Empty
    _send(held, at)
    record("answers.sent", by=by, grant=grant, subject=held, place=held.place, at=at)
    return held


@transaction.atomic
def enter_answers(
    sheet: Sheet, given: Mapping[int, Given], *, by: Actor, at: datetime | None = None
) -> Sheet:
    """Type in what an official wrote on paper, and hand it in; `given` by key of competency.

    Raises Empty, NotOnPaper, WrongState, NotAllowed.
    """
    grant = require(by, "answers.entered", sheet)
    if sheet.source != Source.SELF:
        raise NotOnPaper
    held = _open(sheet)
    _fill(held, given)
    held.helper_id = by.pk
    _send(held, at)
    record("answers.entered", by=by, grant=grant, subject=held, place=held.place, at=at)
    return held


@transaction.atomic
def enter_resident(
    assessment: Assessment, place: Place, given: Mapping[int, Given], once: str, *, by: Actor,
    at: datetime | None = None,
) -> Sheet:  # fmt: skip
    """Type in the sheet of a resident about a khoroo; the same `once` again finds the same sheet.

    Raises Empty, WrongState, NotAllowed.
    """
    made = Sheet(assessment=assessment, source=Source.CITIZENS, place=place, once=once)
    grant = require(by, "answers.entered", made)
    _taking_residents(assessment)
    there = Sheet.objects.filter(once=once).first()
    if there:
        return there
    made.helper_id = by.pk
    made.save()
    _fill(made, given)
    _send(made, at)
    record("answers.entered", by=by, grant=grant, subject=made, place=place, at=at)
    return made


@transaction.atomic
def answer_as_resident(
    assessment: Assessment, place: Place, given: Mapping[int, Given], *, by: Person,
    at: datetime | None = None,
) -> Sheet:  # fmt: skip
    """Say how one's own khoroo works, once. Raises NotHere, Empty, WrongState, NotAllowed."""
    made = Sheet(assessment=assessment, source=Source.CITIZENS, place=place, person=by)
    grant = require(by, "answers.given", made)
    if not by.place_path.startswith(place.path):
        raise NotHere
    _taking_residents(assessment)
    there = Sheet.objects.filter(assessment=assessment, member=None, person=by).first()
    if there:
        return there
    made.save()
    _fill(made, given)
    _send(made, at)
    record("answers.given", by=by, grant=grant, subject=made, place=place, at=at)
    return made


@transaction.atomic
def observe(
    member: Member, given: Mapping[int, Given], *, by: Actor, at: datetime | None = None
) -> Sheet:
    """Keep what was seen at work; the same observer's second sheet replaces the first.

    Raises Oneself, Empty, WrongState, NotAllowed.
    """
    assessment = member.assessment
    made = Sheet(
        assessment=assessment, source=Source.OBSERVATION, member=member, place=member.place,
        person_id=by.pk,
    )  # fmt: skip
    grant = require(by, "answers.observed", made)
    if by.pk == member.person_id:
        raise Oneself
    held = locked(assessment, AssessmentState.COLLECTING)
    if Source.OBSERVATION not in held.sources or not member.drawn:
        raise WrongState
    Sheet.objects.filter(
        assessment=assessment, source=Source.OBSERVATION, member=member, person=by.pk
    ).delete()
    made.save()
    _fill(made, given)
    _send(made, at)
    record("answers.observed", by=by, grant=grant, subject=made, place=made.place, at=at)
    return made


def _taking_residents(assessment: Assessment) -> None:
    held = locked(assessment, AssessmentState.COLLECTING)
    if Source.CITIZENS not in held.sources:
        raise WrongState


def _open(sheet: Sheet) -> Sheet:
    locked(sheet.assessment, AssessmentState.COLLECTING)
    rows = Sheet.objects.select_for_update(of=("self",)).select_related("place", "assessment")
    held = rows.get(pk=sheet.pk)
    if held.state != SheetState.OPEN:
        raise WrongState
    return held


def _fill(sheet: Sheet, given: Mapping[int, Given]) -> None:
    if not any(each.ability for each in given.values()):
        raise Empty
    Rating.objects.bulk_create(
        [
            Rating(sheet=sheet, competency_id=key, importance=one.importance, ability=one.ability)
            for key, one in given.items()
        ],
        update_conflicts=True, unique_fields=["sheet", "competency"],
        update_fields=["importance", "ability"],
    )  # fmt: skip


def _keep(sheet: Sheet, competency: int, given: Given) -> None:
    facts = {"importance": given.importance, "ability": given.ability}
    Rating.objects.update_or_create(sheet=sheet, competency_id=competency, defaults=facts)


def _send(sheet: Sheet, at: datetime | None) -> None:
    sheet.state, sheet.sent_at = SheetState.SENT, at or timezone.now()
    sheet.save()
