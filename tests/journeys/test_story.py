"""The story that the manual tells of the demonstration city: each link of it, as whom it says."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import APIRequestContext, Browser

from tests.server import Site

pytestmark = pytest.mark.one_database

PAGES = Path(__file__).parents[2] / "docs" / "learn"
MAILBOX = re.compile(r"`([a-z0-9]+@demo\.nutag\.example)`")
LINK = re.compile(r"\]\((/[^)]*)\)")
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')


def parts(ending: str) -> Iterator[tuple[str, list[str]]]:
    """As whom each part is read ("" for nobody), and where it leads."""
    text = (PAGES / f"one-year{ending}").read_text(encoding="utf-8")
    for part in text.split("\n## ")[1:]:
        who = MAILBOX.search(part)
        yield who[1] if who else "", LINK.findall(part)


def test_the_story_is_the_same_in_both_languages() -> None:
    told = list(parts(".md"))
    assert list(parts(".mn.md")) == told
    assert all(links for _who, links in told)


@pytest.mark.parametrize("language", ["mn", "en"])
def test_every_link_of_the_story_leads_on(site: Site, browser: Browser, language: str) -> None:
    for who, links in parts(".md"):
        context = browser.new_context()
        context.add_cookies([{"name": "django_language", "value": language, "url": site.url}])
        if who:
            signed_in(context.request, site.url, who)
        for link in links:
            answer = context.request.get(site.url + link)
            assert answer.status == 200, (who, link, answer.status)
            assert answer.url == site.url + link, (who, link)
        context.close()


def signed_in(request: APIRequestContext, url: str, who: str) -> None:
    """Sign in with the password of the demonstration."""
    page = f"{url}/account/login/"
    token = TOKEN.search(request.get(page).text())
    assert token
    form = {"login": who, "password": "nutag-demo", "csrfmiddlewaretoken": token[1]}
    answer = request.post(page, form=form, headers={"Referer": page})
    assert answer.url == f"{url}/me/", answer.url
