"""The last second of a vote, with people casting before, in and after it."""

import threading
import time
from dataclasses import dataclass
from itertools import count

import pytest

from tests.faults.box import Box, closing_in
from tests.faults.voter import VOTERS, Told, Voter
from tests.server import Site

pytestmark = pytest.mark.xdist_group("faults")

LEAD = 3  # seconds from when the end is moved
BEFORE = 0.7


@dataclass(frozen=True)
class Try:
    """One ballot: when it was sent and answered, and what its voter was told."""

    code: str
    word: str
    sent: float
    answered: float
    told: Told


def test_in_the_last_second_everybody_gets_a_receipt_or_a_clear_no(served: Site) -> None:
    before = Box.of(served)
    voters = [Voter(served, before.slug) for _voter in range(VOTERS)]
    with closing_in(served, LEAD) as end:
        tries = rush(voters, before, end)
        again = [voters[0].cast(each.code, each.word, before.fields[0]) for each in tries]
    after = Box.of(served)
    taken = [each for each in tries if each.told.leaf]
    refused = [each for each in tries if not each.told.leaf]
    assert taken
    assert refused
    for each in refused:
        assert each.told.status == 422
        assert "Voting is over." in each.told.page
        assert each.answered >= end
    assert all(each.sent < end for each in taken)
    assert set(after.leaves) - set(before.leaves) == {each.told.leaf for each in taken}
    assert set(after.used) - set(before.used) == {each.code for each in taken}
    assert after.whole
    for path in served.home.rglob("*.log"):
        told = path.read_text(encoding="utf-8", errors="replace")
        assert not [each for each in tries if each.code in told or each.word in told]
    assert [each.leaf for each in again] == [each.told.leaf for each in tries]


def rush(voters: list[Voter], box: Box, end: float) -> list[Try]:
    """Everybody casts one ballot after another, from before the end to the first after it."""
    numbers, found = count(), list[Try]()

    def vote(voter: Voter) -> None:
        time.sleep(max(0.0, end - BEFORE - time.time()))
        sent = 0.0
        while sent < end:
            number = next(numbers)
            code, word, sent = box.free[number], f"last {number}", time.time()
            told = voter.cast(code, word, box.fields[0])
            found.append(Try(code, word, sent, time.time(), told))

    threads = [threading.Thread(target=vote, args=[voter]) for voter in voters]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found
