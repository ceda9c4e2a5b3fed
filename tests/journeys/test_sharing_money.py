"""Sharing out money: an officer drafts, tries and publishes; a resident follows the sums."""

import re
from datetime import date
from fractions import Fraction

import pytest

from nutag.core.equity.files import check, read
from tests.journeys.visitor import Visitor, plain

pytestmark = pytest.mark.one_database

SUM = re.compile(r"([\d.]+) × ([\d.]+) ÷ ([\d.]+) = ([\d.]+)")
YEAR = f"ub-{date.today().year + 1}"  # noqa: DTZ011 - the year of the demonstration
MONEY = f"/years/{YEAR}/money/"


def test_a_resident_follows_the_sum_of_the_own_khoroo(visitor: Visitor) -> None:
    visitor.go("/places/1110-07/")
    section = visitor.page.locator(f"a[href='{MONEY}places/1110-07/']").first
    section.click()
    visitor.look()
    visitor.sees("Энэ хороонд ногдох", "This khoroo gets")
    amount = visitor.page.locator(".card .muted").first.inner_text()
    page = plain(visitor.page.locator("main").inner_text()).replace(",", "")
    sums = [tuple(map(Fraction, found)) for found in SUM.findall(page)]
    assert len(sums) >= 5
    for first, second, third, found in sums:
        assert abs(first * second / third - found) <= max(Fraction(1), found / 10**5)
    visitor.follow(
        "Өөр жингээр бодвол энэ хороонд хэд ногдох вэ?",
        "What would this khoroo get with other weights?",
    )
    visitor.page.fill("#id_w_equal", "500")
    visitor.press("Юу өөрчлөгдөхийг харуулах", "Show what would change")
    visitor.sees(amount, amount)
    visitor.go(MONEY)
    visitor.sees("Хэр тэгш хуваарилсан бэ?", "How even is it?")
    assert check(read(visitor.fetch(f"{MONEY}allocation.json"))) == []


def test_an_officer_drafts_tries_and_publishes(visitor: Visitor) -> None:
    visitor.sign_in("city")
    visitor.go(f"{MONEY}prepare/")
    visitor.follow(
        "Хэрэгцээгээр: хүн ам, юу дутагдаж байгаагаар", "By need: people, and what they lack"
    )
    visitor.page.fill("#id_pot", "100 000 000 000")
    visitor.press("Тооцох", "Work it out")
    visitor.sees("үзүүлэлт мэдэгдэхгүй", "is not known for")
    visitor.page.locator("input[name=missing][value=estimate]").check()
    visitor.page.fill("#id_w_light", visitor.say("15", "25"))
    visitor.press("Тооцох", "Work it out")
    visitor.sees("төгрөг хүртэл тохирч байна", "to the tögrög")
    here = visitor.page.url
    visitor.follow("Жин бүр юунд нөлөөлөх вэ", "What hangs on each weight")
    visitor.sees("Байр хэр тогтвортой вэ?", "How steady are the ranks?")
    visitor.go(here.removeprefix(visitor.url))
    visitor.follow("Өөр жингээр туршиж үзэх", "Try other weights")
    visitor.go(here.removeprefix(visitor.url))
    visitor.press("Дүнг нийтлэх", "Publish the sums")
    visitor.sees("Шалтгааныг бичнэ үү", "Write the reason")
    visitor.page.fill("#id_reason", "Хөрөнгийн дүн өөрчлөгдсөн")
    visitor.press("Дүнг нийтлэх", "Publish the sums")
    visitor.sees("Хөрөнгийн дүн өөрчлөгдсөн", "Хөрөнгийн дүн өөрчлөгдсөн")
    visitor.sees("100,000,000,000\u00a0₮", "100,000,000,000\u00a0₮")
