"""A vote from the first rule to the last reason, through the actions."""

from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from nutag.budgeting import actions, kinds, queries, secrecy, sheets
from nutag.budgeting.actions import Draft, Mistaken, NotReady, Refused
from nutag.budgeting.models import Ballot, Envelope, Kind, Logged, Round, Slot, SlotState, State
from nutag.core import counting
from nutag.core.bundle import verify
from nutag.core.ledger.checkpoints import verified
from nutag.core.ledger.hashing import leaf_hash, root_of
from nutag.core.voting import WrongShare
from nutag.record.actors import NOBODY, SYSTEM
from nutag.record.models import Entry
from nutag.record.permissions import NotAllowed

NOON = datetime(2026, 5, 4, 4, tzinfo=timezone.get_fixed_timezone(0))
HOUR = timedelta(hours=1)
type Open = SimpleNamespace


def planned(town: SimpleNamespace, slots: int = 30, **rules: Any) -> Round:
    """A round with three projects and slips for two khesegs."""
    told: dict[str, Any] = {
        "name_mn": "Хорооны санал", "name_en": "Vote of the khoroo", "budget": 100,
        "rule": "greedy", "opens_at": NOON, "closes_at": NOON + 10 * HOUR, "most": 2,
    }  # fmt: skip
    round_ = actions.plan(town.khoroo, by=SYSTEM, at=NOON - HOUR, **told | rules)
    for name, cost in (("Гэрэл", 60), ("Худаг", 50), ("Шат", 40)):
        actions.add_project(round_, Draft(name, name, cost), by=SYSTEM)
    actions.make_slots(round_, {town.kheseg: slots}, by=SYSTEM)
    return round_


def opened(town: SimpleNamespace, slots: int = 30, **rules: Any) -> Open:
    """The same with voting open, and what its keepers hold."""
    round_ = planned(town, slots, **rules)
    shares = actions.make_key(round_, by=SYSTEM)
    actions.try_key(round_, shares[:2], by=SYSTEM)
    round_ = actions.open_voting(round_, by=SYSTEM, at=NOON)
    codes = [secrecy.code_of(slot) for slot in Slot.objects.filter(round=round_)]
    return SimpleNamespace(round=round_, shares=shares, codes=codes)


@pytest.fixture
def vote(town: SimpleNamespace) -> Open:
    return opened(town)


def cast(vote: Open, number: int, *choices: str, word: str = "", **more: Any) -> actions.Receipt:
    marks = more.pop("marks", dict.fromkeys(choices, 1))
    told = {"code": vote.codes[number], "word": word or f"w{number}"}
    return actions.cast(vote.round, marks, **told | {"at": NOON + HOUR} | more)


def test_what_is_missing_is_said_before_voting_opens(town: SimpleNamespace) -> None:
    told: dict[str, Any] = {"name_mn": "А", "name_en": "A", "budget": 10, "rule": "greedy"}
    round_ = actions.plan(town.khoroo, by=SYSTEM, opens_at=NOON, closes_at=NOON + HOUR, **told)
    with pytest.raises(NotReady) as found:
        actions.open_voting(round_, by=SYSTEM, at=NOON + 2 * HOUR)
    assert found.value.missing == ["dates", "projects", "slots", "key", "tried"]
    assert Round.objects.get().state == State.PLANNED


def test_rules_projects_and_slips_stand_once_voting_opens(vote: Open, town: Any) -> None:
    project = vote.round.projects.first()
    draft = Draft("Өөр", "Other", 1)
    changes: list[Any] = [
        lambda: actions.arrange(vote.round, by=SYSTEM, budget=5),
        lambda: actions.add_project(vote.round, draft, by=SYSTEM),
        lambda: actions.change_project(project, draft, by=SYSTEM),
        lambda: actions.remove_project(project, by=SYSTEM),
        lambda: actions.make_slots(vote.round, {town.kheseg: 500}, by=SYSTEM),
        lambda: actions.make_key(vote.round, by=SYSTEM),
        lambda: actions.open_voting(vote.round, by=SYSTEM, at=NOON),
    ]
    for change in changes:
        with pytest.raises(actions.Frozen):
            change()
    held = Round.objects.get()
    assert sheets.sheet_of(held) == held.vote.sheet


def test_the_rule_sheet_is_on_the_record_and_first_in_the_log(vote: Open) -> None:
    first = leaf_hash(vote.round.vote.sheet.encode())
    entry = Entry.objects.get(verb="round.opened")
    assert entry.data["rules"] == first.hex()
    checkpoint = verified(vote.round.vote.note, [sheets.signer(vote.round).public()])
    assert checkpoint is not None
    assert (checkpoint.size, checkpoint.root) == (1, root_of([first]))


def test_one_slot_takes_one_ballot_and_a_double_click_gets_the_same_receipt(vote: Open) -> None:
    first = cast(vote, 0, "1", word="form")
    assert cast(vote, 0, "1", word="form") == first
    with pytest.raises(Refused) as found:
        cast(vote, 0, "2", word="another form")
    assert (found.value.why, found.value.on) == (Refused.USED, NOON.date())
    assert Envelope.objects.count() == 1
    assert Slot.objects.filter(state=SlotState.USED).count() == 1


def test_a_word_seen_on_another_slip_is_a_ballot_of_its_own(vote: Open) -> None:
    one, two = cast(vote, 0, "1", word="same"), cast(vote, 1, "1", word="same")
    assert one.leaf != two.leaf


@pytest.mark.parametrize(
    ("at", "why"),
    [
        (NOON - timedelta(seconds=1), Refused.NOT_OPEN),
        (NOON, ""),
        (NOON + 10 * HOUR + timedelta(minutes=14, seconds=59), ""),
        (NOON + 10 * HOUR + timedelta(minutes=15), Refused.OVER),
    ],
)
def test_ballots_are_taken_from_the_first_second_to_the_end_of_the_grace(
    vote: Open, at: datetime, why: str
) -> None:
    if not why:
        cast(vote, 0, "1", at=at)
        return
    with pytest.raises(Refused) as found:
        cast(vote, 0, "1", at=at)
    assert found.value.why == why


def test_no_new_ballot_paper_is_given_out_in_the_grace(vote: Open) -> None:
    end = NOON + 10 * HOUR
    slot = actions.entitled(vote.round, vote.codes[0], at=end - timedelta(seconds=1))
    assert slot.serial == 1
    with pytest.raises(Refused):
        actions.entitled(vote.round, vote.codes[0], at=end)


def test_codes_that_are_none_or_of_another_round_are_refused(vote: Open) -> None:
    wrong = Slot(round_id=vote.round.pk + 1, serial=1)
    for code in ("", "0000-0000-0000", "гэр", secrecy.code_of(wrong)):
        with pytest.raises(Refused) as found:
            actions.entitled(vote.round, code, at=NOON)
        assert found.value.why == Refused.UNKNOWN


@pytest.mark.parametrize(
    ("rules", "marks", "why"),
    [
        ({}, {}, "too-few"),
        ({}, {"1": 1, "2": 1, "3": 1}, "too-many"),
        ({}, {"9": 1}, "unknown-project"),
        ({"kind": Kind.KNAPSACK}, {"1": 1, "2": 1}, "too-dear"),
        ({"kind": Kind.POINTS, "points": 5}, {"1": 3, "2": 3}, "too-many-points"),
        ({"kind": Kind.RANKING}, {"1": 1, "2": 3}, "not-in-order"),
        ({"kind": Kind.RANKING}, {"1": 1, "2": 1}, "not-in-order"),
    ],
)
def test_a_ballot_against_the_rules_is_not_cast(
    town: Any, rules: dict[str, Any], marks: dict[str, int], why: str
) -> None:
    vote = opened(town, **rules)
    with pytest.raises(Mistaken) as found:
        cast(vote, 0, marks=marks)
    assert found.value.wrong.why == why
    assert not Envelope.objects.exists()
    assert not Slot.objects.exclude(state=SlotState.FREE).exists()


def test_by_the_own_area_rule_a_voter_chooses_near_home(town: Any) -> None:
    round_ = planned(town, own_area=True)
    other = town.khoroo.children.exclude(pk=town.kheseg.pk).first()
    actions.add_project(round_, Draft("Хол", "Far", 5, other), by=SYSTEM)
    actions.add_project(round_, Draft("Ойр", "Near", 5, town.kheseg), by=SYSTEM)
    path = town.kheseg.path
    codes = {each.code for each in kinds.allowed(round_, round_.projects.all(), path)}
    assert codes == {"1", "2", "3", "5"}


def test_the_box_opens_after_the_end_and_what_is_counted_is_what_was_cast(vote: Open) -> None:
    receipts = [cast(vote, 0, "1", "2"), cast(vote, 1, "2"), cast(vote, 2, "3", "2")]
    assert actions.log_ballots(by=SYSTEM) == 0  # too few to hide in
    early = NOON + 10 * HOUR + timedelta(minutes=15)
    with pytest.raises(actions.TooEarly):
        actions.open_ballots(vote.round, vote.shares[:2], by=SYSTEM, at=early)
    end = early + timedelta(minutes=1)
    round_ = actions.open_ballots(vote.round, vote.shares[1:], by=SYSTEM, at=end)
    stored = {each.tracker: each.choices for each in Ballot.objects.all()}
    assert stored == dict(
        zip((each.tracker for each in receipts), ("1,2", "2", "2,3"), strict=True)
    )
    won = round_.results.get(rule="greedy").decisions.filter(funded=True)
    assert [each.project.code for each in won] == ["2", "3"]
    assert round_.digest == counting.digest(counting.parse(queries.file(round_)))
    log = Logged.objects.filter(round=round_).last()
    assert log is not None
    leaves = [leaf_hash(round_.vote.sheet.encode())]
    leaves += [bytes.fromhex(each) for each in sorted(one.leaf for one in receipts)]
    checkpoint = verified(log.note, [sheets.signer(round_).public()])
    assert checkpoint is not None
    assert (checkpoint.size, checkpoint.root) == (4, root_of(leaves))
    with pytest.raises(actions.NotOpen):
        actions.open_ballots(vote.round, vote.shares[1:], by=SYSTEM, at=end)


def test_one_share_or_a_wrong_one_opens_nothing(vote: Open) -> None:
    end = NOON + 11 * HOUR
    cast(vote, 0, "1")
    for shares in (vote.shares[:1], ["", vote.shares[0]], [vote.shares[0]] * 2):
        with pytest.raises(WrongShare):
            actions.open_ballots(vote.round, shares, by=SYSTEM, at=end)
    assert not Ballot.objects.exists()


def test_nothing_is_opened_while_slots_and_envelopes_differ(vote: Open) -> None:
    cast(vote, 0, "1")
    cast(vote, 1, "1")
    Envelope.objects.first().delete()  # type: ignore[union-attr]
    with pytest.raises(actions.DoesNotAddUp) as found:
        actions.open_ballots(vote.round, vote.shares[:2], by=SYSTEM, at=NOON + 11 * HOUR)
    assert (found.value.used, found.value.envelopes) == (2, 1)
    assert not Ballot.objects.exists()


def test_voting_may_last_longer_for_a_reason_and_never_ends_sooner(vote: Open) -> None:
    later = NOON + 20 * HOUR
    actions.extend(vote.round, later, "Цахилгаан тасарсан", by=SYSTEM, at=NOON + 9 * HOUR)
    held = Round.objects.get()
    assert held.vote.closes_at == later
    assert sheets.read(held.vote.sheet)["closes_at"] != later.isoformat()
    assert [each.reason for each in held.changes.all()] == ["Цахилгаан тасарсан"]
    with pytest.raises(ValueError, match="2026"):
        actions.extend(held, NOON + 12 * HOUR, "Эрт", by=SYSTEM, at=NOON + 9 * HOUR)


def test_only_officers_prepare(town: Any) -> None:
    with pytest.raises(NotAllowed):
        actions.plan(town.khoroo, by=NOBODY, opens_at=NOON, closes_at=NOON + HOUR)
    assert not Round.objects.exists()


def test_slips_that_are_too_many_are_withdrawn_and_numbers_never_return(town: Any) -> None:
    round_ = planned(town)
    actions.make_slots(round_, {town.kheseg: 10}, by=SYSTEM)
    actions.make_slots(round_, {town.kheseg: 12}, by=SYSTEM)
    free = Slot.objects.filter(round=round_, state=SlotState.FREE)
    assert list(free.values_list("serial", flat=True)) == [*range(1, 11), 31, 32]


class Kept(TestCase):
    """What is sealed comes back, whatever was chosen."""

    @settings(max_examples=100)
    @given(
        codes=st.lists(st.text(max_size=20), unique=True, max_size=8),
        tracker=st.text(max_size=8),
    )
    def test_a_ballot_comes_back_as_it_was(self, codes: list[str], tracker: str) -> None:
        chosen = secrecy.Chosen(tuple(codes), tuple(range(len(codes))), tracker)
        assert secrecy.Chosen.read(chosen.data()) == chosen


@pytest.mark.parametrize("kind", Kind.values)
def test_the_file_of_every_kind_of_vote_verifies(town: Any, kind: str) -> None:
    vote = opened(town, kind=kind, least=1, most=3, points=9, budget=200)
    marks = {
        Kind.POINTS: [{"1": 2, "2": 1, "3": 6}, {"2": 5, "3": 1}, {"3": 9}],
        Kind.RANKING: [{"3": 1, "1": 2}, {"2": 1, "1": 3, "3": 2}, {"1": 1}],
    }.get(Kind(kind), [{"1": 1}, {"3": 1, "2": 1}, {"1": 1, "2": 1}])
    for number, each in enumerate(marks):
        cast(vote, number, marks=each)
    assert queries.bundle(vote.round) is None
    end = NOON + 11 * HOUR
    round_ = actions.open_ballots(vote.round, vote.shares[:2], by=SYSTEM, at=end)
    data = queries.bundle(round_)
    assert data is not None
    assert verify(data, [sheets.signer(round_).public()]) is None
