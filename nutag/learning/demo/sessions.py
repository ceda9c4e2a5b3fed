"""Plans, sessions and attendance of the demonstration: from measured gaps to who sat where."""

from datetime import timedelta

from django.utils import timezone

from nutag.learning.actions import of_training as actions
from nutag.learning.actions.of_training import Noted
from nutag.learning.demo import calendar
from nutag.learning.demo.calendar import moment
from nutag.learning.models import (
    Assessment,
    AssessmentState,
    LearningPlan,
    Module,
    Session,
    SessionState,
    Trainer,
    TrainerLevel,
    Venue,
)
from nutag.learning.queries.days import closed_for_all
from nutag.learning.queries.of_training import Changes, Wishes
from nutag.people.cast import DISTRICT, KHOROO
from nutag.people.demo import person
from nutag.people.models import Post
from nutag.places.models import Place
from nutag.record.actors import SYSTEM
from nutag.record.roles import Role

ORDER = "А/41"
AGREED = "Эхний сургалтад зохион байгуулагч орлоно. Дараа нь хурал дээр туршина."
LEAST = 0.01  # levels: here every gap is planned for, however small, so that all modules are taught
WISHES = Wishes(share=60, gap=0)
A_MORNING = timedelta(hours=3.5)
TWO_LESSONS = timedelta(hours=4)  # with opening, test, break and closing
EARLY = 4  # which of them had to go


def fill() -> None:
    """Plans from the gaps, the first module taught, the seats of the three modules to come."""
    modules = list(Module.objects.order_by("code"))
    actions.order_module(
        Role.KHESEG_LEADER, modules[0], ORDER, by=SYSTEM, year=calendar.year(),
        at=moment(calendar.ORDERED),
    )  # fmt: skip
    measured = Assessment.objects.get(state=AssessmentState.PUBLISHED)
    actions.draft_from_round(measured, by=SYSTEM, least=LEAST, at=moment(calendar.DRAFTED))
    _talk()
    hall, large = _venues()
    trainer = actions.name_trainer(person("trainer"), TrainerLevel.TRAINER, modules, by=SYSTEM)
    second = actions.name_trainer(
        person("trainer2"), TrainerLevel.CO_TRAINER, modules[:2], by=SYSTEM
    )
    for venue, days in ((hall, calendar.HELD), (large, calendar.HELD_AGAIN)):
        made = _session(modules[0], venue, trainer, days, calendar.PROPOSED)
        actions.assist(made, second, by=SYSTEM, at=moment(calendar.PROPOSED))
    _seats(calendar.SEATED)
    for session in Session.objects.order_by("starts_at"):
        _held(session)
    weeks = calendar.weeks(len(modules) - 1, closed_for_all(timezone.localdate()))
    for module, venue, days in zip(modules[1:], (large, hall, large), weeks, strict=True):
        made = _session(module, venue, trainer, days, calendar.NEXT_PROPOSED)
        if module == modules[1]:
            actions.assist(made, second, by=SYSTEM, at=moment(calendar.NEXT_PROPOSED))
    _seats(calendar.NEXT_SEATED)
    _coming()
    _disagree()


def _seats(days: int) -> None:
    """Seats as the planner gives them."""
    at = moment(days)
    trial = actions.try_seats(WISHES, Changes(), by=SYSTEM, at=at)
    actions.decide(actions.work_out(trial, seconds=0, at=at), by=SYSTEM, at=at)


def _talk() -> None:
    """Governors and officers agree plans with their people; one kheseg leader's waits for it."""
    governors = {
        each.place.path: each.person
        for each in Post.objects.filter(role=Role.KHOROO_GOVERNOR).select_related("person", "place")
    }
    officers = (person("district"), person("city"), person("city2"))
    plans = LearningPlan.objects.exclude(person=person("kheseg2")).select_related("place", "person")
    for plan in plans:
        above = (who for path, who in governors.items() if plan.place.path.startswith(path))
        by = next(who for who in (*above, *officers) if who != plan.person)
        actions.agree(plan, AGREED, by=by, at=moment(calendar.AGREED))


def _venues() -> tuple[Venue, Venue]:
    hall = actions.open_venue("Иргэний танхим", _place(KHOROO), 30, step_free=True, by=SYSTEM)
    large = actions.open_venue(
        "Дүүргийн сургалтын заал", _place(DISTRICT), 40, step_free=True, by=SYSTEM
    )
    return hall, large


def _session(module: Module, venue: Venue, trainer: Trainer, days: int, proposed: int) -> Session:
    """What is over took one morning; what is to come takes three, for all six lessons."""
    begin, *starts = calendar.mornings(days) if days > 0 else [moment(days)]
    lasts = TWO_LESSONS if starts else A_MORNING
    made = actions.propose(
        module, venue, trainer, begin, begin + lasts, least=2, by=SYSTEM,
        seats=25 if days < 0 else venue.seats,
        at=moment(proposed), more=[(each, each + lasts) for each in starts],
    )  # fmt: skip
    return actions.publish(made, by=SYSTEM, at=moment(proposed))


def _held(session: Session) -> None:
    """The session took place; one person left early."""
    trainer = session.trainer.person
    actions.confirm(session, by=SYSTEM, at=session.starts_at - timedelta(days=2))
    marks = []
    for n, seat in enumerate(session.bookings.filter(state="invited").select_related("person")):
        actions.accept(seat, by=seat.person, at=session.starts_at - timedelta(days=3))
        left = session.starts_at + timedelta(hours=1) if n == EARLY else session.ends_at
        marks += [
            Noted(seat.pk, "in", session.starts_at - timedelta(minutes=n), f"demo-{seat.pk}-in"),
            Noted(seat.pk, "out", left, f"demo-{seat.pk}-out"),
        ]
    actions.note(session, marks, by=trainer, at=session.ends_at)
    actions.deliver(session, by=trainer, at=session.ends_at)


def _coming() -> None:
    """Some have said already that they come to the next session."""
    session = Session.objects.filter(state=SessionState.PUBLISHED).order_by("starts_at")[0]
    for seat in session.bookings.filter(state="invited")[:3]:
        actions.accept(seat, by=seat.person)


def _disagree() -> None:
    """A kheseg leader objects to a module, and waits for the answer."""
    plan = LearningPlan.objects.get(person=person("kheseg2"))
    item = plan.items.order_by("module__code").last()
    if item is not None:
        words = "Энэ модулийг өнгөрсөн жил дүүрэг дээр судалсан."
        actions.appeal(item, words, by=plan.person)


def _place(code: str) -> Place:
    return Place.objects.get(code=code, valid_until=None)
