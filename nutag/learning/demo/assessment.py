"""The first needs assessment of the city, published, all made up."""

from collections.abc import Iterator
from datetime import datetime

from nutag.learning import competency_files
from nutag.learning.actions import of_assessment as actions
from nutag.learning.actions.of_assessment import Given
from nutag.learning.demo import able, calendar, causes, people
from nutag.learning.demo.able import Able
from nutag.learning.demo.calendar import moment
from nutag.learning.models import Assessment, Member, Sheet, Source
from nutag.learning.queries import of_assessment as queries
from nutag.people.cast import KHOROO
from nutag.people.demo import person
from nutag.places import queries as places
from nutag.places.made_up import chance
from nutag.places.models import Place
from nutag.record.actors import SYSTEM

type Asked = dict[str, dict[int, str]]  # by role: competencies with their codes

ASKED = (Source.SELF, Source.SUPERVISOR, Source.CITIZENS, Source.TEST)
QUESTIONS = 6
RESIDENTS = 14
ANSWERED = 0.93
DAYS = 6  # in which answers come in
DICTIONARY = "А/08"


def fill() -> None:
    """The dictionary in use, and the round that plans are made from."""
    dictionary, tasks = competency_files.shipped()
    draft = actions.load_dictionary(dictionary, tasks, by=SYSTEM, at=moment(calendar.DRAWN_UP))
    actions.approve_dictionary(draft, DICTIONARY, by=person("city"), at=moment(calendar.APPROVED))
    city = places.city()
    if city is not None:
        _published(city)


def _published(city: Place) -> None:
    made = actions.plan_assessment(
        city, by=SYSTEM, name_mn="Сургалтын хэрэгцээний эхний үнэлгээ",
        name_en="First assessment of training needs", sources=ASKED, seed="04 17 23 31 38 42",
        closes_on=calendar.working_day(calendar.CLOSED), at=moment(calendar.ASKED - 5),
    )  # fmt: skip
    actions.open_assessment(made, by=SYSTEM, at=moment(calendar.ASKED))
    answers(made, able.of_round(made), calendar.ANSWERED, ANSWERED)
    residents(made, moment(calendar.RESIDENTS))
    actions.close_assessment(made, by=SYSTEM, at=moment(calendar.CLOSED))
    actions.compute(made, by=SYSTEM, at=moment(calendar.COMPUTED))
    causes.first(made)
    actions.publish_assessment(made, by=SYSTEM, at=moment(calendar.REPORTED))


def answers(made: Assessment, levels: Able, days: int, share: float, *, leave: str = "") -> None:
    """Most of those asked answer in the days after `days`; who did so once does so again.

    Whom the mailbox `leave` belongs to has not answered.
    """
    codes: Asked = {}
    left = person(leave) if leave else None
    for sheet in _sheets_of(made):
        who = f"{sheet.person_id}/{sheet.member and sheet.member.person_id}/{sheet.source}"
        if chance(who, "answers") >= share or sheet.person == left:
            continue
        day = days + int(DAYS * chance(who, "day"))
        _answer(sheet, codes, levels, moment(day, hour=9 + int(8 * chance(who, "hour"))))


def _sheets_of(made: Assessment) -> Iterator[Sheet]:
    """The questionnaires of a round about its members."""
    rows = made.sheets.select_related(
        "person", "member__person", "member__place", "place", "assessment__dictionary"
    )
    yield from rows.order_by("pk")


def _answer(sheet: Sheet, codes: Asked, levels: Able, at: datetime) -> None:
    by, member = sheet.person, sheet.member
    if by is None or member is None or member.person is None:
        return
    about = (member.person.pk, _box(member), member.role)
    if sheet.source == Source.TEST:
        for module in queries.modules():
            right = min(round(levels.known(*about, module.code) * QUESTIONS / 4), QUESTIONS)
            actions.keep_score(sheet, module, right, QUESTIONS, by=by, at=at)
        actions.send_answers(sheet, by=by, at=at)
        return
    if member.role not in codes:
        asked = queries.asked(sheet)
        codes[member.role] = {each.competency.pk: each.competency.code for each in asked}
    given = {
        pk: _rating(sheet, code, levels.level(*about, code), levels.required[member.role][code])
        for pk, code in codes[member.role].items()
    }
    actions.send_answers(sheet, given, by=by, at=at)


def _box(member: Member) -> str:
    """The mailbox of somebody whom the story follows, or the group they are followed with."""
    if member.place.code.startswith(people.OTHER_DISTRICT):
        return able.OTHERS
    return (member.person.email or "").partition("@")[0]


def _rating(sheet: Sheet, code: str, level: float, asked: int) -> Given:
    """People rate themselves a little higher than others do; what a post asks for matters."""
    who = f"{sheet.person_id}/{sheet.member and sheet.member.person_id}"
    seen = 1 + level + (0.4 if sheet.source == Source.SELF else 0)
    seen += 0.5 * (chance(f"{who}/{code}", "seen") - 0.5)
    matters = 1.2 + asked + 1.1 * chance(f"{code}/{who}", "matters")
    return Given(min(5, round(matters)), max(1, min(5, round(seen))))


def residents(made: Assessment, at: datetime, module: str = "", better: float = 0) -> None:
    """What residents of the khoroo say; `better` is how much better in what a module teaches."""
    place = Place.objects.get(code=KHOROO, valid_until=None)
    asked = [(each.competency.pk, each.competency.code) for each in queries.behaviours(made)]
    for number in range(RESIDENTS):
        given = {
            pk: Given(
                None,
                min(5, round(1.5 + 2.6 * chance(f"{number}/{code}", "seen")
                             + better * code.startswith(f"C{module}."))),
            )
            for pk, code in asked
        }  # fmt: skip
        actions.enter_resident(made, place, given, f"demo {made.pk} {number}", by=SYSTEM, at=at)
