"""Ten thousand steps of a vote, whatever comes after whatever, beside a model that cannot be wrong.

The model is a dictionary. What must hold after each step: no slip used twice, no ballot lost, no
number about projects before the box is opened, and a log that only grows.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from nutag.budgeting import actions, queries, secrecy, sheets
from nutag.budgeting.actions import Draft, Mistaken, Refused
from nutag.budgeting.models import Ballot, Envelope, Logged, Project, Round, Slot, SlotState, State
from nutag.budgeting.tests.test_voting import HOUR, NOON, planned
from nutag.core.ledger.checkpoints import verified
from nutag.core.ledger.hashing import root_of
from nutag.people.demo import person_with_post
from nutag.places.demo import small_city
from nutag.record.actors import NOBODY, SYSTEM
from nutag.record.roles import Role

STEPS = 10_000
EACH = 100
SLIPS, VOID = 14, 2
MARKS = ({"1": 1}, {"2": 1}, {"1": 1, "3": 1}, {"3": 1})
MINUTE = timedelta(minutes=1)
slips = st.integers(0, SLIPS - 1)
words = st.sampled_from(["one", "two", "three"])
marks = st.sampled_from(MARKS)
taken = {"steps": 0}


class Voting(RuleBasedStateMachine):
    """One vote: fourteen slips, of which two were withdrawn."""

    def __init__(self) -> None:
        super().__init__()
        self.all = transaction.atomic()
        self.all.__enter__()
        town = small_city()
        self.clerk = person_with_post(Role.KHOROO_ORGANISER, town.khoroo)
        self.round = planned(town, SLIPS)
        self.codes = [secrecy.code_of(slot) for slot in Slot.objects.order_by("serial")]
        actions.make_slots(self.round, {town.kheseg: SLIPS - VOID}, by=SYSTEM)
        self.shares = actions.make_key(self.round, by=SYSTEM)
        actions.try_key(self.round, self.shares[:2], by=SYSTEM)
        self.round = actions.open_voting(self.round, by=SYSTEM, at=NOON - HOUR)
        self.now, self.closes = NOON - HOUR, NOON + 10 * HOUR
        self.used: dict[int, tuple[str, bool, datetime]] = {}
        self.box: dict[int, tuple[actions.Receipt, dict[str, int]]] = {}
        self.log = queries.log_of(self.round)

    def teardown(self) -> None:
        """Nothing stays."""
        transaction.set_rollback(True)
        self.all.__exit__(None, None, None)

    @property
    def counted(self) -> bool:
        """Whether the box was opened."""
        return self.round.state == State.COUNTED

    def refusal(self, slip: int, *, paper: bool) -> str:
        """What a voter must be told at this moment; "" when the ballot must be taken."""
        if self.counted:
            return Refused.OVER
        if self.now < NOON:
            return Refused.NOT_OPEN
        if self.now >= self.closes + (0 if paper else 15) * MINUTE:
            return Refused.OVER
        if slip >= SLIPS - VOID:
            return Refused.VOID
        return Refused.USED if slip in self.used else ""

    @rule(slip=slips, word=words, marks=marks, desk=st.booleans())
    def cast(self, slip: int, word: str, marks: dict[str, int], *, desk: bool) -> None:
        """Somebody hands in a ballot, at home or at the desk; perhaps not for the first time."""
        expected = self.refusal(slip, paper=False)
        by = self.clerk if desk else NOBODY
        told: dict[str, Any] = {"code": self.codes[slip], "word": word, "by": by, "desk": desk}
        again = expected == Refused.USED and self.used[slip][0] == word
        if again or not expected:
            receipt = actions.cast(self.round, marks, at=self.now, **told)
            if again:
                assert receipt == self.box[slip][0]
            else:
                self.used[slip], self.box[slip] = (word, desk, self.now), (receipt, marks)
            return
        with pytest.raises(Refused) as found:
            actions.cast(self.round, marks, at=self.now, **told)
        assert found.value.why == expected
        if expected == Refused.USED:
            _word, at_desk, at = self.used[slip]
            channel = "desk" if at_desk else "web"
            assert found.value.on == (at + 8 * HOUR).date()
            assert Slot.objects.get(serial=slip + 1).channel == channel

    @rule(slip=slips)
    def ask_for_paper(self, slip: int) -> None:
        """Somebody asks for a ballot paper: none is given in the grace."""
        expected = self.refusal(slip, paper=True)
        if not expected:
            assert actions.entitled(self.round, self.codes[slip], at=self.now).serial == slip + 1
            return
        with pytest.raises(Refused) as found:
            actions.entitled(self.round, self.codes[slip], at=self.now)
        assert found.value.why == expected

    @rule(slip=slips, wrong=st.sampled_from([{}, {"9": 1}, {"1": 1, "2": 1, "3": 1}]))
    def mistake(self, slip: int, wrong: dict[str, int]) -> None:
        """A ballot that cannot stand changes nothing."""
        with pytest.raises((Mistaken, Refused)):
            actions.cast(
                self.round, wrong, code=self.codes[slip], word="new", by=NOBODY, at=self.now
            )

    @rule(serial=st.integers(100, 200), marks=marks)
    def guess(self, serial: int, marks: dict[str, int]) -> None:
        """A code that is on no slip."""
        code = secrecy.code_of(Slot(round_id=self.round.pk, serial=serial))
        with pytest.raises(Refused):
            actions.cast(self.round, marks, code=code, word="one", by=NOBODY, at=self.now)

    @rule(minutes=st.sampled_from([1, 14, 30, 120, 400]))
    def wait(self, minutes: int) -> None:
        """Time goes by."""
        self.now += minutes * MINUTE

    @rule(hours=st.integers(-3, 6))
    def extend(self, hours: int) -> None:
        """Let it last longer; sooner it never ends."""
        later = self.closes + hours * HOUR
        if self.counted or later <= max(self.closes, self.now):
            with pytest.raises(ValueError, match=str(later.year)):
                actions.extend(self.round, later, "…", by=SYSTEM, at=self.now)
        else:
            self.round = actions.extend(self.round, later, "…", by=SYSTEM, at=self.now)
            self.closes = later

    @rule(fewest=st.sampled_from([1, 3, 10]))
    @precondition(lambda self: not self.counted)
    def take_up(self, fewest: int) -> None:
        """What waits goes into the log, if it is enough."""
        waiting = len(self.used) - (len(self.log) - 1)
        expected = waiting if waiting >= fewest else 0
        assert actions.log_round(self.round, by=SYSTEM, fewest=fewest, at=self.now) == expected
        self.grown(expected)

    def grown(self, by: int) -> None:
        """The log continues the one before, and its checkpoint says so."""
        log = queries.log_of(self.round)
        assert log[: len(self.log)] == self.log
        assert len(log) == len(self.log) + by
        assert log[len(self.log) :] == sorted(log[len(self.log) :])
        note = Logged.objects.filter(round=self.round).latest("size").note
        checkpoint = verified(note, [sheets.signer(self.round).public()])
        assert checkpoint is not None
        assert (checkpoint.size, checkpoint.root) == (len(log), root_of(log))
        self.log = log

    @rule()
    def change_a_rule(self) -> None:
        """Nobody changes what is frozen."""
        project = Project.objects.order_by("position")[0]
        changes: list[Callable[[], object]] = [
            lambda: actions.arrange(self.round, by=SYSTEM, budget=5),
            lambda: actions.change_project(project, Draft("а", "a", 1), by=SYSTEM),
            lambda: actions.make_key(self.round, by=SYSTEM),
        ]
        for change in changes:
            with pytest.raises(actions.Frozen):
                change()

    @rule()
    @precondition(lambda self: self.now > self.closes - HOUR)
    def open_box(self) -> None:
        """The keepers open the box: not a minute too early, not twice."""

        def opening() -> Round:
            return actions.open_ballots(self.round, self.shares[:2], by=SYSTEM, at=self.now)

        if self.counted:
            with pytest.raises(actions.NotOpen):
                opening()
        elif self.now < self.closes + 16 * MINUTE:
            with pytest.raises(actions.TooEarly):
                opening()
        elif not self.used:
            with pytest.raises(actions.NobodyVoted):
                opening()
        else:
            self.round = opening()
            self.grown(len(self.used) - (len(self.log) - 1))
            told = {
                receipt.tracker: ",".join(sorted(chosen)) for receipt, chosen in self.box.values()
            }
            assert dict(Ballot.objects.values_list("tracker", "choices")) == told

    @invariant()
    def each_slip_once_and_each_ballot_kept(self) -> None:
        """Used slips, envelopes and the model are the same; nobody leads before the end."""
        taken["steps"] += 1
        used = Slot.objects.filter(state=SlotState.USED).values_list("serial", flat=True)
        assert set(used) == {slip + 1 for slip in self.used}
        leaves = set(Envelope.objects.values_list("leaf", flat=True))
        assert leaves == {receipt.leaf for receipt, _marks in self.box.values()}
        assert len(leaves) == len(self.box)
        if not self.counted:
            assert not Ballot.objects.exists()
            assert set(Project.objects.values_list("score", "votes")) == {(0, 0)}


@pytest.mark.django_db
def test_ten_thousand_steps() -> None:
    taken["steps"] = 0
    asked = settings(
        max_examples=STEPS // EACH + 15, stateful_step_count=EACH, deadline=None,
        suppress_health_check=list(HealthCheck), phases=(Phase.generate,),
    )  # fmt: skip
    run_state_machine_as_test(Voting, settings=asked)
    assert taken["steps"] >= STEPS
