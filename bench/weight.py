"""How heavy the first page and a later one are on the line: everything they ask for, compressed."""

import os
from pathlib import Path

from playwright.sync_api import sync_playwright

from bench.telling import tell
from tests.server import Site
from tests.weighing import weight

CHROMIUM = os.environ.get("NUTAG_CHROMIUM", "/usr/bin/chromium")
FIRST, LATER = "/", ("/places/1110-07/", "/rounds/", "/record/", "/help/")


def main() -> None:
    """Open the first page with an empty cache, then some others with what it left there."""
    kept = {key: value for key, value in os.environ.items() if key.startswith("NUTAG_")}
    site = Site(Path(kept.pop("NUTAG_HOME")), kept.pop("NUTAG_DATABASE_URL"), NUTAG_DEMO="1")
    with site, sync_playwright() as playwright:
        site.start(workers=1)
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page()
        first = weight(page, site.url + FIRST)
        later = [weight(page, site.url + path) for path in LATER]
        browser.close()
    tell("first page, compressed", f"{first / 1000:.1f} KB")
    tell("later pages, compressed", f"{max(later) / 1000:.1f} KB at most")


if __name__ == "__main__":
    main()
