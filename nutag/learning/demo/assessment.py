"""A published needs assessment of a district, and one under way in a khoroo, all made up."""

from datetime import datetime, timedelta

from django.utils import timezone

from nutag.learning import competency_files
from nutag.learning.actions import of_assessment as actions
from nutag.learning.actions.of_assessment import Given
from nutag.learning.models import Assessment, CauseKind, Gap, Sheet, Source
from nutag.learning.queries import of_assessment as queries
from nutag.people import actions as people
from nutag.people.demo import KHOROO, PARENT
from nutag.people.models import Person
from nutag.places.made_up import chance
from nutag.places.models import Kind, Place
from nutag.record.actors import SYSTEM
from nutag.record.roles import Role

KHOROOS = 6
LEADERS = 4
STAFF = (
    Role.KHOROO_GOVERNOR, Role.KHOROO_ORGANISER, Role.SOCIAL_WORKER, Role.KHURAL_CHAIR,
    Role.PRESIDIUM_MEMBER, Role.PRESIDIUM_MEMBER,
)  # fmt: skip
NAMES = (
    "Тэргэл", "Билгүүн", "Наран", "Саруул", "Энхжин", "Төгөлдөр", "Мишээл", "Анир", "Хулан",
    "Ивээл",
)  # fmt: skip
ASKED = (Source.SELF, Source.SUPERVISOR, Source.CITIZENS, Source.TEST)
RESIDENTS = 14
ANSWERED = 0.9
CAUSES = 24


def fill() -> None:
    """The dictionary in use, a round that was published and one that takes answers."""
    draft = actions.load_dictionary(*competency_files.shipped(), by=SYSTEM)
    actions.approve_dictionary(draft, "А/14", by=SYSTEM)
    district = Place.objects.get(code=KHOROO.partition("-")[0], valid_until=None)
    _officials(district)
    _published(district, timezone.now() - timedelta(days=40))
    _under_way(Place.objects.get(code=KHOROO, valid_until=None))


def _officials(district: Place) -> None:
    """Officials of some khoroos of the district besides those who sign in."""
    khoroos = Place.objects.filter(parent=district, kind=Kind.KHOROO, valid_until=None)
    for khoroo in khoroos.exclude(code=KHOROO).order_by("code")[:KHOROOS]:
        khesegs = Place.objects.filter(parent=khoroo, valid_until=None).order_by("code")[:LEADERS]
        posts = [(role, khoroo) for role in STAFF]
        posts += [(Role.KHESEG_LEADER, kheseg) for kheseg in khesegs]
        for number, (role, place) in enumerate(posts):
            _official(f"{khoroo.code}/{number}", role, place)


def _official(key: str, role: Role, place: Place) -> None:
    name = NAMES[int(chance(key, "name") * len(NAMES))]
    person = Person(given_name=name, parent_name=PARENT, assurance=2, home=place)
    people.join(person=person)
    begin = timezone.localdate().replace(month=1, day=1) - timedelta(days=365)
    people.give_post(by=SYSTEM, person=person, role=role, place=place, from_on=begin, source="А/1")


def _published(district: Place, at: datetime) -> None:
    made = actions.plan_assessment(
        district, by=SYSTEM, name_mn="Дүүргийн сургалтын хэрэгцээний үнэлгээ",
        name_en="Training needs of the district", sources=ASKED, seed="04 17 23 31 38 42",
        closes_on=timezone.localdate(at) + timedelta(days=21), at=at,
    )  # fmt: skip
    actions.open_assessment(made, by=SYSTEM, at=at)
    for sheet in made.sheets.select_related("person", "member", "assessment", "place"):
        if chance(f"{sheet.member_id}/{sheet.source}", "answers") < ANSWERED:
            _answer(sheet, at + timedelta(days=5))
    _residents(made, at + timedelta(days=12))
    actions.close_assessment(made, by=SYSTEM, at=at + timedelta(days=21))
    actions.compute(made, by=SYSTEM, at=at + timedelta(days=22))
    _causes(made, at + timedelta(days=25))
    actions.publish_assessment(made, by=SYSTEM, at=at + timedelta(days=30))


def _answer(sheet: Sheet, at: datetime) -> None:
    person = sheet.person
    if person is None:
        return
    if sheet.source == Source.TEST:
        for module in queries.modules():
            right = 2 + int(5 * chance(f"{sheet.member_id}/{module.code}", "test"))
            actions.keep_score(sheet, module, min(right, 6), 6, by=person, at=at)
        actions.send_answers(sheet, by=person, at=at)
        return
    given = {
        each.competency.pk: _rating(sheet, each.competency.code) for each in queries.asked(sheet)
    }
    actions.send_answers(sheet, given, by=person, at=at)


def _rating(sheet: Sheet, code: str) -> Given:
    """People rate themselves a little higher than others rate them; some things are harder."""
    hard = chance(code, "hard")
    able = 1.4 + 2.6 * (1 - hard) + 1.4 * chance(f"{sheet.member_id}/{code}", "able")
    able += 1.2 * (chance(str(sheet.member_id), "able") - 0.5)
    able += 0.6 if sheet.source == Source.SELF else -0.2
    matters = 3.2 + 1.8 * chance(f"{code}/{sheet.member_id}", "matters")
    return Given(min(5, round(matters)), max(1, min(5, round(able))))


def _residents(made: Assessment, at: datetime) -> None:
    place = Place.objects.get(code=KHOROO, valid_until=None)
    asked = queries.behaviours(made)
    for number in range(RESIDENTS):
        given = {
            each.competency.pk: Given(
                None, 1 + round(4 * chance(f"{number}/{each.competency.code}", "seen"))
            )
            for each in asked
        }
        actions.enter_resident(made, place, given, f"demo {number}", by=SYSTEM, at=at)


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


def _under_way(khoroo: Place) -> None:
    made = actions.plan_assessment(
        khoroo, by=SYSTEM, name_mn="Хорооны сургалтын хэрэгцээний үнэлгээ",
        name_en="Training needs of the khoroo",
        sources=(Source.SELF, Source.SUPERVISOR, Source.PEERS, Source.CITIZENS),
        seed="09 12 20 27 33 40", closes_on=timezone.localdate() + timedelta(days=14),
    )  # fmt: skip
    actions.open_assessment(made, by=SYSTEM)
