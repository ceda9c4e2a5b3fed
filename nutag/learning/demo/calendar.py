"""When what happens in the training year of the demonstration, in days from today.

First the needs are measured, then plans are agreed, then people learn, practise, are certified and
tested again. A second assessment of the same officials shows the change; a third one, before the
modules to come, takes answers now.
"""

from collections.abc import Set as AbstractSet
from datetime import date, datetime, time, timedelta

from django.utils import timezone

ASKED, ANSWERED, RESIDENTS, CLOSED = -200, -195, -188, -179
COMPUTED, CAUSES, REPORTED = -178, -175, -170
ORDERED, DRAFTED, AGREED = -166, -165, -155
PROPOSED, SEATED = -150, -145
TESTED_BEFORE, HELD, HELD_AGAIN, TESTED_AFTER = -133, -130, -126, -121
PRACTISED, OBSERVED = -115, -95
CERTIFIED = -85
ASKED_SECOND, ANSWERED_SECOND, CLOSED_SECOND = -45, -40, -32
COMPUTED_SECOND, REPORTED_SECOND = -31, -28
TESTED_LATER = -21
NEXT_PROPOSED, NEXT_SEATED = -14, -12
NEXT, KHURAL, AWAY = 5, 45, (50, 52)
ASKED_THIRD, ANSWERED_THIRD_BY = -3, 14
ROLLED_OUT = (-215, -110)  # module 2 in the other district
CIRCLES_FROM = -365
WEDNESDAY, FRIDAY = 3, 5
LONG = 3  # days of a session to come


def moment(days: int, *, last: int = FRIDAY) -> datetime:
    """Nine in the morning, so many days from today, and no later in the week than `last`."""
    day = timezone.localdate() + timedelta(days=days)
    day -= timedelta(days=max(0, day.isoweekday() - last))
    return timezone.make_aware(datetime.combine(day, time(9)))


def mornings(days: int) -> list[datetime]:
    """When a session to come begins on each of its days, so many days from today or just before."""
    begin = moment(days, last=WEDNESDAY)
    return [begin + timedelta(days=n) for n in range(LONG)]


def weeks(number: int, closed: AbstractSet[date]) -> list[int]:
    """The next weeks in which a session meets no closed day, in days from today."""
    found: list[int] = []
    at = NEXT
    while len(found) < number:
        if closed.isdisjoint(timezone.localdate(each) for each in mornings(at)):
            found.append(at)
        at += 7
    return found


def year() -> int:
    """The year the plans are for."""
    return timezone.localdate().year
