"""Repeating without an account: the address remembers, the site does not."""

import re
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from nutag.core.repetition import Memory, asked
from nutag.learning import reading, remembering
from nutag.learning.actions import of_practice as actions
from nutag.learning.models import Card, Item
from nutag.learning.queries.of_practice import repeating
from nutag.record.actors import SYSTEM
from nutag.record.models import Entry

START = "/learn/repeat/?lesson=1.1&lesson=3.2"


@pytest.fixture
def lessons(db: None) -> None:
    actions.load(reading.curriculum(), by=SYSTEM)


def answers(page: str, *, well: bool = True) -> dict[str, str]:
    """One answer to each question of a page, all right or all wrong."""
    told = {}
    for name in set(re.findall(r'name="(item-\d+)"', page)):
        item = Item.objects.get(pk=int(name.removeprefix("item-")))
        told[name] = str(item.right if well else (item.right + 1) % len(item.answers_mn))
    return told


def onward(page: str) -> str:
    """The address with which one goes on."""
    found = re.search(r'href="(/learn/repeat/\?lesson=[^"]+)"', page)
    assert found
    return found[1].replace("&amp;", "&")


@pytest.mark.parametrize(
    ("language", "words"),
    [("mn", ("Бүртгэлгүйгээр давтах", "юу ч хадгалахгүй")),
     ("en", ("Be asked again, without an account", "stores nothing about you"))],
)  # fmt: skip
def test_lessons_are_chosen_and_it_says_what_is_remembered(
    lessons: None, language: str, words: tuple[str, ...]
) -> None:
    client = Client()
    client.cookies["django_language"] = language
    page = client.get("/learn/repeat/").content.decode()
    assert [word for word in words if word not in page] == []
    assert client.get("/learn/repeat/?chosen=1").status_code == 422
    assert client.get("/learn/repeat/?chosen=1&lesson=9.9").status_code == 422
    assert 'href="/learn/repeat/"' in client.get("/learn/").content.decode()


def test_five_are_asked_then_the_next_five_and_nothing_is_stored(lessons: None) -> None:
    client, entries = Client(), Entry.objects.count()
    page = client.get(START).content.decode()
    first = answers(page)
    assert len(first) == 5
    done = client.post(START, first).content.decode()
    assert done.count('class="tag green"') == 5
    again = client.post(START, first).content.decode()
    assert onward(again) == onward(done)
    second = answers(client.get(onward(done)).content.decode())
    assert len(second) == 5
    assert not set(first) & set(second)
    assert (Card.objects.count(), Session.objects.count()) == (0, 0)
    assert Entry.objects.count() == entries
    assert "sessionid" not in client.cookies


def test_what_was_wrong_is_asked_again_before_what_was_right(lessons: None) -> None:
    chosen = repeating.chosen(["1.1"])
    now = timezone.now()
    first = repeating.next_round(chosen, "", at=now)
    wrong, *right = first.questions
    given_ = {each.pk: each.right for each in right}
    given_[wrong.pk] = (wrong.right + 1) % len(wrong.answers)
    done = repeating.outcome(chosen, "", given_, at=now)
    assert done.right == 4
    later = now + timedelta(days=1)
    due = [each.pk for each in repeating.next_round(chosen, done.words, at=later).questions]
    assert due[0] == wrong.pk
    assert not {each.pk for each in right} & set(due)


def test_an_unanswered_question_stays_and_the_end_is_said(lessons: None) -> None:
    chosen = repeating.chosen(["1.1"])
    words, now = "", timezone.now()
    assert repeating.outcome(chosen, words, {}, at=now).words == ""
    for _round in range(5):
        asked_ = repeating.next_round(chosen, words, at=now).questions
        words = repeating.outcome(
            chosen, words, {each.pk: each.right for each in asked_}, at=now
        ).words
    assert repeating.next_round(chosen, words, at=now).questions == []
    client = Client()
    client.cookies["django_language"] = "en"
    page = client.get(f"/learn/repeat/?lesson=1.1&known={words}").content.decode()
    assert "The next question comes on" in page
    half = client.post(START, dict([answers(client.get(START).content.decode()).popitem()]))
    known = parse_qs(urlsplit(onward(half.content.decode())).query)["known"][0]
    assert known.count(".") == 0


@pytest.mark.parametrize(
    "known", ["x", "1-2-3", "1-1-100-0-99999", "9" * 7000, "1-0-0-0-0", "%00", "🐪", "1-1-9999-5-1"]
)
def test_an_address_somebody_wrote_themselves_does_no_harm(lessons: None, known: str) -> None:
    client = Client()
    told = {"lesson": "1.1", "known": known}
    assert client.get("/learn/repeat/", told).status_code == 200


@given(
    st.dictionaries(
        st.integers(1, 10**7),
        st.lists(st.tuples(st.booleans(), st.integers(0, 400)), min_size=1, max_size=6),
        max_size=30,
    )
)
def test_what_is_written_is_read_again(told: dict[int, list[tuple[bool, int]]]) -> None:
    memories = {number: _after(each) for number, each in told.items()}
    found = remembering.read(remembering.written(memories))
    assert found.keys() == memories.keys()
    for number, memory in memories.items():
        there = found[number]
        assert there.stability == pytest.approx(max(memory.stability, 0.01), abs=0.006)
        assert there.difficulty == pytest.approx(memory.difficulty, abs=0.006)
        assert timezone.localdate(there.due_at) == timezone.localdate(memory.due_at)


def _after(answers_: list[tuple[bool, int]]) -> Memory:
    at = datetime(2026, 12, 1, 22, tzinfo=UTC)
    memory: Memory | None = None
    for well, days in answers_:
        at += timedelta(days=days)
        memory = asked(memory, well=well, at=at)
    assert memory
    return memory
