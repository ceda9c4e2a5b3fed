"""A kheseg leader learns, is tested, practises, also without network; a resident reads a budget."""

import re

import pytest
from playwright.sync_api import Browser

from tests.journeys.visitor import Visitor
from tests.server import Site

pytestmark = pytest.mark.one_database

LESSON = "/learn/1.4/"
MODULES = 4


def test_from_the_lesson_to_the_practice_task(visitor: Visitor) -> None:
    visitor.sign_in({"mn": "kheseg", "en": "kheseg2"}[visitor.language])
    visitor.go(LESSON)
    visitor.follow("Шалгалт өгөх", "Take the test")
    visitor.press("Суралцахын өмнөх шалгалт өгөх", "Take the test before learning")
    answer(visitor, right=False)
    visitor.press("Хадгалаад дараа үргэлжлүүлэх", "Keep them and go on later")
    visitor.press("Суралцахын өмнөх шалгалтаа үргэлжлүүлэх", "Go on with the test before learning")
    assert visitor.page.locator("input[type=radio]:checked").count() == 6
    visitor.press("Хариултаа илгээх", "Send the answers")
    visitor.follow("Хичээлийг унших", "Read the lesson")
    visitor.go(f"{LESSON}test/")
    visitor.press("Суралцсаны дараах шалгалт өгөх", "Take the test after learning")
    answer(visitor, right=True)
    visitor.press("Хариултаа илгээх", "Send the answers")
    visitor.sees("Тэнцсэн", "Passed")
    visitor.go(LESSON)
    visitor.press("Ажил дээрээ хийх", "Do it at work")
    visitor.sees("Таны ажил дээрх даалгавар", "Your task at work")
    task = visitor.page.url.removeprefix(visitor.url)
    observed(visitor, task)


def observed(visitor: Visitor, task: str) -> None:
    """The governor watches and ticks; the kheseg leader reads what was seen."""
    with Visitor(visitor.browser, visitor.url, visitor.language, script=visitor.script) as other:
        other.sign_in("governor")
        other.go(task)
        other.follow("Хяналтын хуудас бөглөх", "Fill in the checklist")
        for box in other.page.locator("input[type=checkbox]").all():
            box.check()
        other.press("Харснаа хадгалах", "Keep what I saw")
    visitor.go(task)
    visitor.sees("100 %", "100 %")
    visitor.sees("Ажиглагч зүйлсийн 80", "An observer saw at least 80 %")


def answer(visitor: Visitor, *, right: bool) -> None:
    """Tick the right answers, as the trial without an account told them, or others."""
    told = right_answers(visitor)
    for field in visitor.page.locator("fieldset.field").all():
        question = plain(field.locator("legend").inner_text())
        for label in field.locator("label").all():
            if (label.inner_text().strip() == told[question]) is right:
                label.click()
                break


def right_answers(visitor: Visitor) -> dict[str, str]:
    """The right answer of each question of the lesson, from the pages that tell them."""
    found: dict[str, str] = {}
    mirror = visitor.context.new_page()
    for form in "AB":
        mirror.goto(f"{visitor.url}{LESSON}try/{form}/")
        mirror.locator("form[method=post] button[type=submit]").last.click()
        mirror.wait_for_load_state()
        for row in mirror.locator("ol.results > li").all():
            label = row.locator("p strong").last
            whole = label.locator("..").inner_text()
            question = plain(row.locator("h2").inner_text())
            found[question] = whole.removeprefix(label.inner_text()).strip()
    mirror.close()
    return found


def plain(text: str) -> str:
    """A question without its number."""
    return re.sub(r"\s+", " ", re.sub(r"^\d+\. ", "", text.strip()))


def test_a_resident_reads_the_khoroos_budget_without_signing_in(visitor: Visitor) -> None:
    visitor.go("/")
    visitor.follow("Энэ долоо хоногт миний эрх юу вэ?", "What are my rights this week?")
    visitor.sees("хоног үлдсэн", "days left")
    visitor.go("/places/1110-07/")
    visitor.follow("Энэ долоо хоногт таны эрх", "Your rights this week")
    visitor.sees("Танд хэн юу хийж өгөх ёстой вэ", "What you are owed")
    if visitor.script:
        for more in visitor.page.locator("main details summary").all():
            more.click()
        visitor.look()
    for language in ("mn", "en"):
        assert visitor.fetch(f"/rights/1110-07/sheet.pdf?language={language}").startswith(b"%PDF")
    visitor.go("/places/1110-07/")
    visitor.follow("Дасгал руу", "To the exercise")
    visitor.sees("Үүнийг хэрхэн гаргасан бэ?", "How was this worked out?")
    visitor.sees("Мянган төгрөгөөр", "In thousands of tögrög")
    for name in ("for_each", "beside", "formula", "rest", "calendar", "change", "divided"):
        visitor.page.locator(f"input[name={name}]").first.check()
    visitor.press("Хариултыг үзэх", "See the answers")
    visitor.sees("Одоо үнэхээр асуу", "Now ask in earnest")
    visitor.follow("Энэ мөнгийг өөрөө хуваарилаарай", "Share this money out yourself")
    visitor.page.fill("input[name=n_solar-light]", "400")
    visitor.press("Хэд болсныг үзэх", "See what it comes to")
    visitor.sees("Байгаа мөнгөнөөс хэтэрлээ", "That is more than there is")
    visitor.page.fill("input[name=n_solar-light]", "4")
    visitor.press("Хэд болсныг үзэх", "See what it comes to")
    visitor.sees("Хүрэлцэж байна", "It is enough")
    assert visitor.fetch("/learn/budget/1110-07/sheet.pdf").startswith(b"%PDF")
    repeats_without_an_account(visitor)
    visitor.go("/learn/circles/")
    visitor.page.locator("main ul.results a").first.click()
    visitor.page.wait_for_load_state()
    visitor.look()
    visitor.press("Би ирнэ", "I shall come")
    visitor.sees("Таны суудал бэлэн", "You have a seat")


def repeats_without_an_account(visitor: Visitor) -> None:
    """Two lessons are chosen, five questions answered, and the next address asks others."""
    visitor.go("/learn/repeat/")
    for code in ("1.1", "3.2"):
        visitor.page.locator(f"input[name=lesson][value='{code}']").check()
    visitor.press("Надаас асуу", "Ask me")
    first = visitor.page.locator("fieldset.field legend").first.inner_text()
    for field in visitor.page.locator("fieldset.field").all():
        field.locator("label").first.click()
    visitor.press("Хариултыг үзэх", "See the answers")
    visitor.sees("Юуг, хаана санадаг вэ", "What is remembered, and where")
    visitor.follow("Дахиад тав", "Five more")
    assert visitor.page.locator("fieldset.field legend").first.inner_text() != first


def test_what_training_brings_is_open_to_all(visitor: Visitor) -> None:
    visitor.go("/learn/evaluation/")
    visitor.sees("Коэны каппа", "Cohen's kappa")
    visitor.follow("Юу өөрчлөгдөв", "What has changed")
    visitor.sees("дундаж руу буцах", "regression to the mean")
    assert visitor.fetch("/training/needs/2/change.csv").count(b"\n") > MODULES
    visitor.follow("Сургалтын үр дүн", "What the training brings")
    visitor.follow("Сургалт хороодод юу өөрчилсөн бэ", "What training did in khoroos")
    visitor.page.select_option("select[name=module]", "2")
    visitor.press("Харьцуулах", "Compare")
    visitor.sees("сар тутам сургалтгүй байснаас", "more a month")
    visitor.sees("Сүхбаатар дүүрэг", "Sükhbaatar district")
    visitor.sign_in("trainer")
    for path in ("/learn/1.3/questions/", "/learn/visits/", "/learn/practice/", "/learn/offline/"):
        visitor.go(path)


@pytest.mark.parametrize("language", ["mn"])
def test_a_lesson_and_its_test_with_the_network_off(
    site: Site, browser: Browser, language: str
) -> None:
    with Visitor(browser, site.url, language, script=True) as visitor:
        visitor.sign_in("organiser")
        visitor.go("/learn/offline/")
        page = visitor.page
        page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        page.locator("[data-keep]").first.click()
        page.get_by_text("Энэ утсанд хадгаллаа.", exact=True).wait_for()
        visitor.context.set_offline(True)
        page.goto(f"{site.url}/learn/1.2/")
        assert page.locator("article.prose").count() > 1
        page.get_by_role("link", name="Өөрийгөө сорих").click()
        page.wait_for_url("**/learn/1.2/kept/try/")
        page.locator("main details summary").first.click()
        visitor.look()
        page.goto(f"{site.url}/learn/4.1/")
        page.get_by_text("энэ утсанд хадгалаагүй").wait_for()
        page.goto(f"{site.url}/learn/1.2/")
        page.get_by_role("link", name="Шалгалт өгөх").click()
        page.wait_for_url("**/learn/1.2/kept/")
        for field in page.locator("form[data-answers]").first.locator("fieldset").all():
            field.locator("label").first.click()
        page.get_by_role("button", name="Хариултаа илгээх").first.click()
        page.get_by_text("сүлжээ ормогц илгээнэ").wait_for()
        page.goto(f"{site.url}/learn/1.3/")
        page.goto(f"{site.url}/learn/1.2/kept/")
        page.get_by_text("сүлжээ ормогц илгээнэ").wait_for()
        visitor.context.set_offline(False)
        page.get_by_text("Хүлээж байсан хариултыг илгээлээ.").wait_for()
        visitor.go("/learn/tests/")
        assert page.locator("main tbody tr").count() == 1
        visitor.go("/learn/1.2/test/")
        visitor.sees("Суралцахын өмнө", "Before learning")
