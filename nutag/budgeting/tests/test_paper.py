"""Ballot papers from the printer to the sealed ballot, through the actions."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from nutag.budgeting import secrecy, settling
from nutag.budgeting.actions import BoxesOpen, extend
from nutag.budgeting.actions import of_paper as actions
from nutag.budgeting.actions.of_paper import Halted, PaperOpen, Reading, Refused
from nutag.budgeting.models import (
    Ballot,
    Batch,
    Channel,
    Claim,
    Custody,
    Envelope,
    Kind,
    Slot,
    SlotState,
    Typed,
    Verdict,
)
from nutag.budgeting.queries import of_paper as queries
from nutag.budgeting.tests.test_voting import HOUR, NOON, cast, opened
from nutag.core.bundle import verify
from nutag.people.demo import person_with_post
from nutag.people.models import Person
from nutag.record.actors import NOBODY, SYSTEM
from nutag.record.models import Entry
from nutag.record.permissions import NotAllowed
from nutag.record.roles import Role

AT = NOON + HOUR
END = NOON + 11 * HOUR


def staff(town: SimpleNamespace) -> list[Person]:
    roles = (Role.KHOROO_ORGANISER, Role.SOCIAL_WORKER, Role.KHOROO_GOVERNOR)
    return [person_with_post(role, town.khoroo) for role in roles]


def with_batch(town: SimpleNamespace, size: int = 20, **rules: Any) -> SimpleNamespace:
    """A vote with one batch at the desk."""
    vote = opened(town, **rules)
    vote.people = staff(town)
    (batch,) = actions.print_batches(vote.round, {town.kheseg: size}, size, by=SYSTEM, at=AT)
    vote.batch = actions.deliver(batch, vote.people[0], by=SYSTEM, seal="A7", at=AT)
    return vote


@pytest.fixture
def vote(town: SimpleNamespace) -> SimpleNamespace:
    return with_batch(town)


def hand_out(vote: SimpleNamespace, *numbers: int) -> None:
    for number in numbers:
        vote.batch = actions.hand_out(vote.batch, vote.codes[number], by=vote.people[0], at=AT)


def box_open(vote: SimpleNamespace, papers: int, **more: Any) -> None:
    vote.batch.refresh_from_db()
    left = {"unused": vote.batch.left, "spoiled": vote.batch.spoiled} | more
    actions.take_back(vote.batch, by=SYSTEM, at=AT, **left)
    vote.batch = actions.open_box(vote.batch, papers=papers, by=SYSTEM, at=END)


def valid(*codes: str) -> Reading:
    return Reading(Verdict.VALID, dict.fromkeys(codes, 1))


def typed_by(vote: SimpleNamespace, who: int, *readings: Reading) -> None:
    for serial, reading in enumerate(readings, start=vote.batch.first):
        actions.type_paper(vote.batch, serial, reading, by=vote.people[who])


def test_a_batch_goes_from_the_printer_into_the_count(vote: Any) -> None:
    cast(vote, 20, "2")
    hand_out(vote, 0, 1, 2)
    actions.replace(vote.batch, by=SYSTEM, at=AT)
    box_open(vote, 3)
    blank = Reading(Verdict.BLANK)
    typed_by(vote, 0, valid("1"), valid("1", "3"), blank)
    typed_by(vote, 1, valid("1"), valid("1", "2"), blank)
    assert actions.close_typing(vote.batch, by=SYSTEM, at=AT).differing == 1
    with pytest.raises(Halted, match="differs"):
        actions.reconcile(vote.batch, by=SYSTEM, at=AT)
    actions.settle(vote.batch, 2, valid("1", "3"), by=vote.people[2])
    done = actions.reconcile(vote.batch, by=SYSTEM, at=AT)
    assert (done.sealed, done.blank, done.wrong) == (2, 1, 1)
    assert not Typed.objects.exists()
    counted = actions.open_ballots(vote.round, vote.shares[:2], by=SYSTEM, at=END)
    told = sorted(Ballot.objects.values_list("choices", flat=True))
    assert told == ["1", "1,3", "2"]
    file = queries.bundle(counted)
    assert file is not None
    assert verify(file) is None


def test_the_same_second_on_paper_and_on_the_web_lets_one_in(vote: Any) -> None:
    hand_out(vote, 0)
    with pytest.raises(Refused) as found:
        cast(vote, 0, "1")
    assert found.value.why == Refused.USED
    cast(vote, 1, "1")
    with pytest.raises(Refused):
        hand_out(vote, 1)
    vote.batch.refresh_from_db()
    assert vote.batch.handed_out == Slot.objects.filter(channel=Channel.PAPER).count() == 1


def test_nothing_stored_leads_from_a_paper_to_a_slot(vote: Any) -> None:
    hand_out(vote, 0, 1, 2)
    fields = {each.name for model in (Batch, Typed, Envelope) for each in model._meta.get_fields()}
    assert not fields & {"slot", "slots", "code", "fingerprint"}
    assert not Entry.objects.filter(verb="paper.handed_out").exists()
    assert "batch" not in {each.name for each in Slot._meta.get_fields()}


def test_papers_of_a_batch_come_off_the_printer_mixed_and_the_same_again(vote: Any) -> None:
    pile = secrecy.pile_of(vote.batch)
    assert sorted(pile) == list(range(vote.batch.first, vote.batch.last + 1))
    assert pile == secrecy.pile_of(vote.batch) != sorted(pile)


def test_no_more_papers_than_there_are_and_none_after_the_last_minute(town: Any) -> None:
    vote = with_batch(town, size=2)
    with pytest.raises(Refused):
        actions.hand_out(vote.batch, vote.codes[5], by=SYSTEM, at=NOON + 10 * HOUR)
    hand_out(vote, 0, 1)
    with pytest.raises(Halted, match="empty"):
        hand_out(vote, 2)
    assert Slot.objects.filter(state=SlotState.USED).count() == 2


def test_typists_never_share_a_paper_and_a_third_is_not_one_of_them(vote: Any) -> None:
    hand_out(vote, 0)
    box_open(vote, 1)
    typed_by(vote, 0, valid("1"))
    typed_by(vote, 0, valid("2"))
    assert Typed.objects.get().marks == {"2": 1}
    typed_by(vote, 1, valid("3"))
    with pytest.raises(Halted, match="twice"):
        typed_by(vote, 2, valid("3"))
    actions.close_typing(vote.batch, by=SYSTEM, at=AT)
    with pytest.raises(Halted, match="same-person"):
        actions.settle(vote.batch, 1, valid("2"), by=vote.people[0])
    with pytest.raises(Halted, match="state"):
        typed_by(vote, 0, valid("1"))


def test_typing_is_not_closed_before_every_paper_was_typed_twice(vote: Any) -> None:
    hand_out(vote, 0, 1)
    box_open(vote, 2)
    typed_by(vote, 0, valid("1"), valid("2"))
    typed_by(vote, 1, valid("1"))
    with pytest.raises(Halted) as found:
        actions.close_typing(vote.batch, by=SYSTEM, at=AT)
    assert found.value.facts == {"serials": [2]}
    actions.untype(vote.batch, 2, by=vote.people[0])
    with pytest.raises(Halted, match="count"):
        actions.close_typing(vote.batch, by=SYSTEM, at=AT)


@pytest.mark.parametrize(
    ("kind", "marks", "verdict"),
    [
        (Kind.APPROVAL, {"1": 1, "2": 1}, Verdict.VALID),
        (Kind.APPROVAL, {"1": 1, "2": 1, "3": 1}, Verdict.OVER),
        (Kind.APPROVAL, {}, Verdict.BLANK),
        (Kind.KNAPSACK, {"1": 1, "2": 1}, Verdict.OVER),
        (Kind.POINTS, {"1": 4, "2": 7}, Verdict.OVER),
        (Kind.POINTS, {"1": 4, "2": 6}, Verdict.VALID),
        (Kind.RANKING, {"2": 1, "1": 2}, Verdict.VALID),
    ],
)
def test_a_paper_is_judged_by_the_rules_of_the_vote(
    town: Any, kind: str, marks: dict[str, int], verdict: str
) -> None:
    vote = with_batch(town, kind=kind)
    assert actions.judged(vote.batch, marks) == verdict


def test_a_paper_outside_the_batch_or_against_the_rules_is_not_kept(vote: Any) -> None:
    hand_out(vote, 0)
    box_open(vote, 1)
    for serial, reading in ((21, valid("1")), (1, valid("1", "2", "3")), (1, valid("9"))):
        with pytest.raises(Halted):
            actions.type_paper(vote.batch, serial, reading, by=vote.people[0])
    assert not Typed.objects.exists()


def test_a_paper_that_walked_away_needs_a_reason_signed_by_two(vote: Any) -> None:
    hand_out(vote, 0, 1)
    box_open(vote, 1)
    typed_by(vote, 0, valid("1"))
    typed_by(vote, 1, valid("1"))
    actions.close_typing(vote.batch, by=SYSTEM, at=AT)
    one, two, _three = vote.people
    with pytest.raises(Halted, match="unexplained"):
        actions.reconcile(vote.batch, by=SYSTEM, at=AT)
    actions.explain(vote.batch, "Нэг хүн хуудсаа аваад явсан", by=one, at=AT)
    with pytest.raises(Halted, match="same-person"):
        actions.sign(vote.batch, by=one, at=AT)
    with pytest.raises(Halted, match="unexplained"):
        actions.reconcile(vote.batch, by=SYSTEM, at=AT)
    actions.sign(vote.batch, by=two, at=AT)
    actions.reconcile(vote.batch, by=SYSTEM, at=AT)
    counted = actions.open_ballots(vote.round, vote.shares[:2], by=SYSTEM, at=END)
    assert Ballot.objects.count() == 1
    file = queries.bundle(counted)
    assert file is not None
    assert verify(file) is None


def test_a_box_with_more_papers_than_slips_is_cut_down_by_lot(vote: Any) -> None:
    hand_out(vote, 0)
    with pytest.raises(Halted, match="too-many"):
        box_open(vote, 2)
    vote.batch = actions.open_box(vote.batch, papers=1, set_aside=1, by=SYSTEM, at=END)
    assert settling.gap(vote.batch) == settling.Gap(-1, 0, 1)


def test_no_box_is_opened_while_anybody_may_still_vote(vote: Any) -> None:
    hand_out(vote, 0)
    actions.take_back(vote.batch, unused=19, spoiled=0, by=SYSTEM, at=AT)
    last = NOON + 10 * HOUR + timedelta(minutes=15)
    for early in (AT, NOON + 10 * HOUR, last - timedelta(seconds=1)):
        with pytest.raises(Halted, match="early") as found:
            actions.open_box(vote.batch, papers=1, by=SYSTEM, at=early)
        assert found.value.facts["until"] == last
    assert Batch.objects.get().state == Custody.RETURNED
    assert actions.open_box(vote.batch, papers=1, by=SYSTEM, at=last).state == Custody.OPENED


def test_voting_is_not_made_longer_once_a_box_is_open(vote: Any) -> None:
    hand_out(vote, 0)
    box_open(vote, 1)
    with pytest.raises(BoxesOpen):
        extend(vote.round, NOON + 40 * HOUR, "Цас", by=SYSTEM, at=END)


def test_in_a_rehearsal_boxes_are_opened_at_any_time(town: Any) -> None:
    vote = with_batch(town, rehearsal=True)
    hand_out(vote, 0)
    actions.take_back(vote.batch, unused=19, spoiled=0, by=SYSTEM, at=AT)
    assert actions.open_box(vote.batch, papers=1, by=SYSTEM, at=AT).state == Custody.OPENED


def test_nothing_is_counted_while_a_batch_is_open(vote: Any) -> None:
    cast(vote, 5, "1")
    with pytest.raises(PaperOpen) as found:
        actions.open_ballots(vote.round, vote.shares[:2], by=SYSTEM, at=END)
    assert found.value.batches == [1]
    actions.take_back(vote.batch, unused=20, spoiled=0, by=SYSTEM, at=END)
    actions.open_ballots(vote.round, vote.shares[:2], by=SYSTEM, at=END)
    assert Ballot.objects.count() == 1


def test_a_claim_is_kept_shut_until_somebody_else_decides(vote: Any) -> None:
    one, two, _three = vote.people
    claims = [actions.keep_apart(vote.batch, "moved", by=one, at=AT) for _turn in range(2)]
    actions.take_back(vote.batch, unused=18, spoiled=0, by=SYSTEM, at=AT)
    with pytest.raises(Halted, match="undecided"):
        actions.open_box(vote.batch, papers=0, by=SYSTEM, at=END)
    with pytest.raises(Halted, match="same-person"):
        actions.decide(claims[0], accepted=True, reason="Оршин суудаг", by=one, at=AT)
    actions.decide(claims[0], accepted=True, reason="Оршин суудаг", by=two, at=AT)
    actions.decide(claims[1], accepted=False, reason="Өөр хороонд", by=two, at=AT)
    with pytest.raises(Halted, match="twice"):
        actions.decide(claims[1], accepted=True, reason="Буцаав", by=two, at=AT)
    vote.batch = actions.open_box(vote.batch, papers=1, by=SYSTEM, at=END)
    assert not settling.gap(vote.batch)
    assert Slot.objects.filter(state=SlotState.USED, channel=Channel.PAPER).count() == 1
    typed_by(vote, 0, valid("1"))
    typed_by(vote, 1, valid("1"))
    actions.close_typing(vote.batch, by=SYSTEM, at=AT)
    actions.reconcile(vote.batch, by=SYSTEM, at=AT)
    counted = actions.open_ballots(vote.round, vote.shares[:2], by=SYSTEM, at=END)
    file = queries.bundle(counted)
    assert file is not None
    assert verify(file) is None
    assert Claim.objects.filter(accepted=False).count() == 1


def test_a_manifest_that_was_changed_is_found(vote: Any) -> None:
    hand_out(vote, 0)
    box_open(vote, 1)
    typed_by(vote, 0, valid("1"))
    typed_by(vote, 1, valid("1"))
    actions.close_typing(vote.batch, by=SYSTEM, at=AT)
    actions.reconcile(vote.batch, by=SYSTEM, at=AT)
    counted = actions.open_ballots(vote.round, vote.shares[:2], by=SYSTEM, at=END)
    for change, detail in (
        ({"unused": 18}, "1: papers"),
        ({"in_box": 0, "sealed": 0, "unused": 20, "handed_out": 0}, "slips used on paper"),
        ({"size": 25, "unused": 24, "version": "0" * 16}, "1: rules"),
    ):
        Batch.objects.filter(pk=vote.batch.pk).update(**change)
        file = queries.bundle(counted)
        assert file is not None
        problem = verify(file)
        assert problem is not None
        if "unused" in change and len(change) == 1:
            assert (problem.check, problem.detail) == ("paper", "1: not explained")
        else:
            assert (problem.check, problem.detail) == ("paper", detail)
        Batch.objects.filter(pk=vote.batch.pk).update(
            unused=19, in_box=1, sealed=1, handed_out=1, size=20, version=vote.batch.version
        )


def test_only_those_at_the_desk_touch_paper(vote: Any, town: Any) -> None:
    resident = person_with_post("", town.khoroo)
    leader = person_with_post(Role.KHESEG_LEADER, town.kheseg)
    with pytest.raises(NotAllowed):
        actions.print_batches(vote.round, {town.kheseg: 5}, 5, by=resident, at=AT)
    with pytest.raises(NotAllowed):
        actions.hand_out(vote.batch, vote.codes[0], by=NOBODY, at=AT)
    with pytest.raises(NotAllowed):
        actions.take_back(vote.batch, unused=0, spoiled=0, by=leader, at=AT)
    actions.hand_out(vote.batch, vote.codes[0], by=leader, at=AT)


def test_batches_go_on_numbering_and_stay_within_their_size(vote: Any, town: Any) -> None:
    made = actions.print_batches(vote.round, {town.kheseg: 25}, 10, by=SYSTEM, at=AT)
    assert [(each.number, each.first, each.size) for each in made] == [
        (2, 21, 10), (3, 31, 10), (4, 41, 5),
    ]  # fmt: skip
    assert {each.state for each in made} == {Custody.PRINTED}
    with pytest.raises(Halted):
        actions.print_batches(vote.round, {town.kheseg: 5}, 0, by=SYSTEM, at=AT)


def test_many_readings_make_an_error_rate(vote: Any) -> None:
    hand_out(vote, *range(10))
    box_open(vote, 10)
    typed_by(vote, 0, *[valid("1")] * 10)
    typed_by(vote, 1, *[valid("1")] * 9, valid("2"))
    actions.close_typing(vote.batch, by=SYSTEM, at=AT)
    actions.settle(vote.batch, 10, valid("1"), by=vote.people[2])
    actions.reconcile(vote.batch, by=SYSTEM, at=AT + timedelta(minutes=5))
    batch = Batch.objects.get()
    assert (batch.differing, batch.wrong, batch.sealed) == (1, 1, 10)
