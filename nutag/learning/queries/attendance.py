"""Reading who was there, and for how long."""

from datetime import datetime
from typing import NamedTuple

from nutag.learning.models import Booking, PresenceMark, Session
from nutag.learning.presence import is_there, minutes_of, standing
from nutag.learning.queries.sessions import seated


class Row(NamedTuple):
    """One person on the list: here now, was here, minutes that count."""

    booking: Booking
    here: bool
    came: bool
    minutes: int
    marks: list[PresenceMark]


def rows(session: Session, at: datetime | None = None) -> list[Row]:
    """Everybody with a seat, with what was noted; who is here on the day of `at`."""
    struck_by = {
        mark.pk: mark
        for mark in PresenceMark.objects.filter(
            booking__session=session, struck=True
        ).select_related("struck_by")
    }
    return [
        Row(each, is_there(each, at), bool(standing(each)), minutes_of(each, session),
            [struck_by.get(mark.pk, mark) for mark in each.marks.all()])
        for each in seated(session)
    ]  # fmt: skip


def mark_by(pk: int) -> PresenceMark | None:
    """One mark."""
    found = PresenceMark.objects.select_related(
        "booking__session__venue__place",
        "booking__session__trainer",
        "booking__person",
        "booking__session__module",
    )
    return found.filter(pk=pk).first()
