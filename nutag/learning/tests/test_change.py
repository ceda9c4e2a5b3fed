"""Two rounds of assessment side by side."""

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

import pytest
from django.test import Client

from nutag.learning import competency_files, reading
from nutag.learning.actions import of_assessment as actions
from nutag.learning.actions import of_training
from nutag.learning.actions.of_assessment import Given
from nutag.learning.actions.of_training import Noted
from nutag.learning.models import Assessment, Module, TrainerLevel
from nutag.learning.queries import change
from nutag.learning.queries import of_assessment as queries
from nutag.people.demo import person_with_post
from nutag.people.models import Person
from nutag.places.demo import small_city
from nutag.record.actors import SYSTEM
from nutag.record.roles import Role

SPRING = datetime(2026, 4, 1, 1, tzinfo=UTC)
BETWEEN = SPRING + timedelta(days=60)
AUTUMN = SPRING + timedelta(days=150)


@pytest.fixture
def town(db: None) -> SimpleNamespace:
    found = small_city()
    actions.load(reading.curriculum(), by=SYSTEM)
    draft = actions.load_dictionary(*competency_files.shipped(), by=SYSTEM)
    actions.approve_dictionary(draft, "А/1", by=SYSTEM)
    begin = date(2020, 1, 1)
    found.leaders = [
        person_with_post(Role.KHESEG_LEADER, found.kheseg, from_on=begin) for _each in range(22)
    ]
    return found


def round_of(
    town: SimpleNamespace, at: datetime, level: dict[Person, int], *, published: bool = True
) -> Assessment:
    """A published round in which people rate themselves as told (1 to 5), in everything."""
    made = actions.plan_assessment(
        town.khoroo, by=SYSTEM, name_mn="Үнэлгээ", name_en=f"Round of {at:%B}",
        sources=("self",), seed="1", closes_on=date(2099, 1, 1), at=at,
    )  # fmt: skip
    actions.open_assessment(made, by=SYSTEM, at=at)
    for sheet in made.sheets.select_related("person", "member", "place"):
        assert sheet.person
        if sheet.person in level:
            given = {each.competency.pk: Given(4, level[sheet.person])
                     for each in queries.asked(sheet)}  # fmt: skip
            actions.send_answers(sheet, given, by=sheet.person, at=at)
    made = actions.close_assessment(made, by=SYSTEM, at=at + timedelta(days=5))
    made = actions.compute(made, by=SYSTEM, at=at + timedelta(days=6))
    if published:
        made = actions.publish_assessment(made, by=SYSTEM, at=at + timedelta(days=7))
    return made


def train(town: SimpleNamespace, people: list[Person]) -> None:
    module = Module.objects.get(code="1")
    teacher = person_with_post(Role.TRAINER, town.city)
    trainer = of_training.name_trainer(teacher, TrainerLevel.TRAINER, [module], by=SYSTEM)
    venue = of_training.open_venue("Танхим", town.khoroo, 30, step_free=True, by=SYSTEM)
    ends = BETWEEN + timedelta(hours=3)
    session = of_training.propose(
        module, venue, trainer, BETWEEN, ends, least=1, seats=30, by=SYSTEM, at=SPRING
    )
    of_training.publish(session, by=SYSTEM, at=SPRING)
    marks = []
    for each in people:
        seat = of_training.ask_for_seat(session, each, by=each, at=SPRING)
        marks += [Noted(seat.pk, "in", BETWEEN, f"{seat.pk} in"),
                  Noted(seat.pk, "out", ends, f"{seat.pk} out")]  # fmt: skip
    of_training.note(session, marks, by=teacher, at=ends)
    of_training.deliver(session, by=teacher, at=ends)


def test_only_the_same_people_count(town: SimpleNamespace) -> None:
    """Eleven go from 2 to 3; one answers only once, and two come new."""
    same, once, new = town.leaders[:11], town.leaders[11:12], town.leaders[12:14]
    before = round_of(town, SPRING, dict.fromkeys([*same, *once], 2))
    after = round_of(town, AUTUMN, dict.fromkeys([*same, *new], 3))
    assert change.earlier(after) == [before]
    assert change.earlier(before) == []
    assert change.newest() == after
    found = change.comparison(before, after)
    assert (found.both, found.once, found.new, found.unlike) == (11, 1, 2, 0)
    row = found.modules[0]
    assert row.change
    assert (row.change.people, row.change.before, row.change.after) == (11, 1, 2)
    assert row.change.low == row.change.high == pytest.approx(1)
    assert row.moved == (100, 0)
    assert found.trained == []
    shown = [each for each in (*found.modules, *found.competencies) if each.change]
    assert len(list(change.change_rows(found))) == len(shown) > 4


def test_a_small_round_does_not_push_a_large_one_aside(town: SimpleNamespace) -> None:
    people = dict.fromkeys(town.leaders[:11], 2)
    first, second = round_of(town, SPRING, people), round_of(town, BETWEEN, people)
    small = round_of(town, BETWEEN + timedelta(days=30), dict.fromkeys(town.leaders[:2], 2))
    assert change.newest() == second
    third = round_of(town, AUTUMN, people)
    assert change.earlier(third) == [second, first, small]


def test_those_who_came_are_set_beside_those_who_did_not(town: SimpleNamespace) -> None:
    people, others = town.leaders[:11], town.leaders[11:]
    before = round_of(town, SPRING, {each: 1 + at % 3 for at, each in enumerate(town.leaders)})
    train(town, people)
    levels = {each: 2 + at % 3 for at, each in enumerate(people)}
    levels |= {each: 1 + at % 3 for at, each in enumerate(town.leaders) if each in others}
    (told,) = change.comparison(before, round_of(town, AUTUMN, levels)).trained
    assert (told.module, told.came.people, told.others.people) == ("1", 11, 11)
    assert told.came.difference == pytest.approx(1)
    assert told.others.difference == pytest.approx(0)
    assert told.more[0] == pytest.approx(1)


def test_fewer_than_ten_are_hidden(town: SimpleNamespace, client: Client) -> None:
    few = dict.fromkeys(town.leaders[:9], 2)
    before, after = round_of(town, SPRING, few), round_of(town, AUTUMN, few)
    found = change.comparison(before, after)
    assert not found.enough
    assert not any(each.change for each in (*found.modules, *found.competencies))
    assert change.chart(found) is None
    client.cookies["django_language"] = "en"
    text = client.get(f"/training/needs/{after.pk}/change/").content.decode()
    assert "Fewer than ten people were measured in both rounds" in text


def test_an_answer_from_other_sources_is_left_out(town: SimpleNamespace) -> None:
    people = town.leaders[:11]
    before = round_of(town, SPRING, dict.fromkeys(people, 2))
    after = round_of(town, AUTUMN, dict.fromkeys(people, 3))
    member = after.members.get(person=people[0])
    member.gaps.update(sources=["self", "supervisor"])
    found = change.comparison(before, after)
    assert found.both == 10
    assert found.unlike == member.gaps.count()


def test_officials_read_their_own_level_of_the_time_before(
    town: SimpleNamespace, client: Client
) -> None:
    one = town.leaders[0]
    round_of(town, SPRING, {one: 2})
    client.force_login(one)
    client.cookies["django_language"] = "en"
    assert "The time before" not in client.get("/me/training-needs/").content.decode()
    after = round_of(town, AUTUMN, {one: 3})
    assert "The time before: level 1.0." in client.get("/me/training-needs/").content.decode()
    after.members.get(person=one).gaps.update(sources=["test"])
    assert "The time before" not in client.get("/me/training-needs/").content.decode()


@pytest.mark.parametrize("language", ["mn", "en"])
def test_the_page_the_table_and_the_ways_to_them(
    town: SimpleNamespace, client: Client, language: str
) -> None:
    people = dict.fromkeys(town.leaders[:12], 2)
    before = round_of(town, SPRING, people)
    client.cookies["django_language"] = language
    alone = client.get(f"/training/needs/{before.pk}/change/")
    assert alone.status_code == 200
    assert client.get(f"/training/needs/{before.pk}/change.csv").status_code == 404
    hidden = round_of(town, AUTUMN, people, published=False)
    assert client.get(f"/training/needs/{hidden.pk}/change/").status_code == 404
    assert client.get(f"/training/needs/{hidden.pk}/change.csv").status_code == 404
    after = actions.publish_assessment(hidden, by=SYSTEM, at=AUTUMN + timedelta(days=9))
    link = f'href="/training/needs/{after.pk}/change/"'
    assert link in client.get(f"/training/needs/{after.pk}/").content.decode()
    assert link in client.get("/learn/evaluation/").content.decode()
    assert link not in client.get(f"/training/needs/{before.pk}/").content.decode()
    page = client.get(f"/training/needs/{after.pk}/change/?before={before.pk}")
    assert ("Ижил хүмүүсийн" if language == "mn" else "of the same people") in page.content.decode()
    lines = client.get(f"/training/needs/{after.pk}/change.csv").content.decode().splitlines()
    assert lines[0].lstrip("\ufeff").startswith("code,people,level_before")
    assert lines[1].startswith("1,12,1.0,1.0,0.0")
