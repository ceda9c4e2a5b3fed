"""Practice at work: closed by the record, seen by observers; visits and coaching."""

from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from nutag.learning import reading
from nutag.learning.actions import of_practice as actions
from nutag.learning.jobs.practice import show
from nutag.learning.models import Coaching, Lesson, PracticeTask
from nutag.learning.queries.of_practice import practice as queries
from nutag.learning.rules.practice import seen_enough
from nutag.people.demo import person_with_post
from nutag.people.models import Person
from nutag.places.demo import small_city
from nutag.record.actions import record
from nutag.record.actors import SYSTEM, Actor
from nutag.record.models import Entry
from nutag.record.permissions import NotAllowed
from nutag.record.roles import Role

NOW = timezone.now()


@pytest.fixture
def town(db: None, folder: Path) -> SimpleNamespace:
    made = small_city()
    for language in reading.LANGUAGES:
        path = folder / "1-citizens" / f"01-rights.{language}.md"
        looks = {"mn": "**Ажиглагч юуг харах:**", "en": "**The observer looks for, twice:**"}
        head = {"mn": "## Ажил дээрээ\n", "en": "## At work\n"}[language]
        points = f"{looks[language]} one · two words · three · four · five. Four of five.\n\n"
        text = path.read_text().replace("practice: observed", "practice: round.opened")
        path.write_text(text.replace(head, head + points))
    actions.load(reading.curriculum(folder), by=SYSTEM)
    made.lesson = Lesson.objects.get()
    made.person = person_with_post(Role.KHESEG_LEADER, made.kheseg)
    made.trainer = person_with_post(Role.TRAINER, made.city)
    made.governor = person_with_post(Role.KHOROO_GOVERNOR, made.khoroo)
    return made


def opened(by: Actor, days_ago: int) -> Entry:
    """What the record has when somebody opened a round."""
    return record("round.opened", by=by, at=NOW - timedelta(days=days_ago), rules="x")


def test_the_observers_points_are_read_from_the_lesson(town: SimpleNamespace) -> None:
    assert queries.points_of(town.lesson) == ["one", "two words", "three", "four", "five"]


def test_every_shipped_lesson_names_points_in_both_languages(db: None) -> None:
    for module in reading.curriculum():
        for pair in module.lessons:
            counts = {
                language: len(queries.POINTS.search(each.parts["practice"])[1].split("·"))  # type: ignore[index]
                for language, each in pair.items()
            }
            assert counts["mn"] == counts["en"] >= 4, pair["mn"].code


def test_an_entry_of_the_person_closes_the_task(town: SimpleNamespace) -> None:
    task = actions.choose(town.lesson, by=town.person, at=NOW - timedelta(days=3))
    show(opened(town.governor, 2).pk)
    show(opened(town.person, 4).pk)
    task.refresh_from_db()
    assert task.state == "assigned"
    entry = opened(town.person, 1)
    show(entry.pk)
    show(entry.pk)
    show(opened(town.person, 0).pk)
    task.refresh_from_db()
    assert (task.state, task.entry_id, task.done_at) == ("done", entry.pk, entry.at)
    assert Entry.objects.filter(verb="practice.done").count() == 1


def test_what_happened_since_the_task_began_counts_when_it_is_written_down_later(
    town: SimpleNamespace,
) -> None:
    opened(town.person, 40)
    entry = opened(town.person, 5)
    task = actions.assign(town.lesson, town.person, by=SYSTEM, at=NOW - timedelta(days=30))
    assert PracticeTask.objects.get(pk=task.pk).entry_id == entry.pk


def test_choosing_twice_is_one_task_and_giving_up_lets_one_choose_again(
    town: SimpleNamespace,
) -> None:
    one = actions.choose(town.lesson, by=town.person)
    assert actions.choose(town.lesson, by=town.person).pk == one.pk
    actions.withdraw(one, by=town.person)
    assert actions.choose(town.lesson, by=town.person).pk != one.pk


def test_an_observer_closes_a_task_when_enough_was_seen(town: SimpleNamespace) -> None:
    task = actions.choose(town.lesson, by=town.person)
    actions.observe(task, [True, True, True, False, False], by=town.governor)
    task.refresh_from_db()
    assert task.state == "assigned"
    actions.observe(task, [True] * 5, by=town.governor)
    task.refresh_from_db()
    assert task.state == "assigned"
    actions.observe(task, [True, True, True, True, False], by=town.trainer)
    task.refresh_from_db()
    assert (task.state, task.entry) == ("done", None)
    found = queries.agreement()
    assert found.tasks == 1
    assert found.kappa == pytest.approx(1 - (1 / 5) / (2 / 5 * 4 / 5 + 3 / 5 * 1 / 5))


def test_nobody_watches_themselves_nor_whom_they_may_not(town: SimpleNamespace) -> None:
    own = actions.choose(town.lesson, by=town.governor)
    with pytest.raises(NotAllowed):
        actions.observe(own, [True] * 5, by=town.governor)
    task = actions.choose(town.lesson, by=town.person)
    elsewhere = person_with_post(Role.KHOROO_GOVERNOR, town.neighbour)
    for by in (town.person, elsewhere, person_with_post(Role.AUDITOR, town.city)):
        with pytest.raises(NotAllowed):
            actions.observe(task, [True] * 5, by=by)
    assert task in queries.to_observe(town.governor)
    assert task not in queries.to_observe(elsewhere)
    assert own not in queries.to_observe(town.governor)


@pytest.mark.parametrize(("seen", "share"), [(4, True), (3, False)])
def test_four_of_five_are_enough(seen: int, share: bool) -> None:  # noqa: FBT001
    assert seen_enough([True] * seen + [False] * (5 - seen)) is share


@pytest.mark.parametrize("language", ["mn", "en"])
def test_a_task_on_its_pages(town: SimpleNamespace, client: Client, language: str) -> None:
    client.cookies["django_language"] = language
    client.force_login(town.person)
    chosen = client.post("/learn/1.1/practice/")
    url = chosen["Location"]
    assert client.get(url).status_code == 200
    assert client.get("/learn/practice/").status_code == 200
    assert url in client.get("/me/").content.decode()
    assert client.get(f"{url}observe/").status_code == 403
    client.force_login(town.governor)
    assert str(town.person) in client.get("/learn/practice/").content.decode()
    assert "two words" in client.get(f"{url}observe/").content.decode()
    ticks = {f"point-{at}": "on" for at in range(4)} | {"sent": "1"}
    assert client.post(f"{url}observe/", ticks).status_code == 302
    client.force_login(town.person)
    assert "80 %" in client.get(url).content.decode()
    client.force_login(person_with_post(Role.AUDITOR, town.city))
    assert client.get(url).status_code == 404


def test_a_task_is_assigned_by_address(town: SimpleNamespace, client: Client) -> None:
    client.force_login(town.governor)
    told = {"lesson": "1.1", "email": "nobody@demo.nutag.example"}
    assert client.post("/learn/practice/assign/", told).status_code == 422
    told["email"] = str(town.person.email)
    assert client.post("/learn/practice/assign/", told).status_code == 302
    assert PracticeTask.objects.get().by == town.governor
    stranger = person_with_post(Role.KHESEG_LEADER, town.other_khoroo)
    told["email"] = str(stranger.email)
    assert client.post("/learn/practice/assign/", told).status_code == 403


def test_a_coach_plans_and_makes_a_visit(town: SimpleNamespace, client: Client) -> None:
    client.force_login(town.trainer)
    today = timezone.localdate()
    told = {"place": "1110-07", "on": today.isoformat(), "lesson": ""}
    assert client.post("/learn/visits/", told | {"place": "9"}).status_code == 422
    assert client.post("/learn/visits/", told).status_code == 302
    assert client.post("/learn/visits/", told).status_code == 302
    visit = queries.visits(town.trainer).get()
    with pytest.raises(ValidationError):
        actions.make_visit(visit, "x", by=town.trainer, on=today + timedelta(days=1))
    with pytest.raises(NotAllowed):
        actions.make_visit(visit, "x", by=town.governor, on=today)
    later = {"on": (today + timedelta(days=1)).isoformat(), "notes": "Next step"}
    assert client.post(f"/learn/visits/{visit.pk}/", later).status_code == 422
    made = {"on": today.isoformat(), "notes": "Next step"}
    assert client.post(f"/learn/visits/{visit.pk}/", made).status_code == 302
    assert "Next step" in client.get("/learn/visits/").content.decode()


def helped(town: SimpleNamespace, by: Person) -> Coaching:
    return actions.note_coaching(town.khoroo, by=by, topic="payment", first="nothing")


def test_coaching_succeeds_when_it_is_done_unaided_and_ten_are_needed_to_show_it(
    town: SimpleNamespace, client: Client
) -> None:
    social = person_with_post(Role.SOCIAL_WORKER, town.khoroo)
    for at in range(10):
        assert queries.unaided() is None
        made = helped(town, social)
        assert made.call_on - made.on == timedelta(days=7)
        actions.follow_up(made, by=social, call="all", unaided=at < 7)
    assert queries.unaided() == (7, 10)
    with pytest.raises(NotAllowed):
        actions.follow_up(helped(town, social), by=town.trainer, call="all", unaided=True)
    client.force_login(social)
    assert client.post("/learn/coaching/", {"topic": "payment"}).status_code == 422
    sent = client.post("/learn/coaching/", {"topic": "payment", "first": "some"})
    assert sent.status_code == 302
    newest = Coaching.objects.order_by("pk").last()
    assert newest is not None
    url = f"/learn/coaching/{newest.pk}/"
    assert client.post(url, {"call": "all", "unaided": "yes"}).status_code == 302
    assert "7" in client.get("/learn/coaching/").content.decode()
