"""Hours that somebody was really there, and the codes that change on the wall."""

import hmac
from datetime import datetime, timedelta

from django.utils.timezone import localdate

from nutag.learning.models import Booking, PresenceMark, PresenceStep, Session

LASTS = 60  # seconds
DIGITS = 6


def spans(booking: Booking) -> list[tuple[datetime, datetime]]:
    """From each coming to the leaving after it on the same day; otherwise nothing counts."""
    found: list[tuple[datetime, datetime]] = []
    came: datetime | None = None
    for mark in standing(booking):
        if came is not None and localdate(came) != localdate(mark.at):
            came = None
        if mark.step == PresenceStep.IN:
            came = came or mark.at
        elif came is not None:
            found.append((came, mark.at))
            came = None
    return found


def standing(booking: Booking) -> list[PresenceMark]:
    """The marks that were not struck, in time."""
    kept = [each for each in booking.marks.all() if not each.struck]
    return sorted(kept, key=lambda each: (each.at, each.pk))


def minutes_of(booking: Booking, session: Session) -> int:
    """Whole minutes between coming and leaving, inside the hours of each part of the session.

    Whoever never left on one day has no hours on that day, whatever is noted on another.
    """
    there = sum(
        (
            max(timedelta(), min(left, end) - max(came, begin))
            for came, left in spans(booking)
            for begin, end in session.spans
        ),
        timedelta(),
    )
    return int(there.total_seconds()) // 60


def is_there(booking: Booking, at: datetime | None = None) -> bool:
    """Whether the last mark says: came. Who forgot to leave is not there on another day (`at`)."""
    marks = standing(booking)
    if at is not None:
        marks = [each for each in marks if localdate(each.at) == localdate(at)]
    return bool(marks) and marks[-1].step == PresenceStep.IN


def wall_code(session: Session, at: datetime) -> str:
    """The six digits that hang on the wall in that minute."""
    turn = int(at.timestamp()) // LASTS
    digest = hmac.digest(session.secret.encode(), str(turn).encode(), "sha256")
    return f"{int.from_bytes(digest[:8]) % 10**DIGITS:0{DIGITS}}"


def is_wall_code(session: Session, code: str, at: datetime) -> bool:
    """Whether these digits hang there now or did a minute ago."""
    recent = (at, at - timedelta(seconds=LASTS))
    return any(hmac.compare_digest(wall_code(session, one), code) for one in recent)
