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


@dataclass
class Rush:
    """Ballots cast (slip by receipt), how long each took, and pages asked for meanwhile."""

    ballots: Load
    pages: Load
    kept: dict[str, str] = field(default_factory=dict)
    began: float = 0


class Line:
    """One kept connection of a browser with a cookie."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.host = f"localhost:{port}"
        self.cookie = ""

    async def open(self) -> None:
        """Connect."""
        self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port)

    async def send(self, method: str, path: str, fields: dict[str, str]) -> tuple[bytes, bytes]:
        """Ask; the head and the body of the answer."""
        body = urlencode(fields)
        head = (
            f"{method} {path} HTTP/1.1\r\nHost: {self.host}\r\nCookie: {self.cookie}\r\n"
            "Accept-Encoding: gzip\r\nContent-Type: application/x-www-form-urlencoded\r\n"
            f"Content-Length: {len(body)}\r\n\r\n"
        )
        self.writer.write((head + body).encode())
        answer = await self.reader.readuntil(b"\r\n\r\n")
        content = await self.reader.readexactly(length(answer))
        packed = b"content-encoding: gzip" in answer.lower()
        return answer, zlib.decompress(content, wbits=31) if packed else content

    async def token(self, path: str) -> str:
        """The token of a form, and the cookie that goes with it."""
        head, body = await self.send("GET", path, {})
        cookie, found = COOKIE.search(head), TOKEN.search(body.decode())
        if cookie is None or found is None:
            raise ValueError(head)
        self.cookie = cookie[1].decode()
        return found[1]


def rush(
    port: int, path: str, codes: Sequence[str], *, fields: Sequence[str], voters: int,
    seconds: float, pages: Sequence[str],
) -> Rush:  # fmt: skip
    """Cast for so many seconds over so many connections, each slip once; look at pages beside."""
    made = Rush(Load(seconds), Load(seconds))
    slips = iter(codes)

    async def everyone() -> None:
        lines = [Line(port) for _number in range(voters)]
        for line in lines:
            await line.open()
        tokens = [await line.token(path) for line in lines]
        made.began = time.monotonic()
        until = made.began + seconds
        casts = [
            _cast(line, papers(token, slips, fields), path, made, until)
            for line, token in zip(lines, tokens, strict=True)
        ]
        await asyncio.gather(*casts, *(_look(port, page, made.pages, until) for page in pages))
        made.ballots.seconds = time.monotonic() - made.began

    asyncio.run(everyone())
    return made


async def _cast(
    line: Line, papers: Iterator[tuple[str, dict[str, str]]], path: str, made: Rush, until: float
) -> None:
    while (began := time.monotonic()) < until:
        code, told = next(papers)
        head, body = await line.send("POST", path, told)
        made.ballots.times.append(time.monotonic() - began)
        leaf = LEAF.search(body)
        if head.startswith(b"HTTP/1.1 200") and leaf:
            made.kept[leaf[1].decode()] = code
        else:
            made.ballots.failed += 1


def papers(
    token: str, slips: Iterator[str], fields: Sequence[str]
) -> Iterator[tuple[str, dict[str, str]]]:
    """The next slip and a ballot paper filled in for it by chance."""
    chance = random.Random(token)
    for code in slips:
        marks = dict.fromkeys(chance.sample(fields, 3), "on")
        told = {"csrfmiddlewaretoken": token, "code": code, "word": f"{chance.getrandbits(128):x}"}
        yield code, told | marks | {"finish": "1"}


async def _look(port: int, page: str, load: Load, until: float) -> None:
    """Somebody who looks at a page five times a second."""
    line = Line(port)
    await line.open()
    while (began := time.monotonic()) < until:
        head, _body = await line.send("GET", page, {})
        load.times.append(time.monotonic() - began)
        load.failed += not head.startswith(b"HTTP/1.1 200")
        await asyncio.sleep(max(0.2 - (time.monotonic() - began), 0))
