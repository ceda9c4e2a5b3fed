"""Pages are light enough for a cheap phone far from the mast."""

import pytest
from playwright.sync_api import Browser

from tests.journeys.visitor import LATER
from tests.server import Site
from tests.weighing import weight

pytestmark = pytest.mark.one_database

FIRST = 40_000
PATHS = ("/places/1110-07/", "/rounds/", "/record/", "/permissions/", "/help/", "/account/login/")


@pytest.mark.parametrize("language", ["mn", "en"])
def test_the_first_page_is_light_and_later_ones_lighter(
    browser: Browser, site: Site, language: str
) -> None:
    context = browser.new_context()
    context.add_cookies([{"name": "django_language", "value": language, "url": site.url}])
    page = context.new_page()
    assert weight(page, f"{site.url}/") <= FIRST
    heavy = {path: weight(page, site.url + path) for path in PATHS}
    context.close()
    assert {path: size for path, size in heavy.items() if size > LATER} == {}, "is gzip in place?"
