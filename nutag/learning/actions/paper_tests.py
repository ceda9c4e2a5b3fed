"""Tests written on paper in a session, typed in by whoever led it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from nutag.learning.actions.attempts import NotNow, closed, opened
from nutag.learning.models import Attempt, Booking, Phase, Session
from nutag.record.actions import record
from nutag.record.actors import Actor
from nutag.record.permissions import require


@dataclass(frozen=True)
class Sheet:
    """What somebody ticked: the place of each answer in the order of the form, None for none."""

    booking: Booking
    form: str
    places: Sequence[int | None]


class SheetRefused(Exception):  # noqa: N818 - reads as a sentence where it is caught
    """A sheet cannot be taken in now: a test of that person came in between, or it is one's own."""

    def __init__(self, booking: Booking) -> None:
        super().__init__(booking.pk)
        self.booking = booking


@transaction.atomic
def type_tests(
    session: Session,
    phase: Phase,
    sheets: Sequence[Sheet],
    *,
    by: Actor,
    at: datetime | None = None,
) -> int:
    """Take in the tests of a session that were written on paper, all or none; how many.

    Raises SheetRefused, NotAllowed.
    """
    grant = require(by, "test.typed_in", session)
    now = at or timezone.now()
    for sheet in sheets:
        held = _held(session, phase, sheet, by, now)
        places = zip(held.items, sheet.places, strict=False)
        closed(held, {item: place for item, place in places if place is not None}, at=now)
        record(
            "test.typed_in", by=by, grant=grant, subject=held, place=held.place, at=at,
            code=held.code, phase=held.phase, passed=held.passed,
        )  # fmt: skip
    return len(sheets)


def _held(session: Session, phase: Phase, sheet: Sheet, by: Actor, now: datetime) -> Attempt:
    booking = sheet.booking
    if booking.session_id != session.pk or booking.person_id == by.pk:
        raise SheetRefused(booking)
    try:
        made, _new = opened(session.module, phase, booking.person, at=now)
    except NotNow:
        raise SheetRefused(booking) from None
    held = Attempt.objects.select_for_update().get(pk=made.pk)
    if held.sent_at is not None or held.form != sheet.form:
        raise SheetRefused(booking)
    return held
