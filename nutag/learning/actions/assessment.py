"""A round of needs assessment: prepared, opened, reminded of, closed, worked out, published."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from nutag.core.needs import Refused
from nutag.learning import computing, framing
from nutag.learning.models import (
    Assessment,
    AssessmentState,
    Dictionary,
    DictionaryState,
    Gap,
    Member,
    Sheet,
    SheetState,
)
from nutag.learning.rules.assessment import METHOD
from nutag.places.models import Place
from nutag.record.actions import record
from nutag.record.actors import SYSTEM, Actor
from nutag.record.permissions import require

__all__ = [
    "NoDictionary", "Nobody", "Refused", "WrongState", "close_assessment", "compute",
    "open_assessment", "plan_assessment", "publish_assessment", "remind", "remind_all",
]  # fmt: skip


class NoDictionary(Exception):  # noqa: N818 - what is missing
    """No dictionary of competencies is in use."""


class Nobody(Exception):  # noqa: N818 - what was found
    """Nobody there holds a post that is assessed."""


class WrongState(Exception):  # noqa: N818 - the state it is in
    """The round is past this step, or not there yet."""


@transaction.atomic
def plan_assessment(
    place: Place, *, by: Actor, name_mn: str, name_en: str, sources: Sequence[str], seed: str,
    closes_on: date, sample: int = 0, floor: int = 30, at: datetime | None = None,
) -> Assessment:  # fmt: skip
    """Prepare a round at a place. Raises NoDictionary, NotAllowed."""
    dictionary = Dictionary.objects.filter(state=DictionaryState.APPROVED).first()
    if dictionary is None:
        raise NoDictionary
    made = Assessment(
        place=place, dictionary=dictionary, name_mn=name_mn, name_en=name_en, seed=seed,
        sources=list(sources), closes_on=closes_on, sample=sample, floor=floor,
    )  # fmt: skip
    grant = require(by, "assessment.planned", made)
    made.save()
    record("assessment.planned", by=by, grant=grant, subject=made, place=place, at=at)
    return made


@transaction.atomic
def open_assessment(assessment: Assessment, *, by: Actor, at: datetime | None = None) -> Assessment:
    """Take the frame from the posts of that day, draw, and send out the questions.

    Raises WrongState, Nobody, NotAllowed.
    """
    grant = require(by, "assessment.opened", assessment)
    held = locked(assessment, AssessmentState.PLANNED)
    now = at or timezone.now()
    everybody = framing.members(held, timezone.localdate(now))
    if not everybody:
        raise Nobody
    framing.draw(held, everybody)
    Member.objects.bulk_create(everybody)
    drawn = [each for each in everybody if each.drawn]
    for sheet in Sheet.objects.bulk_create(framing.sheets(held, drawn)):
        record("answers.asked", by=SYSTEM, subject=sheet, place=sheet.place, at=at)
    held.state, held.opened_at = AssessmentState.COLLECTING, now
    held.save()
    record(
        "assessment.opened", by=by, grant=grant, subject=held, place=held.place, at=at,
        frame=len(everybody), drawn=len(drawn),
    )  # fmt: skip
    return held


@transaction.atomic
def remind(sheet: Sheet, *, by: Actor, at: datetime | None = None) -> None:
    """Remind of one questionnaire that was not handed in. Raises WrongState, NotAllowed."""
    grant = require(by, "answers.reminded", sheet)
    locked(sheet.assessment, AssessmentState.COLLECTING)
    if sheet.state == SheetState.OPEN and sheet.person_id:
        record("answers.reminded", by=by, grant=grant, subject=sheet, place=sheet.place, at=at)


@transaction.atomic
def remind_all(assessment: Assessment, *, by: Actor, at: datetime | None = None) -> int:
    """Remind everybody who has not handed in; how many questionnaires. As `remind`."""
    open_ones = assessment.sheets.filter(state=SheetState.OPEN, person__isnull=False)
    rows = list(open_ones.select_related("place", "assessment__place"))
    for each in rows:
        remind(each, by=by, at=at)
    return len(rows)


@transaction.atomic
def close_assessment(
    assessment: Assessment, *, by: Actor, at: datetime | None = None
) -> Assessment:
    """Take no more answers. Raises WrongState, NotAllowed."""
    grant = require(by, "assessment.closed", assessment)
    held = locked(assessment, AssessmentState.COLLECTING)
    held.state, held.closed_at = AssessmentState.CLOSED, at or timezone.now()
    held.save()
    record(
        "assessment.closed", by=by, grant=grant, subject=held, place=held.place, at=at,
        answered=held.sheets.filter(state=SheetState.SENT).count(),
    )  # fmt: skip
    return held


@transaction.atomic
def compute(assessment: Assessment, *, by: Actor, at: datetime | None = None) -> Assessment:
    """Work out gaps and result of a closed round; again gives the same. As often as wanted.

    Raises Refused when nobody has answered, WrongState, NotAllowed.
    """
    grant = require(by, "assessment.computed", assessment)
    held = locked(assessment, AssessmentState.CLOSED)
    found = computing.answers(held)
    made = computing.gaps(found)
    held.result = computing.result(held, found, made)
    Gap.objects.filter(member__assessment=held).delete()
    Gap.objects.bulk_create(made)
    held.method, held.computed_at = METHOD, at or timezone.now()
    held.save()
    record(
        "assessment.computed", by=by, grant=grant, subject=held, place=held.place, at=at,
        method=METHOD,
    )  # fmt: skip
    return held


@transaction.atomic
def publish_assessment(
    assessment: Assessment, *, by: Actor, at: datetime | None = None
) -> Assessment:
    """Let everybody read the result. Raises WrongState before it was worked out, NotAllowed."""
    grant = require(by, "assessment.published", assessment)
    held = locked(assessment, AssessmentState.CLOSED)
    if held.computed_at is None:
        raise WrongState
    held.state, held.published_at = AssessmentState.PUBLISHED, at or timezone.now()
    held.save()
    record("assessment.published", by=by, grant=grant, subject=held, place=held.place, at=at)
    return held


def locked(assessment: Assessment, *states: AssessmentState) -> Assessment:
    """The round, locked until the end of the transaction. Raises WrongState in another state."""
    rows = Assessment.objects.select_for_update(of=("self",)).select_related("place")
    held = rows.get(pk=assessment.pk)
    if held.state not in states:
        raise WrongState
    return held
