"""Reading sessions, seats and trainers."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from django.core.paginator import Page, Paginator
from django.db.models import Count, Prefetch, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from nutag.learning.models import (
    BOOKED,
    SEATED,
    Booking,
    Module,
    SeatingRun,
    SeatState,
    Session,
    SessionState,
    Trainer,
    TrainerLevel,
    Venue,
)
from nutag.learning.queries.attempts import title_of
from nutag.people.holdings import Holding, holds
from nutag.people.models import Person, Post
from nutag.record.actors import Actor
from nutag.record.permissions import where
from nutag.record.subjects import Label, describes
from nutag.ui.templatetags.nutag import moment, named, weekday

type ASession = Session
type ABooking = Booking
type ATrainer = Trainer
PAGE = 30


class Bus(NamedTuple):
    """How many can lead a module; `left` of them could leave before it stops."""

    module: Module
    able: int
    left: int


def sessions() -> "QuerySet[Session]":
    """All sessions with how many seats are taken and how many people wait."""
    return Session.objects.select_related(
        "module", "venue__place__parent", "trainer__person"
    ).annotate(
        taken=Count("bookings", filter=Q(bookings__state__in=SEATED), distinct=True),
        waiting=Count("bookings", filter=Q(bookings__state=SeatState.WAITING), distinct=True),
    )


def session_by(pk: int) -> Session | None:
    """One session."""
    return sessions().filter(pk=pk).first()


def session_page(by: Actor, number: str, *, past: bool, at: datetime | None = None) -> "Page[Any]":
    """Sessions to come, or those that are over; proposed ones only for those who may publish."""
    now = at or timezone.now()
    proposed = where(by, "session.published", path="venue__place__path")
    seen = sessions().filter(~Q(state=SessionState.PROPOSED) | proposed)
    found = seen.filter(ends_at__lt=now).order_by("-starts_at", "pk") if past else (
        seen.filter(ends_at__gte=now).order_by("starts_at", "pk"))  # fmt: skip
    return Paginator(found, PAGE).get_page(number)


def bookings(session: Session) -> list[Booking]:
    """Everybody who was or is booked, by name, with their marks."""
    rows = session.bookings.select_related("person").prefetch_related("marks")
    return list(rows.order_by("person__sort_key", "person_id", "pk"))


def seated(session: Session) -> list[Booking]:
    """Who has a seat, by name, with their marks."""
    return [each for each in bookings(session) if each.state in SEATED]


def without_email(rows: Sequence[Booking]) -> list[Booking]:
    """Those of them whom no e-mail reaches."""
    return [each for each in rows if not each.person.email]


def booking_by(pk: int) -> Booking | None:
    """One booking."""
    rows = Booking.objects.select_related(
        "person", "session__venue__place", "session__module", "session__trainer"
    )
    return rows.filter(pk=pk).first()


def own_booking(session: Session, by: Actor) -> Booking | None:
    """The seat of a person, or their place in the line."""
    rows = session.bookings.filter(person=by.pk, state__in=BOOKED)
    return rows.select_related("session__venue__place").prefetch_related("marks").first()


def own_bookings(by: Actor, at: datetime | None = None) -> list[Booking]:
    """The seats of a person in sessions to come."""
    rows = Booking.objects.filter(
        person=by.pk, state__in=BOOKED, session__ends_at__gte=at or timezone.now()
    )
    return list(rows.select_related("session__module", "session__venue__place__parent")
                .order_by("session__starts_at"))  # fmt: skip


def venues() -> list[Venue]:
    """All rooms."""
    return list(Venue.objects.select_related("place__parent"))


def leaders() -> list[Trainer]:
    """Those who may lead a session alone."""
    return [each for each in trainers() if each.level >= TrainerLevel.TRAINER]


def trainers() -> list[Trainer]:
    """All trainers, the most experienced first."""
    rows = Trainer.objects.select_related("person").prefetch_related(
        Prefetch("modules", Module.objects.order_by("code")), "observations"
    )
    return list(rows.order_by("-level", "person__sort_key", "pk"))


def bus_factor() -> list[Bus]:
    """For each module how many can lead it, and how many could leave before it stops."""
    able = Count("trainers", filter=Q(trainers__level__gte=TrainerLevel.TRAINER))
    rows = Module.objects.annotate(able=able).order_by("code")
    return [Bus(each, each.able, max(0, each.able - 1)) for each in rows]


def colleagues(person_id: int, at: datetime | None = None) -> list[Person]:
    """Who holds a post in the same office as somebody."""
    day = timezone.localdate(at or timezone.now())
    own = Post.objects.on(day).filter(person=person_id).select_related("place__parent")
    offices = [each.place.khoroo.path for each in own]
    inside = Q(pk__in=())
    for path in offices:
        inside |= Q(place__path__startswith=path)
    posts = Post.objects.on(day).filter(inside).exclude(person=person_id)
    return list(Person.objects.filter(pk__in=posts.values("person")).order_by("sort_key", "pk"))


def last_run() -> SeatingRun | None:
    """The newest run of the planner."""
    return SeatingRun.objects.prefetch_related("refusals").first()


def title(session: Session) -> str:
    """A session in a few words: module, day and time, room."""
    module = f"{session.module.code}. {title_of(session.module)}"
    when = f"{weekday(session.starts_at)}, {moment(session.starts_at)}"
    return f"{module}. {when}, {session.venue.name}"


@holds
def held_seats(person: Person) -> Sequence[Holding]:
    """The sessions a person was or is booked for."""
    rows = [
        {"session": title(each.session), "state": str(each.get_state_display()),
         "reason": each.reason}
        for each in Booking.objects.filter(person=person)
        .select_related("session__module", "session__venue")
    ]  # fmt: skip
    labels = {"session": _("Session"), "state": _("State"), "reason": _("Why")}
    return [Holding("training_seats", _("Your training sessions"), rows, labels)] if rows else []


@describes("learning.session")
def session_labels(ids: Collection[str]) -> Mapping[str, Label]:
    """Sessions by module, day and room."""
    return {
        str(each.pk): Label(title(each), reverse("learning:session", args=[each.pk]))
        for each in sessions().filter(pk__in=ids)
    }


@describes("learning.booking")
def booking_labels(ids: Collection[str]) -> Mapping[str, Label]:
    """Seats by their session, never by a name."""
    rows = Booking.objects.filter(pk__in=ids).select_related("session__module", "session__venue")
    return {
        str(each.pk): Label(
            title(each.session), reverse("learning:session", args=[each.session_id])
        )
        for each in rows
    }


@describes("learning.trainer")
def trainer_labels(ids: Collection[str]) -> Mapping[str, Label]:
    """Trainers by their level, never by a name."""
    return {
        str(each.pk): Label(str(each.get_level_display()), reverse("learning:trainers"))
        for each in Trainer.objects.filter(pk__in=ids)
    }


@describes("learning.venue")
def venue_labels(ids: Collection[str]) -> Mapping[str, Label]:
    """Rooms by their name and place."""
    rows = Venue.objects.filter(pk__in=ids).select_related("place")
    return {str(each.pk): Label(f"{each.name}, {named(each.place)}") for each in rows}
