"""Whatever happens to a batch: its numbers close, and no slot ever has two ballots."""

import contextlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from types import SimpleNamespace

import pytest
from django.db import OperationalError, connection
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from nutag.budgeting import settling
from nutag.budgeting.actions import of_paper as actions
from nutag.budgeting.actions.of_paper import Halted, Mistaken, Reading, Refused
from nutag.budgeting.models import (
    Batch,
    Channel,
    Claim,
    Custody,
    Envelope,
    Slot,
    SlotState,
    Typed,
    Verdict,
)
from nutag.budgeting.tests.test_paper import AT, END, valid, with_batch
from nutag.budgeting.tests.test_voting import cast
from nutag.places.demo import small_city
from nutag.record.actors import SYSTEM

SIZE = 6
STEPS = (
    "web", "give", "give", "give", "spoil", "apart", "accept", "refuse", "back", "open", "type",
    "type", "type", "close", "settle", "explain", "sign", "reconcile",
)  # fmt: skip
STEP = st.tuples(st.sampled_from(STEPS), st.integers(0, 9))


def step(vote: SimpleNamespace, name: str, number: int) -> None:
    """One thing somebody tries; what may not be is refused and changes nothing."""
    batch, people = Batch.objects.get(pk=vote.batch.pk), vote.people
    who, serial = people[number % 3], batch.first + number % SIZE
    reading = (valid("1"), valid("2"), Reading(Verdict.BLANK))[number % 3]
    claim = Claim.objects.filter(batch=batch, accepted=None).first()
    tries: dict[str, Callable[[], object]] = {
        "web": lambda: cast(vote, number, "1"),
        "give": lambda: actions.hand_out(batch, vote.codes[number], by=who, at=AT),
        "spoil": lambda: actions.replace(batch, by=who, at=AT),
        "apart": lambda: actions.keep_apart(batch, "moved", by=people[0], at=AT),
        "accept": lambda: claim and actions.decide(
            claim, accepted=True, reason="Тийм", by=people[1], at=AT
        ),
        "refuse": lambda: claim and actions.decide(
            claim, accepted=False, reason="Үгүй", by=people[1], at=AT
        ),
        "back": lambda: actions.take_back(
            batch, unused=max(batch.left - number % 2, 0), spoiled=batch.spoiled, by=SYSTEM, at=AT
        ),
        "open": lambda: actions.open_box(
            batch, papers=max(batch.slots - number % 2, 0), by=SYSTEM, at=END
        ),
        "type": lambda: actions.type_paper(batch, serial, reading, by=who),
        "close": lambda: actions.close_typing(batch, by=SYSTEM, at=AT),
        "settle": lambda: actions.settle(batch, serial, reading, by=who),
        "explain": lambda: actions.explain(batch, "Шалтгаан", by=people[0], at=AT),
        "sign": lambda: actions.sign(batch, by=who, at=AT),
        "reconcile": lambda: actions.reconcile(batch, by=SYSTEM, at=AT),
    }  # fmt: skip
    with contextlib.suppress(Halted, Refused, Mistaken):
        tries[name]()


def finish(vote: SimpleNamespace) -> None:
    """Bring the batch to its end, wherever it is."""
    batch = Batch.objects.get(pk=vote.batch.pk)
    for claim in Claim.objects.filter(batch=batch, accepted=None):
        actions.decide(claim, accepted=False, reason="Үгүй", by=vote.people[1], at=AT)
    if batch.state == Custody.DELIVERED:
        batch = actions.take_back(batch, unused=batch.left, spoiled=batch.spoiled, by=SYSTEM, at=AT)
    if batch.state == Custody.RETURNED:
        batch = actions.open_box(batch, papers=batch.slots, by=SYSTEM, at=END)
    if batch.state == Custody.OPENED:
        Typed.objects.filter(batch=batch).delete()
        for serial in range(batch.first, batch.first + batch.in_box):
            for who in vote.people[:2]:
                actions.type_paper(batch, serial, valid("1"), by=who)
        batch = actions.close_typing(batch, by=SYSTEM, at=AT)
    if batch.state == Custody.TYPED:
        for serial in actions.differing(batch):
            typists = set(
                Typed.objects.filter(batch=batch, serial=serial, reading__lte=2).values_list(
                    "by", flat=True
                )
            )
            third = next(each for each in vote.people if each.pk not in typists)
            actions.settle(batch, serial, valid("1"), by=third)
        if settling.gap(batch):
            actions.explain(batch, "Шалтгаан", by=vote.people[0], at=AT)
            actions.sign(batch, by=vote.people[1], at=AT)
        actions.reconcile(batch, by=SYSTEM, at=AT)


def holds(vote: SimpleNamespace) -> None:
    """What is true at every moment."""
    batch = Batch.objects.get(pk=vote.batch.pk)
    used = Slot.objects.filter(state=SlotState.USED)
    assert batch.slots == used.filter(channel=Channel.PAPER).count()
    assert batch.in_box <= batch.slots
    assert batch.handed_out + batch.apart + batch.spoiled <= batch.size
    assert Envelope.objects.count() <= used.count()
    assert Envelope.objects.count() == used.count() - settling.without_ballot(vote.round)
    if batch.state == Custody.RECONCILED:
        assert not Typed.objects.filter(batch=batch).exists()
        assert not settling.gap(batch) or settling.explained(batch)


class Always(TestCase):
    """Any order of steps, also senseless ones."""

    @settings(max_examples=40)
    @given(steps=st.lists(STEP, max_size=40))
    def test_numbers_close_and_no_slot_has_two_ballots(self, steps: list[tuple[str, int]]) -> None:
        vote = with_batch(small_city(), size=SIZE)
        for name, number in steps:
            step(vote, name, number)
            holds(vote)
        finish(vote)
        holds(vote)
        assert settling.unsettled(vote.round) == []
        valid_papers = Batch.objects.get().sealed
        web = Slot.objects.filter(state=SlotState.USED, channel=Channel.WEB).count()
        assert Envelope.objects.count() == valid_papers + web


def patiently(work: Callable[[], object]) -> None:
    while True:
        try:
            work()
        except OperationalError as error:
            if "locked" not in str(error):  # only SQLite's shared memory of the tests
                raise
        else:
            return


@pytest.mark.django_db(transaction=True)
def test_of_web_and_paper_in_the_same_second_exactly_one_wins() -> None:
    vote = with_batch(small_city())
    for number in range(5):
        start = Barrier(2)
        doors: dict[str, Callable[[int], object]] = {
            "web": lambda at: cast(vote, at, "1"),
            "paper": lambda at: actions.hand_out(vote.batch, vote.codes[at], by=SYSTEM, at=AT),
        }

        def through(door: str, at: int = number, start: Barrier = start) -> bool:
            start.wait(timeout=10)
            try:
                patiently(lambda: doors[door](at))  # noqa: B023 - used before the loop goes on
            except Refused:
                return False
            finally:
                connection.close()
            return True

        with ThreadPoolExecutor(2) as both:
            assert sorted(both.map(through, doors)) == [False, True]
    batch = Batch.objects.get()
    assert Envelope.objects.count() + batch.handed_out == 5
    assert Slot.objects.filter(state=SlotState.USED).count() == 5


@pytest.mark.django_db(transaction=True)
def test_three_who_type_one_paper_at_once_make_two_readings() -> None:
    vote = with_batch(small_city())
    vote.batch = actions.hand_out(vote.batch, vote.codes[0], by=SYSTEM, at=AT)
    actions.take_back(vote.batch, unused=19, spoiled=0, by=SYSTEM, at=AT)
    actions.open_box(vote.batch, papers=1, by=SYSTEM, at=END)
    start = Barrier(3)

    def type_(who: int) -> bool:
        start.wait(timeout=10)
        try:
            patiently(lambda: actions.type_paper(vote.batch, 1, valid("1"), by=vote.people[who]))
        except Halted:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(3) as all_:
        assert sorted(all_.map(type_, range(3))) == [False, True, True]
    assert sorted(Typed.objects.values_list("reading", flat=True)) == [1, 2]
