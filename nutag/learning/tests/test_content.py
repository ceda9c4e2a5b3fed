"""Lessons and their versions: loaded, read, tried, written anew, approved."""

import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from nutag.learning import actions, queries, reading
from nutag.learning.models import Item, ItemState, Lesson, Version, VersionState
from nutag.learning.reading import Mistake
from nutag.learning.tests.test_reading import told
from nutag.people.demo import person_with_post
from nutag.places.demo import small_city
from nutag.record.actors import NOBODY, SYSTEM
from nutag.record.models import Entry
from nutag.record.permissions import NotAllowed
from nutag.record.roles import Role


@pytest.fixture
def town(db: None) -> SimpleNamespace:
    return small_city()


@pytest.fixture
def lesson(town: SimpleNamespace, folder: Path) -> Lesson:
    actions.load(reading.curriculum(folder), by=SYSTEM)
    return Lesson.objects.get()


def text(client: Client, url: str, language: str = "en") -> str:
    client.cookies["django_language"] = language
    response = client.get(url)
    assert response.status_code == 200
    return str(response.content.decode())


def test_loading_twice_changes_nothing(lesson: Lesson, folder: Path) -> None:
    assert actions.load(reading.curriculum(folder), by=SYSTEM) == 0
    assert (Version.objects.count(), Item.objects.count()) == (1, 12)
    assert Entry.objects.filter(verb="curriculum.loaded").count() == 1


def test_a_newer_text_of_the_folder_takes_over_and_keeps_items_that_did_not_change(
    lesson: Lesson, folder: Path
) -> None:
    before = set(Item.objects.values_list("pk", flat=True))
    for language in reading.LANGUAGES:
        path = folder / "1-citizens" / f"01-rights.{language}.md"
        path.write_text(path.read_text().replace("What now?", "And now?", 1))
    assert actions.load(reading.curriculum(folder), by=SYSTEM) == 1
    assert [each.state for each in lesson.versions.all()] == ["current", "superseded"]
    current = Item.objects.filter(state=ItemState.CURRENT)
    assert current.count() == 12
    (changed,) = current.exclude(pk__in=before)
    assert (changed.key, changed.number, changed.question_en) == ("A1", 2, "And now?")


def test_what_was_written_here_is_never_overwritten(lesson: Lesson, folder: Path) -> None:
    own = told("en").replace("Some words.", "Our own words.", 1)
    version = actions.write(lesson, told("mn"), own, by=SYSTEM)
    actions.approve(version, "A/12", by=SYSTEM)
    path = folder / "1-citizens" / "01-rights.en.md"
    path.write_text(path.read_text().replace("Some words.", "Newer words.", 1))
    actions.load(reading.curriculum(folder), by=SYSTEM)
    found = queries.reading_of(Lesson.objects.get())
    assert found is not None
    assert found[0].order_number == "A/12"
    assert lesson.versions.filter(state=VersionState.DRAFT).count() == 1


def test_a_draft_with_a_mistake_is_refused_with_its_line(lesson: Lesson) -> None:
    with pytest.raises(Mistake, match="the head lacks: aim"):
        actions.write(lesson, told("mn"), told("en").replace("aim: Say them\n", ""), by=SYSTEM)
    both = [told(each).replace("code: 1.1", "code: 2.1") for each in reading.LANGUAGES]
    with pytest.raises(Mistake, match="the code of this lesson is 1"):
        actions.write(lesson, *both, by=SYSTEM)
    assert Version.objects.count() == 1


def test_only_those_of_the_table_write_and_approve(lesson: Lesson, town: SimpleNamespace) -> None:
    trainer = person_with_post(Role.TRAINER, town.city)
    own = told("en").replace("Some words.", "Our own words.", 1)
    version = actions.write(lesson, told("mn"), own, by=trainer)
    assert version.by == trainer
    with pytest.raises(NotAllowed):
        actions.approve(version, "A/1", by=trainer)
    with pytest.raises(NotAllowed):
        actions.write(lesson, told("mn"), own, by=NOBODY)
    actions.approve(version, "A/1", by=SYSTEM)
    with pytest.raises(actions.NotADraft):
        actions.approve(version, "A/2", by=SYSTEM)


def test_pages_read_in_both_languages(lesson: Lesson, client: Client) -> None:
    for url in ("/learn/", "/learn/modules/1/", "/learn/1.1/", "/learn/1.1/print/plan/",
                "/learn/1.1/print/handout/", "/learn/1.1/try/A/"):  # fmt: skip
        assert "Сургалт" in text(client, url, "mn")
        assert "Rights" in text(client, url, "en")
    assert client.get("/learn/9.9/").status_code == 404
    assert client.get("/learn/1.1/try/C/").status_code == 404
    assert client.get("/learn/1.1/print/text/").status_code == 404


def test_one_sees_which_answers_are_right_and_nothing_is_stored(
    lesson: Lesson, client: Client
) -> None:
    names = re.findall(r'name="(item-\d+)" value="0"', text(client, "/learn/1.1/try/A/"))
    assert len(names) == 6
    told = dict.fromkeys(names[:4], "1") | {names[4]: "0"}
    html = client.post("/learn/1.1/try/A/", told).content.decode()
    assert "4 of 6 right" in html
    assert html.count("not answered") == 1
    refused = client.post("/learn/1.1/try/A/", {names[0]: "7"})
    assert refused.status_code == 422


def test_a_struck_item_is_no_longer_asked(lesson: Lesson) -> None:
    item = Item.objects.get(key="A2")
    actions.void_item(item, "Two answers are right.", by=SYSTEM)
    assert len(queries.items_of(lesson, "A")) == 5


def test_the_command_loads_what_ships_and_names_a_mistake(
    town: SimpleNamespace, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("load_curriculum")
    assert Lesson.objects.filter(code="1.1").exists()
    (folder / "1-citizens" / "01-rights.en.md").write_text("no head")
    with pytest.raises(CommandError, match=r"01-rights\.en\.md:1"):
        call_command("load_curriculum", str(folder))
