"""Hours that somebody was really there, and the codes that change on the wall."""

import hmac
from datetime import date, datetime, timedelta

from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _

from nutag.learning.models import Booking, PresenceMark, PresenceStep, Session
from nutag.learning.rules.attendance import EARLY, LATE, NEAR, SKEW
from nutag.ui.templatetags.nutag import moment, weekday

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


def opens_at(session: Session) -> datetime:
    """From when on marks are taken at all."""
    return session.spans[0][0] - EARLY


def not_taken(session: Session, at: datetime, now: datetime) -> str:
    """Why a mark of that time is not taken now; "" where it is."""
    inside = [span for span in session.spans if span[0] - EARLY <= at <= span[1] + LATE]
    if inside and at <= now + SKEW:
        return ""
    if not inside or now < inside[0][0] - EARLY:
        return told_when(session, now, localdate(at))
    return _("%(time)s has not come yet: it is %(now)s now.") % _clocks(at, now)


def told_when(session: Session, now: datetime, day: date | None = None) -> str:
    """When the session is or was, and from or until when marks are taken.

    Of its parts the one on that day, or else the next one, or the last.
    """
    ahead = [span for span in session.spans if now <= span[1] + LATE]
    there = [span for span in session.spans if localdate(span[0]) == day]
    begin, end = (there or ahead or session.spans[-1:])[0]
    told = {
        "when": f"{weekday(begin)}, {moment(begin)} – {localtime(end):%H:%M}",
        "opens": f"{localtime(begin - EARLY):%H:%M}", "closes": f"{localtime(end + LATE):%H:%M}",
    }  # fmt: skip
    if now <= end + LATE:
        return _("The session is on %(when)s. Marks are taken from %(opens)s that day.") % told
    return _("The session was on %(when)s. Marks were taken from %(opens)s to %(closes)s.") % told


def clock_off(session: Session, at: datetime, now: datetime) -> str:
    """Words about a device's clock, where it is the time of the session but not by that clock."""
    if not SKEW < abs(now - at) <= NEAR or not_taken(session, now, now):
        return ""
    told = _("The clock of the device says %(time)s, and it is %(now)s. Is it right?")
    return told % _clocks(at, now)


def _clocks(at: datetime, now: datetime) -> dict[str, str]:
    return {"time": f"{localtime(at):%H:%M}", "now": f"{localtime(now):%H:%M}"}
