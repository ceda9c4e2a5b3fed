"""When what happens in the training year of the demonstration, in days from today.

First the curriculum and the dictionary are put to use. Then the needs are measured, plans are
agreed, people learn, practise, are certified and tested again. A second assessment of the same
officials shows the change; a third one takes answers now, and closes before the next session.
"""

from datetime import date, datetime, time, timedelta
from functools import cache

from django.utils import timezone

from nutag.learning.queries.days import public_holidays

LOADED, DRAWN_UP, APPROVED = -300, -290, -280
ASKED, ANSWERED, RESIDENTS, CLOSED = -214, -211, -203, -197
COMPUTED, CAUSES, REPORTED = -196, -195, -194
ORDERED, DRAFTED, TALKED = -190, -188, -186
NAMED, PROPOSED, SEATED = -176, -174, -172
FIRST_WAVE, HELD_BY, SECOND_WAVE = -140, -126, -75
OBSERVED, CERTIFIED = -100, -88
SHARED, CHECKED, ADOPTED, PROVEN = -82, -76, -66, -14
ASKED_SECOND, ANSWERED_SECOND, CLOSED_SECOND = -48, -45, -36
COMPUTED_SECOND, CAUSES_SECOND, REPORTED_SECOND = -35, -34, -33
DRAFTED_AGAIN = -30
TESTED_LATER = -24
NEXT_PROPOSED, NEXT_SEATED, ACCEPTED = -16, -14, -9
ASKED_THIRD, ANSWERED_THIRD, ANSWERED_THIRD_BY = -12, -9, 2
APPEALED = -4
NEXT, KHURAL, AWAY = 5, 65, (70, 72)
CIRCLES_FROM = -365
WEDNESDAY, FRIDAY = 3, 5
MORNINGS = 3  # of a session: two lessons on each
A_MORNING = timedelta(hours=4, minutes=30)  # with tests, breaks, opening and closing
A_DAY, A_WEEK = timedelta(days=1), timedelta(days=7)


def moment(days: int, *, hour: int = 9) -> datetime:
    """An hour of the working day so many days from today, or of the one before it."""
    day = timezone.localdate() + timedelta(days=days)
    while not works(day):
        day -= A_DAY
    return timezone.make_aware(datetime.combine(day, time(hour)))


def working_day(days: int) -> date:
    """The day of `moment`."""
    return timezone.localdate(moment(days))


def deadline(days: int) -> date:
    """The working day so many days from today, or the one after it."""
    day = timezone.localdate() + timedelta(days=days)
    while not works(day):
        day += A_DAY
    return day


def works(day: date) -> bool:
    """Whether offices are open."""
    return day.isoweekday() <= FRIDAY and day not in _holidays(day.year)


def weeks(number: int) -> list[datetime]:
    """When sessions of the weeks to come begin, one a week, after the third round has closed."""
    earliest = max(timezone.localdate() + timedelta(days=NEXT), deadline(ANSWERED_THIRD_BY) + A_DAY)
    monday = earliest - timedelta(days=earliest.isoweekday() - 1)
    found: list[datetime] = []
    while len(found) < number:
        found += [each for each in _begins(monday) if timezone.localdate(each) >= earliest][:1]
        monday += A_WEEK
    return found


def weeks_before(days: int, number: int) -> list[datetime]:
    """When sessions of the last weeks before a day begin, one a week, the earliest first."""
    day = timezone.localdate() + timedelta(days=days)
    monday = day - timedelta(days=day.isoweekday() + 6)
    found: list[datetime] = []
    while len(found) < number:
        found += _begins(monday)[:1]
        monday -= A_WEEK
    return found[::-1]


def mornings(begin: datetime) -> list[tuple[datetime, datetime]]:
    """From and to of each part of a session that begins then."""
    return [(begin + n * A_DAY, begin + n * A_DAY + A_MORNING) for n in range(MORNINGS)]


def year() -> int:
    """The year the plans are for."""
    return timezone.localdate().year


def _begins(monday: date) -> list[datetime]:
    """When a session can begin in a week: on days that are working days with those after them."""
    days = (monday + n * A_DAY for n in range(WEDNESDAY))
    free = [day for day in days if all(works(day + n * A_DAY) for n in range(MORNINGS))]
    return [timezone.make_aware(datetime.combine(day, time(9))) for day in free]


@cache
def _holidays(year: int) -> frozenset[date]:
    """The public holidays of a year."""
    return frozenset(
        begin + n * A_DAY
        for begin, end, _mn, _en in public_holidays(year)
        for n in range((end - begin).days + 1)
    )
