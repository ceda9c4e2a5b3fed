"""A trainer runs a session, without a network in between; an official reads a plan and appeals."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Browser

from tests.journeys.visitor import Visitor
from tests.server import Site

pytestmark = pytest.mark.one_database

PAGES = (
    "", "?past=1", "trainers/", "trainers/new/", "rooms/new/", "1/", "1/attendance/", "plans/",
    "plans/needs/", "plans/orders/",
)  # fmt: skip
KEPT = """async () => navigator.serviceWorker.controller
    && (await (await caches.open("nutag-private-attendance")).keys()).length > 2"""
STILL = "() => document.getAnimations().every((each) => each.playState !== 'running')"
FORGOTTEN = "async () => !(await caches.keys()).join().includes('private')"
ULAANBAATAR = timedelta(hours=8)


def proposed(officer: Visitor, days: int = 0) -> str:
    """A session of today, or in so many days, published; its address."""
    officer.go("/training/new/")
    officer.press("Сургалтыг төлөвлөх", "Propose the session")
    assert officer.page.locator(".errors").is_visible()
    page = officer.page
    for name in ("venue", "trainer"):
        page.select_option(f"select[name={name}]", index=1)
    page.fill("input[name=day]", f"{datetime.now(UTC) + ULAANBAATAR + timedelta(days):%Y-%m-%d}")
    page.fill("input[name=starts]", "00:00")
    page.fill("input[name=ends]", "23:59")
    officer.press("Сургалтыг төлөвлөх", "Propose the session")
    officer.press("Сургалтыг зарлах", "Publish the session")
    officer.sees("суудал нээлттэй", "open for seats")
    return page.url.removeprefix(officer.url)


def test_a_trainer_runs_a_session(visitor: Visitor, site: Site, browser: Browser) -> None:
    visitor.sign_in("city")
    url, later = proposed(visitor), proposed(visitor, 301 if visitor.script else 300)
    with Visitor(browser, site.url, visitor.language, script=visitor.script) as official:
        official.sign_in("social")
        for each in (later, url):
            official.go(each)
            official.press("Суудал хүсэх", "Ask for a seat")
        official.sees("Таны суудал", "Your seat")
        with Visitor(browser, site.url, visitor.language, script=visitor.script) as trainer:
            trainer.sign_in("trainer")
            noted(trainer, url)
            refused(trainer, later)
            cannot_come(trainer, later)
            code = shown(trainer, url)
            official.go(f"{url}here/")
            official.page.fill("input[name=code]", code)
            official.press("Ирснээ бүртгүүлэх", "Note that I am here")
            official.sees("Ирснийг тань тэмдэглэлээ.", "Your coming is noted.")
            cancelled(trainer, url)
            leaves(trainer)
        official.go(url)
        official.sees("Халаалт эвдэрсэн", "The heating broke")


def noted(trainer: Visitor, url: str) -> None:
    """Two taps: came, and left; with script the second one while there is no network."""
    trainer.go(f"{url}attendance/")
    button = trainer.page.locator("button[name=mark]")
    button.click()
    if not trainer.script:
        trainer.page.wait_for_load_state()
        trainer.look()
        button.click()
        trainer.page.wait_for_load_state()
    else:
        trainer.page.get_by_text("Бүгд хадгалагдлаа.").wait_for()
        trainer.page.wait_for_function(KEPT)
        trainer.context.set_offline(True)
        button.click()
        trainer.page.get_by_text("Энэ төхөөрөмжид хадгалсан").wait_for()
        trainer.page.reload()
        trainer.page.get_by_text("Энэ төхөөрөмжид хадгалсан").wait_for()
        assert ":in:" in str(trainer.page.locator("button[name=mark]").get_attribute("value"))
        trainer.context.set_offline(False)
        trainer.page.get_by_text("Бүгд хадгалагдлаа.").wait_for()
    trainer.go(f"{url}attendance/")
    trainer.sees("ирсэн", "came")
    trainer.sees("явсан", "left")
    trainer.go(f"{url}attendance/sheet/")
    assert trainer.fetch(f"{url}attendance/sheet.pdf").startswith(b"%PDF")
    assert trainer.fetch(f"{url}slips.pdf").startswith(b"%PDF")
    trainer.go(f"{url}print/")
    for paper in ("pack.pdf", "pack.pdf?only=copies", "test.pdf"):
        assert trainer.fetch(f"{url}{paper}").startswith(b"%PDF")
    trainer.go(f"{url}tests/")


def refused(trainer: Visitor, url: str) -> None:
    """A press on another day is told in words, and nothing of it stays on the device."""
    trainer.go(f"{url}attendance/")
    page = trainer.page
    page.locator("button[name=mark]").click()
    row = page.locator("li .refused")
    row.wait_for()
    assert trainer.say("Ирцийг тухайн өдрийн", "Marks are taken from") in row.inner_text()
    if trainer.script:
        page.wait_for_function(STILL)
    trainer.look()
    assert ":in:" in str(page.locator("button[name=mark]").get_attribute("value"))
    trainer.go(f"{url}attendance/")
    assert not page.locator("li .refused").count()
    assert page.locator("#waiting").inner_text() == ""
    trainer.go(f"{url}attendance/sheet/")
    page.locator("input[type=time]").first.fill("09:00")
    trainer.press("Хуудсыг бүртгэх", "Take up the sheet")
    trainer.sees("Ирцийг тухайн өдрийн", "Marks are taken from")


def cannot_come(trainer: Visitor, url: str) -> None:
    """Nobody can stand in: the page says why, and the city is told."""
    trainer.go(url)
    trainer.follow("Сургагч багш ирж чадахгүй", "The trainer cannot come")
    trainer.sees("Туслах багш сургалтыг бие даан", "A co-trainer may not lead a session alone")
    trainer.press("Орлох хүнгүйг мэдэгдэх", "Tell that nobody can stand in")
    assert trainer.page.locator(".errors").is_visible()
    reason = trainer.say("Шүүхэд дуудагдсан", "Called to court")
    trainer.page.locator("textarea[name=nobody-reason]").fill(reason)
    trainer.press("Орлох хүнгүйг мэдэгдэх", "Tell that nobody can stand in")
    trainer.sees(reason, reason)


def shown(trainer: Visitor, url: str) -> str:
    """The code on the wall."""
    trainer.go(f"{url}attendance/wall/")
    code = trainer.page.locator("h1").inner_text()
    assert re.fullmatch(r"\d{3} \d{3}", code)
    return code


def cancelled(trainer: Visitor, url: str) -> None:
    """The rest of the session falls away, with the reason."""
    trainer.go(url)
    trainer.follow("Сургалтыг цуцлах", "Cancel the session")
    reason = trainer.say("Халаалт эвдэрсэн", "The heating broke")
    trainer.page.fill("textarea[name=reason]", reason)
    trainer.press("Сургалтыг цуцалж, бүгдэд мэдэгдэх", "Cancel the session and tell everybody")
    trainer.sees("цуцлагдсан", "cancelled")


def leaves(trainer: Visitor) -> None:
    """Whoever signs out leaves no names on the device."""
    trainer.go("/account/logout/")
    trainer.page.locator("main form button").click()
    trainer.page.wait_for_url("**/signed-out/")
    trainer.look()
    trainer.sees("Та системээс гарлаа", "You are signed out")
    if trainer.script:
        trainer.page.wait_for_function(FORGOTTEN)


def test_an_official_reads_the_plan_and_appeals(
    visitor: Visitor, site: Site, browser: Browser
) -> None:
    words = visitor.say("Би үүнийг зааж байсан.", "I have taught this myself.")
    visitor.sign_in("kheseg2")
    visitor.go("/training/plan/")
    visitor.page.get_by_role("link", name=visitor.say("Гомдол гаргах", "Appeal")).first.click()
    visitor.page.wait_for_load_state()
    visitor.press("Гомдлыг илгээх", "Send the appeal")
    assert visitor.page.locator(".errors").is_visible()
    visitor.page.fill("textarea[name=words]", words)
    visitor.press("Гомдлыг илгээх", "Send the appeal")
    visitor.sees(words, words)
    with Visitor(browser, site.url, visitor.language, script=visitor.script) as governor:
        governor.sign_in("governor")
        governor.go("/training/plans/")
        governor.follow("Жишиг Ирмүүн", "Жишиг Ирмүүн")
        governor.sees(words, words)
        governor.page.get_by_role("link", name=re.compile("^(Хариулах|Answer it)")).first.click()
        governor.page.wait_for_load_state()
        governor.page.check("input[value=no]")
        why = governor.say("Энэ жил журам шинэчлэгдсэн.", "The rules are new this year.")
        governor.page.fill("textarea[name=words]", why)
        governor.press("Хариулах", "Answer it")
    visitor.go("/training/plan/")
    visitor.sees(why, why)


def test_the_officer_plans_the_seats(visitor: Visitor) -> None:
    visitor.sign_in("city")
    for path in PAGES:
        visitor.go(f"/training/{path}")
    tried(visitor)
    visitor.press("Бүгдийг ингэж урих", "Invite everybody so")
    visitor.sees("суудалтай боллоо", "have a seat now")
    tried(visitor, more=True)
    visitor.sees("Одоо", "Now")


def tried(visitor: Visitor, *, more: bool = False) -> None:
    """A plan is worked out in the background; the page looks again by itself, without a script."""
    page = visitor.page
    visitor.go("/training/seats/")
    if more:
        page.locator("details.more summary").last.click()
        page.select_option("select[name=which]", index=1)
        page.check("input[name=off]")
    button = visitor.say("Туршиж үзэх", "Try it out")
    page.get_by_role("button", name=button, exact=True).click()
    title = visitor.say("Ингэвэл ийм болно", "This is what would happen")
    page.get_by_role("heading", name=title).wait_for(timeout=60_000)
    visitor.look()
