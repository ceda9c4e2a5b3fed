"""Two clerks type twenty ballot papers and reconcile them; a kheseg leader does a round."""

import re

import pytest

from nutag.core.voting import number_of, numbered
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.one_database

ROUND = "/rounds/local-development-fund-next-year"
PAPERS = {"mn": 20, "en": 5}  # in the other language only the way is looked at
PARTS = {"mn": "1110-07-05", "en": "1110-07-06"}
FOILS = {"mn": 901, "en": 902}


def sign_in_anew(visitor: Visitor, name: str) -> None:
    visitor.context.clear_cookies()
    visitor.context.add_cookies(
        [{"name": "django_language", "value": visitor.language, "url": visitor.url}]
    )
    visitor.sign_in(name)


def code_to_try(visitor: Visitor) -> str:
    return visitor.page.locator(".notice code").first.inner_text()


def quickly(visitor: Visitor) -> None:
    """Press the first button; the pages between are not looked at one by one."""
    visitor.page.locator("main form .button.primary").first.click()
    visitor.page.wait_for_load_state()


def made_out(visitor: Visitor) -> str:
    """A batch of papers that was handed over; its address."""
    visitor.go(f"{ROUND}/paper/print/")
    visitor.page.fill("input[name=size]", str(PAPERS[visitor.language]))
    visitor.page.fill(f"[name='{PARTS[visitor.language]}']", str(PAPERS[visitor.language]))
    visitor.press("Багц бэлтгэх", "Make out the batches")
    visitor.page.locator("main .results a").last.click()
    visitor.page.wait_for_load_state()
    visitor.look()
    visitor.page.fill("input[name=seal]", "B-12")
    visitor.press("Багцыг хүлээлгэн өгөх", "Hand the batch over")
    return visitor.page.url.removeprefix(visitor.url)


def type_all(visitor: Visitor, batch: str, first: int, *, slip: int = 0) -> None:
    visitor.go(f"{batch}type/")
    papers = PAPERS[visitor.language]
    for number in range(first, first + papers):
        visitor.page.fill("input[name=serial]", numbered(number))
        visitor.page.fill("input[name=marks]", "3" if number == slip else "1 7 12")
        visitor.page.press("input[name=marks]", "Enter")
        visitor.page.wait_for_load_state()
    visitor.look()
    visitor.sees(f"{papers} хуудсаас {papers}", f"{papers} of {papers} typed by you")


def test_twenty_papers_are_typed_twice_and_reconciled(visitor: Visitor) -> None:
    papers = PAPERS[visitor.language]
    visitor.sign_in("organiser")
    batch = made_out(visitor)
    span = re.search(r"\((\d{5}-\d) …", visitor.page.locator("main").inner_text())
    assert span is not None
    first = number_of(span[1])
    assert first is not None
    visitor.go(f"{batch}desk/")
    for _paper in range(papers):
        visitor.page.fill("input[name=code]", code_to_try(visitor))
        quickly(visitor)
    visitor.look()
    visitor.go(batch)
    visitor.press("Буцаан авах", "Take back")
    visitor.page.fill("input[name=papers]", str(papers))
    visitor.press("Тоог хадгалах", "Keep the count")
    type_all(visitor, batch, first)
    sign_in_anew(visitor, "social")
    type_all(visitor, batch, first, slip=first + 4)
    visitor.go(batch)
    visitor.press("Шивэлтийг хааж тулгах", "Close typing and compare")
    sign_in_anew(visitor, "governor")
    visitor.go(f"{batch}differences/")
    visitor.sees("1 7 12 / 3", "1 7 12 / 3")
    visitor.page.fill("input[name=serial]", numbered(first + 4))
    visitor.page.fill("input[name=marks]", "1 7 12")
    visitor.press("Цаасан дээр ийм байна", "This stands on the paper")
    visitor.go(batch)
    visitor.press("Багцын тооцоог хаах", "Reconcile the batch")
    visitor.sees("тооцоо хаагдсан", "reconciled")
    visitor.go(f"{ROUND}/paper/")
    visitor.go(f"{ROUND}/protocol/")
    visitor.press("Эдгээр тоонд гарын үсэг зурах", "Sign these numbers")
    assert visitor.fetch(f"{ROUND}/protocol.pdf").startswith(b"%PDF")


def at_the_door(visitor: Visitor, which: str, *, connected: bool) -> None:
    """Press a button at the first door; with script also where there is no network."""
    visitor.context.set_offline(visitor.script and not connected)
    visitor.page.locator(f"main .results .button.{which}").first.click()
    if visitor.script:
        if not connected:
            visitor.sees("сүлжээ хүлээж буй тэмдэглэл: 1.", "waiting for the network: 1.")
            visitor.context.set_offline(False)
        visitor.page.get_by_text("Бүгд хадгалагдлаа.").wait_for()
        assert visitor.page.evaluate("Object.keys(localStorage)") == []
        visitor.page.reload()
    visitor.page.wait_for_load_state()


def test_a_kheseg_leader_does_a_round_and_helps_a_voter(visitor: Visitor) -> None:
    visitor.sign_in("kheseg")
    visitor.page.get_by_role("link", name=re.compile("хүргэх: |at the door: ")).first.click()
    visitor.page.wait_for_load_state()
    visitor.look()
    before = visitor.page.locator("main .results li").count()
    serial = visitor.page.locator("main .results strong").first.inner_text()
    at_the_door(visitor, "primary", connected=False)
    visitor.look()
    assert visitor.page.locator("main .results strong").first.inner_text() != serial
    at_the_door(visitor, "secondary", connected=True)
    visitor.go(visitor.page.url.removeprefix(visitor.url).partition("?")[0] + "?show=absent")
    assert before > 0
    visitor.go(f"{ROUND}/slips/")
    visitor.go(f"{ROUND}/desk/")
    visitor.page.fill("input[name=code]", code_to_try(visitor))
    visitor.page.fill("input[name=counterfoil]", numbered(FOILS[visitor.language]))
    visitor.press("Саналын хуудсыг нээх", "Show the ballot")
    visitor.page.locator("main .ballot input").first.check()
    visitor.press("Саналаа өгөх", "Cast my vote")
    visitor.go(f"{ROUND}/paper/")
