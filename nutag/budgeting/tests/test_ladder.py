"""The ladder of a round through its actions: nothing changes without a reason."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from nutag.budgeting.actions import of_decisions as actions
from nutag.budgeting.actions.of_decisions import Basis, Named, Paper, Reason
from nutag.budgeting.models import (
    Item,
    Project,
    Question,
    Ranking,
    RankingState,
    Round,
    Settled,
    Step,
    StepKind,
    Work,
    WorkState,
)
from nutag.budgeting.queries import of_decisions as queries
from nutag.budgeting.tests.proposing import proposed, resident, year
from nutag.notices.actions import announce
from nutag.notices.models import Notice
from nutag.people.demo import person_with_post
from nutag.places.models import Figure
from nutag.record import verbs
from nutag.record.actions import record
from nutag.record.actors import NOBODY, SYSTEM
from nutag.record.models import Entry
from nutag.record.permissions import NotAllowed
from nutag.record.roles import Role

AT = datetime(2026, 6, 1, 4, tzinfo=timezone.get_fixed_timezone(0))
LATER = AT + timedelta(days=10)
KINDS = [StepKind.KHURAL, StepKind.GROUP, StepKind.DISTRICT, StepKind.CITY]
PAPER = Paper("А/12", date(2026, 6, 1))
WHY = Reason("technical", "Газар доорх шугамтай давхцаж байна")
SEVEN = [Named(f"Гишүүн {number}", "мэргэжилтэн", "ЗДТГ") for number in range(1, 8)]
type Climb = SimpleNamespace


@pytest.fixture
def climb(street: Round, town: SimpleNamespace) -> Climb:
    """A counted round with its steps, and two people for each of them.

    The count funded project 1 (60) and 3 (40) of a budget of 100.
    """
    actions.arrange_ladder(street, [Basis(kind) for kind in KINDS], by=SYSTEM, at=AT)
    steps = {step.kind: step for step in Step.objects.filter(round=street)}
    held = {
        "member": person_with_post(Role.PRESIDIUM_MEMBER, town.khoroo),
        "chair": person_with_post(Role.KHURAL_CHAIR, town.khoroo),
        "district": person_with_post(Role.DISTRICT_OFFICER, town.district),
        "district2": person_with_post(Role.DISTRICT_OFFICER, town.district),
        "city": person_with_post(Role.CITY_OFFICER, town.city),
        "city2": person_with_post(Role.CITY_OFFICER, town.city),
        "resident": person_with_post("", town.khoroo),
    }
    projects = {each.code: each for each in Project.objects.filter(round=street)}
    return SimpleNamespace(round=street, town=town, projects=projects, steps=steps, **held)


def ranked(climb: Climb, *codes: str, **amounts: int) -> list[tuple[Project, int]]:
    return [
        (climb.projects[code], amounts.get(f"p{code}", climb.projects[code].cost)) for code in codes
    ]


def reasons(climb: Climb, *codes: str, why: Reason = WHY) -> dict[int, Reason]:
    return {climb.projects[code].pk: why for code in codes}


def khural(climb: Climb, *codes: str, why: tuple[str, ...] = ()) -> Ranking:
    actions.write_list(
        climb.steps["khural"],
        ranked(climb, *codes),
        reasons(climb, *why),
        PAPER,
        by=climb.member,
        at=AT,
    )
    return actions.confirm_list(climb.steps["khural"], by=climb.chair, at=AT)


def to_the_top(climb: Climb, *codes: str, why: tuple[str, ...] = ()) -> Ranking:
    """The khural changes the list; every later step takes it as it is."""
    khural(climb, *codes, why=why)
    actions.name_members(climb.steps["group"], SEVEN, "А/7", by=climb.district, at=AT)
    for step, one, two in (
        (climb.steps["group"], climb.district, climb.district2),
        (climb.steps["district"], climb.district, climb.district2),
        (climb.steps["city"], climb.city, climb.city2),
    ):
        actions.write_list(step, ranked(climb, *codes), {}, PAPER, by=one, at=AT)
        last = actions.confirm_list(step, by=two, at=AT)
    return last


def test_the_residents_list_is_what_the_count_funded_in_its_order(climb: Climb) -> None:
    first = Ranking.objects.get(step__kind=StepKind.RESIDENTS)
    assert [(item.project.code, item.rank, item.amount) for item in first.items.all()] == [
        ("1", 1, 60), ("3", 2, 40),
    ]  # fmt: skip
    assert [step.place for step in Step.objects.filter(round=climb.round)] == [
        climb.town.khoroo, climb.town.khoroo, climb.town.district, climb.town.district,
        climb.town.city,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("codes", "amounts", "lacking"),
    [
        (("1",), {}, "3"),
        (("1", "3", "2"), {}, "2"),
        (("3", "1"), {}, "3"),
        (("1", "3"), {"p1": 61}, "1"),
        (("4", "3"), {"p3": 1}, "431"),
    ],
)
def test_whatever_differs_needs_a_reason_and_nothing_else_does(
    climb: Climb, codes: tuple[str, ...], amounts: dict[str, int], lacking: str
) -> None:
    told = ranked(climb, *codes, **amounts)
    step = climb.steps["khural"]
    with pytest.raises(actions.NoReason) as found:
        actions.write_list(step, told, {}, PAPER, by=climb.member)
    assert {str(key) for key in found.value.projects} == {
        str(climb.projects[code].pk) for code in lacking
    }
    assert not Ranking.objects.filter(step=step).exists()
    every = reasons(climb, "1", "2", "3", "4")
    actions.write_list(step, told, every, PAPER, by=climb.member)
    kept = Item.objects.filter(ranking__step=step).exclude(why="")
    assert {item.project.code for item in kept} == set(lacking)


@pytest.mark.parametrize(
    "why", [Reason("law", "Хориглосон"), Reason("", "Яагаад"), Reason("money", "")]
)
def test_a_reason_without_kind_words_or_clause_is_none(climb: Climb, why: Reason) -> None:
    with pytest.raises(actions.NoReason):
        actions.write_list(
            climb.steps["khural"], ranked(climb, "1"), reasons(climb, "3", why=why), PAPER,
            by=climb.member,
        )  # fmt: skip


def test_nobody_confirms_their_own_list_and_a_second_click_finds_it_in_force(
    climb: Climb,
) -> None:
    step = climb.steps["khural"]
    actions.write_list(step, ranked(climb, "1", "3"), {}, PAPER, by=climb.chair)
    with pytest.raises(actions.OwnWork):
        actions.confirm_list(step, by=climb.chair)
    first = actions.confirm_list(step, by=climb.member)
    assert actions.confirm_list(step, by=climb.member) == first
    assert Entry.objects.filter(verb="list.confirmed").count() == 1


def test_steps_decide_one_after_the_other(climb: Climb) -> None:
    group = climb.steps["group"]
    with pytest.raises(actions.TooSoon):
        actions.write_list(group, ranked(climb, "1"), {}, PAPER, by=climb.district)
    khural(climb, "1", "3")
    actions.write_list(group, ranked(climb, "1", "3"), {}, PAPER, by=climb.district)
    with pytest.raises(actions.NotReadyToConfirm) as found:
        actions.confirm_list(group, by=climb.district2)
    assert found.value.lacking == "members"
    actions.name_members(group, SEVEN, "А/7", by=climb.district)
    actions.confirm_list(group, by=climb.district2)
    with pytest.raises(actions.Decided):
        actions.write_list(
            climb.steps["khural"], ranked(climb, "1", "3"), {}, PAPER, by=climb.member
        )
    with pytest.raises(actions.ListStands):
        actions.name_members(group, [], "А/8", by=climb.district)
    with pytest.raises(actions.LadderBegun):
        actions.arrange_ladder(climb.round, [Basis(StepKind.CITY)], by=SYSTEM)
    actions.arrange_ladder(climb.round, [Basis(kind, law="Хууль") for kind in KINDS], by=SYSTEM)
    assert set(Step.objects.filter(position__gt=0).values_list("law", flat=True)) == {"Хууль"}


def test_a_list_needs_a_paper_to_be_confirmed(climb: Climb) -> None:
    step = climb.steps["khural"]
    paper = replace(PAPER, number="")
    actions.write_list(step, ranked(climb, "1", "3"), {}, paper, by=climb.member)
    with pytest.raises(actions.NotReadyToConfirm) as found:
        actions.confirm_list(step, by=climb.chair)
    assert found.value.lacking == "paper"


def test_two_who_write_at_once_are_told(climb: Climb) -> None:
    step = climb.steps["khural"]
    told = ranked(climb, "1", "3")
    actions.write_list(step, told, {}, PAPER, by=climb.member, seen=0)
    with pytest.raises(actions.Overtaken):
        actions.write_list(step, told, {}, PAPER, by=climb.chair, seen=0)
    with pytest.raises(actions.Overtaken):
        actions.confirm_list(step, by=climb.chair, seen=0)
    actions.confirm_list(step, by=climb.chair, seen=1)


def test_a_correction_is_a_new_version_with_a_reason(climb: Climb) -> None:
    first = khural(climb, "1", "3")
    step, told = climb.steps["khural"], ranked(climb, "3", "1")
    with pytest.raises(ValueError, match="correction"):
        actions.write_list(step, told, reasons(climb, "3"), PAPER, by=climb.member)
    paper = replace(PAPER, correction="Протоколд буруу бичигдсэн")
    actions.write_list(step, told, reasons(climb, "3"), paper, by=climb.member)
    second = actions.confirm_list(step, by=climb.chair)
    first.refresh_from_db()
    assert (first.state, second.state, second.version) == (
        RankingState.REPLACED, RankingState.PUBLIC, 2,
    )  # fmt: skip


def test_only_those_who_owe_a_step_write_and_confirm_it(climb: Climb) -> None:
    step = climb.steps["khural"]
    for other in (NOBODY, climb.resident, climb.district, climb.city):
        with pytest.raises(NotAllowed):
            actions.write_list(step, ranked(climb, "1", "3"), {}, PAPER, by=other)
    khural(climb, "1", "3")
    actions.name_members(climb.steps["group"], SEVEN, "А/7", by=climb.district)
    for other in (climb.member, climb.chair, climb.city):
        with pytest.raises(NotAllowed):
            actions.write_list(climb.steps["group"], [], {}, PAPER, by=other)


def test_rehearsals_and_rounds_of_other_cities_have_no_ladder(street: Round) -> None:
    street.place = None
    street.save()
    with pytest.raises(actions.NoLadder):
        actions.arrange_ladder(street, [Basis(StepKind.CITY)], by=SYSTEM)


def test_when_the_last_step_decides_promises_and_figures_are_kept(climb: Climb) -> None:
    last = to_the_top(climb, "4", "1", why=("4", "3"))
    entry = Entry.objects.get(verb="round.decided")
    works = list(Work.objects.order_by("pk"))
    assert entry.data["works"] == ",".join(str(each.pk) for each in works)
    assert entry.data["projects"] == ",".join(
        str(item.project_id) for item in last.items.filter(rank__isnull=False).order_by("rank")
    )
    assert {(each.project.code, each.promised, each.due_on) for each in works} == {
        ("4", 30, date(2026, 12, 31)), ("1", 60, date(2026, 12, 31)),
    }  # fmt: skip
    settled = Settled.objects.get()
    assert (settled.kept, settled.wanted, settled.kept_money, settled.wanted_money) == (
        1, 2, 60, 100,
    )  # fmt: skip
    told = Figure.objects.current().filter(measure__code="first-choices-money")
    assert {(each.place.code, each.label, int(each.value)) for each in told} == {
        (place.code, "2026", 60)
        for place in (climb.town.khoroo, climb.town.district, climb.town.city)
    }


def test_a_correction_of_the_last_list_changes_what_is_not_under_contract(climb: Climb) -> None:
    to_the_top(climb, "1", "3")
    step, paper = climb.steps["city"], replace(PAPER, correction="Төсөв багассан")
    told = ranked(climb, "3", p3=35)
    actions.write_list(step, told, reasons(climb, "1", "3"), paper, by=climb.city)
    actions.confirm_list(step, by=climb.city2)
    assert {(each.project.code, each.state, each.promised) for each in Work.objects.all()} == {
        ("1", WorkState.GIVEN_UP, 60), ("3", WorkState.PROMISED, 35),
    }  # fmt: skip
    told_now = Figure.objects.current().get(
        place=climb.town.khoroo, measure__code="first-choices-funded"
    )
    assert (int(told_now.value), told_now.replaces is not None) == (50, True)
    actions.write_list(step, ranked(climb, "1", "3"), {}, paper, by=climb.city)
    actions.confirm_list(step, by=climb.city2)
    assert {each.state for each in Work.objects.all()} == {WorkState.PROMISED}


def test_contracts_are_a_step_that_drops_nothing_without_a_reason(
    climb: Climb, street: Round
) -> None:
    """The city decides and promises; what goes to contract is a list of its own after it."""
    steps = [Basis(kind) for kind in (StepKind.CITY, StepKind.CONTRACT)]
    with pytest.raises(actions.ContractsNotLast):
        actions.arrange_ladder(street, steps[::-1], by=SYSTEM, at=AT)
    city, contract = actions.arrange_ladder(street, steps, by=SYSTEM, at=AT)
    actions.write_list(city, ranked(climb, "1", "3"), {}, PAPER, by=climb.city, at=AT)
    actions.confirm_list(city, by=climb.city2, at=AT)
    works = {each.project.code: each for each in Work.objects.all()}
    assert {each.state for each in works.values()} == {WorkState.PROMISED}
    deal = actions.Contract("Г/1", "Зам ХХК", 60, date(2026, 6, 2), date(2026, 9, 1))
    with pytest.raises(actions.NotListed):
        actions.register_contract(works["1"], deal, by=climb.district, at=AT)
    office = Client()
    office.force_login(climb.district)
    given_up = office.post(f"/works/{works['1'].pk}/give-up/", {"reason": "Газар олдсонгүй"})
    assert (given_up.status_code, Work.objects.get(pk=works["1"].pk).state) == (422, "promised")
    with pytest.raises(actions.NoReason):
        actions.write_list(contract, ranked(climb, "1"), {}, PAPER, by=climb.district, at=AT)
    actions.write_list(
        contract, ranked(climb, "1"), reasons(climb, "3"), PAPER, by=climb.district, at=AT
    )
    actions.confirm_list(contract, by=climb.district2, at=AT)
    told = {each.project.code: (each.state, each.why) for each in Work.objects.all()}
    assert told == {"1": (WorkState.PROMISED, ""), "3": (WorkState.GIVEN_UP, WHY.words)}
    actions.register_contract(works["1"], deal, by=climb.district, at=AT)
    assert [
        (each.code, each.because[0].step) for each in queries.courses(street) if each.changed
    ] == [("3", queries.name_of_step(contract))]
    assert Settled.objects.get().kept == 1


def test_authors_are_told_what_became_of_their_own(climb: Climb) -> None:
    """Of the count, and at each step that lists or drops it; nobody else, and not twice."""
    fund = year(climb.town)
    authors = {code: resident(climb.town, f"Зохиогч {code}") for code in "134"}
    for code, author in authors.items():
        climb.projects[code].proposal = proposed(fund, author, f"Санал {code}")
        climb.projects[code].save()
    counted = record("round.counted", by=SYSTEM, subject=climb.round, place=climb.town.khoroo)
    khural(climb, "1", why=("3",))
    told = Entry.objects.get(verb="list.confirmed")
    for entry in (counted, told, told):
        announce(entry.pk)
    notices = Notice.objects.exclude(person=None)
    assert {(each.kind, each.person) for each in notices} == {
        *(("round.counted", author) for author in authors.values()),
        ("list.confirmed.authors", authors["1"]), ("list.confirmed.authors", authors["3"]),
    }  # fmt: skip
    assert notices.count() == 5


def contested(climb: Climb) -> Question:
    khural(climb, "1", "4", why=("3", "4"))
    item = Item.objects.get(ranking__step=climb.steps["khural"], project=climb.projects["3"])
    return actions.contest_reason(item, "Шат хаана байна?", by=climb.resident, at=AT)


def test_a_resident_contests_a_reason_and_gets_one_answer(climb: Climb) -> None:
    question = contested(climb)
    assert question.due_on == date(2026, 7, 1)
    again = actions.contest_reason(question.item, "Шат хаана байна?", by=climb.resident)
    assert again == question
    with pytest.raises(NotAllowed):
        actions.answer_question(question, "Үгүй", by=climb.district)
    told = actions.answer_question(question, "Шугам шилжсэний дараа", by=climb.chair, at=LATER)
    assert told.answered_at == LATER
    with pytest.raises(actions.Answered):
        actions.answer_question(question, "Өөр", by=climb.member)


def test_at_the_desk_a_clerk_types_and_the_resident_has_no_name(climb: Climb) -> None:
    item = contested(climb).item
    clerk = person_with_post(Role.KHOROO_ORGANISER, climb.town.khoroo)
    told = actions.contest_reason(item, "Үүнийг яагаад?", by=clerk, at_desk=True)
    assert (told.owner, told.helper) == (None, clerk)
    with pytest.raises(NotAllowed):
        actions.contest_reason(item, "Яагаад?", by=climb.resident, at_desk=True)


def test_what_did_not_change_or_is_a_draft_cannot_be_contested(climb: Climb) -> None:
    question = contested(climb)
    same = Item.objects.get(ranking=question.item.ranking, project=climb.projects["1"])
    with pytest.raises(actions.NothingToContest):
        actions.contest_reason(same, "Яагаад?", by=climb.resident)
    with pytest.raises(NotAllowed):
        actions.contest_reason(question.item, "Яагаад?", by=NOBODY)


def test_erasure_forgets_who_asked_and_who_judged(climb: Climb) -> None:
    question = contested(climb)
    for shred in {verb.shred for verb in _own_verbs() if verb.shred}:
        shred(climb.resident.pk)
    question.refresh_from_db()
    assert question.owner is None


def _own_verbs() -> list[Any]:
    return [verbs.get(name) for name in ("reason.contested", "work.judged")]
