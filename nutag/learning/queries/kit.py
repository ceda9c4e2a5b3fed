"""What a trainer needs for a session: its lessons, timetable and tests, and which is the next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from nutag.learning import reading
from nutag.learning.models import (
    AHEAD,
    SEATED,
    Booking,
    Form,
    Lesson,
    Module,
    Phase,
    Session,
    Trainer,
    VersionState,
)
from nutag.learning.queries.attempts import forms_of
from nutag.learning.queries.content import Question, language, question_of
from nutag.learning.queries.sessions import own_bookings, seated, sessions
from nutag.learning.rules.attempts import asked, drawn, other
from nutag.learning.timetable import Timetable, lay_out
from nutag.record.actors import Actor


@dataclass(frozen=True)
class Pack:
    """A lesson as whoever leads a session needs it; `minutes` are those of its plan."""

    lesson: Lesson
    minutes: int
    text: reading.Lesson


@dataclass(frozen=True)
class PaperSeat:
    """Somebody whose test on paper can be typed in: the form, and how many answers each has."""

    booking: Booking
    form: str
    answers: Sequence[int]


def packs(session: Session) -> list[Pack]:
    """The lessons of the module that have a text in use, in their order."""
    lessons = Lesson.objects.filter(module=session.module_id, versions__state=VersionState.CURRENT)
    rows = lessons.order_by("number").values_list("pk", "versions__mn", "versions__en")
    known = Lesson.objects.in_bulk([pk for pk, _mn, _en in rows])
    return [
        _pack(known[pk], reading.pair(known[pk].code, mn, en)[language()]) for pk, mn, en in rows
    ]


def timetable(session: Session, found: Sequence[Pack] | None = None) -> Timetable:
    """When each lesson is taught."""
    rows = packs(session) if found is None else found
    return lay_out(session.spans, [(each.lesson, each.minutes) for each in rows])


def people_in(session: Session) -> int:
    """How many people are to be expected: who has a seat, or all seats while nobody has."""
    return session.bookings.filter(state__in=SEATED).count() or session.seats


def test_of(module: Module) -> list[tuple[str, list[Question]]]:
    """The questions of the test of a module in each of its two forms."""
    return [(form.value, [question_of(each) for each in asked(module, form)]) for form in Form]


def forms_for(module: Module, people: Sequence[Booking]) -> list[tuple[Booking, Form, Form]]:
    """Which form each one who is seated gets before learning, and which after."""
    first = [(each, drawn(each.person_id, module.code)) for each in people]
    return [(each, form, other(form)) for each, form in first]


def paper_seats(session: Session, phase: Phase) -> list[PaperSeat]:
    """Who of those seated can take that test of the module now, and with which form."""
    counts = {form: [len(each.answers) for each in questions]
              for form, questions in test_of(session.module)}  # fmt: skip
    forms = [(each, dict(forms_of(each.person, session.module)).get(phase))
             for each in seated(session)]  # fmt: skip
    return [PaperSeat(each, form, counts[form]) for each, form in forms if form]


def to_teach(by: Actor, at: datetime | None = None) -> Session | None:
    """The next session somebody leads or helps in; one that goes on now is the next."""
    own = Q(trainer__person=by.pk) | Q(helpers__person=by.pk)
    rows = sessions().filter(own, state__in=AHEAD, ends_at__gte=at or timezone.now())
    return rows.distinct().order_by("starts_at", "pk").first()


def to_attend(by: Actor, at: datetime | None = None) -> Session | None:
    """The next session somebody has a seat in, or waits for."""
    return next((each.session for each in own_bookings(by, at)), None)


def may_help(session: Session) -> list[Trainer]:
    """Who could be put beside the one who leads."""
    rows = Trainer.objects.exclude(pk=session.trainer_id).exclude(helps_in=session)
    return list(rows.select_related("person").order_by("level", "person__sort_key", "pk"))


def _pack(lesson: Lesson, text: reading.Lesson) -> Pack:
    return Pack(lesson, reading.plan_minutes(text.parts["plan"]), text)
