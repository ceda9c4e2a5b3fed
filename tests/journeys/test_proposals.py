"""A resident proposes, a neighbour supports, the khoroo joins, the first sees what came of it."""

import re
from io import BytesIO

import pytest
from PIL import Image

from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.one_database


def test_from_a_wish_to_what_became_of_it(visitor: Visitor) -> None:
    visitor.sign_in("resident")
    visitor.go("/proposals/")
    visitor.follow("Санал гаргах", "Propose something")
    visitor.press("Үргэлжлүүлэх", "Continue")
    title = visitor.say("Сургуулийн замд гэрэл тавих", "Lights on the way to school")
    answer(visitor, title)
    visitor.press("Саналаа өгөх", "Hand in the proposal")
    number = visitor.page.locator(".notice .lead").inner_text().strip().removeprefix("№")
    visitor.follow("Саналыг үзэх", "See the proposal")
    address = visitor.page.url.removeprefix(visitor.url)
    assert visitor.page.locator("img.photo").count() == 1
    sign_out(visitor)

    visitor.sign_in("neighbour")
    visitor.go(address)
    visitor.press("Би үүнийг дэмжиж байна", "I support this")
    visitor.sees("10-аас цөөн хүн дэмжсэн", "supported by fewer than 10 people")
    sign_out(visitor)

    visitor.sign_in("organiser")
    base = address.rstrip("/").rpartition("/")[0]
    visitor.go(f"{base}/join/?numbers={number},5&into=5")
    visitor.press("Нэгтгэх", "Join them")
    assert visitor.page.locator(".errors").count() == 1
    reason = visitor.say("Нэг замын гэрэл", "Lights of one and the same way")
    visitor.page.fill("[name=reason]", reason)
    visitor.press("Нэгтгэх", "Join them")
    visitor.sees(reason, reason)
    sign_out(visitor)

    visitor.sign_in("resident")
    visitor.go(address)
    visitor.sees(reason, reason)
    visitor.sees("5 дугаартай саналтай нэгтгэсэн", "Joined with proposal 5")
    visitor.follow("Нэгтгэсэнтэй санал нийлэхгүй байна", "I do not agree that it was joined")
    visitor.page.fill("[name=reason]", visitor.say("Өөр зам", "Another way"))
    visitor.press("Нэгтгэсэнтэй санал нийлэхгүй байна", "I do not agree that it was joined")
    visitor.sees("Хариу хүлээж байна.", "Waits for an answer.")


def answer(visitor: Visitor, title: str) -> None:
    """Every question of the journey, to the check of all answers."""
    page = visitor.page
    page.fill("[name=title]", title)
    visitor.press("Үргэлжлүүлэх", "Continue")
    page.fill("[name=text]", visitor.say("Өглөө харанхуй байдаг.", "It is dark in the morning."))
    visitor.press("Үргэлжлүүлэх", "Continue")
    page.locator("[name=category]").first.check()
    visitor.press("Үргэлжлүүлэх", "Continue")
    page.fill("[name=landmark]", visitor.say("Сургуулийн ард", "Behind the school"))
    visitor.press("Үргэлжлүүлэх", "Continue")
    photo = BytesIO()
    Image.new("RGB", (400, 300), "skyblue").save(photo, "JPEG")
    page.set_input_files(
        "[name=photo]",
        {"name": "way.jpg", "mimeType": "image/jpeg", "buffer": photo.getvalue()},
    )
    visitor.press("Үргэлжлүүлэх", "Continue")
    page.locator("[name=named]").first.check()
    visitor.press("Үргэлжлүүлэх", "Continue")
    visitor.sees(title, title)


def sign_out(visitor: Visitor) -> None:
    """Leave the device to somebody else."""
    visitor.context.clear_cookies(name=re.compile("sessionid$"))
