"""Answers that come in later: once, even when they are sent twice; old wordings count."""

from pathlib import Path
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.test import Client
from django.utils.html import escape
from django.utils.translation import override

from nutag.learning import reading
from nutag.learning.actions import of_practice as actions
from nutag.learning.actions.of_practice import NotNow
from nutag.learning.models import Attempt, Item, Lesson, Phase
from nutag.learning.queries import content
from nutag.learning.queries.of_practice import attempts
from nutag.people.demo import person_with_post
from nutag.places.demo import small_city
from nutag.record.actors import SYSTEM
from nutag.record.models import Entry
from nutag.record.roles import Role


@pytest.fixture
def town(db: None, folder: Path) -> SimpleNamespace:
    made = small_city()
    actions.load(reading.curriculum(folder), by=SYSTEM)
    made.lesson, made.folder = Lesson.objects.get(), folder
    made.person = person_with_post(Role.KHESEG_LEADER, made.kheseg)
    return made


def items(town: SimpleNamespace, phase: Phase) -> list[int]:
    """The items of the form that a phone has kept."""
    forms = dict(attempts.forms_of(town.person, town.lesson))
    return [each.pk for each in content.items_of(town.lesson, forms[phase])]


def test_the_same_answers_twice_are_one_test(town: SimpleNamespace) -> None:
    key, given = uuid4(), dict.fromkeys(items(town, Phase.PRE), 1)
    one = actions.take_in(town.lesson, Phase.PRE, given, key=key, by=town.person)
    two = actions.take_in(town.lesson, Phase.PRE, {}, key=key, by=town.person)
    assert (one.pk, two.right) == (two.pk, 6)
    assert Entry.objects.filter(verb="test.sent").count() == 1


def test_two_phones_bring_one_test_before_learning(town: SimpleNamespace) -> None:
    given = dict.fromkeys(items(town, Phase.PRE), 1)
    actions.take_in(town.lesson, Phase.PRE, given, key=uuid4(), by=town.person)
    with pytest.raises(NotNow):
        actions.take_in(town.lesson, Phase.PRE, given, key=uuid4(), by=town.person)


def test_a_wording_that_changed_meanwhile_counts_as_it_was_answered(town: SimpleNamespace) -> None:
    kept = items(town, Phase.PRE)
    for language in reading.LANGUAGES:
        path = town.folder / "1-citizens" / f"01-rights.{language}.md"
        path.write_text(path.read_text().replace("What now?", "And now?"))
    actions.load(reading.curriculum(town.folder), by=SYSTEM)
    assert not set(kept) & set(items(town, Phase.PRE))
    given = dict.fromkeys(kept[:4], 1)
    made = actions.take_in(town.lesson, Phase.PRE, given, key=uuid4(), by=town.person)
    assert (made.right, made.asked) == (4, 6)
    assert set(kept[:4]) < set(made.items)


def test_answers_to_the_other_form_are_refused_and_nothing_is_stored(town: SimpleNamespace) -> None:
    given = dict.fromkeys(items(town, Phase.POST), 1)
    with pytest.raises(NotNow):
        actions.take_in(town.lesson, Phase.PRE, given, key=uuid4(), by=town.person)
    assert not Attempt.objects.exists()


@pytest.mark.parametrize("language", ["mn", "en"])
def test_the_kept_page_brings_its_answers(
    town: SimpleNamespace, client: Client, language: str
) -> None:
    client.cookies["django_language"] = language
    assert client.get("/learn/offline/").status_code == 200
    client.force_login(town.person)
    assert 'data-keep="/learn/offline/' in client.get("/learn/offline/").content.decode()
    assert client.get("/learn/1.1/kept/").content.decode().count("data-answers") == 2
    told = {"phase": "pre", "key": str(uuid4()), f"item-{items(town, Phase.PRE)[0]}": "1"}
    for _click in range(2):
        sent = client.post("/learn/1.1/kept/", told)
        assert sent["Location"].endswith("/result/")
    assert Attempt.objects.get().right == 1
    late = client.post("/learn/1.1/kept/", told | {"key": str(uuid4())})
    assert late["Location"] == "/learn/1.1/test/"
    assert client.post("/learn/1.1/kept/", told | {"key": "x"}).status_code == 404
    assert Item.objects.count() == 12


def test_the_worker_lies_where_its_pages_lie(client: Client, db: None) -> None:
    response = client.get("/learn/sw.js")
    assert response["Content-Type"] == "text/javascript"
    found = client.get("/learn/app.webmanifest")
    assert found["Content-Type"] == "application/manifest+json"
    assert found.json()["start_url"].startswith(found.json()["scope"])


@pytest.mark.parametrize("language", ["mn", "en"])
def test_the_questions_to_try_oneself_on_are_kept_with_their_answers(
    town: SimpleNamespace, client: Client, language: str
) -> None:
    client.cookies["django_language"] = language
    kept = client.get("/learn/offline/").content.decode()
    assert "/learn/1.1/kept/try/" in kept
    with override(language):
        questions = content.items_of(town.lesson, "A")
    html = client.get("/learn/1.1/kept/try/").content.decode()
    assert html.count("<details") >= len(questions) > 0
    assert all(escape(each.why) in html for each in questions)
    worker = client.get("/learn/sw.js").content.decode()
    assert "/kept/try/" in worker
