"""The first needs assessment of a district, published, all made up."""

from collections.abc import Callable, Iterator
from datetime import datetime

from nutag.learning import competency_files
from nutag.learning.actions import of_assessment as actions
from nutag.learning.actions.of_assessment import Given
from nutag.learning.demo import calendar
from nutag.learning.demo.calendar import moment
from nutag.learning.models import Assessment, CauseKind, Gap, Sheet, Source
from nutag.learning.queries import of_assessment as queries
from nutag.people.cast import DISTRICT, KHOROO
from nutag.places.made_up import chance
from nutag.places.models import Place
from nutag.record.actors import SYSTEM

type Asked = dict[str, dict[int, str]]  # by role: competencies with their codes

ASKED = (Source.SELF, Source.SUPERVISOR, Source.CITIZENS, Source.TEST)
RESIDENTS = 14
ANSWERED = 0.9
CAUSES = 24


def fill() -> None:
    """The dictionary in use, and the round that plans are made from."""
    draft = actions.load_dictionary(*competency_files.shipped(), by=SYSTEM)
    actions.approve_dictionary(draft, "А/14", by=SYSTEM)
    _published(Place.objects.get(code=DISTRICT, valid_until=None))


def _published(district: Place) -> None:
    made = actions.plan_assessment(
        district, by=SYSTEM, name_mn="Дүүргийн сургалтын хэрэгцээний үнэлгээ",
        name_en="Training needs of the district", sources=ASKED, seed="04 17 23 31 38 42",
        closes_on=moment(calendar.CLOSED).date(), at=moment(calendar.ASKED - 5),
    )  # fmt: skip
    actions.open_assessment(made, by=SYSTEM, at=moment(calendar.ASKED))
    codes: Asked = {}
    for sheet in sheets_of(made):
        who = str(sheet.member_id)
        if answers(sheet, who):
            answer(sheet, codes, moment(calendar.ANSWERED), who)
    residents(made, moment(calendar.RESIDENTS))
    actions.close_assessment(made, by=SYSTEM, at=moment(calendar.CLOSED))
    actions.compute(made, by=SYSTEM, at=moment(calendar.COMPUTED))
    _causes(made, moment(calendar.CAUSES))
    actions.publish_assessment(made, by=SYSTEM, at=moment(calendar.REPORTED))


def sheets_of(made: Assessment) -> Iterator[Sheet]:
    """The questionnaires of a round about its members."""
    rows = made.sheets.select_related("person", "member", "place", "assessment__dictionary")
    yield from rows.order_by("pk")


def answers(sheet: Sheet, who: str) -> bool:
    """Whether the one asked about somebody answers; whoever did so once does so again."""
    return chance(f"{who}/{sheet.source}", "answers") < ANSWERED


def answer(
    sheet: Sheet,
    codes: Asked,
    at: datetime,
    who: str,
    gained: Callable[[str], float] = lambda _code: 0.0,
) -> None:
    """Answer about somebody; `gained` is how much better they are at a competency or module."""
    person, member = sheet.person, sheet.member
    if person is None or member is None:
        return
    if sheet.source == Source.TEST:
        for module in queries.modules():
            right = 2 + int(5 * chance(f"{who}/{module.code}", "test") + gained(module.code))
            actions.keep_score(sheet, module, max(0, min(right, 6)), 6, by=person, at=at)
        actions.send_answers(sheet, by=person, at=at)
        return
    if member.role not in codes:
        asked = queries.asked(sheet)
        codes[member.role] = {each.competency.pk: each.competency.code for each in asked}
    given = {
        pk: _rating(sheet.source, who, code, gained(code))
        for pk, code in codes[member.role].items()
    }
    actions.send_answers(sheet, given, by=person, at=at)


def _rating(source: str, who: str, code: str, gained: float) -> Given:
    """People rate themselves a little higher than others rate them; some things are harder."""
    hard = chance(code, "hard")
    able = 1.4 + 2.6 * (1 - hard) + 1.4 * chance(f"{who}/{code}", "able") + gained
    able += 1.2 * (chance(who, "able") - 0.5)
    able += 0.6 if source == Source.SELF else -0.2
    matters = 3.2 + 1.8 * chance(f"{code}/{who}", "matters")
    return Given(min(5, round(matters)), max(1, min(5, round(able))))


def residents(made: Assessment, at: datetime, better: float = 0) -> None:
    """What residents of the khoroo say; `better` is how much better than the first time."""
    place = Place.objects.get(code=KHOROO, valid_until=None)
    asked = queries.behaviours(made)
    for number in range(RESIDENTS):
        given = {
            each.competency.pk: Given(
                None,
                min(5, 1 + round(4 * chance(f"{number}/{each.competency.code}", "seen") + better)),
            )
            for each in asked
        }
        actions.enter_resident(made, place, given, f"demo {made.pk} {number}", by=SYSTEM, at=at)


def _causes(made: Assessment, at: datetime) -> None:
    """The greatest gaps have their causes named, most of them a missing skill."""
    kinds = (CauseKind.SKILL, CauseKind.SKILL, *CauseKind)
    rows = Gap.objects.filter(member__assessment=made).select_related(
        "member__supervisor", "member__person", "member__place", "member__assessment__place",
        "competency",
    )  # fmt: skip
    for gap in rows.order_by("-gap", "pk")[:CAUSES]:
        kind = kinds[int(chance(str(gap.member_id), gap.competency.code) * len(kinds))]
        by = gap.member.supervisor or gap.member.person
        actions.name_cause(gap, kind, by=by, at=at)
