"""Somebody in a browser; every page they come to is looked at closely."""

import gzip
import re
from types import TracebackType
from typing import Any, Self

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Page, Response, ViewportSize

PHONE = ViewportSize(width=320, height=720)
LATER = 10_000
# A form that is sent back with its errors, or a page that is refused, is no mistake of the page.
REFUSED = re.compile(r"status of (403|404|422)")
# Only a test takes the network away, and the browser may tell so a while after it is back.
AWAY = re.compile(r"net::ERR_(INTERNET_DISCONNECTED|NETWORK_CHANGED)")
HTML = "text/html; charset=utf-8"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


class Visitor:
    """A browser of one's own. `mn` and `en` texts are chosen with `say`."""

    def __init__(self, browser: Browser, url: str, language: str, *, script: bool) -> None:
        self.url, self.language, self.script = url, language, script
        self.browser = browser
        self.context = browser.new_context(viewport=PHONE, java_script_enabled=script)
        self.context.add_cookies([{"name": "django_language", "value": language, "url": url}])
        self.contexts = [self.context]
        self.page: Page = self.context.new_page()
        self.page.set_default_timeout(15_000)
        self.wrong: list[str] = []
        self.page.on("console", self._heard)
        self.page.on("request", lambda asked: self._asked(asked.url))
        self.page.on("response", self._answered)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for context in self.contexts:
            context.close()

    def say(self, mn: str, en: str) -> str:
        """The text in the visitor's language."""
        return en if self.language == "en" else mn

    def go(self, path: str) -> None:
        """Open a page and look at it."""
        answer = self.page.goto(self.url + path)
        assert answer is not None
        assert answer.status == 200, f"{path}: {answer.status}"
        self.look()

    def fetch(self, path: str) -> bytes:
        """What lies at an address, as the signed-in browser gets it."""
        answer = self.context.request.get(self.url + path)
        assert answer.status == 200, f"{path}: {answer.status}"
        return answer.body()

    def press(self, mn: str, en: str, *, role: Any = "button", exact: bool = True) -> None:
        """Press a button (or follow a link) by its words, and look at what comes."""
        self.page.get_by_role(role, name=self.say(mn, en), exact=exact).first.click()
        self.look()

    def follow(self, mn: str, en: str, *, exact: bool = True) -> None:
        """Follow a link by its words, or where not `exact` by some of them."""
        self.press(mn, en, role="link", exact=exact)

    def sign_in(self, name: str) -> None:
        """Sign in as somebody of the demonstration, with the password."""
        self.go("/account/login/")
        if not self.page.locator("input[name=login]").is_visible():
            self.page.locator("details.more summary").click()
        self.page.fill("input[name=login]", f"{name}@demo.nutag.example")
        self.page.fill("input[name=password]", "nutag-demo")
        self.page.press("input[name=password]", "Enter")
        self.page.wait_for_url("**/me/")
        self.look()

    def sees(self, mn: str, en: str) -> None:
        """The page says this."""
        text = self.page.locator("main").inner_text()
        assert self.say(mn, en) in text, f"{self.say(mn, en)!r} not in {text!r}"

    def look(self) -> None:
        """No error in the console, no other host, no overflow, light, its language, and axe."""
        self.page.wait_for_load_state()
        assert self.wrong == [], self.page.url
        assert self.page.locator("h1").count() == 1, self.page.url
        assert self.page.locator("html").get_attribute("lang") == self.language
        size = len(gzip.compress(self.page.content().encode()))
        assert size <= LATER, f"{self.page.url}: {size} bytes"
        width = self.page.evaluate("document.documentElement.scrollWidth")
        assert width <= PHONE["width"], f"{self.page.url} is {width} px wide"
        if self.script:
            self._ask_axe(self.page)
        else:
            self._ask_axe_elsewhere()

    def _ask_axe_elsewhere(self) -> None:
        """Axe needs script: show it the very page that came without."""
        shown = self.page.content()
        mirror = self._mirror()
        mirror.route(self.page.url, lambda asked: asked.fulfill(body=shown, content_type=HTML))
        mirror.goto(self.page.url)
        mirror.unroute(self.page.url)
        self._ask_axe(mirror)

    def _mirror(self) -> Page:
        if len(self.contexts) == 1:
            context = self.browser.new_context(viewport=PHONE)
            self.contexts.append(context)
            context.new_page()
        return self.contexts[-1].pages[0]

    def _ask_axe(self, page: Page) -> None:
        found = Axe().run(page, options={"runOnly": TAGS})
        told = [
            f"{each['id']}: {node['html'][:120]}"
            for each in found.response["violations"]
            for node in each["nodes"]
        ]
        assert told == [], f"{self.page.url}: {told}"

    def _heard(self, message: ConsoleMessage) -> None:
        excused = REFUSED.search(message.text) or AWAY.search(message.text)
        if message.type in {"error", "warning"} and not excused:
            self.wrong.append(message.text)

    def _asked(self, url: str) -> None:
        if not url.startswith((self.url, "data:")):
            self.wrong.append(f"asked {url}")

    def _answered(self, answer: Response) -> None:
        if answer.status >= 500:
            self.wrong.append(f"{answer.url}: {answer.status}")


def plain(text: str) -> str:
    """A text with simple gaps."""
    return re.sub(r"\s+", " ", text.replace("\u00a0", " "))
