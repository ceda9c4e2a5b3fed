"""After a session: what came of it, certificates and tasks for all ticked, in one press."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, time, timedelta
from operator import attrgetter
from pathlib import Path
from threading import Barrier
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone
from django.utils.translation import override

from nutag.learning import reading
from nutag.learning.actions import of_certificates as actions
from nutag.learning.actions import of_practice, of_training
from nutag.learning.actions.of_certificates import Attended
from nutag.learning.actions.of_training import Noted
from nutag.learning.models import (
    Attempt,
    Certificate,
    Item,
    Lesson,
    Module,
    Phase,
    PracticeTask,
    Session,
    TrainerLevel,
)
from nutag.learning.queries import after as queries
from nutag.learning.queries.of_practice import practice
from nutag.people.demo import person_with_post
from nutag.people.models import Person
from nutag.places.demo import small_city
from nutag.places.tests.test_together import patiently
from nutag.record.actors import SYSTEM
from nutag.record.models import Entry
from nutag.record.permissions import NotAllowed
from nutag.record.roles import Role

TODAY = timezone.localdate()
BEGAN = timezone.make_aware(datetime.combine(TODAY - timedelta(days=20), time(9)))
HOURS = 3
PLACES = {
    Role.KHESEG_LEADER: attrgetter("kheseg"), Role.DISTRICT_OFFICER: attrgetter("district"),
    Role.CITY_OFFICER: attrgetter("city"), Role.TRAINER: attrgetter("city"),
}  # fmt: skip


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with override("en"):
        yield


@pytest.fixture
def town(db: None, folder: Path) -> SimpleNamespace:
    """Three kheseg leaders came for three hours, for 2 h 24 min, and for 2 h 23 min."""
    made = small_city()
    actions.load(reading.curriculum(folder), by=SYSTEM)
    made.module, made.lesson = Module.objects.get(), Lesson.objects.get()
    made.trainer = person_with_post(Role.TRAINER, made.city, "trainer@demo.nutag.example")
    made.officer = person_with_post(Role.DISTRICT_OFFICER, made.district)
    made.people = [
        person_with_post(Role.KHESEG_LEADER, made.kheseg, given_name=f"Хүн{n}") for n in range(3)
    ]
    made.session = session(made, made.people, (180, 144, 143))
    return made


def session(town: SimpleNamespace, people: list[Person], minutes: tuple[int, ...]) -> Session:
    """A session of three hours that was held twenty days ago."""
    before = BEGAN - timedelta(days=9)
    teacher = of_training.name_trainer(town.trainer, TrainerLevel.TRAINER, [town.module], by=SYSTEM)
    hall = of_training.open_venue("Hall", town.khoroo, 30, step_free=True, by=SYSTEM)
    made = of_training.propose(
        town.module, hall, teacher, BEGAN, BEGAN + timedelta(hours=HOURS), seats=9, least=1,
        by=SYSTEM, at=before,
    )  # fmt: skip
    of_training.publish(made, by=SYSTEM, at=before)
    for n, (who, stayed) in enumerate(zip(people, minutes, strict=True)):
        seat = of_training.ask_for_seat(made, who, by=who, at=before)
        left = BEGAN + timedelta(minutes=stayed)
        marks = [Noted(seat.pk, "in", BEGAN, f"{n}-in"), Noted(seat.pk, "out", left, f"{n}-out")]
        of_training.note(made, marks, by=town.trainer, at=left)
    return of_training.deliver(made, by=town.trainer, at=made.ends_at)


def took_test(person: Person, of: Lesson | Module, *, right: bool) -> Attempt:
    """A test after learning, all right or all wrong."""
    at = timezone.now() - timedelta(days=10)
    made = of_practice.begin(of, Phase.POST, by=person, at=at)
    good = dict(Item.objects.values_list("pk", "right"))
    given = {key: good[key] if right else (good[key] + 1) % 3 for key in made.items}
    return of_practice.send(made, given, by=person, at=at)


def practised(town: SimpleNamespace, person: Person) -> PracticeTask:
    task = of_practice.choose(town.lesson, by=person, at=timezone.now() - timedelta(days=9))
    at = timezone.now() - timedelta(days=5)
    of_practice.observe(task, [True] * 5, by=town.trainer, at=at)
    return task


def give(town: SimpleNamespace, kind: str, *who: Person, **more: Any) -> actions.Given:
    told = {"by": town.trainer, "order_number": "А/9", "issued_on": TODAY} | more
    return actions.issue_after(
        town.session, kind, {each.pk for each in who or town.people}, town.module, **told
    )


def rows(town: SimpleNamespace, by: Any = None, **more: Any) -> list[queries.Taught]:
    return queries.taught(town.session, more.get("of", town.module), by or town.trainer)


def test_it_tells_of_each_who_came_what_may_be_issued_and_why_not(town: SimpleNamespace) -> None:
    one, two, three = town.people
    took_test(one, town.module, right=True)
    took_test(two, town.module, right=False)
    practised(town, one)
    found = rows(town)
    assert [(each.minutes, each.percent, each.attended) for each in found] == [
        (180, 100, True), (144, 80, True), (143, 79, False),
    ]  # fmt: skip
    assert [bool(each.passed_on) for each in found] == [True, False, False]
    told = {kind: [queries.why_not(each, kind, TODAY) for each in found] for kind in queries.GIVEN}
    assert told == {
        "attendance": ["", "", "present"], "achievement": ["", "failed", "untested"],
        "practice": ["task", "", ""],
    }  # fmt: skip
    took_test(three, town.module, right=True)
    assert queries.why_not(rows(town)[2], "achievement", TODAY) == "unpractised"
    assert [queries.why_not(each, "achievement", TODAY) for each in rows(town, of=town.lesson)] == [
        "untested"
    ] * 3


def test_one_press_issues_to_all_who_may_and_a_second_issues_nothing(
    town: SimpleNamespace,
) -> None:
    first = give(town, "attendance")
    assert (first.count, first.refused) == (2, [(town.people[2], "present")])
    for order in ("А/9", "А/10"):
        again = give(town, "attendance", order_number=order)
        assert again.count == 0
        assert [why for _who, why in again.refused] == ["has", "has", "present"]
    made = Certificate.objects.get(person=town.people[1])
    assert (made.minutes_present, made.minutes_planned, made.module) == (144, 180, town.module)
    assert made.evidence == f"Нутаг: {town.session.pk} дугаартай сургалтын ирц"
    assert Entry.objects.filter(verb="certificate.issued").count() == 2


@pytest.mark.django_db(transaction=True)
def test_two_presses_at_the_same_moment_issue_and_give_once(town: SimpleNamespace) -> None:
    start, who = Barrier(2), {each.pk for each in town.people}
    told: list[int] = []

    def issue(order: str) -> None:
        told.append(give(town, "attendance", order_number=order).count)

    def assign() -> None:
        made = actions.practise_after(town.session, who, town.module, by=town.trainer)
        told.append(made.count)

    def press(order: str) -> None:
        start.wait(timeout=10)
        try:
            patiently(lambda: issue(order))
            patiently(assign)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as two:
        list(two.map(press, ("А/1", "А/2")))
    assert sorted(told) == [0, 0, 2, 3]
    assert (Certificate.objects.count(), PracticeTask.objects.count()) == (2, 3)


def test_the_page_asks_no_more_of_the_database_for_more_people(
    town: SimpleNamespace, django_assert_max_num_queries: Any
) -> None:
    by = Person.objects.get(pk=town.trainer.pk)
    with django_assert_max_num_queries(10):
        rows(town, by)


def test_achievement_takes_percent_and_days_from_the_system(town: SimpleNamespace) -> None:
    one = town.people[0]
    test, task = took_test(one, town.module, right=True), practised(town, one)
    task.refresh_from_db()
    assert give(town, "achievement").count == 1
    made = Certificate.objects.get()
    assert made.test_percent == test.percent == 100
    assert (made.test_on, made.observed_on) == (
        timezone.localdate(test.sent_at), timezone.localdate(task.done_at),
    )  # fmt: skip
    early = give(town, "achievement", one, issued_on=TODAY - timedelta(days=7))
    assert [why for _who, why in early.refused] == ["has"]
    made.delete()
    early = give(town, "achievement", one, issued_on=TODAY - timedelta(days=7))
    assert [why for _who, why in early.refused] == ["days"]


def test_revoked_may_be_issued_anew_and_expired_is_renewed_elsewhere(
    town: SimpleNamespace,
) -> None:
    one = town.people[0]
    actions.issue(one, town.module, Attended(180, 180, "x"), by=SYSTEM, order_number="1",
                  issued_on=TODAY - timedelta(days=9), valid_until=TODAY - timedelta(days=1),
                  )  # fmt: skip
    assert [why for _who, why in give(town, "attendance", one).refused] == ["expired"]
    actions.move_certificate(Certificate.objects.get(), "revoked", "Wrong", by=SYSTEM)
    assert give(town, "attendance", one).count == 1


def test_each_gives_only_what_the_table_allows(town: SimpleNamespace) -> None:
    governor = person_with_post(Role.KHOROO_GOVERNOR, town.khoroo)
    for by in (town.people[0], governor):
        with pytest.raises(NotAllowed):
            give(town, "attendance", by=by)
    with pytest.raises(NotAllowed):
        actions.practise_after(town.session, {1}, town.module, by=town.people[0])
    far = person_with_post(Role.DISTRICT_OFFICER, town.other_district)
    assert [why for _who, why in give(town, "attendance", by=far).refused] == ["area"] * 3
    assert not any(each.open for each in rows(town, far))
    assert give(town, "attendance", by=town.officer).count == 2
    assert all(each.open for each in rows(town, town.officer))


def test_whoever_leads_does_not_issue_to_themselves(town: SimpleNamespace) -> None:
    officer = town.officer
    other = SimpleNamespace(**vars(town))
    Session.objects.all().delete()
    town.trainer.as_trainer.delete()
    other.session = session(other, [officer], (180,))
    assert [why for _who, why in give(other, "attendance", officer, by=officer).refused] == ["area"]
    assert give(other, "attendance", officer).count == 1


def test_the_task_is_given_once_to_everybody_ticked(town: SimpleNamespace) -> None:
    of_practice.choose(town.lesson, by=town.people[0])
    who = {each.pk for each in town.people}
    due = TODAY + timedelta(days=30)
    made = actions.practise_after(town.session, who, town.module, by=town.trainer, due_on=due)
    assert (made.count, made.refused) == (2, [(town.people[0], "task")])
    again = actions.practise_after(town.session, who, town.lesson, by=town.trainer)
    assert again.count == 0
    assert PracticeTask.objects.filter(due_on=due, lesson=town.lesson).count() == 2


@pytest.mark.parametrize("language", ["mn", "en"])
def test_the_page_shows_no_percent_and_issues(
    town: SimpleNamespace, client: Client, language: str
) -> None:
    client.cookies["django_language"] = language
    one, two, three = town.people
    took_test(one, town.module, right=True)
    practised(town, one)
    client.force_login(town.trainer)
    url = f"/training/{town.session.pk}/after/"
    assert url in client.get(f"/training/{town.session.pk}/").content.decode()
    page = client.get(f"{url}?tick=attendance").content.decode()
    assert [each.given_name in page for each in town.people] == [True] * 3
    assert page.count(" checked") == 2
    assert "100 %" in page.replace("180 мин", "")  # hours only
    assert page.count("100 %") == 1
    wrong = client.post(url, {"who": [one.pk, two.pk], "give": "attendance"})
    assert wrong.status_code == 422
    assert wrong.content.decode().count(" checked") == 2
    assert client.post(url, {"give": "attendance", "order_number": "1"}).status_code == 422
    assert not Certificate.objects.exists()
    told = {"who": [one.pk, three.pk], "give": "attendance", "order_number": "А/1",
            "issued_on": TODAY.isoformat(), "months": "24"}  # fmt: skip
    for _press in range(2):
        answer = client.post(url, told, follow=True)
        assert answer.status_code == 200
    assert "Хүн2" in answer.content.decode()
    assert Certificate.objects.get().valid_until is None
    client.post(url, told | {"give": "achievement"})
    assert Certificate.objects.get(kind="achievement").valid_until is not None
    client.post(url, {"who": [two.pk], "give": "practice"})
    assert PracticeTask.objects.filter(person=two).exists()
    late = client.post(url, {"who": [three.pk], "give": "practice", "due_on": "2020-01-01"})
    assert late.status_code == 422


def test_the_page_is_for_those_who_lead_and_only_after_the_session(
    town: SimpleNamespace, client: Client
) -> None:
    url = f"/training/{town.session.pk}/after/"
    client.force_login(town.people[0])
    assert client.get(url).status_code == 403
    assert client.post(url, {"give": "attendance"}).status_code == 403
    client.force_login(town.officer)
    assert client.get(url).status_code == 200
    assert client.get(f"{url}?of=9.9").status_code == 404
    assert client.get(f"{url}?of=1.1").status_code == 200
    Session.objects.update(state="confirmed")
    assert client.get(url).status_code == 404


def test_one_of_those_taught_is_chosen_and_nothing_is_typed(
    town: SimpleNamespace, client: Client
) -> None:
    one, two, _three = town.people
    client.force_login(town.trainer)
    own = f"?session={town.session.pk}"
    assert own in client.get("/certificates/issue/attendance/").content.decode()
    order = {"order_number": "А/1", "issued_on": TODAY.isoformat()}
    client.post(f"/certificates/issue/attendance/{own}", order | {"person": two.pk})
    made = Certificate.objects.get()
    assert (made.person, made.minutes_present, made.module) == (two, 144, town.module)
    told = order | {"person": one.pk, "of": "module:1"}
    url = f"/certificates/issue/achievement/{own}"
    assert client.post(url, told).status_code == 422
    assert client.post(url, told | {"percent": 90}).status_code == 422
    took_test(one, town.module, right=True)
    practised(town, one)
    assert client.post(url, told | {"person": 0}).status_code == 422
    assert client.post(url, told).status_code == 302
    assert Certificate.objects.get(person=one).test_percent == 100
    outside = {"percent": 85, "test_on": TODAY, "observed_on": TODAY, "evidence": "Sheet"}
    client.post(url, told | {"person": two.pk} | outside)
    assert Certificate.objects.get(person=two, kind="achievement").test_percent == 85
    client.post(f"/learn/practice/assign/{own}", {"lesson": "1.1", "email": two.pk})
    assert PracticeTask.objects.get(person=two).by == town.trainer
    for bad in ("x", "0", "9" * 12):
        assert client.get(f"/certificates/issue/attendance/?session={bad}").status_code == 404


@pytest.mark.django_db
def test_every_post_gets_in_every_module_a_task_it_can_do() -> None:
    town = small_city()
    actions.load(reading.curriculum(), by=SYSTEM)
    budget, modules = Lesson.objects.get(code="1.3"), Module.objects.all()
    for role in Role:
        who = person_with_post(role, PLACES.get(role, attrgetter("khoroo"))(town))
        gaps = [of_training.Gap(who, each.code, 3.0, 0, 4) for each in modules]
        of_training.agree(of_training.draft_plans(gaps, by=SYSTEM)[0], "Yes.", by=SYSTEM)
        tasks = PracticeTask.objects.filter(person=who)
        assert sorted(each.lesson.module.code for each in tasks) == [each.code for each in modules]
        for task in tasks:
            lesson = task.lesson
            assert lesson.practice == "observed" or practice.by_record(task), (role, lesson.code)
            made_for = any(role in each.roles for each in lesson.module.lessons.all())
            assert (role in lesson.roles) is made_for, (role, lesson.code)
        opens = role in {Role.DISTRICT_OFFICER, Role.CITY_OFFICER, Role.ADMINISTRATOR}
        assert practice.by_record(of_practice.choose(budget, by=who)) is opens, role


@pytest.mark.django_db
def test_whoever_cannot_open_a_round_reads_what_the_observer_looks_for(client: Client) -> None:
    town = small_city()
    actions.load(reading.curriculum(), by=SYSTEM)
    lesson = Lesson.objects.get(code="1.3")
    client.cookies["django_language"] = "en"
    for role, place, whole in (
        (Role.KHESEG_LEADER, town.kheseg, False), (Role.DISTRICT_OFFICER, town.district, True),
    ):  # fmt: skip
        who = person_with_post(role, place)
        task = of_practice.choose(lesson, by=who)
        client.force_login(who)
        page = client.get(f"/learn/practice/{task.pk}/").content.decode()
        assert "the sum was named" in page
        assert ("Your work is that it opens" in page) is whole
        assert ("your post cannot do that" in page) is not whole
