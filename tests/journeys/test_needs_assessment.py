"""An officer leads a needs assessment to a published report; a kheseg leader answers on a phone."""

import pytest
from playwright.sync_api import Browser

from tests.journeys.visitor import Visitor
from tests.server import Site

pytestmark = pytest.mark.one_database

DEMO_PAGES = (
    "/training/needs/",
    "/training/needs/1/",
    "/training/needs/1/how/",
    "/training/needs/2/",
    "/competencies/",
    "/competencies/1/C1.1/",
)


def test_from_a_prepared_round_to_a_published_report(
    visitor: Visitor, site: Site, browser: Browser
) -> None:
    visitor.sign_in("district")
    prepared(visitor)
    visitor.press("Үнэлгээг эхлүүлэх", "Open the round")
    page = visitor.page.url.removeprefix(visitor.url)
    with Visitor(browser, site.url, visitor.language, script=visitor.script) as leader:
        leader.sign_in("kheseg")
        answered(leader)
        published(visitor, page)
        drafted(visitor)
        appealed(leader)


def published(visitor: Visitor, page: str) -> None:
    """From answers to a report that everybody can check."""
    visitor.go(page)
    visitor.press("Илгээгээгүй хүмүүст сануулах", "Remind those who have not handed in")
    visitor.press("Хариу авахаа болих", "Take no more answers")
    visitor.press("Дүнг тооцох", "Work out the result")
    visitor.press("Тайланг нийтлэх", "Publish the report")
    visitor.sees("Хамгийн их хэрэгтэй нь", "What is needed most")
    visitor.follow("Үүнийг хэрхэн гаргасан бэ?", "How was this worked out?")
    assert visitor.fetch(f"{page}result.csv").startswith(b"code,module,")
    visitor.go(page)


def drafted(visitor: Visitor) -> None:
    """A look at what would come, then the plans; again changes nothing."""
    report = visitor.page.url.removeprefix(visitor.url)
    for mn, en in (("төлөвлөгөөний төсөл гарлаа", "plans were drafted"),
                   ("Өөрчлөлт гарсангүй", "Nothing changed")):  # fmt: skip
        visitor.go(report)
        visitor.follow("Энэ үнэлгээгээр төлөвлөгөөний төсөл гаргах", "Draft plans from this round")
        visitor.press("Төлөвлөгөөний төсөл гаргах", "Draft the plans")
        visitor.sees(mn, en)


def appealed(leader: Visitor) -> None:
    """The plan says why; what seems wrong is appealed against."""
    leader.go("/training/plan/")
    leader.sees("Намрын үнэлгээ", "Assessment of autumn")
    appeal = leader.page.get_by_role("link", name=leader.say("Гомдол гаргах", "Appeal"))
    appeal.first.click()
    leader.page.fill("textarea[name=words]", "2025")
    leader.press("Гомдлыг илгээх", "Send the appeal")
    leader.sees("хариу хүлээж байна", "waits for an answer")


def prepared(visitor: Visitor) -> None:
    """Mistakes are told, nothing typed is lost, and the round is prepared."""
    visitor.go("/training/needs/")
    visitor.follow("Үнэлгээ бэлтгэх", "Prepare a round")
    visitor.page.select_option("select[name=place]", "1110-07")
    visitor.page.fill("input[name=name_mn]", "Намрын үнэлгээ")
    visitor.press("Үнэлгээг бэлтгэх", "Prepare the round")
    assert visitor.page.input_value("input[name=name_mn]") == "Намрын үнэлгээ"
    visitor.page.fill("input[name=name_en]", "Assessment of autumn")
    visitor.page.fill("input[name=closes_on]", "2099-12-01")
    visitor.page.fill("input[name=seed]", "3 14 15 9 26")
    visitor.press("Үнэлгээг бэлтгэх", "Prepare the round")
    visitor.sees("Намрын үнэлгээ", "Assessment of autumn")


def answered(leader: Visitor) -> None:
    """One question on a phone, of a module not taught yet, kept at once; then handed in."""
    leader.go("/training/needs/")
    own = leader.say("Миний өөрийн ажил", "My own work")
    leader.page.get_by_role("link", name=own, exact=True).last.click()
    leader.page.wait_for_load_state()
    leader.sees("Намрын үнэлгээ", "Assessment of autumn")
    leader.page.locator("main ol a").last.click()
    for name, value in (("importance", "5"), ("ability", "2")):
        leader.page.locator(f'label:has(input[name={name}][value="{value}"])').click()
    leader.press("Хадгалаад үргэлжлүүлэх", "Keep and go on")
    leader.sees("хариулсан", "answered")
    leader.press("Хариугаа илгээх", "Hand in my answers")
    leader.sees("Таны хариултыг хүлээж авлаа", "Your answers are handed in")


def test_what_everybody_reads_and_what_only_they_see(visitor: Visitor) -> None:
    for path in DEMO_PAGES:
        visitor.go(path)
    visitor.sign_in("governor")
    visitor.go("/me/training-needs/")
    visitor.go("/training/needs/3/desk/")
    visitor.go("/training/needs/3/residents/1110-07/")
