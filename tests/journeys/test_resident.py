"""A resident without an account: finds the khoroo, reads the result and why, checks it."""

import pytest

from nutag.core.counting import equal_shares, greedy, parse
from tests.journeys.visitor import Visitor, plain

pytestmark = pytest.mark.one_database


def test_from_the_front_page_to_the_reason(visitor: Visitor) -> None:
    visitor.go("/")
    visitor.page.fill("#where", "bzd 7")
    visitor.press("Олох", "Find")
    visitor.follow("Баянзүрх дүүрэг, 7 дугаар хороо", "Bayanzürkh district, khoroo 7")
    visitor.sees("Энд юу болов", "What happened here")
    visitor.sees("Ж.Тэмүүлэн", "Ж.Тэмүүлэн")
    visitor.follow(
        "Орон нутгийн хөгжлийн сангийн санал хураалт", "Vote about the Local Development Fund"
    )
    visitor.sees("Ээлж нь ирэхэд", "When its turn came")
    visitor.follow("Ус түгээх байр шинээр барих", "New water kiosk")
    visitor.sees("мөнгө аваагүй", "not funded")
    visitor.go("/rounds/vote-about-the-local-development-fund/compare/")
    visitor.sees("Ялгаатай нь", "Where they differ")


def test_the_ballots_can_be_counted_again(visitor: Visitor) -> None:
    visitor.go("/rounds/vote-about-the-local-development-fund/")
    digest = visitor.page.locator("code").last.inner_text()
    raw = visitor.context.request.get(
        f"{visitor.url}/rounds/vote-about-the-local-development-fund/ballots.pb"
    ).body()
    election = parse(raw)
    counted = greedy(election, seed=digest)
    assert counted.digest == digest
    shown = [plain(each) for each in visitor.page.locator("ol.results h3").all_inner_texts()]
    assert len(shown) == len(counted.winners)
    visitor.go("/rounds/vote-about-the-local-development-fund/?rule=equal-shares")
    again = visitor.page.locator("ol.results h3").count()
    assert again == len(equal_shares(election, seed=digest).winners)


def test_every_open_door_is_in_order(visitor: Visitor) -> None:
    for path in (
        "/places/", "/places/1110/", "/places/1110-07-01/", "/places/find/",
        "/places/find/?point=47.9184,106.9177", "/places/1110-07/figures/population/", "/rounds/",
        "/record/", "/record/checkpoints/", "/permissions/", "/status/", "/help/",
        "/help/learn/resident/", "/help/know/counting/", "/search/?q=7", "/privacy/", "/recover/",
        "/account/login/", "/account/signup/", "/api/docs",
    ):  # fmt: skip
        if path == "/api/docs":
            assert visitor.context.request.get(visitor.url + path).status == 200
        else:
            visitor.go(path)


def test_an_old_khoroo_leads_to_what_it_became(visitor: Visitor) -> None:
    visitor.go("/places/1110-07/")
    visitor.page.get_by_role("link", name="2011–2020").click()
    visitor.page.wait_for_load_state()
    visitor.look()
    visitor.sees("Энэ нэгж одоо байхгүй", "This unit is no longer there")


def test_what_is_not_there_says_so_kindly(visitor: Visitor) -> None:
    answer = visitor.page.goto(f"{visitor.url}/places/nowhere/")
    assert answer is not None
    assert answer.status == 404
    assert visitor.page.locator("h1").count() == 1
    assert visitor.page.locator("main a").count() > 0
