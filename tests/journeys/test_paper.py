"""Papers handed out; twenty typed by two clerks; marks kept; a kheseg leader's round."""

import re

import pytest

from nutag.core.voting import number_of, numbered
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.one_database

ROUND = "/rounds/local-development-fund-next-year"
OVER = "/rounds/vote-about-small-works-in-the-streets"
PAPERS = {"mn": 20, "en": 10}  # in the box that is opened; in the other language a smaller one
BOXES = {"mn": 3, "en": 4}
GIVEN = 2  # at the desk of the vote under way
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
    visitor.page.fill("input[name=size]", "5")
    visitor.page.fill(f"[name='{PARTS[visitor.language]}']", "5")
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
        visitor.page.fill("input[name=marks]", "3" if number == slip else "1 2 4")
        visitor.page.press("input[name=marks]", "Enter")
        visitor.page.wait_for_load_state()
    visitor.look()
    visitor.sees(f"{papers} хуудсаас {papers}", f"{papers} of {papers} typed by you")


def test_papers_are_handed_out_and_their_box_stays_shut(visitor: Visitor) -> None:
    visitor.sign_in("organiser")
    batch = made_out(visitor)
    visitor.go(f"{batch}desk/")
    for _paper in range(GIVEN):
        visitor.page.fill("input[name=code]", code_to_try(visitor))
        quickly(visitor)
    visitor.look()
    visitor.go(batch)
    visitor.press("Буцаан авах", "Take back")
    visitor.sees("Санал өгөх боломжтой байгаа үед хайрцаг хаалттай", "The box stays shut while")
    assert visitor.page.locator("input[name=papers]").count() == 0
    visitor.go(f"{batch}type/")
    visitor.sees("Санал өгөх боломжтой байгаа үед хайрцаг хаалттай", "The box stays shut while")


def test_twenty_papers_are_typed_twice_and_reconciled(visitor: Visitor) -> None:
    papers, batch = PAPERS[visitor.language], f"{OVER}/paper/{BOXES[visitor.language]}/"
    visitor.sign_in("organiser")
    visitor.go(batch)
    span = re.search(r"\((\d{5}-\d) …", visitor.page.locator("main").inner_text())
    assert span is not None
    first = number_of(span[1])
    assert first is not None
    visitor.page.fill("input[name=papers]", str(papers))
    visitor.press("Тоог хадгалах", "Keep the count")
    type_all(visitor, batch, first)
    sign_in_anew(visitor, "social")
    type_all(visitor, batch, first, slip=first + 4)
    visitor.go(batch)
    visitor.press("Шивэлтийг хааж тулгах", "Close typing and compare")
    sign_in_anew(visitor, "governor")
    visitor.go(f"{batch}differences/")
    visitor.sees("1 2 4 / 3", "1 2 4 / 3")
    visitor.page.fill("input[name=serial]", numbered(first + 4))
    visitor.page.fill("input[name=marks]", "1 2 4")
    visitor.press("Цаасан дээр ийм байна", "This stands on the paper")
    visitor.go(batch)
    visitor.press("Багцын тооцоог хаах", "Reconcile the batch")
    visitor.sees("тооцоо хаагдсан", "reconciled")
    visitor.go(f"{OVER}/paper/")
    visitor.go(f"{OVER}/protocol/")
    visitor.press("Эдгээр тоонд гарын үсэг зурах", "Sign these numbers")
    assert visitor.fetch(f"{OVER}/protocol.pdf").startswith(b"%PDF")


def test_marks_stay_on_the_device_until_the_vote_is_cast(visitor: Visitor) -> None:
    visitor.go(f"{ROUND}/vote/")
    code = code_to_try(visitor)
    visitor.page.fill("input[name=code]", code)
    visitor.press("Саналын хуудсыг нээх", "Show the ballot")
    boxes = visitor.page.locator("main .ballot input")
    for at in (0, 2):
        boxes.nth(at).check()
    if visitor.script:
        visitor.page.get_by_text("Энэ төхөөрөмжид хадгаллаа.").wait_for()
        visitor.look()
    else:
        visitor.press("", "Keep my marks and go on later")
        visitor.sees("", "You chose 2 of at most 4.")
    visitor.go(f"{ROUND}/vote/")
    visitor.page.fill("input[name=code]", code)
    visitor.press("Саналын хуудсыг нээх", "Show the ballot")
    assert visitor.page.locator("main .ballot input:checked").count() == 2
    visitor.press("Саналаа өгөх", "Cast my vote")
    kept = [each for each in visitor.context.cookies() if each["name"].startswith("marks-")]
    assert kept == []


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
