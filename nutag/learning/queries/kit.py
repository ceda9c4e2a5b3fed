"""What a trainer needs for a session: its timetable, plans and handouts, and which is the next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from nutag.learning import reading
from nutag.learning.models import AHEAD, Lesson, Session, Trainer, TrainerLevel, VersionState
from nutag.learning.queries.content import language, part
from nutag.learning.queries.sessions import own_bookings, sessions
from nutag.learning.timetable import Timetable, lay_out
from nutag.record.actors import Actor


@dataclass(frozen=True)
class Pack:
    """A lesson as whoever leads a session needs it: plan and handout as HTML."""

    lesson: Lesson
    minutes: int
    plan: str
    handout: str


def packs(session: Session) -> list[Pack]:
    """The lessons of the module that have a text in use, in their order."""
    return [_pack(lesson, text) for lesson, text in _texts(session)]


def timetable(session: Session, found: Sequence[Pack] | None = None) -> Timetable:
    """When each lesson is taught."""
    rows = (
        [(each.lesson, each.minutes) for each in found]
        if found is not None
        else [(lesson, reading.plan_minutes(text.parts["plan"]))
              for lesson, text in _texts(session)]
    )  # fmt: skip
    return lay_out(session.spans, rows)


def to_teach(by: Actor, at: datetime | None = None) -> Session | None:
    """The next session somebody leads or helps in; one that goes on now is the next."""
    own = Q(trainer__person=by.pk) | Q(helpers__person=by.pk)
    rows = sessions().filter(own, state__in=AHEAD, ends_at__gte=at or timezone.now())
    return rows.distinct().order_by("starts_at", "pk").first()


def to_attend(by: Actor, at: datetime | None = None) -> Session | None:
    """The next session somebody has a seat in, or waits for."""
    return next((each.session for each in own_bookings(by, at)), None)


def may_stand_in(session: Session) -> list[Trainer]:
    """Who could lead it instead: certified for the module, who helps in it first."""
    helpers = {each.pk for each in session.helpers.all()}
    rows = Trainer.objects.filter(modules=session.module, level__gte=TrainerLevel.TRAINER).exclude(
        pk=session.trainer_id
    )
    found = rows.select_related("person").order_by("-level", "person__sort_key", "pk")
    return sorted(found, key=lambda each: each.pk not in helpers)


def may_help(session: Session) -> list[Trainer]:
    """Who could be put beside the one who leads."""
    rows = Trainer.objects.exclude(pk=session.trainer_id).exclude(helps_in=session)
    return list(rows.select_related("person").order_by("level", "person__sort_key", "pk"))


def _texts(session: Session) -> list[tuple[Lesson, reading.Lesson]]:
    lessons = Lesson.objects.filter(module=session.module_id, versions__state=VersionState.CURRENT)
    rows = lessons.order_by("number").values_list("pk", "versions__mn", "versions__en")
    known = Lesson.objects.in_bulk([pk for pk, _mn, _en in rows])
    return [(known[pk], reading.pair(known[pk].code, mn, en)[language()]) for pk, mn, en in rows]


def _pack(lesson: Lesson, text: reading.Lesson) -> Pack:
    plan, handout = text.parts["plan"], text.parts["handout"]
    return Pack(lesson, reading.plan_minutes(plan), part(plan), part(handout))
