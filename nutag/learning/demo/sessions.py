"""Plans, sessions and attendance of the demonstration: one term of one khoroo and its district."""

from datetime import datetime, time, timedelta

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.utils import timezone

from nutag.core.planning import greedy
from nutag.learning.actions import of_training as actions
from nutag.learning.actions.of_training import Gap, Noted
from nutag.learning.models import LearningPlan, Module, Session, Trainer, TrainerLevel, Venue
from nutag.learning.queries import seating
from nutag.learning.queries.of_training import Wishes
from nutag.people import actions as people
from nutag.people.demo import DOMAIN, KHOROO, PARENT, PASSWORD
from nutag.people.models import Person
from nutag.places.models import Kind, Place
from nutag.record.actors import SYSTEM
from nutag.record.roles import Role

NAMES = ("Хулан", "Тэнгис", "Марал", "Онон", "Сувд", "Ариун", "Есөн", "Бэлгүүн", "Хөвсгөл", "Ану")
OFFICIALS = ("kheseg", "kheseg2", "organiser", "social", "chair", "member")
FRIDAY = 5
GAPS = (1.8, 1.2, 2.4, 0.9, 1.5)
ROLES = (Role.KHESEG_LEADER, Role.KHOROO_ORGANISER, Role.SOCIAL_WORKER)


def fill() -> None:
    """Plans for officials, three sessions planned by the planner, one of them held."""
    officials = [_person(box) for box in OFFICIALS] + _more_officials()
    modules = list(Module.objects.order_by("code"))
    actions.order_module(Role.KHESEG_LEADER, modules[0], "А/41", by=SYSTEM, at=_at(-40))
    gaps = [
        _gap(person, modules[(n + turn) % len(modules)], GAPS[(n + turn) % len(GAPS)])
        for n, person in enumerate(officials)
        for turn in range(2)
    ]
    actions.draft_plans(gaps, by=SYSTEM, at=_at(-38))
    _talk()
    _sessions(modules)
    past = _seats(_at(-20))
    _held(past)
    _disagree()


def _seats(at: datetime) -> list[Session]:
    """Seats as the planner gives them; the sessions that have people."""
    wishes = Wishes(share=60, gap=0)
    problem = seating.problem(wishes, at=at)
    actions.book(problem, greedy(problem), wishes, by=SYSTEM, at=at)
    return list(Session.objects.filter(bookings__isnull=False).distinct().order_by("starts_at"))


def _more_officials() -> list[Person]:
    """Officials of two neighbouring khoroos, made up by a fixed recipe."""
    khoroos = Place.objects.filter(
        kind=Kind.KHOROO, parent__code=KHOROO.partition("-")[0], valid_until=None
    ).exclude(code=KHOROO).order_by("code")[:2]  # fmt: skip
    made, encoded = [], make_password(PASSWORD)
    for n, name in enumerate(NAMES):
        place = khoroos[n % 2]
        role = ROLES[n % 3]
        kheseg = place.children.filter(kind=Kind.KHESEG, valid_until=None).order_by("code").first()
        if role == Role.KHESEG_LEADER:
            if kheseg is None:
                role = Role.SOCIAL_WORKER
            else:
                place = kheseg
        made.append(_official(f"official{n}", name, role, place, encoded))
    return made


def _official(box: str, name: str, role: Role, place: Place, password: str) -> Person:
    person = Person(
        email=f"{box}{DOMAIN}", given_name=name, parent_name=PARENT, password=password, assurance=2
    )
    people.join(person=person)
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    begin = timezone.localdate().replace(month=1, day=1)
    people.give_post(by=SYSTEM, person=person, role=role, place=place, from_on=begin, source="А/2")
    return person


def _gap(person: Person, module: Module, gap: float) -> Gap:
    reason = "Үнэлгээгээр шаардлагатай түвшнээс доогуур гарсан."
    return Gap(person, module.code, gap, round(gap - 0.4, 1), round(gap + 0.4, 1), reason)


def _talk() -> None:
    """All plans but one are agreed; the kheseg leader's waits for the conversation."""
    governor = _person("governor")
    for plan in LearningPlan.objects.exclude(person=_person("kheseg2")).select_related("place"):
        own = plan.place.path.startswith(_home())
        actions.agree(
            plan, "Эхний сургалтад зохион байгуулагч орлоно. Дараа нь хурал дээр туршина.",
            by=governor if own else SYSTEM, at=_at(-30),
        )  # fmt: skip


def _sessions(modules: list[Module]) -> None:
    """One session that was held, three to come; two rooms, one trainer."""
    place = Place.objects.get(code=KHOROO, valid_until=None)
    district = Place.objects.get(code=KHOROO.partition("-")[0], valid_until=None)
    hall = actions.open_venue("Иргэний танхим", place, 30, step_free=True, by=SYSTEM)
    large = actions.open_venue("Дүүргийн сургалтын заал", district, 40, step_free=True, by=SYSTEM)
    trainer = actions.name_trainer(_person("trainer"), TrainerLevel.TRAINER, modules, by=SYSTEM)
    city = Place.objects.get(code="ub", valid_until=None)
    second = actions.name_trainer(
        _official("trainer2", "Сайхан", Role.TRAINER, city, make_password(PASSWORD)),
        TrainerLevel.CO_TRAINER, modules[:2], by=SYSTEM,
    )  # fmt: skip
    for module, venue, days in zip(modules, (hall, large, hall, large), (-7, 5, 12, 19),
                                   strict=False):  # fmt: skip
        made = _session(module, venue, trainer, days)
        if module in modules[:2]:
            actions.assist(made, second, by=SYSTEM, at=_at(-24))


def _session(module: Module, venue: Venue, trainer: Trainer, days: int) -> Session:
    """What is over took one morning; what is to come takes three, for all six lessons."""
    begin, lasts = _at(days, last=FRIDAY if days < 0 else FRIDAY - 2), timedelta(hours=3.5)
    more = [(begin + timedelta(days=n), begin + timedelta(days=n) + lasts) for n in (1, 2)]
    made = actions.propose(
        module, venue, trainer, begin, begin + lasts, seats=25, least=2, by=SYSTEM, at=_at(-25),
        more=[] if days < 0 else more,
    )  # fmt: skip
    return actions.publish(made, by=SYSTEM, at=_at(-24))


def _held(sessions: list[Session]) -> None:
    """The first session took place; one person left early."""
    session, *later = sessions
    trainer = session.trainer.person
    actions.confirm(session, by=SYSTEM, at=session.starts_at - timedelta(days=2))
    marks = []
    for n, seat in enumerate(session.bookings.filter(state="invited")):
        actions.accept(seat, by=seat.person, at=session.starts_at - timedelta(days=3))
        left = session.ends_at if n else session.starts_at + timedelta(hours=1)
        marks += [
            Noted(seat.pk, "in", session.starts_at - timedelta(minutes=n), f"demo-{seat.pk}-in"),
            Noted(seat.pk, "out", left, f"demo-{seat.pk}-out"),
        ]
    actions.note(session, marks, by=trainer, at=session.ends_at)
    actions.deliver(session, by=trainer, at=session.ends_at)
    for each in later[:1]:
        for seat in each.bookings.filter(state="invited")[:3]:
            actions.accept(seat, by=seat.person)


def _disagree() -> None:
    """A kheseg leader objects to a module, and waits for the answer."""
    plan = LearningPlan.objects.get(person=_person("kheseg2"))
    item = plan.items.order_by("module__code").last()
    if item is not None:
        words = "Энэ модулийг өнгөрсөн жил дүүрэг дээр судалсан."
        actions.appeal(item, words, by=plan.person)


def _person(box: str) -> Person:
    return Person.objects.get(email=f"{box}{DOMAIN}")


def _home() -> str:
    return Place.objects.get(code=KHOROO, valid_until=None).path


def _at(days: int, *, last: int = FRIDAY) -> datetime:
    """Nine in the morning, so many days from today, and no later in the week than `last`."""
    day = timezone.localdate() + timedelta(days=days)
    day -= timedelta(days=max(0, day.isoweekday() - last))
    return timezone.make_aware(datetime.combine(day, time(9)))
