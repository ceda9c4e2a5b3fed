"""Another district, where module 2 goes from khoroo to khoroo; what came of it is on the record."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.utils import timezone

from nutag.learning.actions import of_practice, of_training
from nutag.learning.demo import calendar, people, sessions, trainers
from nutag.learning.demo.calendar import moment
from nutag.learning.models import Lesson, Module, Session, Trainer, TrainerLevel, Venue
from nutag.people.demo import person
from nutag.people.models import Person
from nutag.places.made_up import chance
from nutag.places.models import Place
from nutag.record.actors import SYSTEM

MODULE, LESSON = "2", "2.1"
SEATS = 25
USUAL, MORE = 0.45, 1.0  # circles a month, and how many more after the training
AHEAD = timedelta(days=12, hours=9)  # a circle is opened so long before, for the evening
DAYS = 6  # in which khoroos hold theirs
LASTS = timedelta(hours=2)
EARLIER = timedelta(days=15)


def fill() -> None:
    """Organisers of a district are taught in two waves, and open learning circles all the year."""
    khoroos = people.by_lot()
    organisers = people.organisers(khoroos)
    venue = of_training.open_venue(
        "Сүхбаатар дүүргийн сургалтын танхим", people.district(), SEATS, step_free=True, by=SYSTEM,
        at=moment(calendar.NAMED),
    )  # fmt: skip
    staff = trainers.staff()
    rest = list(zip(organisers, khoroos, strict=False))
    days = (calendar.FIRST_WAVE, calendar.SECOND_WAVE)
    for told, size, leader in zip(days, people.WAVES, (staff[2], staff[0]), strict=True):
        wave, rest = rest[:size], rest[size:]
        (begin,) = calendar.weeks_before(told, 1)
        session = _told(venue, leader, begin)
        if leader.level == TrainerLevel.MASTER:
            trainers.helped(session, staff[3], _days(begin))
        _taught(session, [organiser for organiser, _khoroo in wave], _days(begin))
        for organiser, khoroo in wave:
            _circles(organiser, khoroo, begin)
    for organiser, khoroo in rest:
        _circles(organiser, khoroo, None)


def _told(venue: Venue, leader: Trainer, begin: datetime) -> Session:
    module = Module.objects.get(code=MODULE)
    return sessions.propose(module, venue, leader, begin, _days(begin), seats=SEATS, least=4)


def _taught(session: Session, learners: Sequence[Person], days: int) -> None:
    """The learners ask for seats; a co-trainer, or else who leads alone, is watched."""
    for each in learners:
        of_training.ask_for_seat(session, each, by=each, at=moment(days, hour=11))
    sessions.held(session)
    whom = session.helpers.first() or session.trainer
    trainers.watched(session, whom, 3, by=person("city2"))


def _days(begin: datetime) -> int:
    """When a session that begins then is told of, in days from today."""
    return (timezone.localdate(begin - EARLIER) - timezone.localdate()).days


def _circles(organiser: Person, khoroo: Place, taught: datetime | None) -> None:
    """Every ten days one may be opened; more often once the organiser was taught."""
    lesson = Lesson.objects.get(code=LESSON)
    own = 0.4 * (chance(khoroo.code, "keen") - 0.5)
    ahead = AHEAD + int(DAYS * chance(khoroo.code, "evening")) * calendar.A_DAY
    for days in range(calendar.CIRCLES_FROM, 0, 10):
        at = moment(days)
        often = USUAL + own + (MORE if taught and at > taught + calendar.A_WEEK else 0)
        luck = chance(f"{khoroo.code}/{days}", "circle opened")
        if luck < often / 3:
            made = of_practice.open_circle(
                khoroo, lesson, by=organiser, where="Хорооны иргэний танхим",
                starts_at=at + ahead, seats=12, at=at,
            )  # fmt: skip
            if at + ahead + LASTS < timezone.now():
                came = 5 + int(7 * chance(f"{khoroo.code}/{days}", "came"))
                of_practice.hold_circle(made, came, by=organiser, at=at + ahead + LASTS)
