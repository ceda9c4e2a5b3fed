"""A real site with the demonstration city, and a real browser that looks closely at each page."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.journeys.visitor import Visitor
from tests.postgresql import beside
from tests.server import Site

CHROMIUM = os.environ.get("NUTAG_CHROMIUM", "/usr/bin/chromium")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The demonstration city, served as `nutag demo` serves it, without any shared data."""
    home = tmp_path_factory.mktemp("journeys")
    url = os.environ.get("NUTAG_DATABASE_URL", "")
    database = beside(url, f"journeys_{os.getpid()}") if url else ""
    with Site(home, database, NUTAG_DEMO="1", NUTAG_SHARED_DATA=str(home / "none")) as site:
        site.nutag("demo", "--no-serve")
        site.start(workers=1)
        yield site


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium. Without it the journeys fail; they are never left out."""
    if not Path(CHROMIUM).exists():
        pytest.fail(f"Chromium is not at {CHROMIUM} (on Debian: apt-get install chromium).")
    with sync_playwright() as playwright, pytest.MonkeyPatch.context() as patch:
        # Playwright's loop runs in this thread until the end; the tests after do not mean it.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield found
        found.close()


@pytest.fixture(params=[("mn", True), ("en", False)], ids=["mn", "en without script"])
def visitor(request: pytest.FixtureRequest, site: Site, browser: Browser) -> Iterator[Visitor]:
    """Somebody on a small phone, once in each language, once with script and once without."""
    language, script = request.param
    with Visitor(browser, site.url, language, script=script) as found:
        yield found
