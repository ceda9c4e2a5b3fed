"""Officials of the demonstration who took tests before, after and three months later."""

from collections.abc import Mapping
from datetime import timedelta

from nutag.learning.actions import of_practice as actions
from nutag.learning.demo import calendar
from nutag.learning.demo.calendar import moment
from nutag.learning.models import Attempt, Item, Lesson, Module, Phase, SessionState
from nutag.people.models import Person
from nutag.places.made_up import chance
from nutag.record.actors import SYSTEM
from nutag.record.roles import Role

KNOWS = {Phase.PRE: 0.46, Phase.POST: 0.86, Phase.DELAYED: 0.78}  # the chance to be right
SURE = 0.4  # the leader whom the story follows has learned it
LATER = 16
DAYS = {
    Phase.PRE: calendar.TESTED_BEFORE, Phase.POST: calendar.TESTED_AFTER,
    Phase.DELAYED: calendar.TESTED_LATER,
}  # fmt: skip


def fill() -> list[Person]:
    """The kheseg leaders who sat in the sessions took the tests of the module and of a lesson."""
    learners = _learners()
    module, lesson = Module.objects.get(code="1"), Lesson.objects.get(code="1.1")
    right = dict(Item.objects.values_list("pk", "right"))
    for at, person in enumerate(learners):
        for of in (module, lesson):
            for phase in (Phase.PRE, Phase.POST):
                _taken(of, phase, person, right)
        if at < LATER:
            _taken(module, Phase.DELAYED, person, right)
        actions.tell_use(
            module, by=person, sure=("alone", "help")[at % 5 == 0],
            use=("week", "month")[at % 3 == 0], barrier=("nothing", "time", "tools")[at % 3],
            at=moment(calendar.TESTED_AFTER),
        )  # fmt: skip
    actions.tell_cost(module, 18_400_000, "Жишиг тооцоо / demo estimate", by=SYSTEM)
    return learners


def _learners() -> list[Person]:
    """Kheseg leaders who had a seat in a session that was held, those of the khoroo first."""
    there = Person.objects.filter(
        posts__role=Role.KHESEG_LEADER, bookings__session__state=SessionState.DELIVERED
    )
    return list(there.distinct().order_by("pk"))


def _taken(of: Lesson | Module, phase: Phase, person: Person, right: Mapping[int, int]) -> Attempt:
    """One test; some people know more than others, and some items are harder."""
    begun = moment(DAYS[phase])
    made = actions.begin(of, phase, by=person, group=f"2-{1 + person.pk % 2}", at=begun)
    able = KNOWS[phase] + 0.2 * (chance(str(person.pk), "able") - 0.5)
    if person.email and phase != Phase.PRE:
        able += SURE
    given = {}
    for item in made.items:
        luck = chance(f"{person.pk}-{item}-{phase}", "answer")
        level = able + 0.3 * (chance(str(item), "item") - 0.5)
        given[item] = right[item] if luck < level else (right[item] + 1 + int(100 * luck) % 2) % 3
    return actions.send(made, given, by=person, at=begun + timedelta(minutes=20))
