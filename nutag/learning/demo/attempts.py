"""Officials of the demonstration who took tests before, after and three months later."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import partial

from django.utils import timezone

from nutag.learning.actions import of_practice as actions
from nutag.learning.demo import calendar
from nutag.learning.demo.calendar import moment
from nutag.learning.models import Attempt, Item, Lesson, Module, Phase, Session, SessionState
from nutag.learning.presence import standing
from nutag.people.models import Person
from nutag.places.made_up import chance
from nutag.record.actors import SYSTEM
from nutag.record.roles import Role

KNOWS = {Phase.PRE: 0.55, Phase.POST: 0.7, Phase.DELAYED: 0.68}  # the chance to be right
DIFFER = 0.6  # how much people differ in it
AGAIN = 0.16  # how much better a second try is
SURE = 0.3  # the leader whom the story follows has learned it
LESSON = "1.1"
COSTS = (
    ("1", 18_400_000, "Жишиг тооцоо: танхим, хэвлэл, дадлагажуулагчийн ажлын цаг"),
    ("2", 9_600_000, "Жишиг тооцоо: хоёр сургалтын танхим, хэвлэл, замын зардал"),
)
SAID = (("alone", "week", "nothing"), ("help", "month", "time"), ("alone", "week", "tools"),
        ("alone", "month", "nothing"), ("alone", "week", "time"))  # fmt: skip

type Right = Mapping[int, tuple[str, int]]  # its place in both forms, that of the right answer


def fill() -> list[Person]:
    """Who came took the test of the module; the kheseg leaders, who are returned, one more."""
    rows = Item.objects.values_list("pk", "lesson__code", "order", "right")
    right = {pk: (f"{code}/{order}", place) for pk, code, order, place in rows}
    learners: list[Person] = []
    for session in Session.objects.filter(state=SessionState.DELIVERED).order_by("starts_at"):
        learners += _tested(session, right)
    leaders = {each.pk for each in Person.objects.filter(posts__role=Role.KHESEG_LEADER)}
    for code, amount, source in COSTS:
        module = Module.objects.get(code=code)
        actions.tell_cost(module, amount, source, by=SYSTEM, at=moment(calendar.TESTED_LATER))
    return [each for each in learners if each.pk in leaders]


def _tested(session: Session, right: Right) -> list[Person]:
    """Those who came to a session, tested in the room before its first and after its last part."""
    seats = session.bookings.select_related("person").prefetch_related("marks").order_by("pk")
    there = [each.person for each in seats if standing(each)]
    module, lesson = session.module, Lesson.objects.get(code=LESSON)
    group = f"{timezone.localdate(session.starts_at)} №{session.pk}"
    take = partial(_taken, right=right, group=group)
    delayed = timezone.localdate(session.ends_at) - timezone.localdate()
    for n, person in enumerate(there):
        leads = person.posts.filter(role=Role.KHESEG_LEADER).exists()
        for of in (module, lesson) if leads and lesson.module_id == module.pk else (module,):
            take(of, Phase.PRE, person, session.starts_at - timedelta(minutes=40))
            made = take(of, Phase.POST, person, session.ends_at)
            if of == lesson and not made.passed:
                take(of, Phase.POST, person, session.ends_at + calendar.A_WEEK, more=AGAIN)
        sure, use, barrier = SAID[n % len(SAID)]
        actions.tell_use(module, by=person, sure=sure, use=use, barrier=barrier, group=group,
                         at=session.ends_at)  # fmt: skip
        if delayed.days < calendar.TESTED_LATER - 91:
            take(module, Phase.DELAYED, person, moment(calendar.TESTED_LATER))
    return there


def _taken(
    of: Lesson | Module, phase: Phase, person: Person, at: datetime, *, right: Right, group: str,
    more: float = 0,
) -> Attempt:  # fmt: skip
    """One test; some people know more than others, and some items are harder."""
    made = actions.begin(of, phase, by=person, group=group, at=at)
    who = f"{person.given_name} {person.email or ''}"
    able = KNOWS[phase] + DIFFER * (chance(who, "able") - 0.5) + more
    if person.email and phase != Phase.PRE:
        able += SURE
    given = {}
    for item in made.items:
        name, place = right[item]
        luck = chance(f"{who}-{name}-{phase}-{made.turn}", "answer")
        level = able + 0.3 * (chance(name, "item") - 0.5)
        given[item] = place if luck < level else (place + 1 + int(100 * luck) % 2) % 3
    return actions.send(made, given, by=person, at=at + timedelta(minutes=20))
