"""Preparing, voting and counting through the pages."""

import json
import re
from datetime import datetime, timedelta
from gzip import compress
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from django.utils.http import http_date
from PIL import Image
from pypdf import PdfReader

from nutag.budgeting import secrecy
from nutag.budgeting.demo.texts import TEXTS
from nutag.budgeting.models import Envelope, Project, Round, Slot, SlotState, State, Vote
from nutag.core.ledger.entries import canonical
from nutag.core.ledger.proof_file import check
from nutag.core.ledger.verifier import Problem
from nutag.core.voting import shown
from nutag.people.demo import person_with_post
from nutag.record.roles import Role

RULES = {
    "name_mn": "Хорооны санал", "name_en": "Vote of the khoroo", "budget": "100 000",
    "entitled": "household", "kind": "approval", "most": "2", "points": "10",
    "rule": "equal-shares", "helped_most": "40",
}  # fmt: skip
HEAD = "name_mn,name_en,cost,place,text_mn,text_en\n"


@pytest.fixture
def officer(town: SimpleNamespace) -> Client:
    client = Client()
    client.force_login(person_with_post(Role.CITY_OFFICER, town.city))
    return client


def days() -> dict[str, str]:
    today = timezone.localdate()
    return {"first": today.isoformat(), "last": (today + timedelta(days=7)).isoformat()}


def prepared(officer: Client, town: SimpleNamespace) -> Round:
    asked = f"/rounds/new/?place={town.khoroo.code}"
    assert officer.post(asked, RULES | days()).status_code == 302
    round_ = Round.objects.get()
    base = f"/rounds/{round_.slug}/prepare/"
    table = (
        HEAD + "Гэрэл,Lights,60 000,,Нарны гэрэл,Solar\nХудаг,Well,50000,,,\nШат,Steps,40000,,,\n"
    )
    file = SimpleUploadedFile("projects.csv", table.encode())
    assert officer.post(f"{base}projects/", {"table": file}).status_code == 302
    assert officer.post(f"{base}slips/", {town.kheseg.code: "12"} | others(town)).status_code == 302
    shares = handed_out(officer, f"{base}key/")
    tried = {"share_1": shares[0], "share_2": shares[2], "try": "1"}
    assert officer.post(f"{base}key/", tried).status_code == 302
    round_.shares = shares  # type: ignore[attr-defined]
    return round_


PART = re.compile(r"<p><code>([0-9A-Z-]+)</code></p>")
CARRIED = re.compile(r'name="parts" value="([^"]+)"')


def handed_out(officer: Client, address: str) -> list[str]:
    """Make the key and show each part to its keeper; all parts."""
    page, parts = officer.post(address, {"make": "1"}).text, list[str]()
    while carried := CARRIED.search(page):
        assert not PART.search(page)
        told = officer.post(address, {"parts": carried[1], "show": "1"}).text
        parts += PART.findall(told)
        rest = CARRIED.findall(told)[0]
        answer = officer.post(address, {"parts": rest, "clear": "1"})
        page = officer.get(address).text if answer.status_code == 302 else answer.text
    return parts


def test_each_part_of_the_key_is_shown_alone_and_once(
    officer: Client, town: SimpleNamespace
) -> None:
    assert officer.post(f"/rounds/new/?place={town.khoroo.code}", RULES | days()).status_code == 302
    address = f"/rounds/{Round.objects.get().slug}/prepare/key/"
    first = CARRIED.findall(officer.post(address, {"make": "1"}).text)[0]
    shown_first = officer.post(address, {"parts": first, "show": "1"}).text
    [part] = PART.findall(shown_first)
    again = officer.post(address, {"parts": first, "show": "1"}, follow=True)
    assert part not in again.text
    assert "Энэ хэсгийг нэгэнт харуулсан" in again.text
    rest = CARRIED.findall(shown_first)[0]
    between = officer.post(address, {"parts": rest, "clear": "1"}).text
    assert not PART.search(between)
    [second] = PART.findall(officer.post(address, {"parts": rest, "show": "1"}).text)
    assert second != part
    other = Client()
    other.force_login(person_with_post(Role.CITY_OFFICER, town.city))
    for carried in (rest, first, "no part", ""):
        answer = other.post(address, {"parts": carried, "show": "1"})
        assert answer.status_code == 302
        assert not PART.search(answer.text)
    assert len(set(handed_out(officer, address))) == 3
    assert len(officer.session.get("keeper", "")) < 70


def others(town: SimpleNamespace) -> dict[str, str]:
    return {each.code: "0" for each in town.khoroo.children.all() if each != town.kheseg}


def paper(client: Client, round_: Round, code: str) -> tuple[str, dict[str, str]]:
    page = client.post(f"/rounds/{round_.slug}/vote/", {"code": code}).content.decode()
    names = dict(re.findall(r'<label for="id_(p\d+)">.*?<strong>([^<]*)</strong>', page, re.DOTALL))
    word = re.search(r'name="word" value="([^"]+)"', page)
    assert word, page
    return word[1], {name: field for field, name in names.items()}


def test_a_round_from_the_first_form_to_the_last_reason(
    officer: Client, client: Client, town: SimpleNamespace
) -> None:
    round_ = prepared(officer, town)
    base = f"/rounds/{round_.slug}/"
    assert officer.post(f"{base}prepare/open/").status_code == 302
    assert Round.objects.get().state == State.OPEN
    for page in ("rules/", "projects/new/", "projects/1/"):
        assert officer.get(f"{base}prepare/{page}")["Location"] == base
    for page in ("projects/", "slips/"):
        stands = officer.get(f"{base}prepare/{page}").content.decode()
        assert "журам, төсөл, эрхийн хуудас өөрчлөгдөхгүй" in stands
        assert '<form method="post"' not in stands.partition("<main")[2].partition("</main>")[0]
    receipts = []
    for slot in Slot.objects.filter(round=round_)[:11]:
        code = shown(secrecy.code_of(slot)).lower()
        word, names = paper(client, round_, code)
        told = {"code": code, "word": word, names["Худаг"]: "on", "finish": "1"}
        page = client.post(f"{base}vote/", told).content.decode()
        assert page == client.post(f"{base}vote/", told).content.decode() or "Баримт" in page
        receipts.append(re.findall(r"<dd><code>([0-9A-Za-z-]+)</code></dd>", page))
    assert Envelope.objects.count() == 11
    page = client.get(base).content.decode()
    assert "Худаг" in page
    Vote.objects.update(closes_at=timezone.now() - timedelta(hours=1))
    shares = round_.shares  # type: ignore[attr-defined]
    early = officer.post(f"{base}prepare/count/", {"share_1": shares[0], "share_2": "X"})
    assert early.status_code == 422
    both = {"share_1": shares[0], "share_2": shares[1]}
    assert officer.post(f"{base}prepare/count/", both).status_code == 302
    assert Round.objects.get().state == State.COUNTED
    leaf, word = receipts[0]
    shown_page = client.get(f"{base}receipt/", {"receipt": leaf, "word": word}).content.decode()
    assert "<li>Худаг</li>" in shown_page
    proof = client.get(f"{base}receipt.json", {"receipt": leaf}).content
    assert check(proof) is None
    wrong = canonical(json.loads(proof) | {"hash": "0" * 64}) + b"\n"
    assert str(check(wrong)) == str(Problem("proof-wrong"))
    assert "Худаг" in client.get(base).content.decode()


def test_a_ballot_with_a_mistake_comes_back_as_it_was(
    officer: Client, client: Client, town: SimpleNamespace
) -> None:
    round_ = prepared(officer, town)
    officer.post(f"/rounds/{round_.slug}/prepare/open/")
    code = secrecy.code_of(Slot.objects.filter(round=round_)[0])
    word, names = paper(client, round_, code)
    told = {"code": code, "word": word} | dict.fromkeys(names.values(), "on")
    answer = client.post(f"/rounds/{round_.slug}/vote/", told)
    assert answer.status_code == 422
    assert answer.content.decode().count(" checked") == 3
    assert not Envelope.objects.exists()


def test_each_voter_sees_an_order_of_their_own_and_the_same_again(
    officer: Client, client: Client, town: SimpleNamespace
) -> None:
    round_ = prepared(officer, town)
    officer.post(f"/rounds/{round_.slug}/prepare/open/")
    orders = set()
    for slot in Slot.objects.filter(round=round_):
        code = secrecy.code_of(slot)
        first, again = (tuple(paper(client, round_, code)[1]) for _turn in range(2))
        assert first == again
        orders.add(first)
    assert len(orders) > 2


def test_no_door_tells_who_leads_while_voting_is_open(
    officer: Client, client: Client, town: SimpleNamespace
) -> None:
    round_ = prepared(officer, town)
    officer.post(f"/rounds/{round_.slug}/prepare/open/")
    base = f"/rounds/{round_.slug}/"
    slot = Slot.objects.filter(round=round_)[0]
    code = secrecy.code_of(slot)
    word, names = paper(client, round_, code)
    client.post(f"{base}vote/", {"code": code, "word": word, names["Шат"]: "on", "finish": "1"})
    for door in ("compare/", "ballots.pb", "results.csv", "greedy.json", "greedy.html",
                 "projects/1/", "equal-shares.json"):  # fmt: skip
        for who in (client, officer):
            assert who.get(base + door).status_code == 404, door
    assert list(Project.objects.values_list("score", "votes")) == [(0, 0)] * 3
    client.cookies["django_language"] = "en"
    assert "not shown" in client.get(base).content.decode()


def test_turnout_by_part_is_a_table_that_tells_no_small_number(
    officer: Client, client: Client, town: SimpleNamespace
) -> None:
    round_ = prepared(officer, town)
    base, api = f"/rounds/{round_.slug}/", f"/api/rounds/{round_.slug}/turnout"
    assert client.get(f"{base}turnout.csv").status_code == 404
    assert client.get(api).status_code == 404
    officer.post(f"{base}prepare/open/")
    Slot.objects.filter(round=round_).delete()
    for at, (slots, used) in enumerate(((40, 3), (50, 25), (60, 44))):
        Slot.objects.bulk_create(
            Slot(round=round_, place=(town.khoroo, town.kheseg, town.next_kheseg)[at],
                 serial=100 * at + each, fingerprint=f"{at}-{each}",
                 state=SlotState.USED if each < used else SlotState.FREE,
                 channel="web" if each < used else "",
                 used_on=timezone.localdate() if each < used else None)
            for each in range(slots)
        )  # fmt: skip
    told = client.get(api).json()["items"]
    assert [(each["slots"], each["used"], each["percent"]) for each in told] == [
        (40, None, None), (50, None, None), (60, 44, 73),
    ]  # fmt: skip
    lines = client.get(f"{base}turnout.csv").content.decode("utf-8-sig").splitlines()
    assert lines[0] == "place,name_mn,name_en,slots,used,percent"
    assert [line.split(",")[3:] for line in lines[1:]] == [
        ["40", "", ""], ["50", "", ""], ["60", "44", "73"],
    ]  # fmt: skip
    client.cookies["django_language"] = "en"
    page = client.get(base).content.decode()
    assert page.count('<td class="number">not shown</td>') == 2
    assert f"{base}turnout.csv" in page


def test_a_clock_at_home_moves_no_closing_second(
    officer: Client, client: Client, town: SimpleNamespace
) -> None:
    round_ = prepared(officer, town)
    officer.post(f"/rounds/{round_.slug}/prepare/open/")
    first, late = (secrecy.code_of(each) for each in Slot.objects.filter(round=round_)[:2])
    sheets = [paper(client, round_, code) for code in (first, late)]

    def cast(code: str, sheet: tuple[str, dict[str, str]], then: datetime) -> int:
        word, names = sheet
        told = {"code": code, "word": word, names["Шат"]: "on", "finish": "1"}
        told |= dict.fromkeys(("at", "now", "time"), then.isoformat())
        client.cookies["now"] = then.isoformat()
        home = {"Date": http_date(then.timestamp()), "If-Unmodified-Since": http_date(0)}
        client.post(f"/rounds/{round_.slug}/vote/", told, headers=home)
        return Envelope.objects.count()

    ahead = timezone.now() + timedelta(days=400)
    assert cast(first, sheets[0], ahead) == 1
    Vote.objects.update(closes_at=timezone.now() - timedelta(hours=1))
    behind = timezone.now() - timedelta(hours=2)
    assert cast(late, sheets[1], behind) == 1


def test_a_table_with_a_mistake_adds_nothing_and_names_the_line(
    officer: Client, town: SimpleNamespace
) -> None:
    officer.post(f"/rounds/new/?place={town.khoroo.code}", RULES | days())
    round_ = Round.objects.get()
    table = HEAD + "Гэрэл,Lights,60000,,,\nХудаг,Well,үнэгүй,,,\n"
    file = SimpleUploadedFile("projects.csv", table.encode())
    answer = officer.post(f"/rounds/{round_.slug}/prepare/projects/", {"table": file})
    assert answer.status_code == 422
    assert "3" in answer.content.decode()
    assert "cost" in answer.content.decode()
    assert not Project.objects.exists()


def test_slips_are_printed_again_with_the_same_codes(
    officer: Client, town: SimpleNamespace
) -> None:
    round_ = prepared(officer, town)
    address = f"/rounds/{round_.slug}/prepare/slips/{town.kheseg.code}.pdf"
    first, again = (words(officer.get(address).content) for _turn in range(2))
    assert first == again
    for slot in Slot.objects.filter(round=round_, state=SlotState.FREE):
        assert shown(secrecy.code_of(slot)) in first
    assert officer.get(f"{address}?sheet=2").status_code == 404
    officer.cookies["django_language"] = "en"
    assert words(officer.get(address).content) == first  # whoever prints them, residents read them


def words(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


def test_codes_cannot_be_guessed_at_length(
    officer: Client, client: Client, town: SimpleNamespace
) -> None:
    round_ = prepared(officer, town)
    officer.post(f"/rounds/{round_.slug}/prepare/open/")
    call_command("createcachetable", verbosity=0)
    other = [secrecy.code_of(Slot(round_id=999, serial=at)) for at in range(31)]
    told = [
        client.post(f"/rounds/{round_.slug}/vote/", {"code": each}).status_code for each in other
    ]
    assert told[:30] == [422] * 30
    assert told[30] == 429


def test_the_page_of_a_receipt_is_the_same_made_once_or_made_anew(
    officer: Client, client: Client, town: SimpleNamespace
) -> None:
    round_ = prepared(officer, town)
    officer.post(f"/rounds/{round_.slug}/prepare/open/")
    address = f"/rounds/{round_.slug}/vote/"
    for slot in Slot.objects.filter(round=round_)[:2]:
        told = {"code": secrecy.code_of(slot), "word": "form", "p1": "on", "finish": "1"}
        filled = client.post(address, told).content.decode()
        other = Client()
        other.cookies["messages"] = ""
        anew = other.post(address, told).content.decode()
        assert filled == anew
        leaf = re.search(r"receipt=([0-9a-f]{64})", filled)
        assert leaf
        assert Envelope.objects.filter(leaf=leaf[1]).exists()
        assert shown(leaf[1][:16]) in filled
        assert shown(secrecy.tracker_of("form")) in filled


def test_a_guessed_code_is_counted_and_told_the_same_with_or_without_a_ballot_paper(
    officer: Client, client: Client, town: SimpleNamespace
) -> None:
    round_ = prepared(officer, town)
    officer.post(f"/rounds/{round_.slug}/prepare/open/")
    call_command("createcachetable", verbosity=0)
    told = set()
    for at in range(30):
        code = secrecy.code_of(Slot(round_id=999, serial=at))
        paper = {"word": "w", "p1": "on", "finish": "1"} if at % 2 else {}
        answer = client.post(f"/rounds/{round_.slug}/vote/", {"code": code} | paper)
        assert answer.status_code == 422
        page = answer.content.decode().replace(shown(code), "").replace(code, "")
        told.add(re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", page))
    assert len(told) == 1
    code = secrecy.code_of(Slot(round_id=999, serial=99))
    paper = {"code": code, "word": "w", "p1": "on", "finish": "1"}
    assert client.post(f"/rounds/{round_.slug}/vote/", paper).status_code == 429
    assert not Envelope.objects.exists()


def test_a_ballot_of_thirty_projects_is_light(
    officer: Client, client: Client, town: SimpleNamespace
) -> None:
    round_ = prepared(officer, town)
    table = HEAD + "".join(
        f"Гудамжны гэрэлтүүлэг, явган зам {at},Street lights and a footpath {at},{1000 + at},,"
        f"{at} дүгээр гудамжинд нарны гэрэл тавина,Solar lamps in street {at}\n"
        for at in range(27)
    )
    table = table.replace("гэрэлтүүлэг, явган", "гэрэлтүүлэг ба явган")
    file = SimpleUploadedFile("projects.csv", table.encode())
    base = f"/rounds/{round_.slug}/prepare/"
    assert officer.post(f"{base}projects/", {"table": file}).status_code == 302
    for at, code in enumerate(round_.projects.values_list("code", flat=True)):
        said = TEXTS[at % len(TEXTS)]
        told = {"name_mn": f"Гэрэл {at}", "name_en": f"Light {at}", "cost": "1000",
                "text_mn": f"{at}. {said.mn}", "text_en": said.en}  # fmt: skip
        drawn = {"photo": SimpleUploadedFile("a.png", drawing()), "shows": "Унтарсан чийдэн"}
        assert officer.post(f"{base}projects/{code}/", told | drawn).status_code == 302
    officer.post(f"{base}open/")
    code = secrecy.code_of(Slot.objects.filter(round=round_)[0])
    page = client.post(f"/rounds/{round_.slug}/vote/", {"code": code}).content
    assert page.count(b'loading="lazy"') == 30
    assert page.count(b'class="ballot-line"') == 30
    assert TEXTS[2].mn.encode() in page
    assert page.count(b"<script") == 1
    files = ("ui/static/ui/nutag.css", "budgeting/static/budgeting/ballot.js")
    with_it = [(Path(settings.PACKAGE) / each).read_bytes() for each in files]
    assert sum(len(compress(each)) for each in (page, *with_it)) < 30_000


def drawing() -> bytes:
    """A small picture."""
    out = BytesIO()
    Image.new("RGB", (40, 30), "#88aacc").save(out, "PNG")
    return out.getvalue()


def test_a_project_has_a_picture_until_it_is_taken_away(
    officer: Client, client: Client, town: SimpleNamespace
) -> None:
    round_ = prepared(officer, town)
    code = round_.projects.values_list("code", flat=True)[0]
    asked = f"/rounds/{round_.slug}/prepare/projects/{code}/"
    told = {"name_mn": "Гэрэл", "name_en": "Light", "cost": "1000"}
    no_picture = officer.post(asked, told | {"photo": SimpleUploadedFile("a.png", b"no picture")})
    silent = officer.post(asked, told | {"photo": SimpleUploadedFile("a.png", drawing())})
    assert [no_picture.status_code, silent.status_code] == [422, 422]
    assert not round_.projects.exclude(photo=None).exists()
    given = {"photo": SimpleUploadedFile("a.png", drawing()), "shows": "Унтарсан чийдэн"}
    officer.post(asked, told | given)
    picture = 'alt="Унтарсан чийдэн"'
    public = f"/rounds/{round_.slug}/"
    assert picture in client.get(public).text
    officer.post(asked, told | {"shows": "Унтарсан чийдэн"})
    assert picture in client.get(public).text
    officer.post(asked, told | {"no_photo": "on"})
    assert picture not in client.get(public).text
