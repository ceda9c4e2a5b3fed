"""The second assessment, after the training; and a third one, before the plans to come."""

from statistics import fmean

from nutag.learning.actions import of_assessment as actions
from nutag.learning.demo import able, assessment, calendar, causes, plans
from nutag.learning.demo.calendar import moment
from nutag.learning.models import Assessment, Module, Source
from nutag.learning.queries.reached import came
from nutag.people.cast import DISTRICT, KHOROO
from nutag.places.made_up import chance
from nutag.places.models import Place
from nutag.record.actors import SYSTEM

TAUGHT = "1"
LEARNED, LUCK = 0.35, 0.7  # what training adds at least, and at most more
SEEN = 0.4
AGAIN, FEWER = 0.91, 0.7  # how many answer; those of the third round still have time
PEERS = (Source.SELF, Source.SUPERVISOR, Source.PEERS, Source.CITIZENS)


def fill() -> None:
    """The same officials are asked again, with the same questions; then khoroo 7 once more."""
    first = Assessment.objects.get()
    second = _second(first, _place(DISTRICT))
    plans.draft(second, calendar.DRAFTED_AGAIN)


def third() -> None:
    """A round that is open now, with some of its answers in."""
    made = actions.plan_assessment(
        _place(KHOROO), by=SYSTEM, name_mn="Дараагийн төлөвлөгөөний өмнөх гурав дахь үнэлгээ",
        name_en="Third assessment, before the next plans", sources=PEERS,
        seed="03 11 19 24 36 41", closes_on=calendar.deadline(calendar.ANSWERED_THIRD_BY),
        at=moment(calendar.ASKED_THIRD - 3),
    )  # fmt: skip
    actions.open_assessment(made, by=SYSTEM, at=moment(calendar.ASKED_THIRD))
    levels = able.of_round(made)
    levels.learned, levels.round = _learned(), 3
    assessment.answers(made, levels, calendar.ANSWERED_THIRD, FEWER, leave="kheseg")


def _second(first: Assessment, district: Place) -> Assessment:
    made = actions.plan_assessment(
        district, by=SYSTEM, name_mn="Сургалтын дараах хоёр дахь үнэлгээ",
        name_en="Second assessment, after the training", sources=first.sources,
        seed="09 12 20 27 33 40", closes_on=calendar.working_day(calendar.CLOSED_SECOND),
        at=moment(calendar.ASKED_SECOND - 5),
    )  # fmt: skip
    actions.open_assessment(made, by=SYSTEM, at=moment(calendar.ASKED_SECOND))
    levels = able.of_round(made)
    levels.learned, levels.round = _learned(), 2
    assessment.answers(made, levels, calendar.ANSWERED_SECOND, AGAIN)
    assessment.residents(made, moment(calendar.ANSWERED_SECOND), TAUGHT, SEEN)
    actions.close_assessment(made, by=SYSTEM, at=moment(calendar.CLOSED_SECOND))
    actions.compute(made, by=SYSTEM, at=moment(calendar.COMPUTED_SECOND))
    causes.second(made)
    actions.publish_assessment(made, by=SYSTEM, at=moment(calendar.REPORTED_SECOND))
    return made


def _learned() -> dict[int, dict[str, float]]:
    """What those who came to the sessions of a module learned in it."""
    return {
        who: {TAUGHT: LEARNED + LUCK * fmean(chance(f"{who}/{n}", "learned") for n in range(2))}
        for who in came(Module.objects.get(code=TAUGHT))
    }


def _place(code: str) -> Place:
    return Place.objects.get(code=code, valid_until=None)
