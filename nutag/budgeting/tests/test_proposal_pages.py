"""Proposals through the pages, in both languages."""

import re
from io import BytesIO
from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from PIL import Image

from nutag.budgeting.actions import of_proposals as actions
from nutag.budgeting.models import Cycle, Phase, Proposal, ProposalState, Support
from nutag.budgeting.spots import window
from nutag.budgeting.tests.proposing import proposed, resident, words, year
from nutag.files.models import File
from nutag.people.models import Person
from nutag.places.models import Boundary, Source
from nutag.places.shipped import SOURCES

BASE = "/proposals/ub-2031/"


@pytest.fixture
def fund(town: SimpleNamespace) -> SimpleNamespace:
    return year(town)


@pytest.fixture
def bold(fund: SimpleNamespace) -> Person:
    return resident(fund.town, "Болд")


def as_(person: Person, language: str = "mn") -> Client:
    client = Client()
    client.force_login(person)
    client.cookies["django_language"] = language
    return client


def picture() -> SimpleUploadedFile:
    """A photo that hides where it was taken."""
    out, exif = BytesIO(), Image.Exif()
    exif[0x010F] = "Secret maker"
    Image.new("RGB", (300, 200), "green").save(out, "JPEG", exif=exif)
    return SimpleUploadedFile("УБ90010112.jpg", out.getvalue(), "image/jpeg")


def page(client: Client, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status, path
    return answer.content.decode()


ANSWERS = {
    "what": {"title": "Гудамжны гэрэлтүүлэг"},
    "why": {"text": "Өвөл таван цагаас харанхуй."},
    "where": {"part": "1110-07", "khoroo": "1110-07", "landmark": "Сургуулийн ард"},
    "sign": {"named": "yes"},
}


def answered(client: Client, fund: SimpleNamespace) -> str:
    """Answer every question; the token of the check."""
    home = f"{BASE}new/{fund.town.khoroo.code}/"
    steps: dict[str, dict[str, object]] = {
        "what": {**ANSWERS["what"]}, "why": {**ANSWERS["why"]}, "kind": {"category": fund.light.pk},
        "where": {**ANSWERS["where"]}, "photo": {"photo": picture()}, "sign": {**ANSWERS["sign"]},
    }  # fmt: skip
    for step, told in steps.items():
        assert client.post(f"{home}{step}/", told).status_code == 302, step
    found = re.search(r'name="token" value="(\w+)"', page(client, f"{home}check/"))
    assert found
    return found[1]


@pytest.mark.parametrize("language", ["mn", "en"])
def test_a_resident_proposes_with_a_photo_question_by_question(
    fund: SimpleNamespace, bold: Person, language: str
) -> None:
    client = as_(bold, language)
    token = answered(client, fund)
    kept = File.objects.get()
    assert not kept.public
    check = f"{BASE}new/{fund.town.khoroo.code}/check/"
    done = client.post(check, {"token": token})["Location"]
    assert client.post(check, {"token": token})["Location"] == done
    assert "№1" in page(client, done)
    made = Proposal.objects.get()
    assert made.photo is not None
    assert made.photo.public
    shown = page(Client(), f"{BASE}1/")
    assert "Болд" in shown
    assert made.photo.digest in shown
    photo = Client().get(f"/files/{made.photo.digest}/large")
    assert b"Secret" not in b"".join(photo)


def test_a_file_that_is_no_photo_is_refused_and_nothing_typed_is_lost(
    fund: SimpleNamespace, bold: Person
) -> None:
    client = as_(bold)
    answered(client, fund)
    home = f"{BASE}new/{fund.town.khoroo.code}/"
    wrong = SimpleUploadedFile("a.jpg", b"no picture")
    kept = File.objects.get().pk
    again = client.post(f"{home}photo/", {"photo": wrong, "photo_id": kept}).content.decode()
    assert 'class="errors"' in again
    assert f'value="{kept}"' in again
    assert "Сургуулийн ард" in page(client, f"{home}where/")


def test_somebody_elses_photo_is_not_taken(fund: SimpleNamespace, bold: Person) -> None:
    client = as_(bold)
    answered(client, fund)
    other = as_(resident(fund.town))
    token = answered(other, fund)
    theirs = File.objects.order_by("pk").first()
    assert theirs is not None
    home = f"{BASE}new/{fund.town.khoroo.code}/"
    other.post(f"{home}photo/", {"photo_id": theirs.pk})
    other.post(f"{home}check/", {"token": token})
    assert Proposal.objects.get().photo is None
    assert not File.objects.get(pk=theirs.pk).public


@pytest.mark.parametrize(
    ("step", "told", "wrong"),
    [
        ("what", {"title": "Гэрэл"}, True),
        ("what", {"title": "Надад 99112233 руу залга"}, True),
        ("why", {"text": "Миний утас 99112233"}, True),
        ("why", {"text": "Миний утас 99112233", "sure": "on"}, False),
        ("why", {"text": "РД УБ90010112", "sure": "on"}, True),
        ("where", {"part": "1110-14", "khoroo": "1110-07"}, True),
        ("where", {"part": "1110-07", "khoroo": "1110-07", "point": "here"}, True),
    ],
)
def test_what_cannot_stand_is_asked_again(
    fund: SimpleNamespace,
    bold: Person,
    step: str,
    told: dict[str, str],
    wrong: bool,  # noqa: FBT001
) -> None:
    client = as_(bold)
    answered(client, fund)
    answer = client.post(f"{BASE}new/{fund.town.khoroo.code}/{step}/", told)
    assert (answer.status_code == 200) is wrong
    if wrong:
        assert 'class="errors"' in answer.content.decode()


def test_a_part_of_another_khoroo_is_not_taken(fund: SimpleNamespace, bold: Person) -> None:
    client = as_(bold)
    answered(client, fund)
    home = f"{BASE}new/{fund.town.khoroo.code}/"
    client.post(f"{home}where/", {"part": "1110-14", "khoroo": "1110-14"})
    found = re.search(r'name="token" value="(\w+)"', page(client, f"{home}check/"))
    assert found
    assert client.post(f"{home}check/", {"token": found[1]}).status_code == 200
    assert not Proposal.objects.exists()


def test_what_sounds_alike_is_shown_while_one_writes(fund: SimpleNamespace, bold: Person) -> None:
    proposed(fund, bold, "Гудамжны гэрэлтүүлэг")
    client = as_(resident(fund.town))
    home = f"{BASE}new/{fund.town.khoroo.code}/"
    assert f"{BASE}1/" in page(client, f"{home}alike/?title=gudamjnii+gerel")
    assert f"{BASE}1/" not in page(client, f"{home}alike/?title=")
    client.post(f"{home}what/", {"title": "Гудамжны гэрэл тавих"})
    assert f"{BASE}1/#support" in page(client, f"{home}why/")


def test_outside_the_phase_the_page_says_when(fund: SimpleNamespace, bold: Person) -> None:
    today = timezone.localdate()
    Phase.objects.filter(kind="propose").update(begins_on=today.replace(year=2099),
                                                ends_on=today.replace(year=2099))  # fmt: skip
    client = as_(bold, "en")
    for path in ("new/", "new/1110-07/", "new/1110-07/what/", "new/1110-07/check/"):
        assert "2099" in page(client, BASE + path)
    Cycle.objects.update(state="draft")
    assert client.get(f"{BASE}new/").status_code == 404


def test_the_list_opens_on_the_year_in_which_proposals_are_taken(
    fund: SimpleNamespace, bold: Person, client: Client
) -> None:
    proposed(fund, bold)
    later = Cycle.objects.create(
        slug="ub-2032", place=fund.town.city, year=2032, name_mn="Сан 2032", name_en="Fund 2032",
        state="published",
    )  # fmt: skip
    assert "Гудамжны гэрэл" in page(client, "/proposals/")
    assert "Гудамжны гэрэл" in page(client, "/proposals.csv")
    assert "Гудамжны гэрэл" not in page(client, f"/proposals/?year={later.slug}")
    Phase.objects.filter(cycle=fund.cycle).delete()
    assert "Гудамжны гэрэл" not in page(client, "/proposals/")


def test_support_by_pressing_twice_counts_once(fund: SimpleNamespace, bold: Person) -> None:
    proposed(fund, bold)
    client = as_(resident(fund.town), "en")
    for _twice in range(2):
        assert client.post(f"{BASE}1/support/").status_code == 302
    assert Support.objects.count() == 1
    assert "fewer than 10" in page(client, f"{BASE}1/")
    assert Client().post(f"{BASE}1/support/").status_code == 302
    client.post(f"{BASE}1/support/", {"back": "1"})
    assert not Support.objects.exists()


def test_a_clerk_proposes_and_supports_for_somebody(fund: SimpleNamespace, bold: Person) -> None:
    clerk = as_(fund.clerk, "en")
    path = f"{BASE}new/{fund.town.khoroo.code}/desk/"
    found = re.search(r'name="token" value="(\w+)"', page(clerk, path))
    assert found
    told = {"token": found[1], "category": str(fund.light.pk), "email": bold.email or "",
            "serial": "А-7"}  # fmt: skip
    for each in ANSWERS.values():
        told |= each
    assert clerk.post(path, told | {"email": "none@demo.nutag.example"}).status_code == 200
    assert clerk.post(path, told).status_code == 302
    made = Proposal.objects.get()
    assert (made.owner, made.helper, made.serial) == (bold, fund.clerk, "А-7")
    other = resident(fund.town)
    desk = f"{BASE}1/desk/"
    assert clerk.post(desk, {"email": ""}).status_code == 422
    assert clerk.post(desk, {"email": other.email}).status_code == 302
    assert Support.objects.get().helper == fund.clerk


def test_an_officer_joins_and_everybody_can_follow_it(fund: SimpleNamespace, bold: Person) -> None:
    proposed(fund, bold)
    proposed(fund, bold, "Гэрэл гудамжинд")
    officer = as_(fund.officer, "en")
    path = f"{BASE}join/"
    for numbers, into in (("1", "1"), ("1, 9", "1"), ("1, x", "1"), ("1, 2", "3"), ("1 2", "")):
        wrong = officer.post(path, {"numbers": numbers, "into": into, "reason": "Нэг"})
        assert wrong.status_code == 422, numbers
    told = {"numbers": "№1, 2", "into": "1", "reason": "Нэг зүйлийг хүссэн"}
    assert officer.post(path, told).status_code == 302
    assert officer.post(path, told).status_code == 422
    shown = page(Client(), f"{BASE}2/")
    assert "Нэг зүйлийг хүссэн" in shown
    assert f'href="{BASE}1/"' in shown
    assert "Нэг зүйлийг хүссэн" in page(Client(), f"{BASE}1/")


def test_hidden_words_are_nowhere_but_for_those_concerned(
    fund: SimpleNamespace, bold: Person
) -> None:
    made = proposed(fund, bold, "Нууцлагдах үг")
    actions.hide(made, "Доромжилсон", by=fund.officer)
    everybody = Client()
    api = "/api/proposals"
    doors = (f"{BASE}1/", f"{BASE}1/versions/", "/proposals/?state=all", "/proposals.csv", api,
             f"{api}/ub-2031/1", "/search/?q=нууцлагдах")  # fmt: skip
    for door in doors:
        answer = everybody.get(door)
        assert answer.status_code == 200, door
        assert "Нууцлагдах" not in answer.content.decode(), door
    assert "Доромжилсон" in page(everybody, f"{BASE}1/")
    assert "Нууцлагдах" in page(as_(bold), f"{BASE}1/")


def test_lists_are_narrowed_paged_and_downloaded(fund: SimpleNamespace, bold: Person) -> None:
    rows = [(words(fund, f"Санал дугаар {number}"), "") for number in range(1000)]
    actions.load_proposals(fund.cycle, fund.town.khoroo, rows, by=fund.officer)
    client = Client()
    client.cookies["django_language"] = "en"
    first = page(client, "/proposals/")
    assert "1,000" in first
    assert first.count("<li><h2>") == 20
    assert client.cookies["nutag_order"].value
    again = page(client, "/proposals/")
    assert re.findall(r"№\d+", again) == re.findall(r"№\d+", first)
    assert set(re.findall(r"№\d+", page(client, "/proposals/?page=2"))).isdisjoint(
        re.findall(r"№\d+", first)
    )
    assert "Nothing fits" in page(client, "/proposals/?place=1119-01")
    assert "Nothing fits" in page(client, "/proposals/?state=refused")
    assert "1,000" in page(client, "/proposals/?place=bzd+7")
    assert "Nothing fits" in page(client, "/proposals/?place=nowhere")
    assert page(client, "/proposals.csv?place=1110-07").count("\r\n") == 1001
    assert page(client, "/proposals/?order=nonsense&state=x&page=y&category=z")


HEAD = "title,text,category,place,landmark,point,serial\n"


@pytest.mark.parametrize(
    ("rows", "line"),
    [
        ("Гудамжны гэрэл,Харанхуй,none,,,,\n", "2"),
        ("Гудамжны гэрэл,Харанхуй,light,,,,\nГэрэл,,light,,,,\n", "3"),
        ("Гудамжны гэрэл,Харанхуй,light,1119-01,,,\n", "2"),
        ("Гудамжны гэрэл,Харанхуй,light,,,abc,\n", "2"),
        ("Гудамжны гэрэл,Харанхуй,light,,,,А-1\nУс түгээх байр,Хол,light,,,,А-1\n", "3"),
        ("", ""),
    ],
)
def test_a_table_with_a_mistake_loads_nothing_and_names_the_line(
    fund: SimpleNamespace, rows: str, line: str
) -> None:
    file = SimpleUploadedFile("p.csv", (HEAD + rows).encode())
    told = {"table": file, "khoroo": "1110-07"}
    answer = as_(fund.officer, "en").post(f"{BASE}load/", told)
    assert answer.status_code == 422
    assert (f"Line {line}" if line else "no rows") in answer.content.decode()
    assert not Proposal.objects.exists()


def test_a_good_table_is_loaded_and_taken_back(fund: SimpleNamespace) -> None:
    rows = 'Гудамжны гэрэл,Харанхуй,light,1110-07-01,Сургууль,"47.9, 106.9",А-1\n'
    client = as_(fund.officer)
    file = SimpleUploadedFile("p.csv", (HEAD + rows).encode())
    assert client.post(f"{BASE}load/", {"table": file, "khoroo": "1110-07"}).status_code == 302
    made = Proposal.objects.get()
    assert (made.place, made.serial, made.channel) == (fund.town.kheseg, "А-1", "paper")
    assert client.post(f"/proposals/tables/{made.batch_id}/back/").status_code == 302
    assert not Proposal.objects.exists()


def test_authors_change_withdraw_invite_and_others_may_not(
    fund: SimpleNamespace, bold: Person
) -> None:
    made = proposed(fund, bold)
    other = as_(resident(fund.town))
    for name in ("change", "withdraw", "invite", "disagree/merged"):
        assert other.get(f"{BASE}1/{name}/").status_code == 403, name
    client = as_(bold)
    told = {"title": "Гудамжны гэрэл гурван газар", "text": "Харанхуй", "landmark": "",
            "category": fund.light.pk, "part": "1110-07", "khoroo": "1110-07"}  # fmt: skip
    assert client.post(f"{BASE}1/change/", told).status_code == 302
    assert "<ins>" in page(Client(), f"{BASE}1/versions/")
    code = re.search(r"/proposals/join/(\w+)/", client.post(f"{BASE}1/invite/").content.decode())
    assert code
    assert other.post(f"/proposals/join/{code[1].lower()}/", {"named": "on"}).status_code == 302
    assert made.authors.count() == 2
    assert client.post(f"{BASE}1/withdraw/", {"reason": ""}).status_code == 422
    assert client.post(f"{BASE}1/withdraw/", {"reason": "Хийгдсэн"}).status_code == 302
    assert Proposal.objects.get().state == ProposalState.WITHDRAWN
    assert "Хийгдсэн" in page(Client(), f"{BASE}1/")
    assert client.get(f"{BASE}1/change/").status_code == 302


def test_the_api_tells_proposals_and_hides_small_numbers(
    fund: SimpleNamespace, bold: Person
) -> None:
    made = proposed(fund, bold)
    actions.support(made, by=bold)
    found = Client().get("/api/proposals?cycle=ub-2031&place=1110").json()
    assert [each["number"] for each in found["items"]] == [1]
    assert found["items"][0]["supporters"] is None
    one = Client().get("/api/proposals/ub-2031/1").json()
    assert (one["title"], one["category"], one["hidden"]) == (made.title, "light", False)
    assert Client().get("/api/proposals/ub-2031/99").status_code == 404
    assert Client().get("/api/proposals?cycle=none").json()["items"] == []


@pytest.fixture
def outlined(fund: SimpleNamespace) -> SimpleNamespace:
    """The khoroo as a square of a hundredth of a degree, its neighbour east of it."""
    source = Source.objects.create(**SOURCES[0])
    for place, west in ((fund.town.khoroo, 106.9), (fund.town.neighbour, 106.91)):
        ring = [[west, 47.9], [west + 0.01, 47.9], [west + 0.01, 47.91], [west, 47.91],
                [west, 47.9]]  # fmt: skip
        Boundary.objects.create(
            place=place, coordinates=[[ring]], west=west, east=west + 0.01, south=47.9,
            north=47.91, label_lon=west + 0.005, label_lat=47.905, source=source,
        )  # fmt: skip
    return fund


def test_a_spot_is_pressed_on_a_picture_without_script(
    outlined: SimpleNamespace, bold: Person
) -> None:
    client = as_(bold)
    answered(client, outlined)
    seen = window(outlined.town.khoroo)
    assert seen is not None
    x, y = seen.frame.point(106.905, 47.905)
    where = f"{BASE}new/1110-07/where/"
    told = ANSWERS["where"] | {"spot.x": str(x), "spot.y": str(y)}
    pressed = client.post(where, told)
    assert pressed.status_code == 200
    assert 'class="errors"' not in pressed.content.decode()
    found = re.search(r'name="point" value="([\d.]+), ([\d.]+)"', pressed.content.decode())
    assert found
    assert float(found[1]) == pytest.approx(47.905, abs=0.0005)
    kept = client.post(where, ANSWERS["where"] | {"point": f"{found[1]}, {found[2]}"})
    assert kept.status_code == 302
    nowhere = client.post(where, ANSWERS["where"] | {"spot.x": "0", "spot.y": "0"})
    assert nowhere.status_code == 302
    x, y = seen.frame.point(106.9105, 47.905)
    outside = client.post(where, told | {"spot.x": str(x), "spot.y": str(y)}).content.decode()
    assert 'class="errors"' in outside
    drawn = client.get("/proposals/map/1110-07.svg?spot=47.905,106.905")
    assert drawn["Content-Type"] == "image/svg+xml"
    assert "<circle" in drawn.content.decode()


def test_the_page_shows_the_spot(outlined: SimpleNamespace, bold: Person) -> None:
    actions.propose(outlined.cycle, words(outlined, point=(106.905, 47.905)), by=bold)
    assert "/proposals/map/1110-07.svg?spot=47.90" in page(Client(), f"{BASE}1/")
