"""A small client that keeps some connections busy and remembers how long each answer took."""

import asyncio
import time
from dataclasses import dataclass, field
from urllib.parse import urlsplit


@dataclass
class Load:
    """What came of it: the seconds of each answer, and how many were not 200."""

    seconds: float
    times: list[float] = field(default_factory=list)
    failed: int = 0

    def rate(self) -> float:
        """Answers in a second."""
        return len(self.times) / self.seconds

    def percentile(self, share: float) -> float:
        """The milliseconds within which that share of the answers came."""
        ordered = sorted(self.times)
        return ordered[min(int(len(ordered) * share), len(ordered) - 1)] * 1000


def press(url: str, *, connections: int, seconds: float) -> Load:
    """Ask for one address over some connections for some seconds."""
    load = Load(seconds)

    async def everyone() -> None:
        await asyncio.gather(*(ask(url, load) for _number in range(connections)))

    asyncio.run(everyone())
    return load


async def ask(url: str, load: Load) -> None:
    """One connection, one question after the other."""
    parts = urlsplit(url)
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
    head = f"GET {parts.path or '/'} HTTP/1.1\r\nHost: {parts.netloc}\r\n\r\n".encode()
    until = time.monotonic() + load.seconds
    while (began := time.monotonic()) < until:
        writer.write(head)
        answer = await reader.readuntil(b"\r\n\r\n")
        await reader.readexactly(length(answer))
        load.times.append(time.monotonic() - began)
        load.failed += not answer.startswith(b"HTTP/1.1 200")
    writer.close()


def length(head: bytes) -> int:
    """How many bytes follow the head of an answer."""
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            return int(line.split(b":")[1])
    raise ValueError("an answer without a length")
