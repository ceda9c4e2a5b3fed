"""Another district, where module 2 goes from khoroo to khoroo; what came of it is on the record."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.utils import timezone

from nutag.learning.actions import of_practice, of_training
from nutag.learning.actions.of_training import Noted
from nutag.learning.demo import calendar
from nutag.learning.demo.calendar import moment
from nutag.learning.models import Lesson, Module, Session, Trainer, Venue
from nutag.people import actions as people
from nutag.people.cast import NAMES, PARENT
from nutag.people.demo import person
from nutag.people.models import Person
from nutag.places.made_up import chance
from nutag.places.models import Kind, Place
from nutag.record.actors import SYSTEM
from nutag.record.roles import Role

DISTRICT = "1119"
MODULE, LESSON = "2", "2.1"
WAVES = (7, 6)  # khoroos in each session; the others wait
USUAL, MORE = 0.45, 1.0  # circles a month, and how many more after the training
A_MORNING = timedelta(hours=3.5)
EARLIER = timedelta(days=20)


def fill() -> None:
    """Organisers of a district are taught in two waves, and open learning circles all the year."""
    district = Place.objects.get(code=DISTRICT, valid_until=None)
    khoroos = Place.objects.filter(parent=district, kind=Kind.KHOROO, valid_until=None)
    by_lot = sorted(khoroos, key=lambda each: chance(each.code, "order of the roll-out"))
    organisers = [_organiser(name, khoroo) for name, khoroo in zip(NAMES, by_lot, strict=False)]
    venue = of_training.open_venue(
        "Сүхбаатар дүүргийн сургалтын танхим", district, 25, step_free=True, by=SYSTEM
    )
    begin = 0
    for days, size in zip(calendar.ROLLED_OUT, WAVES, strict=True):
        _taught(venue, organisers[begin : begin + size], days)
        begin += size
    for at, (organiser, khoroo) in enumerate(zip(organisers, by_lot, strict=True)):
        wave = next((n for n in range(len(WAVES)) if at < sum(WAVES[: n + 1])), None)
        _circles(organiser, khoroo, calendar.ROLLED_OUT[wave] if wave is not None else 0)


def _organiser(name: str, khoroo: Place) -> Person:
    made = Person(given_name=name, parent_name=PARENT, assurance=2)
    made.set_unusable_password()
    people.join(person=made)
    people.give_post(
        by=SYSTEM, person=made, role=Role.KHOROO_ORGANISER, place=khoroo,
        from_on=date(timezone.localdate().year - 2, 1, 1), source="А/1",
    )  # fmt: skip
    return made


def _taught(venue: Venue, learners: Sequence[Person], days: int) -> None:
    begin, told = moment(days), moment(days) - EARLIER
    trainer = Trainer.objects.get(person=person("trainer"))
    session: Session = of_training.propose(
        Module.objects.get(code=MODULE), venue, trainer, begin, begin + A_MORNING, least=2,
        seats=venue.seats, by=SYSTEM, at=told,
    )  # fmt: skip
    of_training.publish(session, by=SYSTEM, at=told)
    marks = []
    for each in learners:
        seat = of_training.ask_for_seat(session, each, by=each, at=told)
        marks += [
            Noted(seat.pk, "in", begin, f"demo-{seat.pk}-in"),
            Noted(seat.pk, "out", session.ends_at, f"demo-{seat.pk}-out"),
        ]
    of_training.confirm(session, by=SYSTEM, at=begin)
    of_training.note(session, marks, by=trainer.person, at=session.ends_at)
    of_training.deliver(session, by=trainer.person, at=session.ends_at)


def _circles(organiser: Person, khoroo: Place, taught: int) -> None:
    """Every ten days one may be opened; more often once the organiser was taught."""
    lesson = Lesson.objects.get(code=LESSON)
    own = 0.4 * (chance(khoroo.code, "keen") - 0.5)
    for days in range(calendar.CIRCLES_FROM, calendar.CIRCLES_FROM + 360, 10):
        often = USUAL + own + (MORE if taught and days > taught else 0)
        if chance(f"{khoroo.code}/{days}", "circle opened") < often / 3:
            at = moment(days)
            of_practice.open_circle(
                khoroo, lesson, by=organiser, where="Хорооны иргэний танхим",
                starts_at=at + timedelta(days=5, hours=9), seats=12, at=at,
            )  # fmt: skip
