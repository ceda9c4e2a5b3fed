"""Ten thousand steps of a vote, whatever comes after whatever, beside a model that cannot be wrong.

The model is a dictionary. What must hold after each step: no slip used twice, no ballot lost, no
number about projects before the box is opened, and a log that only grows.
"""

from collections.abc import Callable
from datetime import date, datetime, timedelta

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
from nutag.budgeting.actions import Draft, Mistaken, Refused, of_paper
from nutag.budgeting.actions.of_paper import CounterfoilUsed, Enough, Slip
from nutag.budgeting.models import (
    Ballot,
    Channel,
    Envelope,
    Logged,
    Project,
    Round,
    Slot,
    SlotState,
    State,
)
from nutag.budgeting.tests.test_voting import HOUR, NOON, planned
from nutag.core.ledger.checkpoints import verified
from nutag.core.ledger.hashing import root_of
from nutag.people.demo import person_with_post
from nutag.places.demo import small_city
from nutag.record.actors import SYSTEM
from nutag.record.roles import Role

STEPS = 10_000
EACH = 100
SLIPS, VOID, MOST = 14, 2, 4
WEB, DESK, HOME = Channel.WEB, Channel.DESK, Channel.ASSISTED
MARKS = ({"1": 1}, {"2": 1}, {"1": 1, "3": 1}, {"3": 1})
MINUTE = timedelta(minutes=1)
slips = st.integers(0, SLIPS - 1)
foils = st.integers(1, 12)
words = st.sampled_from(["one", "two", "three"])
marks = st.sampled_from(MARKS)
taken = {"steps": 0}


def day(moment: datetime) -> date:
    """The day it is in the city."""
    return (moment + 8 * HOUR).date()


class Voting(RuleBasedStateMachine):
    """One vote: fourteen slips, of which two were withdrawn."""

    def __init__(self) -> None:
        super().__init__()
        self.all = transaction.atomic()
        self.all.__enter__()
        town = small_city()
        self.helpers = {
            DESK: person_with_post(Role.KHOROO_ORGANISER, town.khoroo),
            HOME: person_with_post(Role.KHESEG_LEADER, town.kheseg),
        }
        self.round = planned(town, SLIPS, helped_most=MOST)
        self.codes = [secrecy.code_of(slot) for slot in Slot.objects.order_by("serial")]
        actions.make_slots(self.round, {town.kheseg: SLIPS - VOID}, by=SYSTEM)
        self.shares = actions.make_key(self.round, by=SYSTEM)
        actions.try_key(self.round, self.shares[:2], by=SYSTEM)
        self.round = actions.open_voting(self.round, by=SYSTEM, at=NOON - HOUR)
        self.now, self.closes = NOON - HOUR, NOON + 10 * HOUR
        self.used: dict[int, tuple[str, Channel, datetime]] = {}
        self.foils: dict[int, int] = {}
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

    def unhelped(self, slip: int, door: Channel, foil: int) -> type[Exception] | None:
        """Why a helper must not go on with a free slip."""
        if door == WEB or slip in self.used or slip >= SLIPS - VOID:
            return None
        today = [
            each for each in self.foils
            if self.used[each][1] == door and day(self.used[each][2]) == day(self.now)
        ]  # fmt: skip
        if len(today) >= MOST:
            return Enough
        return CounterfoilUsed if foil in self.foils.values() else None

    @rule(slip=slips, word=words, marks=marks, door=st.sampled_from([WEB, WEB, DESK, HOME]),
          foil=foils)  # fmt: skip
    def cast(self, slip: int, word: str, marks: dict[str, int], door: Channel, foil: int) -> None:
        """Somebody hands in a ballot, alone or with a helper; perhaps not for the first time."""

        def hand_in() -> actions.Receipt:
            code, helper = self.codes[slip], self.helpers.get(door)
            if helper is None:
                return actions.cast(self.round, marks, code=code, word=word, at=self.now)
            slip_ = Slip(code, word)
            return of_paper.assist(
                self.round, marks, slip_, counterfoil=foil, by=helper, at=self.now
            )

        unhelped = self.unhelped(slip, door, foil)
        if unhelped:
            with pytest.raises(unhelped):
                hand_in()
            return
        expected = self.refusal(slip, paper=False)
        again = slip in self.used and self.used[slip][0] == word
        if again and expected in {Refused.USED, Refused.OVER}:  # the receipt outlasts the vote
            assert hand_in() == self.box[slip][0]
        elif expected:
            with pytest.raises(Refused) as found:
                hand_in()
            assert found.value.why == expected
            if expected == Refused.USED:
                assert found.value.on == day(self.used[slip][2])
        else:
            self.box[slip] = (hand_in(), marks)
            self.used[slip] = (word, door, self.now)
            if door != WEB:
                self.foils[slip] = foil

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
            actions.cast(self.round, wrong, code=self.codes[slip], word="new", at=self.now)

    @rule(serial=st.integers(100, 200), marks=marks)
    def guess(self, serial: int, marks: dict[str, int]) -> None:
        """A code that is on no slip."""
        code = secrecy.code_of(Slot(round_id=self.round.pk, serial=serial))
        with pytest.raises(Refused):
            actions.cast(self.round, marks, code=code, word="one", at=self.now)

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
            # A tracker comes from the word alone: here several voters share one.
            told = [
                (receipt.tracker, ",".join(sorted(chosen))) for receipt, chosen in self.box.values()
            ]
            assert sorted(Ballot.objects.values_list("tracker", "choices")) == sorted(told)

    @invariant()
    def each_slip_once_and_each_ballot_kept(self) -> None:
        """Used slips, envelopes and the model are the same; nobody leads before the end."""
        taken["steps"] += 1
        used = Slot.objects.filter(state=SlotState.USED)
        told = used.values_list("serial", "channel", "counterfoil")
        assert set(told) == {
            (slip + 1, door, self.foils.get(slip)) for slip, (_word, door, _at) in self.used.items()
        }
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
        max_examples=STEPS // EACH + 25, stateful_step_count=EACH,
        suppress_health_check=list(HealthCheck), phases=(Phase.generate,),
    )  # fmt: skip
    run_state_machine_as_test(Voting, settings=asked)
    assert taken["steps"] >= STEPS
