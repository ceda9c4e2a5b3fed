"""Officials of the demonstration who took tests before, after and three months later."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from django.utils import timezone

from nutag.learning.actions import of_practice as actions
from nutag.learning.models import Attempt, Item, Lesson, Module, Phase
from nutag.people import actions as people
from nutag.people.demo import DOMAIN, PARENT
from nutag.people.models import Person
from nutag.people.rules import KNOWN
from nutag.places.made_up import chance
from nutag.places.models import Kind, Place
from nutag.places.queries import khesegs
from nutag.record.actors import SYSTEM
from nutag.record.roles import Role

NAMES = ("Саруул", "Тэнүүн", "Марал", "Эгшиг", "Билэг", "Зол", "Содон", "Энх", "Гэрэл", "Ундрах",
         "Сүлд", "Хулан")  # fmt: skip
COUNT = 24
DISTRICT = "1110"
KNOWS = {Phase.PRE: 0.46, Phase.POST: 0.86, Phase.DELAYED: 0.78}  # the chance to be right
LATER = 14
DAYS = {Phase.PRE: 130, Phase.POST: 122, Phase.DELAYED: 21}


def fill() -> list[Person]:
    """Twenty-four kheseg leaders who took the test of module 1 and of the lesson on the budget."""
    learners = _learners()
    module, lesson = Module.objects.get(code="1"), Lesson.objects.get(code="1.3")
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
            at=timezone.now() - timedelta(days=DAYS[Phase.POST]),
        )  # fmt: skip
    actions.tell_cost(module, 18_400_000, "Жишиг тооцоо / demo estimate", by=SYSTEM)
    return learners


def _learners() -> list[Person]:
    found = []
    begin = timezone.localdate().replace(month=1, day=1)
    for at, place in enumerate(_free_khesegs()):
        person = Person(
            email=f"learner{at + 1}{DOMAIN}", given_name=NAMES[at % len(NAMES)],
            parent_name=PARENT, assurance=KNOWN, home=place,
        )  # fmt: skip
        person.set_unusable_password()
        people.join(person=person)
        people.give_post(
            by=SYSTEM, person=person, role=Role.KHESEG_LEADER, place=place, from_on=begin,
            source="А/1",
        )  # fmt: skip
        found.append(person)
    return found


def _free_khesegs() -> Sequence[Place]:
    """Khesegs of the district whose leader is nobody else of the demonstration."""
    rows = khesegs().filter(code__startswith=f"{DISTRICT}-", kind=Kind.KHESEG)
    return list(rows.exclude(posts__role=Role.KHESEG_LEADER).order_by("code")[:COUNT])


def _taken(of: Lesson | Module, phase: Phase, person: Person, right: Mapping[int, int]) -> Attempt:
    """One test; some people know more than others, and some items are harder."""
    begun = timezone.now() - timedelta(days=DAYS[phase])
    made = actions.begin(of, phase, by=person, group=f"2-{1 + person.pk % 2}", at=begun)
    able = KNOWS[phase] + 0.2 * (chance(person.given_name + str(person.pk), "able") - 0.5)
    given = {}
    for item in made.items:
        luck = chance(f"{person.pk}-{item}-{phase}", "answer")
        level = able + 0.3 * (chance(str(item), "item") - 0.5)
        given[item] = right[item] if luck < level else (right[item] + 1 + int(100 * luck) % 2) % 3
    return actions.send(made, given, by=person, at=begun + timedelta(minutes=20))
