"""Somebody who sends forms without a browser, fast, and remembers what was confirmed."""

import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPException, HTTPResponse, RemoteDisconnected
from http.cookiejar import CookieJar
from typing import Any, NamedTuple
from uuid import uuid4

SPELLINGS = "/places/1110-07/spellings/"
WRITERS = 6


class Answer(NamedTuple):
    """What came back."""

    status: int
    text: str


class Stay(urllib.request.HTTPRedirectHandler):
    """A redirect after a form is the confirmation: it is looked at, not followed."""

    def redirect_request(self, *_args: Any) -> None:
        """Do not follow."""


class Clerk:
    """Signed in as the khoroo's governor of the demonstration."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.jar = CookieJar()
        self.opener = urllib.request.build_opener(
            urllib.request.HTTPCookieProcessor(self.jar), Stay
        )
        self.get("/account/login/")
        signed = self.post(
            "/account/login/", login="governor@demo.nutag.example", password="nutag-demo"
        )
        assert signed.status == 302, signed.text

    def get(self, path: str) -> Answer:
        """Open a page."""
        return self._send(urllib.request.Request(self.url + path))  # noqa: S310

    def post(self, path: str, **fields: str) -> Answer:
        """Send a form."""
        token = next((cookie.value for cookie in self.jar if cookie.name == "csrftoken"), "")
        body = urllib.parse.urlencode({"csrfmiddlewaretoken": token or "", **fields}).encode()
        return self._send(urllib.request.Request(self.url + path, data=body))  # noqa: S310

    def upload(self, path: str, name: str, content: bytes, **fields: str) -> Answer:
        """Send a form with a file."""
        edge = uuid4().hex
        token = next((cookie.value for cookie in self.jar if cookie.name == "csrftoken"), "")
        parts = [
            f'--{edge}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'
            for key, value in {"csrfmiddlewaretoken": token or "", **fields}.items()
        ]
        head = (
            f'--{edge}\r\nContent-Disposition: form-data; name="{name}"; filename="a.jpg"\r\n\r\n'
        )
        body = "".join(parts).encode() + head.encode() + content + f"\r\n--{edge}--\r\n".encode()
        kind = {"Content-Type": f"multipart/form-data; boundary={edge}"}
        return self._send(urllib.request.Request(self.url + path, body, kind))  # noqa: S310

    def spell(self, text: str) -> Answer:
        """Write one thing that the database must keep: another spelling of a khoroo."""
        return self.post(SPELLINGS, text=text)

    def spellings(self) -> set[str]:
        """What the database kept."""
        page = self.get(SPELLINGS)
        assert page.status == 200, page.text
        parts = page.text.split("<span>")[1:]
        return {part.split("</span>")[0] for part in parts if part.startswith("try-")}

    def entries(self) -> int:
        """How many of them stand on the record."""
        page = self.get("/api/record/entries?verb=alias.added&limit=1000")
        return page.text.count('"alias.added"')

    def _send(self, request: urllib.request.Request) -> Answer:
        try:
            with self.opener.open(request, timeout=30) as answer:
                return _read(answer)
        except urllib.error.HTTPError as error:
            with error:
                return Answer(error.code, error.read().decode())


def _read(answer: HTTPResponse) -> Answer:
    return Answer(answer.status, answer.read().decode())


class Pressure:
    """Writers that send one form after the other until the site is gone."""

    def __init__(self, clerk: Clerk, name: str) -> None:
        self.clerk, self.name = clerk, name
        self.confirmed: set[str] = set()
        self.refused: list[Answer] = []
        self.over = threading.Event()
        self.threads = [
            threading.Thread(target=self._write, args=(number,)) for number in range(WRITERS)
        ]

    def _write(self, writer: int) -> None:
        number = 0
        while not self.over.is_set():
            text = f"try-{self.name}-{writer}-{number}"
            number += 1
            try:
                answer = self.clerk.spell(text)
            except (OSError, HTTPException, RemoteDisconnected):
                return
            if answer.status == 302:
                self.confirmed.add(text)
            else:
                self.refused.append(answer)

    def reach(self, count: int, within: float = 30) -> None:
        """Wait until so many were confirmed."""
        until = time.monotonic() + within
        while len(self.confirmed) < count:
            assert time.monotonic() < until, (len(self.confirmed), self.refused[:1])
            time.sleep(0.01)


@contextmanager
def pressure(clerk: Clerk, name: str) -> Iterator[Pressure]:
    """Write under pressure while the block does its worst."""
    found = Pressure(clerk, name)
    for thread in found.threads:
        thread.start()
    try:
        yield found
    finally:
        found.over.set()
        for thread in found.threads:
            thread.join()
