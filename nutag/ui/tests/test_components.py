"""The skeleton, the components and the filters that every page is made of."""

import gzip
import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as some
from pytest_django import Settings

from nutag.ui.templatetags import nutag as tags

ROOM = Path(__file__).resolve().parent.parent
CSS = (ROOM / "static/ui/nutag.css").read_text(encoding="utf-8")
GALLERY = "/help/components"


def gallery(client: Client, language: str = "en") -> str:
    """The gallery in a language."""
    client.cookies["django_language"] = language
    return client.get(GALLERY).content.decode()


def test_every_component_stands_in_the_gallery() -> None:
    shown = (ROOM / "templates/ui/components.html").read_text(encoding="utf-8")
    for component in (ROOM / "templates/cotton").glob("*.html"):
        assert f"<c-{component.stem}" in shown, component.stem


@pytest.mark.parametrize("language", ["mn", "en"])
def test_the_gallery_obeys_the_policy_of_the_site(client: Client, language: str) -> None:
    text = gallery(client, language)
    assert f'<html lang="{language}">' in text
    assert text.count("<h1") == 1
    assert "<c-" not in text
    assert not re.search(r"\sstyle=|\son\w+=|<style|https?://(?!www\.w3\.org)", text)


def test_no_state_of_a_component_is_missing(client: Client) -> None:
    text = gallery(client)
    for sign in (
        *("notice info", "notice success", "notice warning", "notice error"),
        *("button primary", "button secondary", "button quiet", "button danger", " disabled"),
        *("clock calm", "clock soon", "clock late", "Due today", "1 day left", "5 days late"),
        *("tag grey", "tag blue", "tag green", "tag amber", "tag red"),
        *("Completed", "To do", "Cannot start yet", "Not provided", "not known", "Estimate"),
        *("field-radioselect", "field-checkboxselectmultiple", "field-checkbox", "field-select"),
        *('type="date"', 'type="file"', "<textarea", "(optional)", "Page 4 of 10", 'rel="prev"'),
    ):
        assert sign in text, sign


def test_descriptions_and_summary_links_lead_to_something(client: Client) -> None:
    text = gallery(client)
    ids = re.findall(r'\sid="([^"]+)"', text)
    described = " ".join(re.findall(r'aria-describedby="([^"]+)"', text)).split()
    linked = re.findall(r'<li><a href="#(id_[^"]+)"', text)
    assert described
    assert linked
    assert set(described) | set(linked) <= set(ids)


def test_pages_keep_the_question_when_turned(client: Client) -> None:
    text = client.get(GALLERY, {"q": "us", "page": "2"}).content.decode()
    assert "?q=us&amp;page=3" in text


def test_a_first_visit_sets_no_cookie_and_is_light(client: Client) -> None:
    page = client.get(GALLERY)
    assert not page.cookies
    drawings = sum(path.stat().st_size for path in (ROOM / "static/ui").glob("*.svg"))
    weight = len(gzip.compress(page.content)) + len(gzip.compress(CSS.encode())) + drawings
    assert weight < 40_000


def test_the_language_is_switched_by_a_plain_form(client: Client) -> None:
    answer = client.post("/language/", {"language": "en", "next": "/help/components?page=2"})
    assert answer.status_code == 302
    assert answer["Location"] == "/help/components?page=2"
    assert '<html lang="en">' in client.get(GALLERY).content.decode()


def test_the_language_switch_sends_nobody_to_another_site(client: Client) -> None:
    answer = client.post("/language/", {"language": "en", "next": "https://example.org/"})
    assert answer["Location"] == "/"


def test_demo_data_say_so(client: Client, settings: Settings) -> None:
    settings.DEMO = True
    assert "Жишиг өгөгдөл / Demo data" in gallery(client)
    settings.DEMO = False
    assert 'class="demo"' not in gallery(client)


@pytest.mark.django_db
def test_who_has_signed_in_finds_the_way_out(client: Client) -> None:
    assert 'href="/account/login/"' in gallery(client)
    client.force_login(
        get_user_model().objects.create(email="dulmaa@example.mn", given_name="Дулмаа")
    )
    text = gallery(client)
    assert "<span>Дулмаа</span>" in text
    assert 'action="/account/logout/"' in text
    assert 'href="/inbox/"' in text


def test_filters_speak_the_language_of_the_page() -> None:
    thing = SimpleNamespace(name_mn="Сүхбаатар", name_en="Sukhbaatar")
    late_evening = datetime(2026, 2, 28, 20, 5, tzinfo=UTC)
    with translation.override("mn"):
        assert tags.named(thing) == "Сүхбаатар"
        assert tags.day(date(2026, 3, 1)) == "2026 оны 3 дугаар сарын 1"
        assert tags.moment(late_evening) == "2026 оны 3 дугаар сарын 1, 04:05"
    with translation.override("en"):
        assert tags.named(thing) == "Sukhbaatar"
        assert tags.named(SimpleNamespace(name_mn="Баянгол", name_en="")) == "Баянгол"
        assert tags.day(late_evening) == "1 March 2026"
    assert tags.money(60_000_000) == "60,000,000\u00a0₮"
    assert tags.whole(1_234_567) == "1,234,567"


def test_filters_leave_a_gap_where_nothing_is_known() -> None:
    nothing = [tags.money(None), tags.whole(None), tags.day(None), tags.moment(None)]
    assert nothing == ["", "", "", ""]
    assert tags.named(None) == ""


@given(some.dates(max_value=date(9000, 1, 1)), some.integers(-400, 400))
def test_days_from_counts_calendar_days(today: date, days: int) -> None:
    if today.toordinal() + days > 0:
        assert tags.days_from(today + timedelta(days=days), today) == days


def test_the_sheet_is_small_and_plain() -> None:
    assert len(gzip.compress(CSS.encode())) <= 12 * 1024
    for novelty in ("@layer", "light-dark(", ":has(", "&", ":is(", ":where("):
        assert novelty not in CSS
    assert set(re.findall(r"var\((--[\w-]+)\)", CSS)) <= set(re.findall(r"(--[\w-]+):", CSS))


def luminance(colour: str) -> float:
    """Relative luminance of #rgb or #rrggbb (WCAG 2.2)."""
    digits = colour.lstrip("#")
    digits = "".join(2 * digit for digit in digits) if len(digits) == 3 else digits
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (int(digits[start : start + 2], 16) / 255 for start in (0, 2, 4))
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours (WCAG 2.2)."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_and_controls_stand_out_from_their_ground(scheme: str) -> None:
    blocks = re.findall(r":root \{(.*?)\}", CSS, re.DOTALL)
    colour = dict(re.findall(r"--([\w-]+): (#\w+);", blocks[0]))
    if scheme == "dark":
        colour |= dict(re.findall(r"--([\w-]+): (#\w+);", blocks[1]))
    texts = [
        *(("ink", ground) for ground in ("felt", "snow", "wool", "grey-soft", "sky-soft")),
        *(("smoke", ground) for ground in ("felt", "snow", "wool", "grey-soft")),
        *(("sky", ground) for ground in ("felt", "snow", "wool", "sky-soft")),
        *(("red", ground) for ground in ("felt", "snow", "red-soft")),
        *(("ochre", ground) for ground in ("felt", "snow", "ochre-soft")),
        *(("green", "green-soft"), ("amber", "amber-soft"), ("sky-deep", "sky-soft")),
        *(("on-sky", "sky"), ("on-red", "red"), ("on-deep", "deep"), ("on-deep", "khadag")),
    ]
    for text, ground in texts:
        assert contrast(colour[text], colour[ground]) >= 4.5, (scheme, text, ground)
    for control, ground in [("edge", "felt"), ("edge", "snow"), ("wood", "felt")]:
        assert contrast(colour[control], colour[ground]) >= 3, (scheme, control, ground)
