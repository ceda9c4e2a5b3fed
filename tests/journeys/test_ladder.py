"""A member of the presidium writes the khural's list, the chair confirms it, a resident reads."""

import pytest

from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.one_database

BASE = "/rounds/vote-of-the-young-people"
LAST = "/rounds/vote-about-the-local-development-fund"
WORDS = "Талбайн газар чөлөөлөгдөөгүй байна."


def test_a_list_changes_with_a_reason_that_a_resident_reads(visitor: Visitor) -> None:
    visitor.sign_in("member")
    visitor.go(f"{BASE}/ladder/khural/write/")
    page = visitor.page
    if page.locator("#id_correction").count():
        page.fill("#id_correction", "Дарааллыг засав.")
    ranks = page.locator("input[name^=rank_]")
    ranks.nth(0).fill("2")
    ranks.nth(1).fill("1")
    page.fill("#id_number", "4 дүгээр тогтоол")
    page.fill("#id_decided_on", "2026-05-01")
    visitor.press("Төслийг хадгалах", "Keep the draft")
    visitor.sees("Алдаа байна", "There is a problem")
    assert ranks.nth(0).input_value() == "2"
    page.locator("select[name^=why_]").select_option("technical")
    page.locator("textarea[name^=words_]").fill(WORDS)
    visitor.press("Төслийг хадгалах", "Keep the draft")
    visitor.go(f"{BASE}/ladder/khural/draft/")
    visitor.sees("Өөр хүн баталгаажуулах ёстой", "Somebody else must confirm it")
    become(visitor, "chair")
    visitor.go(f"{BASE}/ladder/khural/draft/")
    visitor.press("Жагсаалтыг баталгаажуулах", "Confirm the list")
    visitor.sees("хүчин төгөлдөр", "in force")
    become(visitor, "")
    visitor.go(f"{BASE}/")
    visitor.follow("Санал хураалтаас шийдвэр хүртэл", "From the vote to the decision")
    visitor.follow(
        "Иргэдийн сонголт хаана, яагаад өөрчлөгдсөн бэ",
        "Where and why the residents’ choice changed",
    )
    visitor.sees(WORDS, WORDS)


def test_what_became_of_last_year_is_there_for_everybody(visitor: Visitor) -> None:
    for path in (
        f"{LAST}/ladder/", f"{LAST}/ladder/group/", f"{LAST}/ladder/district/",
        f"{LAST}/divergence/", "/divergence/", "/works/", "/works/?which=overdue",
        f"{LAST}/projects/5/",
    ):  # fmt: skip
        visitor.go(path)
    visitor.go("/works/")
    visitor.sees("оршин суугчид дууссан гэв", "done, say the neighbours")
    visitor.sees("оршин суугчид дуусаагүй гэв", "not done, say neighbours")


def test_officials_find_their_pages_in_order(visitor: Visitor) -> None:
    pages = {
        "district": (f"{LAST}/ladder/group/members/", f"{LAST}/ladder/steps/"),
        "organiser": ("/works/3/note/",),
    }
    for name, paths in pages.items():
        become(visitor, name)
        for path in paths:
            visitor.go(path)


def become(visitor: Visitor, name: str) -> None:
    """Sign out, and in as somebody else; "" for nobody."""
    visitor.context.clear_cookies(name="sessionid")
    if name:
        visitor.sign_in(name)
