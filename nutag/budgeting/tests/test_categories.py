"""The kinds of projects and their editor."""

from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from nutag.budgeting.actions import of_years as actions
from nutag.budgeting.actions.of_years import CategoryDraft
from nutag.budgeting.models import Category
from nutag.budgeting.queries import of_years as queries
from nutag.people.demo import person_with_post
from nutag.record.actors import SYSTEM
from nutag.record.models import Entry
from nutag.record.roles import Role

HEAD = "code,name_mn,name_en,order,used\n"


@pytest.fixture
def officer(town: SimpleNamespace) -> Client:
    client = Client()
    client.force_login(person_with_post(Role.CITY_OFFICER, town.city))
    return client


def load(client: Client, table: str) -> int:
    file = SimpleUploadedFile("categories.csv", table.encode())
    return client.post("/categories/load/", {"table": file}).status_code


def test_the_usual_kinds_are_loaded_once(town: SimpleNamespace) -> None:
    assert actions.load_usual() > 10
    Category.objects.filter(code="lighting").update(name_en="Lamps")
    assert actions.load_usual() == 0
    assert Category.objects.get(code="lighting").name_en == "Lamps"
    assert queries.categories().last().code == "other"  # type: ignore[union-attr]


def test_a_new_kind_gets_a_code_of_its_own(town: SimpleNamespace) -> None:
    made = [
        actions.add_category(CategoryDraft("Цас цэвэрлэгээ", "Snow clearing"), by=SYSTEM).code
        for _turn in range(3)
    ]
    assert made == ["snow-clearing", "snow-clearing-2", "snow-clearing-3"]
    long = actions.add_category(CategoryDraft("Ц" * 80, "w" * 80), by=SYSTEM)
    again = actions.add_category(CategoryDraft("Ц" * 80, "w" * 80), by=SYSTEM)
    assert len(long.code) <= 30
    assert long.code != again.code
    assert actions.add_category(CategoryDraft("Нохой", "犬"), by=SYSTEM).code


def test_officials_rename_reorder_and_stop_using_a_kind(officer: Client) -> None:
    actions.load_usual()
    told = {"name_mn": "Гэрэл", "name_en": "Light", "order": "5"}
    assert officer.post("/categories/lighting/change/", told).status_code == 302
    found = Category.objects.get(code="lighting")
    assert (found.name_mn, found.order, found.used) == ("Гэрэл", 5, False)
    assert found not in queries.categories()
    assert "Гэрэл" not in Client().get("/categories/").content.decode()
    assert "Гэрэл" in officer.get("/categories/").content.decode()
    assert Entry.objects.get(verb="category.changed").data == {"category": "lighting"}


def test_the_download_can_be_loaded_again_and_changes_nothing(officer: Client) -> None:
    actions.load_usual()
    table = officer.get("/categories.csv").content.decode()
    before = list(Category.objects.values())
    assert load(officer, table) == 302
    assert list(Category.objects.values()) == before
    last = Entry.objects.filter(verb="categories.loaded").order_by("-pk").first()
    assert last is not None
    assert last.data == {"new": 0, "changed": 0}


def test_rows_change_known_kinds_and_add_others(officer: Client) -> None:
    actions.load_usual()
    table = HEAD + 'lighting,"Гэрэл, чийдэн",Lamps,1,тийм\nsnow,Цас,Snow,2,0\n'
    number = Category.objects.count()
    assert load(officer, table) == 302
    assert Category.objects.count() == number + 1
    assert Category.objects.get(code="lighting").name_mn == "Гэрэл, чийдэн"
    assert not Category.objects.get(code="snow").used


@pytest.mark.parametrize(
    ("row", "line", "column"),
    [
        ("a b,Цас,Snow,2,1", "2", "code"),
        ("snow,,Snow,2,1", "2", "name_mn"),
        ("snow,Цас,Snow,олон,1", "2", "order"),
        ("snow,Цас,Snow,-1,1", "2", "order"),
        ("snow,Цас,Snow,2,магадгүй", "2", "used"),
        ("snow,Цас,Snow,2,1\nsnow,Цас,Snow,2,1", "3", "code"),
        (f"snow,{'Ц' * 81},Snow,2,1", "2", "name_mn"),
    ],
)
def test_a_wrong_row_is_named_and_nothing_is_kept(
    officer: Client, row: str, line: str, column: str
) -> None:
    officer.cookies["django_language"] = "en"
    file = SimpleUploadedFile("t.csv", (HEAD + "good,Сайн,Good,1,1\n" + row + "\n").encode())
    answer = officer.post("/categories/load/", {"table": file})
    assert answer.status_code == 422
    assert f"Line {int(line) + 1}, {column}:" in answer.content.decode()
    assert not Category.objects.exists()


def test_a_table_that_is_none_is_refused(officer: Client) -> None:
    for data in (b"\xff\xfe\x00", b"code;name\n1;2\n", HEAD.encode(), b"x" * (1024 * 1024 + 1),
                 (HEAD + "a" * 140_000).encode(), (HEAD + "a,\x00,b,1,1").encode()):  # fmt: skip
        file = SimpleUploadedFile("t.csv", data)
        assert officer.post("/categories/load/", {"table": file}).status_code == 422
    assert not Category.objects.exists()


def test_an_empty_site_begins_with_the_usual_kinds(officer: Client) -> None:
    assert "usual" in officer.get("/categories/").content.decode()
    assert officer.post("/categories/load/", {"usual": "1"}).status_code == 302
    assert Category.objects.filter(code="water").exists()
    file = SimpleUploadedFile("t.csv", b"")
    assert officer.post("/categories/load/", {"table": file}).status_code == 422
