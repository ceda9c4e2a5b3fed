"""The budget exercise on what the site knows of a khoroo's money; all of it without an account."""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from django.db import transaction
from django.test import Client
from django.urls import resolve
from django.utils import timezone
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from nutag.learning import reading
from nutag.learning.actions import of_practice as actions
from nutag.learning.actions.of_practice import Line
from nutag.learning.queries.money_tasks import tasks_of
from nutag.learning.queries.of_practice import money_tasks, own_money
from nutag.learning.queries.own_money import Money, Work
from nutag.places.actions import WorkedOut, keep_worked_out, keep_worked_out_everywhere
from nutag.places.demo import small_city
from nutag.places.models import Figure, Measure, Place
from nutag.record.actions import record
from nutag.record.actors import SYSTEM
from nutag.record.subjects import Label, _describers
from nutag.ui import prices
from nutag.ui.prices import Price

BASE = "/learn/budget/1110-07/"
LAMP = Price("lamp", "Гэрэл", "ширхэг", 2_000_000, "Жишээ", date(2026, 1, 1), "/reviews/prices/")
PATH = Price("path", "Зам", "м²", 150_000, "Жишээ", date(2026, 1, 1), "/reviews/prices/")


@pytest.fixture
def town(db: None, folder: Path) -> SimpleNamespace:
    made = small_city()
    actions.load(reading.curriculum(folder), by=SYSTEM)
    Figure.objects.filter(measure__code="population").delete()
    share(made, 2027, {made.khoroo: 20_000_000, made.other_khoroo: 5_000_000})
    people(made.khoroo, 1_000)
    people(made.other_khoroo, 1_500)
    return made


@pytest.fixture
def shop(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prices, "_keepers", {"test": lambda _path: [LAMP, PATH]})


def share(town: SimpleNamespace, year: int, sums: dict[Place, int]) -> int:
    values = {place: Decimal(each) for place, each in sums.items()}
    told = WorkedOut("fund-share", year, "fund-orders", values)
    return keep_worked_out_everywhere(told, within=town.city, reason="Засав")


def people(place: Place, many: int) -> None:
    keep_worked_out(place, "population", year=2026, value=Decimal(many))


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch, town: SimpleNamespace) -> Callable[..., None]:
    """Tell the record of a contract and a payment, as the room that keeps works does."""
    resolve("/")  # loads every room, so that none describes its works after this one
    monkeypatch.setitem(
        _describers, "budgeting.work",
        lambda ids: {each: Label(f"Ажил {each}", f"/works/{each}/") for each in ids},
    )  # fmt: skip

    def told(
        key: int, promised: int, agreed: int, paid: int, *, year: int = 2026, given_up: bool = False
    ) -> None:
        facts: list[tuple[str, dict[str, Any]]] = [
            ("work.contracted", {"promised": promised, "agreed": agreed, "year": year}),
            ("work.paid", {"paid": paid}),
        ]
        if given_up:
            facts.append(("work.given_up", {}))
        with transaction.atomic():
            for verb, data in facts:
                record(
                    verb, by=SYSTEM, subject=cast("Any", Subject(key)), place=town.khoroo, **data
                )

    return told


class Subject:
    """Something the record can be told of."""

    def __init__(self, pk: int) -> None:
        self.pk = pk
        self._meta = SimpleNamespace(label_lower="budgeting.work")


def test_the_share_is_read_beside_that_of_all_places(town: SimpleNamespace) -> None:
    found = own_money.money_of(town.khoroo)
    assert (found.each, found.average, found.of) == (20_000, 10_000, 2)
    assert found.before is None
    share(town, 2026, {town.khoroo: 16_000_000})
    tasks = {each.name: each for each in tasks_of(own_money.money_of(town.khoroo))}
    assert set(tasks) == {"for_each", "beside", "since", "formula"}
    assert tasks["for_each"].answers[tasks["for_each"].right] == "20,000"
    assert (tasks["beside"].right, tasks["since"].right) == (0, 0)
    assert "+25" in tasks["since"].why


def test_a_corrected_share_is_the_one_that_is_read(town: SimpleNamespace) -> None:
    assert share(town, 2027, {town.khoroo: 10_000_000}) == 2  # the other one becomes 0
    found = own_money.money_of(town.khoroo)
    assert (found.each, found.average) == (10_000, 4_000)
    assert share(town, 2027, {town.khoroo: 10_000_000}) == 0
    old = Figure.objects.get(place=town.khoroo, measure__code="fund-share", current=False)
    assert old.replaced_by.reason == "Засав"


def test_works_come_from_the_record(town: SimpleNamespace, work: Callable[..., None]) -> None:
    work(1, 50_000_000, 46_000_000, 20_000_000)
    work(2, 30_000_000, 30_000_000, 30_000_000)
    work(3, 9_000_000, 9_000_000, 0, given_up=True)
    work(4, 1_000_000, 1_000_000, 0, year=2025)
    found = own_money.money_of(town.khoroo)
    assert [(each.name, each.rest) for each in found.works] == [
        ("Ажил 1", 26_000_000), ("Ажил 2", 0),
    ]  # fmt: skip
    tasks = {each.name: each for each in tasks_of(found)}
    assert tasks["differs"].right == 0
    assert tasks["rest"].answers[tasks["rest"].right] == "26,000,000"
    assert own_money.money_of(town.other_khoroo).works == []


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("mn", ("Хорооныхоо мөнгийг өөрөө уншаарай", "20,000,000",
                "Үүнийг хэрхэн гаргасан бэ?", "Ажил 1")),
        ("en", ("money: read it yourself", "20,000,000",
                "How was this worked out?", "Ажил 1")),
    ],
)  # fmt: skip
def test_anybody_reads_and_answers_and_nothing_is_stored(
    town: SimpleNamespace, work: Callable[..., None], language: str, words: tuple[str, ...]
) -> None:
    work(1, 50_000_000, 46_000_000, 20_000_000)
    client = Client()
    client.cookies["django_language"] = language
    page = client.get(BASE).content.decode()
    assert [word for word in words if word not in page] == []
    assert "зохиомол" not in page.lower()
    right = {each.name: str(each.right) for each in money_tasks.study(town.khoroo).tasks}
    for answers, well in ((right, len(right)), ({}, 0)):
        html = client.post(BASE, answers | {"sent": "1"}).content.decode()
        assert html.count('class="tag green"') == well
        assert html.count("<strong>") >= len(right)
    assert client.post(BASE, {"beside": "9"}).status_code == 422
    assert "sessionid" not in client.cookies
    place = client.get("/places/1110-07/").content.decode()
    assert f'href="{BASE}"' in place


def test_what_the_khoroo_typed_is_marked_as_typed(town: SimpleNamespace, client: Client) -> None:
    lines = [Line("Цалин", 100, 100, 50), Line("Зам", 90, 90, 0)]
    actions.show_budget(town.khoroo, lines, by=SYSTEM, as_of_on=timezone.localdate())
    page = client.get(BASE).content.decode()
    assert "Хороо өөрөө оруулсан" in page
    assert "Сангийн мөнгийг хуваарилсан шийдвэр" in page
    assert {"for_each", "calendar"} <= set(re.findall(r'name="([a-z_]+)"', page))


@pytest.mark.parametrize("language", ["mn", "en"])
def test_the_exercise_is_printed(
    town: SimpleNamespace, shop: None, work: Callable[..., None], language: str
) -> None:
    work(1, 50_000_000, 46_000_000, 20_000_000)
    raw = Client().get(f"{BASE}sheet.pdf", {"language": language}).content
    assert raw.startswith(b"%PDF")
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", raw)) == 3
    assert Client().get("/learn/budget/nowhere/sheet.pdf").status_code == 404


def test_money_is_shared_out_in_the_address_alone(town: SimpleNamespace, shop: None) -> None:
    client = Client()
    client.cookies["django_language"] = "en"
    path = f"{BASE}split/"
    page = client.get(path).content.decode()
    assert 'value="20000000"' in page
    told = {"total": "20 000 000", "n_lamp": "4", "n_path": "10"}
    page = client.get(path, told).content.decode()
    assert {"9,500,000", "10,500,000", "9,500"} <= set(re.findall(r"[\d,]+", page))
    assert "It is enough" in page
    assert "Typed by you" not in page
    over = client.get(path, told | {"n_lamp": "40", "total": "30000000"}).content.decode()
    assert "That is more than there is" in over
    assert "Typed by you" in over
    wrong = client.get(path, told | {"n_lamp": "x"})
    assert wrong.status_code == 422
    assert 'value="x"' in wrong.content.decode()
    assert client.get("/learn/budget/nowhere/split/").status_code == 404


def test_without_prices_there_is_nothing_to_share_out(
    town: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(prices, "_keepers", {})
    assert Client().get(f"{BASE}split/").status_code == 404
    assert f"{BASE}split/" not in Client().get(BASE).content.decode()


sums = st.integers(1, 10**11)


@given(sums, sums, st.integers(10, 10**6), st.integers(0, 10**6))
def test_every_question_has_one_right_answer(
    share_: int, before: int, heads: int, average: int
) -> None:
    place = Place(code="1110-07", kind="khoroo")
    years = (date(2027, 1, 1), date(2026, 1, 1))
    now, then, many = (
        Figure(value=Decimal(value), period_from=day) for value, day in
        ((share_, years[0]), (before, years[1]), (heads, years[1]))
    )  # fmt: skip
    many.measure = Measure(code="population", of_people=True)
    works = [Work("а", share_, before, min(before, share_)), Work("б", before, share_, 0)]
    money = Money(place, now, then, many, average or None, 2, works, 2026)
    with override("en"):
        for task in tasks_of(money):
            assert len(set(task.answers)) == len(task.answers) >= 2
            assert 0 <= task.right < len(task.answers)
            assert task.why
