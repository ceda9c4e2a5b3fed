"""The second assessment, after the training; and a third one, before the modules to come."""

from functools import partial

from nutag.learning.actions import of_assessment as actions
from nutag.learning.demo import assessment, calendar
from nutag.learning.demo.calendar import moment
from nutag.learning.models import Assessment, Module, Source
from nutag.learning.queries.reached import came
from nutag.people.cast import DISTRICT, KHOROO
from nutag.places.made_up import chance
from nutag.places.models import Place
from nutag.record.actors import SYSTEM

TAUGHT = "1"
LEARNED, WOBBLE = 0.9, 1.2  # what training adds on average; how much answers differ by themselves
SEEN = 0.4
AGAIN = 0.98  # of those asked who answered the first time


def fill() -> None:
    """The same officials are asked again, with the same questions; then khoroo 7 once more."""
    _second(Assessment.objects.get(place__code=DISTRICT))
    _third(Place.objects.get(code=KHOROO, valid_until=None))


def _second(first: Assessment) -> None:
    made = actions.plan_assessment(
        first.place, by=SYSTEM, name_mn="Сургалтын дараах хоёр дахь үнэлгээ",
        name_en="Second assessment, after the training", sources=first.sources,
        seed="09 12 20 27 33 40", closes_on=moment(calendar.CLOSED_SECOND).date(),
        at=moment(calendar.ASKED_SECOND - 5),
    )  # fmt: skip
    actions.open_assessment(made, by=SYSTEM, at=moment(calendar.ASKED_SECOND))
    known = dict(first.members.values_list("person", "pk"))
    trained = came(Module.objects.get(code=TAUGHT))
    codes: assessment.Asked = {}
    for sheet in assessment.sheets_of(made):
        if sheet.member is None:
            continue
        person = sheet.member.person_id
        who = str(known[person])
        again = chance(f"{who}/{sheet.source}", "answers again") < AGAIN
        if again and assessment.answers(sheet, who):
            gained = partial(_gained, who, LEARNED if person in trained else 0.0)
            assessment.answer(sheet, codes, moment(calendar.ANSWERED_SECOND), who, gained)
    assessment.residents(made, moment(calendar.ANSWERED_SECOND), SEEN)
    actions.close_assessment(made, by=SYSTEM, at=moment(calendar.CLOSED_SECOND))
    actions.compute(made, by=SYSTEM, at=moment(calendar.COMPUTED_SECOND))
    actions.publish_assessment(made, by=SYSTEM, at=moment(calendar.REPORTED_SECOND))


def _gained(who: str, learned: float, code: str) -> float:
    """How much better somebody is at a competency, or in the test of a module."""
    own = code.lstrip("C").startswith(TAUGHT)
    return learned * own + WOBBLE * (chance(f"{who}/{code}", "again") - 0.5)


def _third(khoroo: Place) -> None:
    made = actions.plan_assessment(
        khoroo, by=SYSTEM, name_mn="2–4 дүгээр модулийн өмнөх үнэлгээ",
        name_en="Third assessment, before modules 2 to 4",
        sources=(Source.SELF, Source.SUPERVISOR, Source.PEERS, Source.CITIZENS),
        seed="03 11 19 24 36 41", closes_on=moment(calendar.ANSWERED_THIRD_BY).date(),
        at=moment(calendar.ASKED_THIRD),
    )  # fmt: skip
    actions.open_assessment(made, by=SYSTEM, at=moment(calendar.ASKED_THIRD))
