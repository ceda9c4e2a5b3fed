"""An official sets up a year and prints its calendar; a resident reads where we are."""

import re
from datetime import date

import pytest

from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.one_database


def test_an_official_sets_up_a_year_and_publishes_it(visitor: Visitor) -> None:
    year = date.today().year + (2 if visitor.language == "mn" else 3)  # noqa: DTZ011 - far ahead
    visitor.sign_in("city")
    visitor.go("/years/")
    visitor.follow("Жил төлөвлөх", "Plan a year")
    visitor.page.select_option("select[name=place]", "1110")
    visitor.page.fill("input[name=year]", str(year))
    visitor.press("Үргэлжлүүлэх", "Continue")
    visitor.sees("Жилийг юу гэж нэрлэх вэ?", "What is the year called?")
    visitor.press("Үргэлжлүүлэх", "Continue")
    visitor.page.fill("input[name=pot]", "3 000 000 000")
    visitor.press("Үргэлжлүүлэх", "Continue")
    visitor.sees("Мэдээлэх: эхний өдөр", "Inform: first day")
    visitor.press("Үргэлжлүүлэх", "Continue")
    visitor.sees("Санал өгөх: эхний өдөр", "Vote: first day")
    visitor.press("Үргэлжлүүлэх", "Continue")
    visitor.press("Жилийг ноорог болгон хадгалах", "Keep the year as a draft")
    visitor.sees("Жил төлөвлөгдлөө", "The year is planned")
    visitor.follow("Жилийн бэлтгэлийг үргэлжлүүлэх", "Go on preparing the year")
    visitor.press("Жилийг нийтлэх", "Publish the year")
    visitor.sees("Одоо аль үе шатанд байна", "Where we are now")
    visitor.sees("3,000,000,000", "3,000,000,000")
    slug = f"1110-{year}"
    assert visitor.fetch(f"/years/{slug}/calendar.pdf").startswith(b"%PDF")
    visitor.go(f"/years/{slug}/prepare/")
    visitor.follow("Жилийн санал хураалтуудыг бэлтгэх", "Make the votes of the year")
    visitor.page.locator("input[name^=sum_]").first.fill("70 000 000")
    visitor.press("Юу хийгдэхийг харах", "See what will be done")
    visitor.sees("70,000,000", "70,000,000")


def test_a_resident_reads_where_we_are_and_finds_the_vote(visitor: Visitor) -> None:
    visitor.go("/")
    visitor.follow("Санал өгөх", "Vote")
    visitor.sees("8 хоног үлдсэн", "8 days left")
    visitor.sees("Хариуцагч: Дүүргийн мэргэжилтэн", "Who owes this step: District officer")
    address = visitor.page.url.removeprefix(visitor.url)
    assert re.fullmatch(r"/years/ub-\d{4}/", address)
    told = visitor.fetch(f"{address}calendar.ics")
    assert told.count(b"BEGIN:VEVENT") == 8
    visitor.follow(
        "Баянзүрх дүүрэг, 7 дугаар хороо: санал өгөх", "Vote in Bayanzürkh district, khoroo 7"
    )
    visitor.sees("Кодоороо санал өгөх", "Vote with your code")
    visitor.go("/categories/")
    visitor.go("/years/")
    visitor.go("/help/do/plan-a-year/")
