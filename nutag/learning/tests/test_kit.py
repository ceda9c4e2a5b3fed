"""What a trainer prints: the pack, the cards, the test on paper, slips; and the steps told."""

import re
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from nutag.learning import reading
from nutag.learning.actions import of_practice, of_training
from nutag.learning.actions.content import load
from nutag.learning.actions.of_training import Sheet, SheetRefused
from nutag.learning.arc import groups
from nutag.learning.blocks import blocks, material_of, sheets
from nutag.learning.models import Attempt, Booking, Lesson, Module, Phase, Session, TrainerLevel
from nutag.learning.queries import of_training as queries
from nutag.learning.rules.attempts import drawn
from nutag.learning.rules.attempts import other as other_form
from nutag.learning.tests.test_reading import told
from nutag.learning.timetable import lay_out
from nutag.people.demo import person_with_post
from nutag.places.demo import small_city
from nutag.record.actors import SYSTEM
from nutag.record.models import Entry
from nutag.record.permissions import NotAllowed
from nutag.record.roles import Role

NOW = datetime(2031, 3, 3, 1, tzinfo=UTC)  # nine o'clock in the city
MORNING = timedelta(hours=4)


def with_cards(language: str) -> str:
    """The lesson of the tests with a sheet of cards, a form, and a plan that names the cards."""
    title = reading.PARTS["materials"][reading.LANGUAGES.index(language)]
    part = (
        f"## {title}\n\n### Cards {language} (one a group)\n\n- first card\n- second card\n\n"
        "### Form\n\nA *line* to write on\n\n"
    )
    plan = (
        "| Minutes | What | How | Material |\n| --- | --- | --- | --- |\n"
        "| 40 | one | two | red cards |\n| 30 | three | four | none |\n"
    )
    text = told(language).replace(f"## {title}\nSome words.\n", part)
    return re.sub(r"(^\|.*\n)+", plan, text, count=1, flags=re.MULTILINE)


@pytest.fixture
def town(db: None, folder: Path) -> SimpleNamespace:
    for language in reading.LANGUAGES:
        (folder / "1-citizens" / f"01-rights.{language}.md").write_text(with_cards(language))
    load(reading.curriculum(folder), by=SYSTEM)
    made = small_city()
    made.module = Module.objects.get()
    made.officer = person_with_post(Role.CITY_OFFICER, made.city)
    made.teacher = person_with_post(Role.TRAINER, made.city)
    made.people = [
        person_with_post(Role.SOCIAL_WORKER, made.khoroo, given_name=f"Хүн{n}") for n in range(2)
    ]
    trainer = of_training.name_trainer(
        made.teacher, TrainerLevel.TRAINER, [made.module], by=made.officer
    )
    venue = of_training.open_venue("Hall", made.khoroo, 30, step_free=True, by=made.officer)
    begin = NOW + timedelta(days=7)
    second = begin + timedelta(days=1)
    proposed = of_training.propose(
        made.module, venue, trainer, begin, begin + MORNING, seats=30, least=1, by=made.officer,
        more=[(second, second + MORNING)], at=NOW,
    )  # fmt: skip
    made.session = of_training.publish(proposed, by=made.officer, at=NOW)
    for who in made.people:
        of_training.ask_for_seat(made.session, who, by=who, at=NOW)
    return made


def words(client: Client, address: str) -> list[str]:
    """The words of each page of a PDF, without its line ends."""
    response = client.get(address)
    assert response.status_code == 200, address
    assert response["Content-Type"] == "application/pdf"
    pages = PdfReader(BytesIO(response.content)).pages
    return [" ".join(each.extract_text().split()) for each in pages]


def signed_in(client: Client, who: Any, language: str = "en") -> None:
    client.force_login(who)
    client.cookies["django_language"] = language


def test_the_pack_holds_each_lesson_in_teaching_order(
    town: SimpleNamespace, client: Client
) -> None:
    signed_in(client, town.teacher)
    pages = words(client, f"/training/{town.session.pk}/pack.pdf")
    text = " ".join(pages)
    lesson = Lesson.objects.get()
    found = queries.packs(town.session)[0].text
    wanted = ["What to gather", "red cards", found.head["aim"][:20], "Read", "Example", "Exercise",
              "Plan for whoever leads", "Handout · copy 2 times", "Cards en (one a group)",
              "first card", "Scan the square", "Ирцийн хуудас"]  # fmt: skip
    at = 0
    for each in wanted:
        at = text.find(each, at)
        assert at >= 0, each
    assert lesson.title_en in text
    assert all(each.full_name in text for each in town.people)
    cards = next(page for page in pages if "first card" in page)
    assert "second card" in cards
    assert "A line to write on" not in cards  # the next sheet begins a page of its own


def test_one_day_and_only_the_copies_can_be_printed(town: SimpleNamespace, client: Client) -> None:
    signed_in(client, town.teacher, "mn")
    pack = f"/training/{town.session.pk}/pack.pdf"
    second = " ".join(words(client, f"{pack}?day=2031-03-11"))
    assert "3 дугаар сарын 11" in second
    assert "3 дугаар сарын 10" not in second
    copies = " ".join(words(client, f"{pack}?only=copies"))
    assert "first card" in copies
    assert "Ирцийн хуудас" not in copies
    assert town.people[0].full_name not in copies
    for wrong in ("?day=2031-03-12", "?day=x", "?day=2031-03-11&only=copies"):
        assert client.get(pack + wrong).status_code == 404


def test_the_poster_tells_module_day_time_and_room(town: SimpleNamespace, client: Client) -> None:
    signed_in(client, town.teacher)
    pages = words(client, f"/training/{town.session.pk}/pack.pdf")
    posters = [each for each in pages if "Scan the square" in each]
    assert len(posters) == 2
    for told_ in (town.module.title_en, "Monday", "09:00–13:00", "Hall", "/here/"):
        assert told_ in posters[0]


def test_the_attendance_sheet_of_the_pack_is_the_one_that_stands_alone(
    town: SimpleNamespace, client: Client
) -> None:
    signed_in(client, town.teacher)
    alone = words(client, f"/training/{town.session.pk}/attendance/sheet.pdf")
    pack = words(client, f"/training/{town.session.pk}/pack.pdf")
    assert [re.sub(r" \d / \d$", "", each) for each in alone] == pack[-2:]


def test_the_test_on_paper_has_both_forms_a_key_and_who_gets_which(
    town: SimpleNamespace, client: Client
) -> None:
    signed_in(client, town.teacher)
    pages = words(client, f"/training/{town.session.pk}/test.pdf")
    key = next(at for at, each in enumerate(pages) if "Key, only for the trainer" in each)
    questions, answers = " ".join(pages[:key]), " ".join(pages[key:])
    for form, asked in queries.test_of(town.module):
        assert f"Form {form}" in questions
        for each in asked:
            assert " ".join(each.text.split()) in questions
            assert " ".join(each.why.split())[:30] in answers
    assert queries.test_of(town.module)[0][1][0].why[:30] not in questions
    who = town.people[0]
    before = of_practice.begin(town.module, Phase.PRE, by=who).form
    row = next(each for each in queries.forms_for(town.module, queries.seated(town.session))
               if each[0].person_id == who.pk)  # fmt: skip
    assert row[1] == before
    assert f"{who.full_name} {row[1]} {row[2]}" in answers


def test_slips_are_printed_only_for_those_without_email(
    town: SimpleNamespace, client: Client
) -> None:
    one, other = town.people
    slips = f"/training/{town.session.pk}/slips.pdf"
    signed_in(client, town.teacher)
    assert client.get(f"{slips}?without=email").status_code == 404
    one.email = ""
    one.save()
    text = " ".join(words(client, f"{slips}?without=email"))
    assert one.full_name in text
    assert other.full_name not in text
    assert other.full_name in " ".join(words(client, slips))
    page = client.get(f"/training/{town.session.pk}/").content.decode()
    assert page.count("no e-mail") == 1
    assert "?without=email" in page
    signed_in(client, other)
    assert "no e-mail" not in client.get(f"/training/{town.session.pk}/").content.decode()


@pytest.mark.parametrize("language", ["mn", "en"])
@pytest.mark.parametrize("paper", ["", "print/"])
def test_the_steps_tell_the_whole_way_with_links(
    town: SimpleNamespace, client: Client, paper: str, language: str
) -> None:
    signed_in(client, town.teacher, language)
    text = client.get(f"/training/{town.session.pk}/{paper}").content.decode()
    own = f"/training/{town.session.pk}/"
    for address in ("/learn/1/test/", "/learn/practice/", f"{own}trainer/", f"{own}pack.pdf",
                    f"{own}test.pdf"):  # fmt: skip
        assert address in text
        assert client.get(address).status_code == 200
    assert f"{own}after/" not in text
    Session.objects.filter(pk=town.session.pk).update(state="delivered")
    assert f"{own}after/" in client.get(f"{own}{paper}").content.decode()
    assert client.get(f"{own}after/").status_code == 200


@pytest.mark.parametrize("address", ["pack.pdf", "test.pdf", "slips.pdf"])
def test_only_who_leads_prints(town: SimpleNamespace, client: Client, address: str) -> None:
    signed_in(client, town.people[0])
    assert client.get(f"/training/{town.session.pk}/{address}").status_code == 403


def test_cards_have_a_page_and_a_lesson_without_them_has_none(
    town: SimpleNamespace, client: Client
) -> None:
    page = "/learn/1.1/print/materials/"
    text = client.get(page).content.decode()
    assert text.count("<article") == 2
    assert "Cards mn (one a group)" in text
    lesson = client.get("/learn/1.1/").content.decode()
    assert page in lesson
    assert "Унших 10 мин, заах" in lesson
    version = Lesson.objects.get().versions.get()
    without = {each: re.sub(r"## (Materials|Хэрэглэгдэхүүн)\n[^#]*", "", told(each))
               for each in reading.LANGUAGES}  # fmt: skip
    version.mn, version.en = without["mn"], without["en"]
    version.save()
    assert client.get(page).status_code == 404
    assert page not in client.get("/learn/1.1/").content.decode()


def test_the_day_has_an_opening_a_test_and_a_closing_and_says_what_does_not_fit() -> None:
    begin = NOW
    lessons = [(Lesson(code=f"1.{n}", title_en=f"L{n}"), 95) for n in range(1, 5)]
    spans = [
        (begin, begin + MORNING),
        (begin + timedelta(days=1), begin + timedelta(days=1) + MORNING),
    ]
    found = lay_out(spans, lessons[:3])
    first, last = ([slot.what for slot in part.slots] for part in found.parts)
    assert first == ["opening", "pre", "lesson", "break", "lesson", "questions", "closing"]
    assert last == ["opening", "lesson", "questions", "post", "closing"]
    assert (found.left, found.another, found.longer) == ([], 0, 0)
    short = lay_out(spans[:1], lessons)
    assert [each.code for each in short.left] == ["1.2", "1.3", "1.4"]
    assert short.another == 10 + 3 * 95 + 2 * 10 + 10
    assert short.longer == 0  # it would take hours
    tight = lay_out([(begin, end - timedelta(minutes=30)) for begin, end in spans], lessons[:3])
    assert [each.code for each in tight.left] == ["1.3"]
    assert tight.longer == 25


@given(
    st.lists(st.integers(60, 120), max_size=8),
    st.lists(st.integers(1, 500), min_size=1, max_size=4),
)
def test_no_slot_overlaps_and_every_lesson_is_taught_once_or_named(
    minutes: list[int], parts: list[int]
) -> None:
    spans = [(NOW + timedelta(days=n), NOW + timedelta(days=n, minutes=long))
             for n, long in enumerate(parts)]  # fmt: skip
    lessons = [(Lesson(code=f"1.{n}"), long) for n, long in enumerate(minutes)]
    found = lay_out(spans, lessons)
    for part in found.parts:
        for one, next_ in zip(part.slots, part.slots[1:], strict=False):
            assert one.begins < one.ends == next_.begins
        if part.lessons:
            assert part.slots[-1].ends == part.ends
    taught = [each for part in found.parts for each in part.lessons]
    assert [each.code for each in taught + found.left] == [each.code for each, _long in lessons]


@pytest.mark.parametrize(("people", "many"), [(12, 0), (13, 3), (38, 8), (40, 8)])
def test_large_groups_are_told_to_work_in_fives(people: int, many: int) -> None:
    with override("en"):
        assert (f"work in {many} groups" in groups(people)) == bool(many)
        assert bool(groups(people)) == bool(many)


def test_markdown_becomes_blocks_and_nothing_of_it_is_lost() -> None:
    table = "| a | b | c | d |\n| - | - | - | - |\n| 1 | 2 | 3 | x *y* |"
    source = f"### T\n\n1. one\n2. **two**\n\n> said\n\n{table}\n\n☐ p ☐ q\n"
    kinds = [each["kind"] for each in blocks(source)]
    assert kinds == ["heading", "list", "quote", "table", "text"]
    assert blocks(source)[1]["first"] == 1
    assert blocks(source)[-1]["runs"] == [("", "☐ p\n☐ q")]
    assert material_of(source) == ["x y"]
    assert sheets("### A\n\n- x\n\n### B\n- y") == ["### A\n\n- x", "### B\n- y"]
    assert sheets("") == []


def test_every_lesson_shipped_can_be_printed(db: None) -> None:
    load(reading.curriculum(), by=SYSTEM)
    for module in reading.curriculum():
        for both in module.lessons:
            for each in both.values():
                for written in each.parts.values():
                    assert blocks(written) or not written


def typed(town: SimpleNamespace, client: Client, phase: str, rows: dict[Any, str]) -> Any:
    told_ = {f"seat-{seat.pk}": rows.get(seat.person_id, "")
             for seat in Booking.objects.filter(session=town.session)}  # fmt: skip
    return client.post(f"/training/{town.session.pk}/tests/?phase={phase}", told_)


@pytest.fixture
def asks(town: SimpleNamespace) -> int:
    """How many questions the test of the module asks."""
    return len(queries.test_of(town.module)[0][1])


def test_a_trainer_types_in_what_was_written_on_paper(
    town: SimpleNamespace, client: Client, asks: int
) -> None:
    one, other = town.people
    signed_in(client, town.teacher)
    page = client.get(f"/training/{town.session.pk}/tests/").content.decode()
    assert f"{one.full_name}, form {drawn(one.pk, '1')}" in page
    assert typed(town, client, "pre", {one.pk: "а" * asks, other.pk: "2" * asks}).status_code == 302
    made = {each.person_id: each for each in Attempt.objects.filter(phase="pre")}
    assert (made[one.pk].right, made[other.pk].right) == (0, asks)
    assert made[one.pk].form == drawn(one.pk, "1")
    assert client.get(f"/training/{town.session.pk}/tests/").content.decode().count("seat-") == 0
    assert typed(town, client, "post", {one.pk: " B, б " + "-" * (asks - 2)}).status_code == 302
    after = Attempt.objects.get(phase="post")
    assert (after.right, after.form) == (2, other_form(drawn(one.pk, "1")))
    assert Entry.objects.filter(verb="test.typed_in").count() == 3
    signed_in(client, other)
    assert client.get(f"/learn/tests/{made[other.pk].pk}/result/").status_code == 200


def test_a_wrong_row_stores_nothing_and_says_what_is_wrong(
    town: SimpleNamespace, client: Client, asks: int
) -> None:
    one, other = town.people
    signed_in(client, town.teacher)
    for row, words_ in (
        ("b" * (asks + 1), f"here are {asks + 1} letters"),
        ("b" * (asks - 1) + "d", f"Question {asks} has no answer “d”"),
        ("b" * (asks - 1) + "щ", f"Question {asks} has no answer “щ”"),
    ):
        response = typed(town, client, "pre", {one.pk: "b" * asks, other.pk: row})
        assert response.status_code == 422
        assert words_ in response.content.decode()
        assert f'value="{row}"' in response.content.decode()
    assert "No row holds anything" in typed(town, client, "pre", {}).content.decode()
    assert not Attempt.objects.exists()
    for wrong in ("practice", "x"):
        assert client.get(f"/training/{town.session.pk}/tests/?phase={wrong}").status_code == 404


def test_who_took_the_test_meanwhile_and_who_types_are_refused(
    town: SimpleNamespace, client: Client, asks: int
) -> None:
    one, other = town.people
    seats = {each.person_id: each for each in queries.seated(town.session)}
    sheet = Sheet(seats[one.pk], drawn(one.pk, "1"), [1] * asks)
    second = Sheet(seats[other.pk], drawn(other.pk, "1"), [1] * asks)
    made = of_practice.begin(town.module, Phase.PRE, by=one)
    of_practice.send(made, {}, by=one)
    with pytest.raises(SheetRefused):
        of_training.type_tests(town.session, Phase.PRE, [second, sheet], by=town.teacher)
    assert Attempt.objects.count() == 1  # the other sheet was not stored either
    wrong = Sheet(second.booking, other_form(drawn(other.pk, "1")), second.places)
    with pytest.raises(SheetRefused):
        of_training.type_tests(town.session, Phase.PRE, [wrong], by=town.teacher)
    with pytest.raises(NotAllowed):
        of_training.type_tests(town.session, Phase.PRE, [second], by=other)
    assert client.get(f"/training/{town.session.pk}/tests/").status_code == 302
    signed_in(client, one)
    assert client.get(f"/training/{town.session.pk}/tests/").status_code == 403


def test_two_who_type_in_the_same_sheet_store_it_once(town: SimpleNamespace, asks: int) -> None:
    one = town.people[0]
    seat = next(each for each in queries.seated(town.session) if each.person_id == one.pk)
    sheet = Sheet(seat, drawn(one.pk, "1"), [1] * asks)
    assert of_training.type_tests(town.session, Phase.PRE, [sheet], by=town.teacher) == 1
    with pytest.raises(SheetRefused):
        of_training.type_tests(town.session, Phase.PRE, [sheet], by=town.officer)
    assert Attempt.objects.count() == 1


def test_a_list_of_boxes_has_no_bullets_beside_them() -> None:
    boxes, mixed = blocks("- ☐ one\n- ☐ **two**\n"), blocks("- ☐ one\n- two\n")
    assert (boxes[0]["ticks"], mixed[0]["ticks"]) == (True, False)
    items = ["".join(words for _style, words in item[0]["runs"]) for item in boxes[0]["items"]]
    assert items == ["one", "two"]
    assert mixed[0]["items"][0][0]["runs"][0][1].strip() == "☐ one"
