"""Checking proposals: who may, what the answers come to, two signatures, appeals."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from decimal import Decimal
from threading import Barrier
from types import SimpleNamespace

import pytest
from django.core.management import call_command
from django.db import OperationalError, connection
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from nutag.budgeting import cost_sums, shipped_checks
from nutag.budgeting.actions import of_reviews as actions
from nutag.budgeting.actions.findings import questions_of, verdict_of
from nutag.budgeting.actions.of_reviews import (
    InForce,
    NotConcluded,
    NotNow,
    NotYourOwn,
    Outdated,
    Price,
    Said,
    Stale,
    TermOver,
    Unfit,
)
from nutag.budgeting.cost_sums import Item
from nutag.budgeting.forms import CHECK_COLUMNS, read_checks, read_prices
from nutag.budgeting.models import (
    Check,
    CheckKind,
    Checklist,
    Finding,
    Project,
    Proposal,
    ProposalState,
    Reply,
    Review,
    ReviewAppeal,
    ReviewState,
    Round,
)
from nutag.budgeting.queries import of_reviews as queries
from nutag.budgeting.rules.reviews import forget
from nutag.budgeting.tests.review_world import (
    NOW,
    announced,
    answered,
    assigned,
    built,
    costed,
    decided,
    proposal,
)
from nutag.budgeting.verdicts import verdict
from nutag.notices.models import Notice
from nutag.notices.tests.conftest import work_off
from nutag.people.demo import person_with_post
from nutag.places import tables
from nutag.places.tables import TableError
from nutag.record.actors import SYSTEM
from nutag.record.models import Entry
from nutag.record.permissions import NotAllowed


@pytest.fixture
def world(db: None) -> SimpleNamespace:
    call_command("createcachetable", verbosity=0)
    return built()


def test_an_accepted_proposal_gets_its_cost_when_it_is_announced(world: SimpleNamespace) -> None:
    review = decided(world)
    kept = Proposal.objects.get()
    assert (kept.state, kept.cost) == (ProposalState.REVIEWED, None)
    actions.publish_reviews(world.cycle, [review], by=world.city, at=NOW)
    kept.refresh_from_db()
    assert (kept.state, kept.cost) == (ProposalState.ACCEPTED, 10_727_750)
    review.refresh_from_db()
    assert (review.reviewer_role, review.signer_role) == ("khoroo_organiser", "district_officer")


def test_who_may_not_review(world: SimpleNamespace) -> None:
    actions_of = {"by": world.city, "at": NOW}
    cases = (
        (world.organiser, world.organiser, Unfit.SAME),
        (world.elsewhere, world.district, Unfit.NO_POST),
        (world.organiser, world.resident, Unfit.NO_POST),
    )
    for reviewer, signer, why in cases:
        with pytest.raises(Unfit) as wrong:
            actions.assign_review(world.proposal, reviewer=reviewer, signer=signer, **actions_of)
        assert wrong.value.why == why
    with pytest.raises(NotAllowed):
        actions.assign_review(
            world.proposal, reviewer=world.organiser, signer=world.district, by=world.organiser
        )
    assert not Review.objects.exists()


def test_nobody_reviews_their_own_proposal_nor_one_joined_with_it(world: SimpleNamespace) -> None:
    proposal(world, 2, owner=world.governor, state=ProposalState.MERGED, merged_into=world.proposal)
    with pytest.raises(Unfit) as wrong:
        actions.assign_review(
            world.proposal, reviewer=world.governor, signer=world.district, by=world.city
        )
    assert wrong.value.why == Unfit.INVOLVED
    assert world.governor not in [each.person for each in queries.candidates(world.proposal)]
    review = assigned(world)
    question = questions_of(review)[0]
    with pytest.raises(NotAllowed):
        actions.keep_finding(review, question, Said(Reply.YES), by=world.governor)


def test_it_is_not_concluded_before_all_is_answered_and_costed(world: SimpleNamespace) -> None:
    review = assigned(world)
    with pytest.raises(NotConcluded):
        actions.conclude_review(review, "Болно.", by=world.organiser)
    answered(review, world.organiser)
    with pytest.raises(NotConcluded):
        actions.conclude_review(review, "Болно.", by=world.organiser)
    costed(review, world.organiser)
    for other in (world.district, world.governor, world.owner):
        with pytest.raises(NotAllowed):
            actions.conclude_review(review, "Болно.", by=other)
    assert actions.conclude_review(review, "Болно.", by=world.organiser).outcome == "accept"


def test_the_signature_is_put_by_another_person_who_did_no_part_of_it(
    world: SimpleNamespace,
) -> None:
    review = assigned(world)
    answered(review, world.organiser)
    costed(review, world.district)
    review = actions.conclude_review(review, "Болно.", by=world.organiser)
    with pytest.raises(NotAllowed):
        actions.sign_review(review, by=world.organiser)
    with pytest.raises(NotYourOwn):
        actions.sign_review(review, by=world.district)
    back = actions.send_back_review(review, "Өөр хүн тооцоо хийх ёстой.", by=world.district)
    assert back.state == ReviewState.CHECKING
    costed(review, world.organiser)
    actions.conclude_review(review, "Болно.", by=world.organiser)
    assert actions.sign_review(review, by=world.district).state == ReviewState.SIGNED


def test_of_two_answers_the_second_is_told_of_the_first(world: SimpleNamespace) -> None:
    review = assigned(world)
    question = questions_of(review)[0]
    actions.keep_finding(review, question, Said(Reply.YES, "А/1"), by=world.organiser)
    with pytest.raises(Stale) as told:
        actions.keep_finding(review, question, Said(Reply.NO, "А/2"), by=world.governor)
    assert told.value.finding is not None
    assert told.value.finding.source == "А/1"
    over = Said(Reply.NO, "А/2", version=1)
    assert actions.keep_finding(review, question, over, by=world.governor).version == 2


def test_the_clock_stands_still_while_the_proposer_corrects(world: SimpleNamespace) -> None:
    review = assigned(world)
    due = review.due_on
    asked = actions.ask_to_correct(review, "Зөвшөөрөл авчирна уу.", by=world.organiser, at=NOW)
    clock = queries.clock_of(Review.objects.get())
    assert clock is not None
    assert clock.due_on == asked.due_on == NOW.date() + timedelta(days=7)
    with pytest.raises(NotAllowed):
        actions.answer_correction(review, "Авчирлаа.", by=world.resident, at=NOW)
    with pytest.raises(NotNow):
        actions.lapse_correction(review, by=world.organiser, at=NOW + timedelta(days=7))
    later = NOW + timedelta(days=4)
    reply = actions.answer_correction(review, "Авчирлаа.", by=world.owner, at=later)
    assert reply.helper is None
    kept = Review.objects.get()
    assert (kept.state, kept.due_on) == (ReviewState.CHECKING, due + timedelta(days=4))
    with pytest.raises(NotNow):
        actions.answer_correction(review, "Дахин.", by=world.owner, at=later)


def test_the_desk_answers_for_the_proposer_and_is_noted(world: SimpleNamespace) -> None:
    review = assigned(world)
    actions.ask_to_correct(review, "Зөвшөөрөл?", by=world.organiser, at=NOW)
    reply = actions.answer_correction(review, "Энд байна.", by=world.governor, at=NOW)
    assert reply.helper == world.governor


def test_a_term_that_passes_lets_the_check_go_on(world: SimpleNamespace) -> None:
    review = assigned(world)
    actions.ask_to_correct(review, "Зөвшөөрөл?", by=world.organiser, at=NOW)
    late = NOW + timedelta(days=8)
    assert actions.lapse_correction(review, by=world.organiser, at=late).state == "checking"
    actions.ask_to_correct(review, "Дахин?", by=world.organiser, at=late)
    assert queries.request_of(Review.objects.get()).asked == "Дахин?"


def test_an_appeal_is_decided_by_two_others(world: SimpleNamespace) -> None:
    review = announced(world, festivity=Reply.YES)
    assert Proposal.objects.get().state == ProposalState.REFUSED
    with pytest.raises(NotAllowed):
        actions.appeal_review(review, "Буруу.", by=world.resident, at=NOW)
    made = actions.appeal_review(review, "Баяр биш.", by=world.owner, at=NOW + timedelta(days=2))
    assert actions.appeal_review(review, "Дахин.", by=world.owner) == made
    assert Entry.objects.filter(verb="review.appealed").count() == 1
    assert Proposal.objects.get().state == ProposalState.REVIEWED
    with pytest.raises(Unfit) as wrong:
        actions.assign_review(
            world.proposal, reviewer=world.governor, signer=world.district, by=world.city
        )
    assert (wrong.value.why, wrong.value.field) == (Unfit.EARLIER, "signer")
    again = actions.assign_review(
        world.proposal, reviewer=world.governor, signer=world.city, by=world.city
    )
    answered(again, world.governor)
    costed(again, world.governor)
    actions.conclude_review(again, "Болно.", by=world.governor)
    actions.sign_review(again, by=world.city)
    actions.publish_reviews(world.cycle, [again], by=world.city)
    assert Proposal.objects.get().state == ProposalState.ACCEPTED
    figures = queries.review_figures(world.cycle)
    assert (figures.accepted, figures.appealed, figures.changed) == (1, 1, 1)
    assert figures.clauses == []
    with pytest.raises(NotNow):
        actions.assign_review(
            world.proposal, reviewer=world.organiser, signer=world.district, by=world.city
        )


def test_an_appeal_comes_in_time_or_not_at_all(world: SimpleNamespace) -> None:
    review = announced(world, festivity=Reply.YES)
    until = queries.contest_until(review)
    assert until == NOW.date() + timedelta(days=11)
    with pytest.raises(TermOver):
        actions.appeal_review(review, "Хожимдов.", by=world.owner, at=NOW + timedelta(days=12))
    last = NOW + timedelta(days=11)
    assert actions.appeal_review(review, "Сүүлийн өдөр.", by=world.owner, at=last).pk
    assert ReviewAppeal.objects.count() == 1


def test_a_neighbour_contests_what_is_accepted(world: SimpleNamespace) -> None:
    review = announced(world)
    away = person_with_post("", world.town.other_khoroo)
    stranger = person_with_post("", world.town.khoroo)
    stranger.assurance = 1
    for somebody in (world.owner, away, stranger):
        with pytest.raises(NotAllowed):
            actions.appeal_review(review, "Яагаад?", by=somebody, at=NOW)
    with pytest.raises(TermOver):
        actions.appeal_review(review, "Оройтов.", by=world.resident, at=NOW + timedelta(days=12))
    made = actions.appeal_review(review, "Газар нь зам.", by=world.resident, at=NOW)
    assert (made.by, made.helper) == (world.resident, None)
    assert actions.appeal_review(review, "Дахин.", by=world.resident, at=NOW) == made
    assert Proposal.objects.get().state == ProposalState.REVIEWED
    work_off()
    told = dict(Notice.objects.filter(done_at=None).values_list("kind", "role"))
    assert told["acceptance.contested"] == "district_officer"
    assert Notice.objects.get(kind="acceptance.contested.authors").person == world.owner
    again = actions.assign_review(
        world.proposal, reviewer=world.governor, signer=world.city, by=world.city
    )
    work_off()
    assert Notice.objects.get(kind="acceptance.contested").done_at
    answered(again, world.governor, land=Reply.NO)
    actions.conclude_review(again, "Зам байна.", by=world.governor)
    actions.sign_review(again, by=world.city)
    actions.publish_reviews(world.cycle, [again], by=world.city)
    work_off()
    assert Proposal.objects.get().state == ProposalState.REFUSED
    assert Notice.objects.get(kind="appeal.decided").person == world.resident
    assert Notice.objects.get(kind="acceptance.contested.authors").done_at


def test_what_is_on_a_ballot_is_contested_no_more(world: SimpleNamespace) -> None:
    review = announced(world)
    round_ = Round.objects.create(slug="r", name_mn="С", name_en="R", budget=1)
    Project.objects.create(round=round_, position=1, code="1", proposal=world.proposal, cost=1)
    with pytest.raises(NotNow):
        actions.appeal_review(review, "Яагаад?", by=world.resident, at=NOW)


def test_everybody_concerned_is_told(world: SimpleNamespace) -> None:
    review = assigned(world)
    work_off()
    answered(review, world.organiser, festivity=Reply.YES)
    actions.conclude_review(review, "Баяр.", by=world.organiser, at=NOW)
    work_off()
    actions.sign_review(review, by=world.district, at=NOW)
    actions.publish_reviews(world.cycle, [review], by=world.city, at=NOW)
    actions.appeal_review(review, "Баяр биш.", by=world.owner, at=NOW)
    work_off()
    waiting = Notice.objects.filter(done_at=None).values_list("kind", flat=True)
    assert set(waiting) == {"review.published", "review.appealed"}
    actions.assign_review(
        world.proposal, reviewer=world.governor, signer=world.city, by=world.city, at=NOW
    )
    work_off()
    assert Notice.objects.get(kind="review.appealed").done_at
    told = Counter(Notice.objects.values_list("kind", "person"))
    assert told[("review.assigned", world.organiser.pk)] == 1
    assert told[("review.concluded", world.district.pk)] == 1
    assert told[("review.published", world.owner.pk)] == 1
    appealed = Notice.objects.get(kind="review.appealed")
    assert (appealed.role, appealed.place) == ("district_officer", world.town.district)


def test_who_owes_a_step_is_reminded_every_few_days_only(world: SimpleNamespace) -> None:
    review = assigned(world)
    early = NOW + timedelta(days=5)
    assert actions.remind_reviews(by=SYSTEM, at=early) == 0
    near = NOW + timedelta(days=13)
    assert actions.remind_reviews(by=SYSTEM, at=near) == 1
    assert actions.remind_reviews(by=SYSTEM, at=near + timedelta(days=1)) == 0
    assert actions.remind_reviews(by=SYSTEM, at=near + timedelta(days=3)) == 1
    assert Entry.objects.filter(verb="review.reminded").first().data == {  # type: ignore[union-attr]
        "owes": world.organiser.pk
    }
    actions.ask_to_correct(review, "Зөвшөөрөл?", by=world.organiser, at=near)
    actions.remind_reviews(by=SYSTEM, at=near + timedelta(days=7))
    assert Entry.objects.filter(verb="review.reminded").latest("pk").data["owes"] == world.owner.pk


def test_other_people_take_over_with_a_reason(world: SimpleNamespace) -> None:
    review = assigned(world)
    question = questions_of(review)[0]
    actions.keep_finding(review, question, Said(Reply.YES), by=world.organiser)
    with pytest.raises(Unfit) as wrong:
        actions.reassign_review(
            review, reviewer=world.governor, signer=world.organiser, reason="Чөлөө", by=world.city
        )
    assert wrong.value.why == Unfit.ANSWERED
    kept = actions.reassign_review(
        review, reviewer=world.governor, signer=world.city, reason="Чөлөө авсан", by=world.city
    )
    moved = kept.reassignments.get()
    assert (moved.reviewer, moved.reason) == (world.organiser, "Чөлөө авсан")
    assert kept.findings.count() == 1
    with pytest.raises(NotAllowed):
        actions.ask_to_correct(review, "?", by=world.organiser)


def test_an_estimate_written_over_a_newer_one_is_not_kept(world: SimpleNamespace) -> None:
    review = assigned(world)
    costed(review, world.organiser)
    costs = actions.Costs([Item("Шат", "м", Decimal(1), 5, "x")], 0)
    with pytest.raises(Outdated):
        actions.estimate_cost(review, costs, by=world.governor, over=0)
    assert actions.estimate_cost(review, costs, by=world.governor, over=1).version == 2
    assert [each.total for each in world.proposal.estimates.all()] == [5, 10_727_750]


def test_all_are_announced_or_none(world: SimpleNamespace) -> None:
    review = decided(world)
    world.proposal = proposal(world, 2)
    other = assigned(world)
    with pytest.raises(NotNow):
        actions.publish_reviews(world.cycle, [review, other], by=world.city)
    assert not Review.objects.filter(state=ReviewState.PUBLISHED).exists()
    with pytest.raises(NotAllowed):
        actions.publish_reviews(world.cycle, [review], by=world.organiser)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_answer_at_once_one_is_told() -> None:
    world = built()
    review = assigned(world)
    question = questions_of(review)[0]
    start = Barrier(2)

    def answer(choice: str) -> str:
        start.wait(timeout=10)
        by = world.organiser if choice == Reply.YES else world.governor
        try:
            while True:
                try:
                    actions.keep_finding(review, question, Said(choice), by=by)
                except OperationalError as error:
                    if "locked" not in str(error):  # only SQLite's shared memory of the tests
                        raise
                else:
                    return "stands"
        except Stale:
            return "told"
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as both:
        told = Counter(both.map(answer, (Reply.YES, Reply.NO)))
    assert told == {"stands": 1, "told": 1}
    assert Finding.objects.get().version == 1


def test_the_checklist_in_force_never_changes(world: SimpleNamespace) -> None:
    there = queries.checklist()
    assert there is not None
    with pytest.raises(InForce):
        actions.keep_check(there, {"position": 1}, by=world.city, code="land")
    draft = actions.begin_checklist(there.place, by=world.city)
    assert actions.begin_checklist(there.place, by=world.city) == draft
    assert draft.questions.count() == there.questions.count() > 15
    actions.keep_check(draft, {"text_en": "Whose land?"}, by=world.city, code="land")
    actions.drop_check(draft, "plan", by=world.city)
    review = assigned(world)
    actions.publish_checklist(draft, "Газар", by=world.city)
    assert {"land", "plan"} <= {each.code for each in questions_of(review)}
    assert queries.checklist() == draft
    with pytest.raises(NotAllowed):
        actions.begin_checklist(there.place, by=world.organiser)


def test_the_checklist_comes_back_from_its_own_table(world: SimpleNamespace) -> None:
    there = queries.checklist()
    assert there is not None
    before = list(queries.check_rows(there, CHECK_COLUMNS))
    draft = actions.begin_checklist(there.place, by=SYSTEM)
    raw = tables.write(CHECK_COLUMNS, iter(before)).encode()
    actions.load_checks(draft, read_checks(raw), by=SYSTEM)
    assert list(queries.check_rows(draft, CHECK_COLUMNS)) == before


def test_every_question_that_stops_is_told_in_both_languages_and_cites_honestly(
    world: SimpleNamespace,
) -> None:
    for row in read_checks(shipped_checks.checklist(), known_only=True):
        assert row["stops"]
        assert row["told_mn"]
        assert row["way_en"]
        assert bool(row["law_mn"]) == bool(row["law_en"])
        assert not row["certain"] or row["law_en"] == "Budget Law, article 60.3"


def test_a_table_with_mistakes_names_row_and_column(world: SimpleNamespace) -> None:
    lines = shipped_checks.checklist().decode().splitlines()
    lines[2] = lines[2].replace("formal", "lawful")
    lines[3] = lines[3].replace("clear", "x").replace(",yes,", ",perhaps,", 1)
    with pytest.raises(TableError) as wrong:
        read_checks("\n".join([*lines, lines[1]]).encode(), known_only=True)
    found = {(each.row, each.column) for each in wrong.value.mistakes}
    assert {(3, "kind"), (4, "certain"), (len(lines) + 1, "code")} <= found
    with pytest.raises(TableError):
        read_prices(
            b"code,what_mn,what_en,unit_mn,unit_en,price,source,known_on\nx,a,a,m,m,0,s,b\n"
        )


def test_prices_are_kept_as_a_whole_or_one_by_one(world: SimpleNamespace) -> None:
    city = world.town.city
    facts = {"what_mn": "Мод", "what_en": "Tree", "unit_mn": "ш", "unit_en": "pc",
             "price": 90_000, "source": "гэрээ", "known_on": NOW.date()}  # fmt: skip
    actions.keep_prices(city, [Price("oak", facts)], by=world.city, whole=False)
    assert queries.unit_prices().count() == 15
    actions.drop_price(city, "bench", by=world.city)
    assert queries.unit_price("bench") is None
    actions.keep_prices(city, [Price("oak", facts)], by=world.city)
    assert [each.code for each in queries.unit_prices()] == ["oak"]


QUESTIONS = [
    Check(pk=number, code=str(number), stops=stops, correctable=bool(number % 2),
          kind=CheckKind.FORMAL if number < 4 else CheckKind.SUBSTANTIVE)
    for number, stops in enumerate(["yes", "no", "", "yes", "no", "no", "", "yes"], start=1)
]  # fmt: skip


@given(st.dictionaries(st.integers(1, 8), st.sampled_from(["yes", "no", "none"])))
def test_a_verdict_refuses_exactly_what_an_answer_stops(choices: dict[int, str]) -> None:
    found = verdict(QUESTIONS, choices)
    stopping = {each.pk for each in QUESTIONS if each.stops and choices.get(each.pk) == each.stops}
    assert {each.pk for each in found.against} == stopping
    assert {each.pk for each in found.lacking} == set(range(1, 9)) - choices.keys()
    formal = stopping & {1, 2, 3}
    enough = not found.lacking or bool(formal and choices.keys() >= {1, 2, 3})
    assert found.outcome == (("refuse" if stopping else "accept") if enough else "")
    assert found.correctable == bool(stopping and all(each % 2 for each in stopping))


ITEMS = st.lists(
    st.builds(
        Item, st.just("x"), st.just("m"),
        st.decimals(Decimal("0.01"), Decimal(10_000), places=2), st.integers(1, 10**9),
    ),
    max_size=8,
)  # fmt: skip


@given(ITEMS, st.integers(0, 100))
def test_an_estimate_adds_up_exactly(items: list[Item], percent: int) -> None:
    lines = cost_sums.of_lines(items)
    exact = sum((each.quantity * each.price for each in items), Decimal(0))
    assert abs(lines - exact) <= Decimal(len(items)) / 2
    total = cost_sums.total(items, percent)
    assert abs(100 * total - lines * (100 + percent)) <= 50
    assert total >= lines


@pytest.mark.parametrize(
    ("quantity", "shown"), [("12.50", "12.5"), ("15.00", "15"), ("100", "100"), ("0.01", "0.01")]
)
def test_a_quantity_has_no_idle_zeros(quantity: str, shown: str) -> None:
    assert Item("x", "m", Decimal(quantity), 1).amount == shown


def test_a_formal_refusal_needs_no_further_answers(world: SimpleNamespace) -> None:
    review = assigned(world)
    for question in questions_of(review):
        if question.kind == CheckKind.FORMAL:
            stops = question.code == "festivity"
            passes = Reply.NO if question.stops == Reply.YES else Reply.YES
            said = Said(Reply.YES if stops else passes, "А/1")
            actions.keep_finding(review, question, said, by=world.organiser)
    assert verdict_of(review).outcome == "refuse"
    told = actions.conclude_review(review, "Баярын зардал.", by=world.organiser)
    assert told.outcome == "refuse"


def test_an_erased_person_leaves_no_words(world: SimpleNamespace) -> None:
    review = assigned(world)
    actions.ask_to_correct(review, "Зөвшөөрөл?", by=world.organiser, at=NOW)
    actions.answer_correction(review, "Миний утас 9911.", by=world.owner, at=NOW)
    forget(world.owner.pk)
    assert review.corrections.get().answer == ""
    assert review.corrections.get().answered_at == NOW


def test_one_pair_is_named_for_many_or_for_none(world: SimpleNamespace) -> None:
    many = [world.proposal, proposal(world, 2), proposal(world, 3, owner=world.governor)]
    with pytest.raises(Unfit) as wrong:
        actions.assign_reviews(many, reviewer=world.governor, signer=world.city, by=world.city)
    assert wrong.value.number == 3
    assert not Review.objects.exists()
    pair = {"reviewer": world.organiser, "signer": world.district}
    assert actions.assign_reviews(many, by=world.city, **pair) == 3


def test_a_withdrawn_proposal_is_reviewed_no_further(world: SimpleNamespace) -> None:
    review = assigned(world)
    Proposal.objects.update(state=ProposalState.WITHDRAWN, reason="Өөрөө зассан.")
    with pytest.raises(NotNow):
        actions.keep_finding(review, questions_of(review)[0], Said(Reply.YES), by=world.organiser)
    assert queries.clock_of(Review.objects.get()) is None
    assert queries.my_reviews(world.organiser) == []


def test_terms_hold_from_then_on(world: SimpleNamespace) -> None:
    actions.set_review_terms(world.cycle, by=world.city, review_days=30)
    assert assigned(world).due_on == timezone.localdate(NOW) + timedelta(days=30)
    with pytest.raises(NotAllowed):
        actions.set_review_terms(world.cycle, by=world.district, review_days=3)


def test_there_is_no_review_without_a_checklist(world: SimpleNamespace) -> None:
    Checklist.objects.update(published_at=None)
    with pytest.raises(actions.NoChecklist):
        assigned(world)
    assert Proposal.objects.get().state == ProposalState.SUBMITTED
