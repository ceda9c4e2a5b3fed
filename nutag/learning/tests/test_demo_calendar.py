"""The days of the demonstration hold together whenever it is filled."""

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from nutag.learning import reading
from nutag.learning.demo import calendar
from nutag.learning.models import Lesson
from nutag.learning.queries.days import public_holidays
from nutag.learning.timetable import lay_out

YEARS = (2025, 2026, 2028)
STEPS = (
    "LOADED", "DRAWN_UP", "APPROVED", "ASKED", "ANSWERED", "RESIDENTS", "CLOSED", "COMPUTED",
    "CAUSES", "REPORTED", "ORDERED", "DRAFTED", "TALKED", "NAMED", "PROPOSED", "SEATED", "OBSERVED",
    "CERTIFIED", "SHARED", "CHECKED", "ADOPTED", "ASKED_SECOND", "ANSWERED_SECOND", "CLOSED_SECOND",
    "COMPUTED_SECOND", "CAUSES_SECOND", "REPORTED_SECOND", "DRAFTED_AGAIN", "TESTED_LATER",
    "NEXT_PROPOSED", "NEXT_SEATED", "ASKED_THIRD", "ANSWERED_THIRD", "APPEALED",
)  # fmt: skip


def closed(year: int) -> set[date]:
    """The public holidays of a year."""
    return {
        begin + timedelta(days=n)
        for begin, end, _mn, _en in public_holidays(year)
        for n in range((end - begin).days + 1)
    }


@pytest.mark.parametrize("year", YEARS)
def test_on_every_day_of_a_year(year: int, monkeypatch: pytest.MonkeyPatch) -> None:
    holidays = closed(year - 1) | closed(year) | closed(year + 1)
    day = date(year, 1, 1)
    while day.year == year:
        monkeypatch.setattr(timezone, "localdate", lambda at=None, today=day: on(at, today))
        told = [calendar.moment(getattr(calendar, name)) for name in STEPS]
        assert told == sorted(told)
        assert all(works(timezone.localdate(each), holidays) for each in told)
        the_sessions(day, holidays)
        day += timedelta(days=1)


@pytest.mark.parametrize("module", reading.curriculum(), ids=lambda each: str(each.code))
def test_all_lessons_of_a_module_find_time(module: reading.Module) -> None:
    begin = calendar.weeks(1)[0]
    lessons = [(Lesson(code=each["mn"].code), reading.plan_minutes(each["mn"].parts["plan"]))
               for each in module.lessons]  # fmt: skip
    assert lay_out(calendar.mornings(begin), lessons).left == []


def the_sessions(day: date, holidays: set[date]) -> None:
    """Nobody is called on a closed day; seats are told of before, tests come after."""
    coming, held = calendar.weeks(5), calendar.weeks_before(calendar.HELD_BY, 2)
    for begin in (*coming, *held):
        for start, end in calendar.mornings(begin):
            assert works(timezone.localdate(start), holidays)
            assert timezone.localdate(end) == timezone.localdate(start)
    assert len({each.isocalendar()[:2] for each in coming}) == len(coming)
    assert timezone.localdate(coming[0]) > calendar.deadline(calendar.ANSWERED_THIRD_BY) >= day
    assert timezone.localdate(coming[-1]) < calendar.working_day(calendar.AWAY[0])
    assert held[0] - timedelta(days=5) > calendar.moment(calendar.SEATED)
    assert held[0] < held[1] < calendar.moment(calendar.OBSERVED - 15)
    (first,), (second,) = (
        calendar.weeks_before(each, 1) for each in (calendar.FIRST_WAVE, calendar.SECOND_WAVE)
    )
    assert first - timedelta(days=15) > calendar.moment(calendar.NAMED)
    assert calendar.moment(calendar.FIRST_WAVE) < second < calendar.moment(calendar.TESTED_LATER)


def works(day: date, holidays: set[date]) -> bool:
    return day.isoweekday() <= calendar.FRIDAY and day not in holidays


def on(at: datetime | None, today: date) -> date:
    """`timezone.localdate` with another today."""
    return today if at is None else at.astimezone(timezone.get_current_timezone()).date()
