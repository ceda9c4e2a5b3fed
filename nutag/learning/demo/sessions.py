"""Sessions and attendance of the demonstration: who sat where, and who is called next."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from nutag.learning.actions import of_training as actions
from nutag.learning.actions.of_training import Noted
from nutag.learning.demo import calendar, people, trainers
from nutag.learning.demo.calendar import moment
from nutag.learning.models import Booking, Module, Session, SessionState, Trainer, Venue
from nutag.learning.queries.of_training import Changes, Wishes
from nutag.people.cast import DISTRICT, KHOROO
from nutag.people.demo import person
from nutag.places.made_up import chance
from nutag.places.models import Place
from nutag.record.actors import SYSTEM
from nutag.record.roles import Role

WISHES = Wishes(share=60, gap=0)
MINUTE = timedelta(minutes=1)
STAYED_AWAY, LEFT = 0.06, 0.08  # how many do not come, and how many miss the last morning
HAS_ONE = "Энэ хичээлийн гэрчилгээ надад бий, хүчинтэй."
EXCUSED = "kheseg2"


def fill() -> None:
    """The first module taught twice, three mornings each, by different trainers."""
    hall, large = _venues()
    master, second, _third, helper, other, candidate = trainers.staff()
    module = Module.objects.get(code="1")
    weeks = calendar.weeks_before(calendar.HELD_BY, 2)
    first = propose(module, hall, master, weeks[0], calendar.PROPOSED, seats=26)
    again = propose(module, large, second, weeks[1], calendar.PROPOSED, seats=32)
    trainers.helped(first, helper, calendar.PROPOSED)
    trainers.helped(first, candidate, calendar.PROPOSED)
    trainers.helped(again, other, calendar.PROPOSED)
    _seats(calendar.SEATED)
    for session in (first, again):
        held(session)
    officer = person("city")
    trainers.watched(first, helper, 4, by=master.person)
    trainers.watched(first, candidate, 2, by=master.person)
    trainers.watched(again, second, 4, by=master.person)
    trainers.watched(again, other, 3, by=officer)


def coming() -> None:
    """The sessions of the next weeks: three modules, and the first for those who missed it."""
    hall, large = Venue.objects.get(place__code=KHOROO), Venue.objects.get(place__code=DISTRICT)
    there = Venue.objects.exclude(pk__in=(hall.pk, large.pk)).get()
    master, second, third, risen, other, candidate = trainers.staff()
    modules = {each.code: each for each in Module.objects.all()}
    weeks = calendar.weeks(5)
    told = calendar.NEXT_PROPOSED
    missed = propose(modules["1"], hall, second, weeks[0], told, least=4)
    propose(modules["2"], hall, master, weeks[1], told)
    last = propose(
        modules["2"], there, second, weeks[2], told, least=4, roles=[Role.KHOROO_ORGANISER]
    )
    rest = propose(modules["3"], large, third, weeks[2], told)
    propose(modules["2"], large, risen, weeks[3], told)
    propose(modules["4"], large, master, weeks[4], told)
    trainers.helped(missed, candidate, told)
    trainers.helped(rest, other, told)
    for each in people.organisers(people.by_lot())[sum(people.WAVES) :]:
        actions.ask_for_seat(last, each, by=each, at=moment(calendar.NEXT_PROPOSED + 1, hour=11))
    _seats(calendar.NEXT_SEATED)
    _accepted()


def propose(
    module: Module, venue: Venue, trainer: Trainer, begin: datetime, days: int, *, seats: int = 0,
    least: int = 8, roles: Sequence[str] = (),
) -> Session:  # fmt: skip
    """A session of three mornings, in which all six lessons are taught; `days`: when it is told."""
    (first, until), *more = calendar.mornings(begin)
    made = actions.propose(
        module, venue, trainer, first, until, least=least, seats=seats or venue.seats, more=more,
        roles=roles, by=SYSTEM, at=moment(days),
    )  # fmt: skip
    return actions.publish(made, by=SYSTEM, at=moment(days))


def held(session: Session) -> None:
    """The session took place; a few did not come, or were not there on the last morning."""
    leader = session.trainer.person
    for seat in session.bookings.filter(state="invited").select_related("person"):
        if (seat.person.email or "").startswith(f"{EXCUSED}@"):
            actions.excuse(seat, HAS_ONE, by=seat.person, at=session.starts_at - 4 * calendar.A_DAY)
        else:
            actions.accept(seat, by=seat.person, at=session.starts_at - 5 * calendar.A_DAY)
    actions.confirm(session, by=SYSTEM, at=session.starts_at - 2 * calendar.A_DAY)
    there = session.bookings.filter(state="accepted").order_by("pk")
    marks = [mark for n, seat in enumerate(there) for mark in _marks(session, seat, n)]
    actions.note(session, marks, by=leader, at=session.ends_at)
    actions.deliver(session, by=leader, at=session.ends_at)


def _marks(session: Session, seat: Booking, place: int) -> list[Noted]:
    """Coming and leaving on each morning."""
    luck = chance(str(seat.person_id), f"comes to {session.module_id}")
    if luck < STAYED_AWAY:
        return []
    spans = session.spans[:-1] if luck < STAYED_AWAY + LEFT else session.spans
    marks = []
    for day, (begin, end) in enumerate(spans):
        key = f"demo-{seat.pk}-{day}"
        marks += [
            Noted(seat.pk, "in", begin - (1 + place % 20) * MINUTE, f"{key}-in"),
            Noted(seat.pk, "out", end + (place % 4) * MINUTE, f"{key}-out"),
        ]
    return marks


def _seats(days: int) -> None:
    """Seats as the planner gives them."""
    at = moment(days)
    trial = actions.try_seats(WISHES, Changes(), by=SYSTEM, at=at)
    actions.decide(actions.work_out(trial, seconds=0, at=at), by=SYSTEM, at=at)


def _venues() -> tuple[Venue, Venue]:
    at = moment(calendar.NAMED)
    hall = actions.open_venue(
        "Иргэний танхим", _place(KHOROO), 30, step_free=True, by=SYSTEM, at=at
    )
    large = actions.open_venue(
        "Дүүргийн сургалтын заал", _place(DISTRICT), 40, step_free=True, by=SYSTEM, at=at
    )
    return hall, large


def _accepted() -> None:
    """Half of those called have said already that they come."""
    ahead = Session.objects.filter(state=SessionState.PUBLISHED).order_by("starts_at")
    for session in ahead[:2]:
        for seat in session.bookings.filter(state="invited").order_by("pk")[::2]:
            if not seat.person.email:
                actions.accept(seat, by=seat.person, at=moment(calendar.ACCEPTED))


def _place(code: str) -> Place:
    return Place.objects.get(code=code, valid_until=None)
