"""A kheseg leader signs in, changes a figure of the kheseg, and everybody can see and check it."""

from pathlib import Path

from nutag.core.ledger.__main__ import main as ledger
from tests.journeys.visitor import Visitor
from tests.server import Site

KHESEG = "/places/1110-07-01/"


def test_a_figure_goes_from_the_door_to_the_sealed_record(
    visitor: Visitor, site: Site, tmp_path: Path
) -> None:
    counted = {"mn": "371", "en": "372"}[visitor.language]
    year = {"mn": "2024", "en": "2023"}[visitor.language]
    visitor.sign_in("kheseg")
    visitor.follow("Хэсгийн ахлагч", "Kheseg leader")
    assert visitor.page.url.endswith(KHESEG)
    visitor.follow("Тоо бүртгэх", "Record a figure")
    visitor.press("Тоог бүртгэх", "Record the figure")
    visitor.sees("Тоо бичнэ үү.", "Write a number.")
    visitor.page.fill("input[name=year]", year)
    visitor.page.fill("input[name=value]", counted)
    visitor.press("Тоог бүртгэх", "Record the figure")
    visitor.sees("тоо бүртгэлээ", "recorded a figure")
    visitor.go(f"{KHESEG}figures/households/")
    visitor.sees(counted, counted)
    visitor.go(f"{KHESEG}figures/households/")
    visitor.page.get_by_role("link", name=f"{visitor.say('Засах', 'Correct')} {year}").click()
    visitor.page.wait_for_load_state()
    visitor.page.fill("input[name=value]", "373")
    visitor.page.fill("textarea[name=reason]", visitor.say("Нэг айл нэмэгдсэн", "One more family"))
    visitor.press("Тоог засах", "Correct the figure")
    visitor.sees("Нэг айл нэмэгдсэн", "One more family")
    sealed_and_verified(visitor, site, tmp_path)


def sealed_and_verified(visitor: Visitor, site: Site, folder: Path) -> None:
    """What everybody can download is whole; and with one letter changed it is not."""
    site.nutag("tick")
    site.nutag("work", "--once")
    raw = visitor.context.request.get(f"{visitor.url}/record/export.jsonl").body()
    whole, broken = folder / "record.jsonl", folder / "broken.jsonl"
    whole.write_bytes(raw)
    assert site.nutag("verify-record", str(whole)).returncode == 0
    assert b"post.given" in raw
    broken.write_bytes(raw.replace(b"post.given", b"post.taken", 1))
    assert ledger(["verify", str(broken)]) != 0


def test_another_kheseg_is_not_theirs(visitor: Visitor) -> None:
    visitor.sign_in("kheseg")
    answer = visitor.page.goto(f"{visitor.url}/places/1110-07-02/figures/new/")
    assert answer is not None
    assert answer.status == 403
    assert "/permissions/" in visitor.page.content()
