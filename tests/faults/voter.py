"""People who vote at once, each over a connection of their own, and what became of each."""

import re
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from itertools import count
from urllib.parse import urlencode

from nutag.core.voting import numbered
from tests.faults.box import Box
from tests.faults.clerk import Clerk
from tests.server import Site

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
LEAF = re.compile(r"receipt=([0-9a-f]{64})")
VOTERS = 8
COUNTERFOILS = count(90_000)


@dataclass(frozen=True)
class Told:
    """What a voter was told: the receipt, or the page that came instead."""

    leaf: str
    status: int
    page: str


class Voter:
    """A browser at home, or with a clerk's cookies at the desk."""

    def __init__(self, site: Site, slug: str, clerk: Clerk | None = None) -> None:
        self.connection = HTTPConnection("localhost", site.port, timeout=60)
        self.path = f"/rounds/{slug}/{'desk' if clerk else 'vote'}/"
        self.cookies = {each.name: each.value or "" for each in clerk.jar} if clerk else {}
        self.counterfoil = {"counterfoil": numbered(next(COUNTERFOILS))} if clerk else {}
        page = self._send("GET", "")
        found = TOKEN.search(page.page)
        assert found, page
        self.token = found[1]

    def cast(self, code: str, word: str, choice: str) -> Told:
        """Send the ballot paper. Raises OSError or HTTPException when the site is gone."""
        told = {"csrfmiddlewaretoken": self.token, "code": code, "word": word, choice: "on"}
        return self._send("POST", urlencode(told | self.counterfoil | {"finish": "1"}))

    def _send(self, method: str, body: str) -> Told:
        head = {
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            "Content-Type": "application/x-www-form-urlencoded",
        }
        self.connection.request(method, self.path, body, head)
        answer = self.connection.getresponse()
        page = answer.read().decode()
        for cookie in answer.headers.get_all("Set-Cookie") or ():
            name, _is, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        leaf = LEAF.search(page)
        return Told(leaf[1] if leaf else "", answer.status, page)


@dataclass
class Survived:
    """What voters sent while the site was ended again and again, and what was confirmed."""

    sent: dict[str, str] = field(default_factory=dict)
    confirmed: dict[str, str] = field(default_factory=dict)
    refused: list[Told] = field(default_factory=list)


def survive(site: Site, box: Box, *, kills: int, each: int) -> Survived:
    """Let people vote, end every process of the site after so many ballots, start it again."""
    seen, numbers = Survived(), count()
    for cut in range(1, kills + 1):
        threads = [
            threading.Thread(target=_vote, args=(Voter(site, box.slug), box, numbers, seen))
            for _voter in range(VOTERS)
        ]
        for thread in threads:
            thread.start()
        until = time.monotonic() + 60
        while len(seen.confirmed) < cut * each:
            assert time.monotonic() < until, seen.refused[:1]
            time.sleep(0.001)
        site.kill()
        for thread in threads:
            thread.join()
        site.start(workers=2)
    return seen


def _vote(voter: Voter, box: Box, numbers: Iterator[int], seen: Survived) -> None:
    while True:
        number = next(numbers)
        code = box.free[number]
        seen.sent[code] = f"word {number}"
        try:
            told = voter.cast(code, seen.sent[code], box.fields[number % 5])
        except (OSError, HTTPException):
            return
        if told.leaf:
            seen.confirmed[code] = told.leaf
        else:
            seen.refused.append(told)


def wrong_after(site: Site, before: Box, seen: Survived) -> str:
    """What is lost, doubled or unknown, now and after everybody sent again; "" when nothing is."""
    now = Box.of(site)
    new = set(now.leaves) - set(before.leaves)
    if not set(seen.confirmed.values()) <= new or not seen.confirmed.keys() <= now.used.keys():
        return f"{len(set(seen.confirmed.values()) - new)} of {len(seen.confirmed)} lost"
    if not now.whole:
        return f"{len(now.leaves)} ballots and {now.paper} papers on {len(now.used)} slips"
    voter = Voter(site, before.slug)
    for number, (code, word) in enumerate(seen.sent.items()):
        told = voter.cast(code, word, before.fields[number % 5])
        if not told.leaf or seen.confirmed.setdefault(code, told.leaf) != told.leaf:
            return f"sent again, {code} is told {told}"
    after = Box.of(site)
    whole = set(after.leaves) - set(before.leaves) == set(seen.confirmed.values())
    return "" if whole and after.whole else "not each once"


def at_once(tasks: Sequence[Callable[[], Told]]) -> list[Told]:
    """Do all this at the same moment; what each was told."""
    gate, found = threading.Barrier(len(tasks)), dict[int, Told]()

    def run(number: int, task: Callable[[], Told]) -> None:
        gate.wait()
        found[number] = task()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(tasks)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [found[number] for number in range(len(tasks))]
