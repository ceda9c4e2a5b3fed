"""Slips: printed, handed over, and the way back from paper."""

from collections.abc import Callable
from io import BytesIO

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from nutag.notices import actions, codes, queries, slips
from nutag.notices.models import Delivery
from nutag.notices.tests.conftest import Appoint, Told, work_off
from nutag.people.models import Person
from nutag.places.models import Place
from nutag.record.models import Entry
from nutag.record.permissions import NotAllowed

Visit = Callable[[Person], Client]


def words(pdf: bytes) -> str:
    return "\f".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


@pytest.fixture
def waiting(khoroo: Place, kheseg: Place, appoint: Appoint, told: Told) -> list[Delivery]:
    """Six slips of one khoroo, one of them in English."""
    for number in range(6):
        language = "mn" if number else "en"
        person = appoint(f"Өлзий{number}", mail=False, home=kheseg, language=language)
        told(person=person, about=khoroo)
    work_off()
    return list(Delivery.objects.filter(channel="slip").order_by("pk"))


def test_the_desk_lists_prints_and_hands_over(
    khoroo: Place, appoint: Appoint, visit: Visit, waiting: list[Delivery]
) -> None:
    by = appoint("Цэцэг", "social_worker", khoroo)
    client = visit(by)
    text = client.get("/desk/slips/").text
    assert "Б.Өлзий3" in text
    assert "Хэвлэхээр хүлээж буй 6 хуудас" in text
    response = client.post("/desk/slips/print/")
    assert response["Content-Type"] == "application/pdf"
    assert response["Cache-Control"] == "no-store"
    printed = words(response.content)
    assert "Б.Өлзий5" in printed
    assert "Somebody looked at your data" in printed
    assert "Таны мэдээллийг үзлээ" in printed
    assert set(Delivery.objects.filter(channel="slip").values_list("state", flat=True)) == {"sent"}
    assert Entry.objects.filter(verb="slip.printed").count() == 6

    assert client.post("/desk/slips/print/").status_code == 302, "nothing is left to print"
    again = client.post("/desk/slips/print/", {"slip": waiting[0].pk})
    assert again["Content-Type"] == "application/pdf"

    for _ in range(2):
        client.post(f"/desk/slips/{waiting[0].pk}/handed-over/")
    waiting[0].refresh_from_db()
    assert waiting[0].state == "read"
    assert Entry.objects.filter(verb="slip.handed_over").count() == 1
    assert "Хүлээлгэн өгөх 5 хуудас" in client.get("/desk/slips/").text
    once_more = client.post("/desk/slips/print/", {"slip": "printed"})
    assert "Өлзий0" not in words(once_more.content)
    assert "Өлзий5" in words(once_more.content)
    actions.mark_printed([waiting[0]], by=by)
    waiting[0].refresh_from_db()
    assert waiting[0].state == "read", "what is in somebody's hands waits no more"


def test_what_was_read_or_settled_needs_no_paper(
    khoroo: Place, appoint: Appoint, waiting: list[Delivery]
) -> None:
    clerk = appoint("Цэцэг", "social_worker", khoroo)
    read, settled, *left = waiting
    actions.read(read.notice, by=read.person)
    actions.finish(settled.notice, by=settled.person)
    assert set(queries.slips(clerk)) == set(left)


def test_other_desks_see_nothing(
    elsewhere: Place, khoroo: Place, appoint: Appoint, visit: Visit, waiting: list[Delivery]
) -> None:
    other = appoint("Цэцэг", "social_worker", elsewhere)
    client = visit(other)
    assert "Өлзий" not in client.get("/desk/slips/").text
    assert client.post("/desk/slips/print/").status_code == 302
    assert client.post("/desk/slips/print/", {"slip": waiting[0].pk}).status_code == 302
    assert client.post(f"/desk/slips/{waiting[0].pk}/handed-over/").status_code == 404
    with pytest.raises(NotAllowed):
        actions.mark_printed(waiting, by=other)
    leader = visit(appoint("Нараа", "kheseg_leader", khoroo))
    assert leader.get("/desk/slips/").status_code == 403
    assert leader.post("/desk/slips/print/").status_code == 403


def test_what_is_not_printed_is_not_handed_over(
    khoroo: Place, appoint: Appoint, waiting: list[Delivery]
) -> None:
    clerk = appoint("Цэцэг", "khoroo_organiser", khoroo)
    actions.hand_over(waiting[0], by=clerk)
    waiting[0].refresh_from_db()
    assert waiting[0].state == "queued"


def test_the_empty_desk_says_so(khoroo: Place, appoint: Appoint, visit: Visit) -> None:
    text = visit(appoint("Цэцэг", "khoroo_organiser", khoroo)).get("/desk/slips/").text
    assert "Хүлээгдэж буй хуудас алга." in text


def test_nothing_on_a_slip_is_read_as_markup(kheseg: Place, appoint: Appoint, told: Told) -> None:
    person = appoint('#panic("x") $x$ *Ө* "', mail=False, home=kheseg)
    told(person=person)
    work_off()
    pdf = slips.pdf(queries.to_print(_clerk(kheseg, appoint)))
    assert '#panic("x") $x$ *Ө*' in words(pdf)


def _clerk(kheseg: Place, appoint: Appoint) -> Person:
    assert kheseg.parent
    return appoint("Цэцэг", "khoroo_organiser", kheseg.parent)


def test_the_code_leads_to_the_page(appoint: Appoint, told: Told, client: Client) -> None:
    notice = told(person=appoint("Дорж"))
    shown = codes.shown(notice.code)
    for typed in [shown, shown.upper(), notice.code, f" {shown.replace('-', ' ')} "]:
        assert client.get(f"/s/{typed}")["Location"] == "/me/data/"
        assert client.get("/s/", {"code": typed})["Location"] == "/me/data/"
    assert client.get("/s/").status_code == 200
    wrong = client.get("/s/aaaa-aaaa")
    assert wrong.status_code == 404
    assert "Ийм кодтой хуудас алга." in wrong.text
    assert "Ийм кодтой хуудас алга." in client.get("/s/", {"code": "?"}).text


@given(st.text())
def test_any_text_may_be_typed_as_a_code(text: str) -> None:
    assert codes.typed(codes.typed(text)) == codes.typed(text)


def test_codes_have_no_look_alikes() -> None:
    made = {codes.fresh() for _ in range(200)}
    assert len(made) == 200
    assert not set("".join(made)) & set("01lio")
    assert all(codes.typed(codes.shown(code)) == code for code in made)
