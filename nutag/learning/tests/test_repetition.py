"""Questions that come back: which, when, counted once, exported and erased."""

from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.test import Client
from django.utils import timezone

from nutag.learning import reading
from nutag.learning.actions import of_practice as actions
from nutag.learning.models import Card, Item, Lesson, Phase
from nutag.learning.queries.of_practice import repetition as queries
from nutag.learning.queries.repetition import repeated
from nutag.learning.rules.repetition import A_DAY, forget
from nutag.learning.tests.test_attempts import taken
from nutag.people.demo import person_with_post
from nutag.places.demo import small_city
from nutag.record.actors import NOBODY, SYSTEM
from nutag.record.models import Entry
from nutag.record.permissions import NotAllowed
from nutag.record.roles import Role

NOW = timezone.now()
DAY = timedelta(days=1)


@pytest.fixture
def town(db: None, folder: Path) -> SimpleNamespace:
    made = small_city()
    actions.load(reading.curriculum(folder), by=SYSTEM)
    made.lesson = Lesson.objects.get()
    made.person = person_with_post(Role.KHESEG_LEADER, made.kheseg)
    return made


def names(told: queries.Today) -> list[int]:
    return [each.pk for each in told.questions]


def test_questions_of_lessons_passed_come_back_when_they_are_due(town: SimpleNamespace) -> None:
    taken(town.lesson, Phase.POST, town.person, 4)
    assert queries.today(town.person, at=NOW).questions == []
    later = NOW + DAY
    passed = taken(town.lesson, Phase.POST, town.person, 6, days=-1)
    first = queries.today(town.person, at=later)
    assert 0 < len(first.questions) <= A_DAY
    kept = {each.pk for each in Item.objects.filter(form=passed.form)}
    assert not set(names(first)) & kept  # the second turn asked what the later test will ask
    well, wrong = names(first)[:2]
    with pytest.raises(NotAllowed):
        actions.refresh({well: 1}, by=NOBODY, at=later)  # type: ignore[arg-type]
    assert actions.refresh({well: 1, wrong: 0, 999: 1}, by=town.person, at=later) == 2
    assert actions.refresh({well: 0, wrong: 1}, by=town.person, at=later) == 0
    assert Entry.objects.get(verb="memory.refreshed").data == {"asked": 2, "right": 1}
    told = queries.today(town.person, at=later)
    assert (len(told.checks), told.right, told.known) == (2, 1, [("1", 100)])
    assert not {well, wrong} & set(names(told))
    assert wrong in names(queries.today(town.person, at=later + DAY))
    assert well not in names(queries.today(town.person, at=later + DAY))
    assert well in names(queries.today(town.person, at=later + 30 * DAY))


def test_at_most_five_a_day_and_a_changed_question_begins_anew(town: SimpleNamespace) -> None:
    taken(town.lesson, Phase.POST, town.person, 6)
    rows = queries.askable_now(town.person, at=NOW)
    actions.refresh({each.pk: 1 for each in rows[:3]}, by=town.person, at=NOW)
    assert len(queries.today(town.person, at=NOW).questions) == min(A_DAY - 3, len(rows) - 3)
    actions.void_item(Item.objects.get(pk=rows[0].pk), "Wrong.", by=SYSTEM)
    assert rows[0].pk not in names(queries.today(town.person, at=NOW + 400 * DAY))


def test_it_is_exported_and_erased(town: SimpleNamespace) -> None:
    taken(town.lesson, Phase.POST, town.person, 6)
    (one, *_rest) = queries.askable_now(town.person, at=NOW)
    actions.refresh({one.pk: 1}, by=town.person, at=NOW)
    (held,) = repeated(town.person)
    assert held.rows[0]["given"] == 2
    forget(town.person.pk)
    assert not Card.objects.exists()


@pytest.mark.parametrize("language", ["mn", "en"])
def test_somebody_answers_on_the_page(town: SimpleNamespace, client: Client, language: str) -> None:
    client.cookies["django_language"] = language
    assert client.get("/learn/today/").status_code == 302
    client.force_login(town.person)
    nothing = {"mn": "Давтах зүйл", "en": "nothing to repeat"}[language]
    assert nothing in client.get("/learn/today/").content.decode()
    taken(town.lesson, Phase.POST, town.person, 6)
    (one, *_rest) = queries.askable_now(town.person)
    assert "/learn/today/" in client.get("/me/").content.decode()
    for _twice in range(2):
        assert client.post("/learn/today/", {one.name: "0"}).status_code == 302
    assert Card.objects.get().given == 0
    shown = client.get("/learn/today/").content.decode()
    assert one.why in shown
    assert f'name="{one.name}"' not in shown
