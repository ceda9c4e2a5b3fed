"""Lessons written in the product: fields and text both ways, mistakes at their field, approval."""

import dataclasses
import re
from types import SimpleNamespace

import pytest
from django.test import Client
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from nutag.learning import reading, writing
from nutag.learning.actions import of_certificates as actions
from nutag.learning.differences import GONE, NEW, differences
from nutag.learning.forms import HALVES
from nutag.learning.models import Item, ItemState, Lesson, Version
from nutag.learning.queries import of_certificates as queries
from nutag.learning.tests.test_certificates import page, town
from nutag.learning.tests.test_reading import told

__all__ = ["town"]
CURRICULUM = [each for module in reading.curriculum() for each in module.lessons]
WORDS = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=30)
EDIT = "/learn/1.1/edit/"


@pytest.mark.parametrize("both", CURRICULUM, ids=lambda both: str(both["en"].code))
def test_every_shipped_lesson_goes_to_fields_and_back(both: dict[str, reading.Lesson]) -> None:
    texts = {each: writing.written(lesson, each) for each, lesson in both.items()}
    again = reading.pair(both["mn"].code, texts["mn"], texts["en"])
    for language, lesson in both.items():
        same = dataclasses.replace(again[language], path=lesson.path, source=lesson.source)
        assert same == lesson
        assert writing.fields(again[language]) == writing.fields(lesson)


@given(st.lists(WORDS, min_size=6, max_size=6), st.integers(0, 2))
def test_any_words_come_back_as_they_were_written(words: list[str], right: int) -> None:
    good = reading.one("1.1", told("en"), "en")
    items = tuple(
        reading.Item(f"{form}{number}", f"Q {words[number - 1]}",
                     tuple(f"a {each}" for each in words[:3]), right, f"because {words[3]}")
        for form in "AB" for number in range(1, 7)
    )  # fmt: skip
    parts = {**good.parts, "text": f"T {words[4]}", "handout": f"- {words[5]}"}
    made = dataclasses.replace(good, items=items, parts=parts)
    again = reading.one("1.1", writing.written(made, "en"), "en")
    assert (again.items, again.parts, again.law) == (made.items, made.parts, made.law)


def fields(language: str) -> dict[str, str]:
    return writing.fields(reading.one("1.1", told(language), language))


@pytest.mark.parametrize(
    ("name", "change", "line", "words"),
    [
        ("head_aim", "", 1, "aim"),
        ("head_minutes", "ten", 1, "whole number"),
        ("head_topics", "magic", 1, "no such topic: magic"),
        ("law", "Budget Law | certain\nConstitution", 2, "| certain or | lawyer"),
        ("text", "  ", 1, "empty"),
        ("text", "Fine\n## Example\nx", 0, "the parts are"),
        ("plan", "| 10 | x |", 1, "10 minutes"),
        ("questions", "", 1, "empty"),
        ("questions", "### A1\nWhat?\n- [x] a\n> b", 1, "form A has 1"),
    ],
)
def test_each_mistake_is_told_at_its_field(name: str, change: str, line: int, words: str) -> None:
    good = fields("en")
    with override("en"):
        (found,) = queries.mistakes_in("1.1", "en", good | {name: change}, good)
    assert (found.field, found.line) == (name, line)
    assert words in found.words
    (found,) = queries.mistakes_in("1.1", "en", good | {name: change}, good)
    assert re.search("[а-яөү]", found.words)


def test_each_half_keeps_the_other_and_leads_to_what_is_wrong_there(town: SimpleNamespace) -> None:
    client = Client()
    client.force_login(town.officer)
    client.cookies["django_language"] = "en"
    good, at = fields("en"), f"{EDIT}en/"
    read, teach = ({name: good[name] for name in HALVES[each]} for each in ("read", "teach"))
    first = client.get(at).content.decode()
    assert 'name="text"' in first
    assert 'name="plan"' not in first
    assert client.post(f"{at}?half=teach", teach | {"plan": "| 10 | x |"}).status_code == 422
    leads = client.post(at, read | {"text": "Begin with the lamp."}, follow=True)
    assert leads.redirect_chain == [(f"{at}?half=teach", 302)]
    assert "10 minutes" in leads.content.decode()
    moved = client.post(f"{at}?half=teach", teach | {"other": "1"})
    assert moved["Location"] == f"{at}?half=read"
    assert "Begin with the lamp." in client.get(at).content.decode()
    assert client.post(at, read)["Location"] == EDIT


def test_two_mistakes_are_both_told_and_a_question_has_its_line() -> None:
    good = fields("en")
    rows = good["questions"].splitlines()
    rows[rows.index("### A2") + 2] = "- [x] this"
    typed = good | {"questions": "\n".join(rows), "head_title": ""}
    first, second = queries.mistakes_in("1.1", "en", typed, good)
    assert first.field == "head_title"
    assert (second.field, rows[second.line - 1]) == ("questions", "### A2")


def test_a_difference_is_told_word_by_word() -> None:
    (line,) = differences("We meet on Monday.\n", "We meet on Friday.\n")
    assert [(each.kind, each.text) for each in line if each.kind != "same"] == [
        (GONE, "Monday."), (NEW, "Friday."),
    ]  # fmt: skip
    assert differences("a\nb", "a\nb") == []


@given(st.text("ab \n", max_size=40), st.text("ab \n", max_size=40))
def test_a_difference_loses_no_changed_line(old: str, new: str) -> None:
    found = differences(old, new)
    came = {each.text for line in found for each in line if each.kind == NEW}
    full = [[line for line in each.splitlines() if line.strip()] for each in (old, new)]
    assert (not found) == (full[0] == full[1])
    assert all(each in new for each in came)


def sent(language: str, **changed: str) -> dict[str, str]:
    return fields(language) | changed


def test_a_trainer_writes_and_an_officer_approves(town: SimpleNamespace, client: Client) -> None:
    client.cookies["django_language"] = "en"
    client.force_login(town.trainer)
    assert "not changed" in page(client, EDIT)
    broken = sent("en", text="Our own words.", head_aim="")
    answer = client.post(f"{EDIT}en/", broken)
    assert answer.status_code == 422
    assert "Our own words." in answer.content.decode()
    assert "The head lacks: aim" in answer.content.decode()
    assert "Our own words." in page(client, f"{EDIT}en/")  # kept although it is wrong
    assert "1 mistake" in page(client, EDIT)
    client.post(EDIT, {"hand_in": "1"})
    assert Version.objects.count() == 1
    assert client.post(f"{EDIT}en/", sent("en", text="Our own words.")).status_code == 302
    assert "Our own words." in page(client, f"{EDIT}en/preview/")
    answer = client.post(EDIT, {"hand_in": "1"})
    assert answer["Location"] == "/learn/1.1/versions/2/"
    assert "not changed" in page(client, EDIT)
    html = page(client, "/learn/1.1/versions/2/")
    assert re.search(r"<ins>Our", html)
    assert "Approve the version" not in html
    assert client.post("/learn/1.1/versions/2/", {"order_number": "А/3"}).status_code == 403
    client.force_login(town.officer)
    assert client.post("/learn/1.1/versions/2/", {"order_number": ""}).status_code == 422
    for _twice in range(2):
        answer = client.post("/learn/1.1/versions/2/", {"order_number": "А/3"})
        assert answer.status_code == 302
    assert "Our own words." in page(client, "/learn/1.1/")
    assert Version.objects.get(number=2).order_number == "А/3"


def test_languages_must_fit_before_it_is_handed_in(town: SimpleNamespace, client: Client) -> None:
    client.force_login(town.trainer)
    moved = fields("en")["questions"].replace("- [ ] this\n- [x] that", "- [x] this\n- [ ] that", 1)
    client.post(f"{EDIT}en/", sent("en", questions=moved))
    assert "differ from the other language" in page(client, EDIT)
    client.post(EDIT, {"hand_in": "1"})
    assert Version.objects.count() == 1
    assert "нөгөө хэл" in page(client, EDIT, "mn")
    client.post(f"{EDIT}mn/", sent("mn", questions=moved))
    assert client.post(EDIT, {"hand_in": "1"}).status_code == 302
    assert Version.objects.count() == 2


def test_whoever_began_earlier_is_told_of_a_newer_version(
    town: SimpleNamespace, client: Client
) -> None:
    client.force_login(town.trainer)
    client.post(f"{EDIT}en/", sent("en", text="Mine"))
    other = told("en").replace("Some words.", "Theirs.", 1)
    actions.write(town.lesson, told("mn"), other, by=town.officer)
    assert "Version 2 was written after you began" in page(client, EDIT)
    client.post(EDIT, {"drop": "1"})
    assert "Theirs." in page(client, f"{EDIT}en/")


def test_nobody_else_comes_to_the_editor(town: SimpleNamespace, client: Client) -> None:
    client.force_login(town.leader)
    for url in (EDIT, f"{EDIT}mn/", "/learn/1.1/items/"):
        assert client.get(url).status_code == 403
    client.force_login(town.trainer)
    assert client.get(f"{EDIT}ru/").status_code == 404
    assert "Edit the lesson" in page(client, "/learn/1.1/versions/")
    client.logout()
    assert "Edit the lesson" not in page(client, "/learn/1.1/versions/")


def test_a_question_is_struck_with_its_reason(town: SimpleNamespace, client: Client) -> None:
    client.force_login(town.trainer)
    item = Item.objects.get(key="A2")
    url = f"/learn/1.1/items/{item.pk}/strike/"
    assert client.post(url, {"reason": ""}).status_code == 422
    assert client.post(url, {"reason": "Two answers are right."}).status_code == 302
    assert Item.objects.get(pk=item.pk).state == ItemState.VOID
    assert "Two answers are right." in page(client, "/learn/1.1/items/")
    assert client.get(url).status_code == 404


def test_text_and_questions_are_taken_away(town: SimpleNamespace, client: Client) -> None:
    text = client.get("/learn/1.1/lesson.mn.md").content.decode()
    assert text == Lesson.objects.get().versions.get().mn
    table = client.get("/learn/1.1/questions.csv").content.decode()
    assert len(re.findall(r"^[AB]\d,current", table, re.MULTILINE)) == 12
