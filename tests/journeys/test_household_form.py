"""A resident answers on the phone, a clerk enters paper, a kheseg leader goes the round."""

import re
from io import BytesIO

import pytest
from pypdf import PdfReader

from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.one_database

NUMBER = re.compile(r"\d{5}-\d")
CODE = re.compile(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}")


def forms(visitor: Visitor, kheseg: str, area: str) -> list[tuple[str, str]]:
    """Numbers and codes of the forms that are still out, as they are printed."""
    pdf = visitor.fetch(f"/needs/at/{kheseg}/sheets/{area}.pdf")
    pages = [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]
    return [(NUMBER.findall(page)[0], CODE.findall(page)[0]) for page in pages]


def test_a_form_is_answered_by_phone_and_its_reference_tells_its_fate(visitor: Visitor) -> None:
    visitor.sign_in("organiser")
    _number, code = forms(visitor, "1110-07-03", "ger")[0]
    visitor.context.clear_cookies(name="sessionid")
    visitor.go("/needs/")
    visitor.page.fill("input[name=code]", "7K3M-0PQR-5XYZ")
    visitor.press("Эхлэх", "Begin")
    assert visitor.page.locator(".errors").count() == 1
    visitor.page.fill("input[name=code]", code.lower())
    visitor.press("Эхлэх", "Begin")
    assert visitor.page.input_value("input[name=sheet]") == code
    visitor.press("Үргэлжлүүлэх", "Continue")
    visitor.page.check("input[value=ger]")
    visitor.press("Үргэлжлүүлэх", "Continue")
    visitor.page.select_option("select[name=ger_1]", index=3)
    visitor.page.select_option("select[name=ger_2]", index=3)
    visitor.press("Үргэлжлүүлэх", "Continue")
    assert visitor.page.locator(".errors").count() == 1
    visitor.page.select_option("select[name=ger_2]", index=1)
    visitor.press("Үргэлжлүүлэх", "Continue")
    visitor.page.fill("textarea[name=words]", "Худаг өвөл хөлддөг")
    visitor.press("Үргэлжлүүлэх", "Continue")
    visitor.sees("Гудамжны гэрэлтүүлэг", "Street lighting")
    visitor.press("Хариултаа илгээх", "Send the answer")
    visitor.follow("Цаашид яахыг харах", "See what becomes of it")
    visitor.sees("Худаг өвөл хөлддөг", "Худаг өвөл хөлддөг")
    visitor.sees("Ус түгээх байр", "Water kiosks")
    visitor.follow("Танай хороонд юу хэрэгтэй байна", "What your khoroo needs")
    visitor.sees("Буцаж ирсэн хуудас", "Forms that came back")


def test_a_clerk_enters_paper_forms_one_after_another(visitor: Visitor) -> None:
    visitor.sign_in("organiser")
    visitor.follow("Цаасан хуудас оруулах", "Enter paper forms")
    for number, _code in forms(visitor, "1110-07-02", "apartment")[:2]:
        visitor.page.fill("#id_serial", number)
        visitor.page.keyboard.press("Tab")
        visitor.page.keyboard.type("44 1")
        sent(visitor)
        assert visitor.page.input_value("#id_serial") == number
        visitor.page.fill("input[name=numbers]", "3 1 7")
        sent(visitor)
        assert number in visitor.page.content()
        assert visitor.page.input_value("#id_serial") == ""


def test_forms_are_drawn_and_entered_by_a_second_clerk(visitor: Visitor) -> None:
    visitor.sign_in("governor")
    visitor.follow("Хуудас давтан оруулах: ", "Enter forms a second time: ", exact=False)
    visitor.sees("Багц хуудасны хураангуй", "Digest of the pile")
    visitor.page.locator('a[href*="/twice/enter/"]').click()
    visitor.look()
    waiting = visitor.page.locator(".serials strong").all_inner_texts()
    visitor.page.fill("#id_serial", waiting[0])
    visitor.page.fill("input[name=numbers]", "1 2")
    sent(visitor)
    left = visitor.page.locator(".serials strong").all_inner_texts()
    assert left == waiting[1:]
    visitor.page.go_back()
    visitor.go("/needs/at/1110-07/twice/settle/")
    visitor.sees("Та оруулсан тул өөр хүн шийднэ.", "You entered it: somebody else settles it.")


def sent(visitor: Visitor) -> None:
    """Press Enter in the field, and look at what comes."""
    with visitor.page.expect_navigation():
        visitor.page.keyboard.press("Enter")
    visitor.look()


def test_a_kheseg_leader_presses_at_each_door(visitor: Visitor) -> None:
    visitor.sign_in("kheseg")
    visitor.go("/needs/at/1110-07-01/round/")
    before = int(visitor.page.locator(".figure-big").first.inner_text())
    visitor.page.locator("button[value='+handed']").click()
    visitor.page.wait_for_load_state()
    visitor.look()
    assert int(visitor.page.locator(".figure-big").first.inner_text()) == before + 1
    visitor.page.locator("button[value='-handed']").click()
    visitor.page.wait_for_load_state()
    assert int(visitor.page.locator(".figure-big").first.inner_text()) == before
