"""Proposals through the actions: handing in, supporting, joining, not agreeing, going."""

from datetime import timedelta
from threading import Thread
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone

from nutag.budgeting.actions import of_proposals as actions
from nutag.budgeting.actions.of_proposals import GoneOn, Hand, OwnWork, Touched
from nutag.budgeting.models import (
    Author,
    Objection,
    Project,
    Proposal,
    ProposalState,
    Round,
    Support,
    Version,
)
from nutag.budgeting.queries import of_proposals as queries
from nutag.budgeting.queries.of_proposals import Asked
from nutag.budgeting.queries.proposal_page import proposals_held
from nutag.budgeting.tests.proposing import proposed, resident, words, year
from nutag.notices import actions as notices
from nutag.notices.models import Notice
from nutag.people import actions as people
from nutag.people.demo import person_with_post
from nutag.people.models import Person
from nutag.places.demo import small_city
from nutag.record.actors import NOBODY, SYSTEM
from nutag.record.models import Entry
from nutag.record.permissions import NotAllowed
from nutag.record.roles import Role


@pytest.fixture
def fund(town: SimpleNamespace) -> SimpleNamespace:
    return year(town)


@pytest.fixture
def bold(town: SimpleNamespace) -> Person:
    return resident(town, "Болд")


def fresh(proposal: Proposal) -> Proposal:
    return Proposal.objects.get(pk=proposal.pk)


def tell() -> None:
    """Send the notices of everything that happened."""
    for entry in Entry.objects.order_by("pk"):
        notices.announce(entry.pk)


def test_a_proposal_gets_a_number_an_author_and_its_first_version(
    fund: SimpleNamespace, bold: Person
) -> None:
    first, second = proposed(fund, bold), proposed(fund, bold, "Ус түгээх байр")
    assert (first.number, second.number) == (1, 2)
    assert first.owner == bold
    assert Author.objects.filter(proposal=first, person=bold, named=False).exists()
    assert Version.objects.get(proposal=first).title == first.title
    entry = Entry.objects.filter(verb="proposal.submitted").last()
    assert entry is not None
    assert "гэрэл" not in str(entry.data)


def test_nobody_proposes_signed_out_or_outside_the_phase(
    fund: SimpleNamespace, bold: Person
) -> None:
    with pytest.raises(NotAllowed):
        actions.propose(fund.cycle, words(fund), by=NOBODY)
    for days in (-6, 6):
        with pytest.raises(GoneOn):
            actions.propose(
                fund.cycle, words(fund), by=bold, at=timezone.now() + timedelta(days=days)
            )
    fund.cycle.state = "draft"
    with pytest.raises(GoneOn):
        actions.propose(fund.cycle, words(fund), by=bold)
    assert not Proposal.objects.exists()


def test_one_person_does_not_flood_a_year(fund: SimpleNamespace, bold: Person) -> None:
    for letter in "абвгдежзик":
        last = proposed(fund, bold, f"Гэрэл гудамж {letter}")
    with pytest.raises(ValidationError, match="10"):
        proposed(fund, bold)
    actions.withdraw(last, "Хийгдсэн", by=bold)
    assert proposed(fund, bold).number == 11


def test_at_the_desk_the_helper_is_recorded_and_a_paper_comes_once(
    fund: SimpleNamespace, bold: Person
) -> None:
    made = actions.propose(fund.cycle, words(fund), by=fund.clerk, hand=Hand(bold, "А-1"))
    assert (made.owner, made.helper, made.channel) == (bold, fund.clerk, "paper")
    with pytest.raises(ValidationError, match="А-1"):
        actions.propose(fund.cycle, words(fund), by=fund.clerk, hand=Hand(None, "А-1"))
    with pytest.raises(NotAllowed):
        actions.propose(fund.cycle, words(fund), by=fund.stranger, hand=Hand())
    assert Proposal.objects.count() == 1


def test_a_kheseg_leader_helps_from_door_to_door_in_the_own_khoroo(
    fund: SimpleNamespace, bold: Person
) -> None:
    leader = person_with_post(Role.KHESEG_LEADER, fund.town.kheseg)
    made = actions.propose(fund.cycle, words(fund), by=leader, hand=Hand(bold))
    assert (made.owner, made.helper, made.channel) == (bold, leader, "desk")
    actions.support(made, by=leader, person=resident(fund.town))
    assert fresh(made).supporters == 1
    beside = person_with_post(Role.KHESEG_LEADER, fund.town.next_kheseg)
    actions.propose(
        fund.cycle, words(fund, "Худаг", place=fund.town.kheseg), by=beside, hand=Hand(bold)
    )
    away = fund.town.other_khoroo
    for attempt in (
        lambda: actions.propose(fund.cycle, words(fund, place=away), by=leader, hand=Hand(bold)),
        lambda: actions.print_sheet(made, by=leader),
    ):
        with pytest.raises(NotAllowed):
            attempt()


def test_support_counts_a_person_once_and_can_be_taken_back(
    fund: SimpleNamespace, bold: Person
) -> None:
    made = proposed(fund, bold)
    other = resident(fund.town)
    for _twice in range(2):
        actions.support(made, by=other)
    actions.support(made, by=fund.clerk, person=other)
    assert fresh(made).supporters == 1
    assert Entry.objects.filter(verb="proposal.supported").count() == 1
    actions.unsupport(made, by=other)
    actions.unsupport(made, by=other)
    assert fresh(made).supporters == 0
    with pytest.raises(NotAllowed):
        actions.support(made, by=NOBODY)
    with pytest.raises(NotAllowed):
        actions.support(made, by=fund.stranger, person=other)


def test_joined_proposals_unite_authors_and_supports_without_doubles(
    fund: SimpleNamespace, bold: Person
) -> None:
    tuya = resident(fund.town, "Туяа")
    one, two = proposed(fund, bold), proposed(fund, tuya, "Гэрэл гудамжинд")
    both, single = resident(fund.town), resident(fund.town)
    for person, made in ((both, one), (both, two), (single, two)):
        actions.support(made, by=person)
    merge = actions.merge(one, [two], "Нэг зүйл", by=fund.clerk)
    joint = fresh(one)
    assert joint.supporters == 2
    assert fresh(two).state == ProposalState.MERGED
    assert queries.supports(fresh(two), single)
    assert set(joint.concerned_ids) == {bold.pk, tuya.pk}
    actions.change(joint, words(fund, "Хоёр гудамжны гэрэл"), by=tuya)
    actions.unmerge(merge, "Өөр өөр гудамж", by=fund.officer)
    assert (fresh(one).supporters, fresh(two).supporters) == (1, 2)
    assert fresh(two).state == ProposalState.SUBMITTED
    with pytest.raises(NotAllowed):
        actions.change(fresh(one), words(fund), by=tuya)


def test_what_is_joined_again_counts_through_all_of_it(fund: SimpleNamespace, bold: Person) -> None:
    rows = [proposed(fund, bold, f"Гэрэл гудамж {letter}") for letter in "абв"]
    for row in rows:
        actions.support(row, by=resident(fund.town))
    actions.merge(rows[1], [rows[0]], "Нэг", by=fund.clerk)
    actions.merge(rows[2], [fresh(rows[1])], "Бас нэг", by=fund.clerk)
    assert fresh(rows[2]).supporters == 3
    late = resident(fund.town)
    assert actions.support(fresh(rows[0]), by=late).pk == rows[2].pk
    assert fresh(rows[2]).supporters == 4


def test_only_those_of_the_place_join_and_nothing_that_is_checked(
    fund: SimpleNamespace, bold: Person
) -> None:
    one, two = proposed(fund, bold), proposed(fund, bold, "Гэрэл")
    for by in (bold, fund.stranger):
        with pytest.raises(NotAllowed):
            actions.merge(one, [two], "Нэг", by=by)
    with pytest.raises(ValidationError):
        actions.merge(one, [one], "Нэг", by=fund.clerk)
    Proposal.objects.filter(pk=two.pk).update(state=ProposalState.REVIEWED)
    with pytest.raises(GoneOn):
        actions.merge(one, [two], "Нэг", by=fund.clerk)
    assert fresh(one).state == ProposalState.SUBMITTED


def test_an_author_objects_and_somebody_else_answers(fund: SimpleNamespace, bold: Person) -> None:
    tuya = resident(fund.town, "Туяа")
    one, two = proposed(fund, bold), proposed(fund, tuya, "Гэрэл гудамжинд")
    actions.merge(one, [two], "Нэг зүйл", by=fund.officer)
    with pytest.raises(NotAllowed):
        actions.object_to(fresh(two), "merged", "Өөр", by=resident(fund.town))
    made = actions.object_to(fresh(two), "merged", "Манайх өөр гудамж", by=tuya)
    assert actions.object_to(fresh(two), "merged", "Дахин", by=tuya).pk == made.pk
    with pytest.raises(OwnWork):
        actions.answer(made, "Үгүй", granted=False, by=fund.officer)
    tell()
    assert Notice.objects.filter(kind="proposals.joined", person=tuya).exists()
    waiting = Notice.objects.get(kind="objection.made")
    assert (waiting.role, waiting.place_id) == ("district_officer", fund.town.district.pk)
    actions.answer(made, "Тийм, өөр гудамж", granted=True, by=fund.city)
    assert fresh(two).state == ProposalState.SUBMITTED
    tell()
    assert Notice.objects.filter(kind="objection.answered", person=tuya).exists()
    waiting.refresh_from_db()
    assert waiting.done_at


def test_hidden_words_leave_their_reason_and_can_be_contested(
    fund: SimpleNamespace, bold: Person
) -> None:
    made = proposed(fund, bold)
    report = actions.object_to(made, "words", "Доромжилсон", by=resident(fund.town))
    actions.answer(report, "Доромжилсон үг байна", granted=True, by=fund.officer)
    hidden = fresh(made)
    assert hidden.hidden_reason == "Доромжилсон үг байна"
    assert queries.words_of(hidden) == ("", "", "")
    assert not queries.proposals(fund.cycle, Asked(words="гэрэл")).exists()
    with pytest.raises(GoneOn):
        actions.support(hidden, by=resident(fund.town))
    contested = actions.object_to(hidden, "hidden", "Доромжлоогүй", by=bold)
    with pytest.raises(OwnWork):
        actions.answer(contested, "Хэвээр", granted=False, by=fund.officer)
    actions.answer(contested, "Зөв", granted=True, by=fund.city)
    assert fresh(made).hidden_at is None


def test_authors_come_by_invitation_and_the_proposal_outlives_them(
    fund: SimpleNamespace, bold: Person
) -> None:
    made, tuya = proposed(fund, bold), resident(fund.town, "Туяа")
    code = actions.invite(made, by=bold)
    assert actions.invite(made, by=bold) == code
    with pytest.raises(NotAllowed):
        actions.invite(made, by=tuya)
    found = queries.by_invite(code)
    assert found is not None
    for _twice in range(2):
        actions.join(found, by=tuya, named=True)
    assert "Туяа" in queries.authors(made)
    actions.leave(made, by=bold)
    assert fresh(made).owner == tuya
    actions.withdraw(made, "Хийгдсэн", by=tuya)
    assert fresh(made).reason == "Хийгдсэн"
    with pytest.raises(NotAllowed):
        actions.withdraw(made, "Үгүй", by=bold)


def test_what_is_on_a_ballot_is_not_withdrawn(fund: SimpleNamespace, bold: Person) -> None:
    made = proposed(fund, bold)
    round_ = Round.objects.create(
        slug="r", name_mn="С", name_en="R", budget=1, vote_type="approval"
    )
    Project.objects.create(round=round_, position=0, code="1", cost=1, proposal=made)
    with pytest.raises(GoneOn):
        actions.withdraw(made, "Үгүй", by=bold)
    assert [step.state for step in queries.fate(fresh(made))][:3] == ["done", "coming", "done"]


def test_every_version_is_kept_and_sending_twice_makes_one(
    fund: SimpleNamespace, bold: Person
) -> None:
    made = proposed(fund, bold, "Гудамжны гэрэл хоёр")
    for _twice in range(2):
        made = actions.change(made, words(fund, "Гудамжны гэрэл гурав"), by=bold)
    newest, first = queries.edits(made)
    assert [piece.kind for piece in newest.title] == ["same", "gone", "new"]
    assert {piece.kind for piece in first.title} == {"same"}
    Proposal.objects.update(state=ProposalState.REVIEWED)
    with pytest.raises(GoneOn):
        actions.change(made, words(fund), by=bold)


def test_signatures_on_paper_stand_apart(fund: SimpleNamespace, bold: Person) -> None:
    made = proposed(fund, bold)
    first, second = (actions.print_sheet(made, by=fund.clerk) for _turn in range(2))
    assert (first.serial, second.serial) == (1, 2)
    actions.enter_sheet(first, 4, by=fund.clerk)
    told = queries.paper(made)
    assert told is not None
    assert told.signed is None
    actions.enter_sheet(second, 20, by=fund.clerk)
    actions.enter_sheet(first, 5, by=fund.clerk)
    told = queries.paper(made)
    assert told is not None
    assert (told.sheets, told.signed, fresh(made).supporters) == (2, 25, 0)
    for wrong in (-1, 21):
        with pytest.raises(ValidationError):
            actions.enter_sheet(first, wrong, by=fund.clerk)
    with pytest.raises(NotAllowed):
        actions.enter_sheet(first, 1, by=bold)


def test_a_table_is_taken_back_only_while_nothing_was_done_with_it(
    fund: SimpleNamespace, bold: Person
) -> None:
    rows = [(words(fund, f"Санал {number} дугаар"), f"Б-{number}") for number in range(3)]
    batch = actions.load_proposals(fund.cycle, fund.town.khoroo, rows, by=fund.officer)
    assert Proposal.objects.count() == 3
    with pytest.raises(NotAllowed):
        actions.load_proposals(fund.cycle, fund.town.khoroo, rows, by=fund.clerk)
    with pytest.raises(ValidationError):
        actions.load_proposals(fund.cycle, fund.town.khoroo, rows[:1], by=fund.officer)
    second = Proposal.objects.get(number=2)
    actions.support(second, by=bold)
    with pytest.raises(Touched) as found:
        actions.unload_proposals(batch, by=fund.officer)
    assert found.value.numbers == [2]
    actions.unsupport(second, by=bold)
    assert actions.unload_proposals(batch, by=fund.officer) == 3
    assert not Proposal.objects.exists()


def test_an_erased_person_leaves_the_proposal_behind(fund: SimpleNamespace, bold: Person) -> None:
    made = proposed(fund, bold)
    other = proposed(fund, resident(fund.town, "Туяа"), "Ус түгээх байр")
    actions.support(other, by=bold)
    held = {each.code: len(each.rows) for each in proposals_held(bold)}
    assert held == {"proposals": 1, "supports": 1, "objections": 0}
    people.erase(by=bold, person=bold)
    assert (fresh(made).owner, fresh(other).supporters) == (None, 0)
    assert not Author.objects.filter(person=bold).exists()
    assert not Support.objects.filter(person=bold).exists()
    assert Entry.objects.filter(verb="proposal.submitted").count() == 2
    assert "Болд" not in " ".join(queries.authors(fresh(made)))
    assert Objection.objects.count() == 0


def test_order_by_support_does_not_tell_small_numbers_apart(
    fund: SimpleNamespace, bold: Person
) -> None:
    rows = [proposed(fund, bold, f"Гэрэл гудамж {letter}") for letter in "абв"]
    for row, number in zip(rows, (9, 12, 0), strict=True):
        Proposal.objects.filter(pk=row.pk).update(supporters=number)
    asked = Asked(order="supported")
    found = queries.page_of(queries.proposals(fund.cycle, asked), asked, "1", seed="")
    assert [each.number for each in found] == [2, 3, 1]
    shown = {each.number: queries.shown_supporters(each) for each in found}
    assert shown == {1: "<10", 2: 12, 3: 0}


def test_the_order_of_chance_stays_for_a_visitor_and_differs_between_them(
    fund: SimpleNamespace, bold: Person
) -> None:
    for letter in "абвгдежзик":
        proposed(fund, bold, f"Гэрэл гудамж {letter}")
    asked = Asked()
    rows = queries.proposals(fund.cycle, asked)
    orders = [
        [each.pk for each in queries.page_of(rows, asked, "1", seed=seed)]
        for seed in ("one", "one", "two")
    ]
    assert orders[0] == orders[1] != orders[2]
    assert sorted(orders[0]) == sorted(orders[2])


def test_similar_ones_come_from_the_same_khoroo_and_year_alone(
    fund: SimpleNamespace, bold: Person
) -> None:
    here = proposed(fund, bold, "Гудамжны гэрэлтүүлэг")
    actions.propose(
        fund.cycle, words(fund, "Гудамжны гэрэлтүүлэг", place=fund.town.neighbour), by=bold
    )
    found = queries.similar(fund.cycle, fund.town.kheseg, "gudamjnii gerel")
    assert [each.pk for each in found] == [here.pk]
    actions.withdraw(here, "Хийгдсэн", by=bold)
    assert queries.similar(fund.cycle, fund.town.khoroo, "gudamjnii gerel") == []


@pytest.mark.django_db(transaction=True)
def test_two_at_once_make_two_numbers_and_one_support() -> None:
    fund = year(small_city())
    bold = resident(fund.town)
    made = proposed(fund, bold)
    wrong: list[BaseException] = []

    def run(action: Any) -> None:
        try:
            action()
        except BaseException as error:  # noqa: BLE001 - shown by the assertion below
            wrong.append(error)
        finally:
            connection.close()

    doing = [lambda: proposed(fund, bold, "Ус түгээх байр")] * 2
    doing += [lambda: actions.support(made, by=bold)] * 2
    threads = [Thread(target=run, args=[each]) for each in doing]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert wrong == []
    assert sorted(Proposal.objects.values_list("number", flat=True)) == [1, 2, 3]
    assert (Support.objects.count(), fresh(made).supporters) == (1, 1)


def test_nutag_itself_may_do_nothing_less(fund: SimpleNamespace, bold: Person) -> None:
    made = proposed(fund, bold)
    actions.hide(made, "Туршилт", by=SYSTEM)
    actions.show(made, by=SYSTEM)
    assert fresh(made).hidden_at is None
