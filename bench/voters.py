"""Voters at once: each connection casts one ballot after the other and keeps every receipt."""

import asyncio
import random
import re
import time
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

from bench.client import Load, length

LEAF = re.compile(rb"receipt=([0-9a-f]{64})")
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
COOKIE = re.compile(rb"set-cookie: (csrftoken=[^;]+)", re.IGNORECASE)
END = b"\r\n\r\n"
SEED = 2026


@dataclass
class Rush:
    """Ballots cast (slip by receipt), how long each took, and pages asked for meanwhile."""

    ballots: Load
    pages: Load
    kept: dict[str, str] = field(default_factory=dict)
    began: float = 0


class Line(asyncio.Protocol):
    """One kept connection of a browser with a cookie. Light, for it shares the machine."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.cookie, self.token = "", b""
        self.heard, self.whole = b"", 0

    async def open(self) -> None:
        """Connect."""
        loop = asyncio.get_running_loop()
        self.transport, _self = await loop.create_connection(lambda: self, "127.0.0.1", self.port)

    def data_received(self, data: bytes) -> None:
        """Wait until the answer is whole."""
        self.heard += data
        if not self.whole and END in self.heard:
            head = self.heard.partition(END)[0]
            self.whole = len(head) + len(END) + length(head)
        if self.whole and len(self.heard) >= self.whole:
            self.answer.set_result(self.heard)
            self.heard, self.whole = b"", 0

    def connection_lost(self, exc: Exception | None) -> None:
        """Nobody hangs up while an answer is owed."""
        if not self.answer.done():
            self.answer.set_exception(exc or ConnectionResetError())

    async def send(self, method: str, path: str, body: bytes = b"") -> tuple[bytes, bytes]:
        """Ask; the head and the body of the answer."""
        head = (
            f"{method} {path} HTTP/1.1\r\nHost: localhost:{self.port}\r\nCookie: {self.cookie}\r\n"
            "Accept-Encoding: gzip\r\nContent-Type: application/x-www-form-urlencoded\r\n"
            f"Content-Length: {len(body)}\r\n\r\n"
        )
        self.answer = asyncio.get_running_loop().create_future()
        self.transport.write(head.encode() + body)
        told, _end, content = (await self.answer).partition(END)
        packed = b"content-encoding: gzip" in told.lower()
        return told, zlib.decompress(content, wbits=31) if packed else content

    async def take_form(self, path: str) -> None:
        """Open a form, and keep its token and the cookie that goes with it."""
        head, body = await self.send("GET", path)
        cookie, found = COOKIE.search(head), TOKEN.search(body.decode())
        if cookie is None or found is None:
            raise ValueError(head)
        self.cookie = cookie[1].decode()
        self.token = urlencode({"csrfmiddlewaretoken": found[1]}).encode()


def rush(
    port: int, path: str, codes: Sequence[str], *, fields: Sequence[str], voters: int,
    seconds: float, pages: Sequence[str],
) -> Rush:  # fmt: skip
    """Cast for so many seconds over so many connections, each slip once; look at pages beside."""
    made = Rush(Load(seconds), Load(seconds))
    slips = iter(papers(codes, fields))

    async def everyone() -> None:
        lines = [Line(port) for _number in range(voters)]
        for line in lines:
            await line.open()
            await line.take_form(path)
        made.began = time.monotonic()
        until = made.began + seconds
        casts = [_cast(line, slips, path, made, until) for line in lines]
        await asyncio.gather(*casts, *(_look(port, page, made.pages, until) for page in pages))
        made.ballots.seconds = time.monotonic() - made.began

    asyncio.run(everyone())
    return made


async def _cast(
    line: Line, slips: Iterator[tuple[str, bytes]], path: str, made: Rush, until: float
) -> None:
    while (began := time.monotonic()) < until:
        code, paper = next(slips)
        head, body = await line.send("POST", path, line.token + paper)
        made.ballots.times.append(time.monotonic() - began)
        leaf = LEAF.search(body)
        if head.startswith(b"HTTP/1.1 200") and leaf:
            made.kept[leaf[1].decode()] = code
        else:
            made.ballots.failed += 1


def papers(codes: Sequence[str], fields: Sequence[str]) -> list[tuple[str, bytes]]:
    """For each slip a ballot paper filled in by chance, ready to be sent."""
    chance = random.Random(SEED)
    found = []
    for code in codes:
        marks = dict.fromkeys(chance.sample(fields, 3), "on")
        told = {"code": code, "word": f"{chance.getrandbits(128):x}", "finish": "1"}
        found.append((code, b"&" + urlencode(told | marks).encode()))
    return found


async def _look(port: int, page: str, load: Load, until: float) -> None:
    """Somebody who looks at a page five times a second."""
    line = Line(port)
    await line.open()
    while (began := time.monotonic()) < until:
        head, _body = await line.send("GET", page)
        load.times.append(time.monotonic() - began)
        load.failed += not head.startswith(b"HTTP/1.1 200")
        await asyncio.sleep(max(0.2 - (time.monotonic() - began), 0))
