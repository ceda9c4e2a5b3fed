"""Practice at work in the demonstration: closed by the record, and seen by observers."""

from collections.abc import Sequence
from datetime import timedelta

from nutag.learning.actions import of_practice as actions
from nutag.learning.demo import calendar, trainers
from nutag.learning.demo.calendar import moment
from nutag.learning.models import Lesson
from nutag.learning.queries.practice import points_of
from nutag.people.demo import person
from nutag.people.models import Person
from nutag.places.made_up import chance
from nutag.record.actors import SYSTEM

WATCHED = 20
VISITED = -8
COACHED = 12
DONE, SLIP = 0.9, 0.05


def fill(learners: Sequence[Person]) -> None:
    """Tasks of the district officer, of a kheseg leader and of learners; a coach; coaching."""
    begun = moment(calendar.OBSERVED - 15)
    budget, rights = Lesson.objects.get(code="1.3"), Lesson.objects.get(code="1.1")
    trainer, district = person("trainer"), person("district")
    actions.assign(budget, district, by=SYSTEM, at=begun)
    actions.choose(budget, by=person("kheseg"), at=begun)
    points = points_of(rights)
    coach = trainers.staff()[1].person
    for at, learner in enumerate(learners[:WATCHED]):
        task = actions.assign(rights, learner, by=SYSTEM, at=begun)
        for observer in ((trainer, coach)[at % 2], district):
            seen = [_sees(f"{at}-{point}", observer.given_name) for point in range(len(points))]
            actions.observe(task, seen, by=observer, at=moment(calendar.OBSERVED + at % 9))
    _coach(trainer, person("governor"), budget)
    _helped(person("social"))


def _sees(point: str, observer: str) -> bool:
    """Most points are there; now and then one observer sees what the other does not."""
    there = chance(point, "there") < DONE
    return there != (chance(f"{point}-{observer}", "slip") < SLIP)


def _coach(trainer: Person, governor: Person, lesson: Lesson) -> None:
    place = governor.posts.select_related("place").get().place
    last = calendar.working_day(VISITED)
    told = moment(VISITED - 10)
    made = actions.plan_visit(place, last, by=trainer, lesson=lesson, at=told)
    actions.make_visit(
        made, "Хуралдааны товыг долоо хоногийн өмнө өлгөдөг болсон. Дараагийн алхам: тоог 100 "
        "төгрөгт хувааж тайлбарлах.", by=trainer, on=last, at=moment(VISITED, hour=15),
    )  # fmt: skip
    actions.plan_visit(
        place, calendar.deadline(20), by=trainer, lesson=lesson, at=moment(VISITED, hour=16)
    )


def _helped(social: Person) -> None:
    place = social.posts.select_related("place").get().place
    topics = ("certificate", "payment", "sign-in", "report")
    for at in range(COACHED):
        then = moment(at * 3 - 45, hour=10 + at % 6)
        made = actions.note_coaching(
            place, by=social, topic=topics[at % 4], first=("nothing", "some")[at % 2], at=then
        )
        if at < COACHED - 1:
            actions.follow_up(
                made, by=social, call=("some", "all")[at % 3 > 0], unaided=at % 3 > 0,
                at=then + timedelta(days=7),
            )  # fmt: skip
