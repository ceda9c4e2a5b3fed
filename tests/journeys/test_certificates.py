"""An officer edits and approves a lesson; somebody checks a certificate, here and offline."""

import json
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from nutag.core.badges.__main__ import main as verify_badge
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.one_database

LESSON = "2.2"


def test_an_officer_edits_and_approves_a_lesson(visitor: Visitor) -> None:
    words = visitor.say("Гудамжны гэрлээс эхэлье.", "Let us begin with the lamp.")
    visitor.sign_in("city")
    visitor.go(f"/learn/{LESSON}/versions/")
    visitor.follow("Хичээл засах", "Edit the lesson")
    visitor.page.locator(f"ul.tasks a[lang={visitor.language}]").click()
    visitor.page.wait_for_load_state()
    visitor.look()
    text = visitor.page.input_value("textarea[name=text]")
    visitor.page.fill("textarea[name=text]", f"{words}\n\n{text}")
    visitor.press("Хадгалж, хоёр дахь хэсэгт очих", "Keep and go to the second half")
    visitor.look()
    visitor.page.fill("textarea[name=plan]", "| 5 | ? |")
    visitor.press("Хадгалах", "Keep", exact=True)
    visitor.sees("өлөвлөгөө 5 минут", "plan takes 5 minutes")
    visitor.press("Хадгалж, эхний хэсэгт очих", "Keep and go to the first half")
    assert words in visitor.page.input_value("textarea[name=text]")
    visitor.go(f"/learn/{LESSON}/edit/")
    visitor.sees("1 алдаа", "1 mistake")
    visitor.press("Бичсэнээ устгах", "Throw away what I wrote")
    visitor.go(f"/learn/{LESSON}/edit/{visitor.language}/")
    visitor.page.fill("textarea[name=text]", f"{words}\n\n{text}")
    visitor.press("Хадгалаад урьдчилан харах", "Keep and preview")
    visitor.sees(words, words)
    visitor.follow("Хичээл засах", "Edit the lesson")
    visitor.press("Шинэ хувилбар болгож өгөх", "Hand in as a new version")
    visitor.sees(words, words)
    visitor.press("Хувилбарыг батлах", "Approve the version")
    visitor.sees("Тушаалын дугаарыг бичнэ үү.", "Write which order approves it.")
    visitor.page.fill("input[name=order_number]", f"А/{visitor.language}")
    visitor.press("Хувилбарыг батлах", "Approve the version")
    visitor.go(f"/learn/{LESSON}/")
    visitor.sees(words, words)


def test_somebody_checks_a_certificate_here_and_offline(visitor: Visitor, tmp_path: Path) -> None:
    visitor.sign_in("kheseg")
    visitor.go("/me/certificates/")
    visitor.page.locator("ul.results a").first.click()
    visitor.page.wait_for_load_state()
    visitor.look()
    page = urlsplit(visitor.page.url).path
    badge, listed = tmp_path / "badge.json", tmp_path / "revoked.json"
    badge.write_bytes(visitor.fetch(f"{page}badge.json"))
    assert visitor.fetch(f"{page}paper.pdf").startswith(b"%PDF")
    visitor.context.clear_cookies(name="sessionid")
    listed.write_bytes(visitor.fetch("/certificates/revoked.json"))
    key = json.loads(visitor.fetch("/certificates/issuer.json"))["id"]
    visitor.go("/certificates/")
    visitor.page.fill("input[name=number]", page.strip("/").rpartition("/")[2])
    visitor.press("Шалгах", "Check")
    visitor.sees("хүчинтэй", "valid")
    assert "Оюу" not in visitor.page.content()
    told = [str(badge), "--key", key, "--revoked", str(listed), "--language", visitor.language]
    assert verify_badge(told) == 0
    written = badge.read_text(encoding="utf-8")
    assert " %" in written
    badge.write_text(written.replace(" %", "0 %", 1), encoding="utf-8")
    assert verify_badge(told) == 1


def test_an_officer_issues_a_certificate_and_takes_it_back(visitor: Visitor) -> None:
    visitor.sign_in("city")
    visitor.go("/learn/laws/")
    visitor.go("/certificates/issued/")
    visitor.follow("Оролцсоны гэрчилгээ олгох", "Issue certificates of attendance")
    visitor.follow("Олон хүнд нэг дор", "For many persons at once")
    visitor.page.fill("textarea[name=rows]", "governor@demo.nutag.example; 9; 10; sheet\nx; 9")
    visitor.page.fill("input[name=order_number]", f"Б/{visitor.language}")
    visitor.press("Олгох", "Issue")
    visitor.sees("Мөр 2", "Line 2")
    visitor.page.fill("textarea[name=rows]", "governor@demo.nutag.example; 9; 10; sheet")
    visitor.press("Олгох", "Issue")
    visitor.sees("1 гэрчилгээ олголоо", "1 certificate is issued")
    visitor.page.locator("ul.results a").first.click()
    visitor.page.wait_for_load_state()
    visitor.look()
    visitor.follow("Гэрчилгээг хүчингүй болгох", "Revoke the certificate")
    visitor.page.fill("textarea[name=reason]", visitor.say("Ирцийн хуудас буруу", "Wrong sheet"))
    visitor.press("Хадгалах", "Keep")
    visitor.sees("хүчингүй болгосон", "revoked")


def test_a_trainer_issues_to_all_who_came_to_a_session(visitor: Visitor) -> None:
    visitor.sign_in("trainer")
    visitor.go("/certificates/issued/")
    module = visitor.say(
        "Мэргэжлийн хөгжил, харилцааны ур чадвар",
        "Professional development and communication skills",
    )
    held = visitor.page.locator("main a[href$='/after/']").filter(has_text=module)
    held.nth({"mn": 0, "en": 1}[visitor.language]).click()
    visitor.page.wait_for_load_state()
    visitor.look()
    visitor.follow("Оролцсоны гэрчилгээ", "Certificate of attendance")
    ticked = visitor.page.locator("input[name=who]:checked").count()
    assert ticked
    visitor.press("Оролцсоны гэрчилгээ олгох", "Issue certificates of attendance")
    visitor.sees("тушаалын дугаар хэрэгтэй", "need the number of the order")
    assert visitor.page.locator("input[name=who]:checked").count() == ticked
    visitor.page.fill("input[name=order_number]", f"В/{visitor.language}")
    visitor.press("Оролцсоны гэрчилгээ олгох", "Issue certificates of attendance")
    visitor.sees(f"{ticked} гэрчилгээ олголоо", f"{ticked} certificates are issued")
    visitor.page.locator("input[name=who]").first.check()
    visitor.page.fill("input[name=order_number]", f"Г/{visitor.language}")
    visitor.press("Оролцсоны гэрчилгээ олгох", "Issue certificates of attendance")
    visitor.sees("аль хэдийн олгосон", "issued already")
