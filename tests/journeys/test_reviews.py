"""A proposal is refused with its clause, signed, announced, contested, and decided by others."""

import json
from datetime import date

import pytest

from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.one_database

YEAR = f"/reviews/ub-{date.today().year + 2}"  # noqa: DTZ011 - as the demonstration counts years
PASSES_WITH_NO = {"party-ngo", "festivity", "other-bans"}
WORDS = "Баярын зардал тул хуулиар болохгүй."


def be(visitor: Visitor, name: str) -> None:
    """Somebody else sits down at the same phone."""
    visitor.context.clear_cookies()
    tongue = {"name": "django_language", "value": visitor.language, "url": visitor.url}
    visitor.context.add_cookies([tongue])  # type: ignore[list-item]
    visitor.sign_in(name)


def name_pair(visitor: Visitor, one: str, reviewer: str, signer: str) -> None:
    visitor.go(f"{one}assign/")
    for field, person in (("reviewer", reviewer), ("signer", signer)):
        option = visitor.page.locator(f"select[name={field}] option", has_text=person)
        visitor.page.select_option(f"select[name={field}]", option.first.get_attribute("value"))
    visitor.press("Томилох", "Name them")


def refuse(visitor: Visitor, one: str) -> None:
    """All formal questions, of which one stops it; then the conclusion."""
    visitor.go(f"{one}check/")
    visitor.follow("Дараагийн асуулт", "Next question")
    for _turn in range(20):
        code = visitor.page.url.rstrip("/").rpartition("/")[2]
        if code in {"check", "whose-work"}:
            break
        choice = "no" if code in PASSES_WITH_NO - {"festivity"} else "yes"
        visitor.page.check(f"input[name=choice][value={choice}]")
        visitor.page.fill("input[name=source]", "А/12")
        visitor.press("Хадгалаад дараагийнх руу", "Keep and go to the next")
    visitor.go(f"{one}check/")
    visitor.follow("Дүгнэлт гаргах", "Conclude")
    visitor.page.fill("textarea[name=words]", WORDS)
    visitor.page.check("input[name=confirmed]")
    visitor.press("Дүгнэлт гаргах", "Conclude")


def sign(visitor: Visitor, one: str) -> None:
    visitor.go(f"{one}check/")
    visitor.follow("Дүгнэлтийг уншаад гарын үсэг зурах", "Read the conclusion and sign")
    visitor.press("Зөвшөөрч, гарын үсэг зурж байна", "I agree and sign")


def announce(visitor: Visitor) -> None:
    visitor.go(f"{YEAR}/announce/")
    visitor.press("Бүгдийг зэрэг мэдээлэх", "Announce them together")


def contest(visitor: Visitor, one: str) -> None:
    """The proposer, whoever of the demonstration it is, or the desk for them."""
    button = visitor.say("Татгалзсан шийдвэрт гомдол гаргах", "Contest the refusal")
    for name in ("resident", "neighbour", "social"):
        be(visitor, name)
        visitor.go(one)
        if visitor.page.get_by_role("link", name=button, exact=True).count():
            break
    visitor.go(f"{one}contest/")
    visitor.page.fill("textarea[name=reason]", "Баяр биш, өдөр бүр хэрэгтэй зүйл.")
    visitor.press("Гомдол гаргах", "Contest it")
    visitor.sees("Өөр хоёр хүн дахин шийднэ.", "Two other people will decide again.")


def test_from_the_refusal_to_the_second_decision(visitor: Visitor) -> None:
    be(visitor, "district")
    visitor.go(f"{YEAR}/desk/")
    visitor.go(f"{YEAR}/assign/?place=1110-07")
    first = visitor.page.locator("a[href$='/assign/']").last.get_attribute("href")
    assert first
    one = first.removesuffix("assign/")
    name_pair(visitor, one, "Номин", "Хонгор")
    be(visitor, "organiser")
    visitor.go("/reviews/mine/")
    refuse(visitor, one)
    visitor.sees("хоёр дахь гарын үсэг", "second signature")
    be(visitor, "city")
    sign(visitor, one)
    announce(visitor)
    contest(visitor, one)
    be(visitor, "district")
    name_pair(visitor, one, "Тэмүүлэн", "Анужин")
    be(visitor, "governor")
    refuse(visitor, one)
    be(visitor, "district")
    sign(visitor, one)
    announce(visitor)
    visitor.context.clear_cookies()
    tongue = {"name": "django_language", "value": visitor.language, "url": visitor.url}
    visitor.context.add_cookies([tongue])  # type: ignore[list-item]
    visitor.go(one)
    visitor.sees("Өөр хоёр хүний гаргасан хоёр дахь шийдвэр", "The second decision, by two other")
    visitor.sees("60.3", "60.3")
    assert visitor.fetch(f"{one}letter.pdf").startswith(b"%PDF")


def titled(visitor: Visitor, title: str) -> str:
    """The address of a proposal; its number hangs on what else was proposed."""
    rows = json.loads(visitor.fetch(f"/api{YEAR}?limit=1000"))["items"]
    (number,) = [each["number"] for each in rows if each["title"] == title]
    return f"{YEAR}/{number}/"


def test_every_page_of_reviews_is_in_order(visitor: Visitor) -> None:
    accepted = titled(visitor, "Дээд гудамжинд нарны гэрэл 15 ширхэг")
    again = titled(visitor, "Ус түгээх байрны налуу зам")
    begun = titled(visitor, "Гэрэлтүүлгийн шон нэмэх")
    for path in ("/reviews/", f"{YEAR}/", accepted, again, "/reviews/checklist/",
                 "/reviews/prices/", "/reviews/advice/",
                 "/reviews/advice/?category=lighting&land=no"):  # fmt: skip
        visitor.go(path)
    be(visitor, "city")
    for path in (f"{YEAR}/terms/", "/reviews/checklist/edit/", "/reviews/prices/load/",
                 "/reviews/prices/bench/", f"{begun}check/", f"{begun}cost/",
                 f"{begun}ask/"):  # fmt: skip
        visitor.go(path)
