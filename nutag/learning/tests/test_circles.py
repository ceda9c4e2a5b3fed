"""Circles without accounts, and the budget exercise on a khoroo's own figures."""

from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from nutag.learning import reading
from nutag.learning.actions import of_practice as actions
from nutag.learning.actions.of_practice import Full, Line
from nutag.learning.forms.circles import BudgetForm
from nutag.learning.models import BudgetLine, Circle, Lesson, Seat
from nutag.learning.queries.circles import Row, Sheet
from nutag.learning.queries.of_practice import circles as queries
from nutag.people.demo import person_with_post
from nutag.places.demo import small_city
from nutag.record.actors import SYSTEM
from nutag.record.permissions import NotAllowed
from nutag.record.roles import Role

LINES = [Line("Цалин", 100, 100, 50), Line("Сургалт", 30, 10, 9), Line("Зам", 90, 90, 0)]


@pytest.fixture
def town(db: None, folder: Path) -> SimpleNamespace:
    made = small_city()
    actions.load(reading.curriculum(folder), by=SYSTEM)
    made.lesson = Lesson.objects.get()
    made.leader = person_with_post(Role.KHESEG_LEADER, made.kheseg)
    return made


def opened(town: SimpleNamespace, seats: int = 2) -> Circle:
    starts = timezone.now() + timedelta(days=3)
    return actions.open_circle(
        town.kheseg, town.lesson, by=town.leader, where="Танхим", starts_at=starts, seats=seats
    )


def test_seats_are_taken_without_a_name_until_none_is_left(town: SimpleNamespace) -> None:
    circle, key = opened(town), uuid4()
    one = actions.join_circle(circle, key)
    assert actions.join_circle(circle, key).pk == one.pk
    actions.join_circle(circle, uuid4())
    with pytest.raises(Full):
        actions.join_circle(circle, uuid4())
    assert Seat.objects.count() == 2
    assert not queries.is_open(circle)


def test_how_many_came_is_said_afterwards_by_whoever_opened_it(town: SimpleNamespace) -> None:
    circle = opened(town)
    with pytest.raises(ValidationError):
        actions.hold_circle(circle, 5, by=town.leader)
    later = circle.starts_at + timedelta(hours=2)
    stranger = person_with_post(Role.KHESEG_LEADER, town.next_kheseg)
    with pytest.raises(NotAllowed):
        actions.hold_circle(circle, 5, by=stranger, at=later)
    assert actions.hold_circle(circle, 5, by=town.leader, at=later).attended == 5
    with pytest.raises(Full):
        actions.join_circle(circle, uuid4(), at=later)


def test_nobody_opens_a_circle_in_the_past_or_elsewhere(town: SimpleNamespace) -> None:
    with pytest.raises(ValidationError):
        actions.open_circle(town.kheseg, town.lesson, by=town.leader, where="Т", seats=3,
                            starts_at=timezone.now() - timedelta(days=1))  # fmt: skip
    newcomer = person_with_post("", town.khoroo)
    newcomer.assurance = 1
    with pytest.raises(NotAllowed):
        actions.open_circle(town.kheseg, town.lesson, by=newcomer, where="Т", seats=3,
                            starts_at=timezone.now() + timedelta(days=1))  # fmt: skip


@pytest.mark.parametrize("language", ["mn", "en"])
def test_a_circle_on_its_pages(town: SimpleNamespace, client: Client, language: str) -> None:
    client.cookies["django_language"] = language
    assert client.get("/learn/circles/").status_code == 200
    client.force_login(town.leader)
    day = (timezone.localdate() + timedelta(days=4)).isoformat()
    told = {"lesson": "1.1", "place": "1110-07-01", "where": "Танхим", "day": day,
            "hour": "18:00", "seats": "5"}  # fmt: skip
    refused = client.post("/learn/circles/new/", told | {"place": "99"})
    assert refused.status_code == 422
    assert "Танхим" in refused.content.decode()
    past = client.post("/learn/circles/new/", told | {"day": "2020-01-01"})
    assert past.status_code == 422
    made = client.post("/learn/circles/new/", told)
    url = made["Location"]
    client.logout()
    circle = Circle.objects.get()
    found = client.get("/learn/circles/", {"code": circle.code.lower()})
    assert found["Location"] == url
    assert client.get("/learn/circles/", {"code": "NOPE"}).status_code == 200
    key = str(uuid4())
    for _click in range(2):
        assert client.post(url, {"key": key}).status_code == 302
    assert Seat.objects.count() == 1
    assert client.post(url, {"key": "no key"}).status_code == 302
    client.force_login(town.leader)
    assert client.post(url, {"attended": "4"}).status_code == 422
    assert client.post(f"{url}cancel/", {"reason": "Хүйтэн байна"}).status_code == 302
    assert "Хүйтэн байна" in client.get(url).content.decode()


def test_the_exercise_takes_the_khoroos_own_figures(town: SimpleNamespace, client: Client) -> None:
    assert client.get("/learn/budget/1110-07/").status_code == 404  # no lesson 3.2, no figures
    actions.show_budget(town.khoroo, LINES, by=SYSTEM, as_of_on=timezone.localdate())
    page = client.get("/learn/budget/1110-07/")
    assert "Сургалт" in page.content.decode()
    told = {"calendar": "1", "change": "0", "sent": "1"}
    html = client.post("/learn/budget/1110-07/", told).content.decode()
    assert (html.count('class="tag green"'), html.count('class="tag grey"')) == (1, 2)
    assert client.post("/learn/budget/1110-07/", {"calendar": "9"}).status_code == 422


def test_without_own_figures_the_example_is_called_invented(db: None, client: Client) -> None:
    small_city()
    actions.load(reading.curriculum(), by=SYSTEM)
    for language, word in (("mn", "зохиомол"), ("en", "Invented figures")):
        client.cookies["django_language"] = language
        html = client.get("/learn/budget/1110-07/").content.decode()
        assert word.lower() in html.lower()
        assert html.count('scope="row"') == 6


sums = st.integers(0, 10**9)


@given(st.lists(st.tuples(sums, sums, sums), min_size=2, max_size=8))
def test_every_question_has_one_answer_that_is_right(rows: list[tuple[int, int, int]]) -> None:
    table = Sheet(
        [Row(str(at), *row) for at, row in enumerate(rows)], timezone.localdate(), own=True
    )
    calendar, change, divided = queries.tasks_about(table)
    assert (table.rows[calendar.right].used or 0) == max(each.used or 0 for each in table.rows)
    moved = [abs(each.amended - each.plan) for each in table.rows]
    if any(moved):
        assert moved[change.right] == max(moved)
    else:
        assert change.right == len(rows)
    assert len(set(divided.answers)) == len(divided.answers) >= 2
    assert all(each.answers[each.right] for each in (calendar, change, divided))


def test_a_budget_with_mistakes_names_each_line(town: SimpleNamespace, client: Client) -> None:
    form = BudgetForm({
        "as_of_on": "2024-06-30",
        "lines": "Цалин; 100; 100; 50\nЗам; 1; 2\n\nШат; 1; x; 2\nХалаалт; 1 000 000; 2,000; 3",
    })  # fmt: skip
    assert not form.is_valid()
    assert ["2" in form.errors["lines"][0], "4" in form.errors["lines"][1]] == [True, True]
    client.force_login(town.leader)
    assert client.get("/learn/budget/1110-07/figures/").status_code == 403
    client.force_login(person_with_post(Role.KHOROO_GOVERNOR, town.khoroo))
    told = {"as_of_on": "2024-06-30", "lines": "Цалин; 100; 100; 50\nЗам; 1 000; 2,000; 3"}
    assert client.post("/learn/budget/1110-07/figures/", told).status_code == 302
    assert list(BudgetLine.objects.values_list("plan", flat=True)) == [100, 1000]
    assert "Зам; 1000; 2000; 3" in client.get("/learn/budget/1110-07/figures/").content.decode()
