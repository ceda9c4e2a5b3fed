"""At the khoroo desk: a resident without e-mail is registered, and comes in with the code."""

import itertools
import re

import pytest
from playwright.sync_api import Browser

from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.one_database

NUMBERS = itertools.count(11)


def test_somebody_without_email_comes_in(visitor: Visitor, browser: Browser) -> None:
    number = f"УБ800141{next(NUMBERS) + (40 if visitor.script else 0)}"
    visitor.sign_in("organiser")
    visitor.go("/desk/")
    visitor.follow("Оршин суугч бүртгэх", "Register a resident")
    visitor.page.fill("input[name=parent_name]", "Жишиг")
    visitor.page.fill("input[name=given_name]", "Туяа")
    visitor.page.fill("input[name=number]", "УБ80011411")
    visitor.press("Бүртгэх", "Register")
    assert visitor.page.locator(".errors").count() == 1
    assert visitor.page.input_value("input[name=given_name]") == "Туяа"
    visitor.page.fill("input[name=number]", number)
    for name in ("seen", "signed"):
        visitor.page.check(f"input[name={name}]")
    visitor.press("Бүртгэх", "Register")
    code = visitor.page.locator("p.lead strong").inner_text()
    assert re.fullmatch(r"\w{4}-\w{4}-\w{4}", code)
    with Visitor(browser, visitor.url, visitor.language, script=visitor.script) as resident:
        resident.go("/recover/")
        resident.page.fill("input[name=code]", code)
        resident.press("Нэвтрэх", "Sign in")
        assert resident.page.url.endswith("/me/security/")
        resident.go("/me/data/")
        resident.sees("Туяа", "Туяа")
        assert number not in resident.page.content()


def test_a_request_to_be_known_is_decided(visitor: Visitor) -> None:
    visitor.sign_in("social")
    visitor.go("/desk/")
    if visitor.page.get_by_role("link", name="Ж.Од").count():
        visitor.follow("Ж.Од", "Ж.Од")
        visitor.sees("Жишиг", "Жишиг")
    visitor.go("/inbox/")
    visitor.go("/me/notices/")
    visitor.go("/desk/slips/")
