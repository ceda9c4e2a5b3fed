"""A year of the fund: planned, checked, published, moved for a reason, closed."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from threading import Barrier
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.utils import timezone
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from nutag.budgeting.actions import of_years as actions
from nutag.budgeting.actions.of_years import (
    AlreadyPlanned,
    Begun,
    NeedsReason,
    WrongState,
    YearNotReady,
)
from nutag.budgeting.cycle_readiness import lacking
from nutag.budgeting.demo.cycles import demo_cycle, last_cycle
from nutag.budgeting.models import Category, Cycle, CycleChange, CycleState, Phase, PhaseKind
from nutag.budgeting.phases import (
    APART,
    ORDER,
    Days,
    OutOfOrder,
    days_of,
    disorders,
    gaps,
    is_open,
    shifted,
)
from nutag.budgeting.queries import of_years as queries
from nutag.notices.letters import letter
from nutag.notices.models import Notice
from nutag.notices.tests.conftest import work_off
from nutag.people.demo import person_with_post
from nutag.places.demo import small_city
from nutag.record.actors import NOBODY, SYSTEM
from nutag.record.models import Entry
from nutag.record.permissions import NotAllowed
from nutag.record.roles import Role
from nutag.record.subjects import labels as labels_of

MARCH = datetime(2027, 3, 1, 4, tzinfo=UTC)
TODAY = date(2027, 3, 1)


def planned(town: SimpleNamespace, **more: Any) -> Cycle:
    told: dict[str, Any] = {
        "year": 2028,
        "name_mn": "Сан 2028",
        "name_en": "Fund 2028",
        "by": SYSTEM,
        "at": MARCH,
    }
    return actions.plan_cycle(town.city, **told | more)


def published(town: SimpleNamespace, **more: Any) -> Cycle:
    return actions.publish_cycle(planned(town, **more), by=SYSTEM, at=MARCH)


def phase(cycle: Cycle, kind: str) -> Phase:
    return cycle.phases.get(kind=kind)


def test_the_first_year_begins_with_what_nutag_comes_with(town: SimpleNamespace) -> None:
    cycle = planned(town)
    assert [each.kind for each in queries.phases(cycle)] == list(ORDER)
    propose = phase(cycle, PhaseKind.PROPOSE)
    assert (propose.begins_on, propose.ends_on) == (date(2027, 1, 1), date(2027, 5, 31))
    assert phase(cycle, PhaseKind.INFORM).begins_on == date(2026, 12, 1)
    assert phase(cycle, PhaseKind.DELIVER).ends_on == date(2028, 12, 31)
    assert lacking(cycle, on=TODAY) == []
    assert Category.objects.filter(used=True).count() > 10


def test_the_next_year_begins_with_the_year_before_and_not_with_a_newer_one(
    town: SimpleNamespace,
) -> None:
    first = planned(town)
    actions.set_days(first, {"propose": Days(date(2027, 2, 3), date(2027, 4, 5))}, by=SYSTEM)
    actions.write_phase(phase(first, "vote"), by=SYSTEM, text_en="Our own words.")
    planned(town, year=2035)
    second = planned(town, year=2029)
    propose = phase(second, PhaseKind.PROPOSE)
    assert (propose.begins_on, propose.ends_on) == (date(2028, 2, 3), date(2028, 4, 5))
    assert phase(second, PhaseKind.VOTE).text_en == "Our own words."


def test_a_khoroo_begins_with_the_year_of_its_city_but_prefers_its_own(
    town: SimpleNamespace,
) -> None:
    city = planned(town)
    actions.write_phase(phase(city, "vote"), by=SYSTEM, text_en="City.")
    told: dict[str, Any] = {"name_mn": "Х", "name_en": "K", "by": SYSTEM}
    own = actions.plan_cycle(town.khoroo, year=2029, **told)
    assert phase(own, "vote").text_en == "City."
    actions.write_phase(phase(own, "vote"), by=SYSTEM, text_en="Khoroo.")
    planned(town, year=2030)
    assert phase(actions.plan_cycle(town.khoroo, year=2031, **told), "vote").text_en == "Khoroo."


def test_a_year_of_a_place_is_planned_once(town: SimpleNamespace) -> None:
    cycle = planned(town)
    with pytest.raises(AlreadyPlanned) as found:
        planned(town)
    assert found.value.cycle == cycle
    assert Cycle.objects.count() == 1


def test_days_out_of_order_are_refused_and_nothing_is_kept(town: SimpleNamespace) -> None:
    cycle = planned(town)
    wrong = {"count": Days(date(2027, 9, 10), date(2027, 9, 30))}
    with pytest.raises(OutOfOrder) as found:
        actions.set_days(cycle, wrong, by=SYSTEM)
    assert [(each.why, each.kind, each.other) for each in found.value.found] == [
        ("overlap", "count", "vote")
    ]
    assert phase(cycle, "count").begins_on == date(2027, 9, 21)
    with pytest.raises(OutOfOrder):
        planned(town, year=2029, days=wrong)
    assert Cycle.objects.count() == 1


def test_what_is_missing_is_said_before_publishing(town: SimpleNamespace) -> None:
    cycle = planned(town)
    actions.write_phase(phase(cycle, "review"), by=SYSTEM, text_mn=" ", who="")
    phase(cycle, "allocate").delete()
    Category.objects.update(used=False)
    with pytest.raises(YearNotReady) as found:
        actions.publish_cycle(cycle, by=SYSTEM, at=MARCH)
    assert [(each.name, each.kind) for each in found.value.lacks] == [
        ("days", "allocate"), ("text_mn", "review"), ("who", "review"), ("categories", ""),
    ]  # fmt: skip
    assert Cycle.objects.get().state == CycleState.DRAFT
    later = datetime(2029, 1, 1, tzinfo=UTC)
    assert [each.name for each in lacking(planned(town, year=2026), on=later.date())][:1] == [
        "past"
    ]


def test_nobody_but_officials_sees_or_changes_a_draft(town: SimpleNamespace) -> None:
    cycle = planned(town)
    officer = person_with_post(Role.CITY_OFFICER, town.city)
    other = person_with_post(Role.DISTRICT_OFFICER, town.other_district)
    staff = person_with_post(Role.KHOROO_GOVERNOR, town.khoroo)
    assert queries.cycle_by(officer, cycle.slug) == cycle
    for somebody in (NOBODY, other, staff):
        assert queries.cycle_by(somebody, cycle.slug) is None
    changes: list[Any] = [
        lambda by: actions.change_cycle(cycle, name_mn="a", name_en="a", pot=None, by=by),
        lambda by: actions.set_days(cycle, {}, by=by),
        lambda by: actions.write_phase(phase(cycle, "vote"), by=by, text_en="x"),
        lambda by: actions.publish_cycle(cycle, by=by),
        lambda by: actions.close_cycle(cycle, by=by),
        lambda by: actions.move_phase(phase(cycle, "vote"), Days(TODAY, TODAY), "why", by=by),
        lambda by: actions.add_category(actions.CategoryDraft("а", "a"), by=by),
        lambda by: actions.load_categories([], by=by),
        lambda by: planned(town, year=2031, by=by),
    ]
    for change in changes:
        for somebody in (other, staff, NOBODY):
            with pytest.raises(NotAllowed):
                change(somebody)
    actions.publish_cycle(cycle, by=officer, at=MARCH)
    assert queries.cycle_by(NOBODY, cycle.slug) == cycle
    assert Entry.objects.get(verb="cycle.published").by_id == officer.pk


def test_a_district_plans_its_own_year_and_not_that_of_the_city(town: SimpleNamespace) -> None:
    officer = person_with_post(Role.DISTRICT_OFFICER, town.district)
    told: dict[str, Any] = {"year": 2028, "name_mn": "Д", "name_en": "D", "by": officer}
    assert actions.plan_cycle(town.khoroo, **told).slug == "1110-07-2028"
    with pytest.raises(NotAllowed):
        actions.plan_cycle(town.other_district, **told)


def test_a_published_phase_moves_only_for_a_reason_that_everybody_reads(
    town: SimpleNamespace,
) -> None:
    cycle = published(town)
    vote = phase(cycle, "vote")
    later = Days(date(2027, 9, 5), date(2027, 9, 20))
    with pytest.raises(NeedsReason):
        actions.move_phase(vote, later, "  ", by=SYSTEM, at=MARCH)
    with pytest.raises(OutOfOrder):
        actions.move_phase(vote, Days(later.first, date(2027, 9, 25)), "x", by=SYSTEM, at=MARCH)
    with pytest.raises(WrongState):
        actions.set_days(cycle, {"vote": later}, by=SYSTEM)
    assert phase(cycle, "vote").begins_on == date(2027, 9, 1)
    actions.move_phase(vote, later, "Наадам", by=SYSTEM, at=MARCH)
    step = next(each for each in queries.steps(cycle, on=TODAY) if each.phase.kind == "vote")
    assert [(each.before, each.after, each.reason) for each in step.changes] == [
        ("2027-09-01/2027-09-20", "2027-09-05/2027-09-20", "Наадам")
    ]
    assert Entry.objects.get(verb="phase.moved").data == {"phase": "vote"}


def test_the_phases_after_it_move_as_far_when_asked(town: SimpleNamespace) -> None:
    cycle = published(town)
    vote, before = phase(cycle, "vote"), days_of(cycle.phases.all())
    longer = Days(vote.begins_on, vote.ends_on + timedelta(days=4))
    with pytest.raises(OutOfOrder):
        actions.move_phase(vote, longer, "Цаас", by=SYSTEM, at=MARCH)
    actions.move_phase(vote, longer, "Цаас", following=True, by=SYSTEM, at=MARCH)
    after = days_of(cycle.phases.all())
    moved = {kind for kind in before if after[kind] != before[kind]}
    assert moved == {"vote", "count", "decide", "deliver"}
    assert after["vote"] == longer
    four = timedelta(days=4)
    for kind in moved - {"vote"}:
        assert after[kind] == (before[kind].first + four, before[kind].last + four)
    assert CycleChange.objects.filter(reason="Цаас").count() == 4
    assert Entry.objects.filter(verb="phase.moved").count() == 4
    sooner = Days(longer.first, longer.last - four)
    actions.move_phase(phase(cycle, "vote"), sooner, "Цаас ирсэн", following=True, by=SYSTEM,
                       at=MARCH)  # fmt: skip
    assert days_of(cycle.phases.all()) == before


def test_a_phase_that_has_begun_keeps_its_first_day_and_nothing_ends_in_the_past(
    town: SimpleNamespace,
) -> None:
    cycle = published(town)
    propose, review = phase(cycle, "propose"), phase(cycle, "review")
    first = propose.begins_on
    wrong = [
        (propose, Days(first + timedelta(days=1), date(2027, 5, 31))),
        (propose, Days(first, TODAY - timedelta(days=1))),
        (propose, Days(first, date(2027, 5, 31))),
        (review, Days(TODAY - timedelta(days=1), date(2027, 7, 31))),
    ]
    for one, days in wrong:
        with pytest.raises(Begun):
            actions.move_phase(one, days, "x", by=SYSTEM, at=MARCH)
    actions.move_phase(propose, Days(first, TODAY), "x", by=SYSTEM, at=MARCH)
    assert CycleChange.objects.count() == 1


def test_a_known_sum_of_a_published_year_changes_only_for_a_reason(town: SimpleNamespace) -> None:
    cycle = published(town)
    names: dict[str, Any] = {"name_mn": "А", "name_en": "A", "by": SYSTEM}
    actions.change_cycle(cycle, pot=500, **names)
    actions.change_cycle(cycle, pot=500, **names)
    with pytest.raises(NeedsReason):
        actions.change_cycle(cycle, pot=400, **names)
    assert Cycle.objects.get().pot == 500
    actions.change_cycle(cycle, pot=400, reason="Тодотгол", **names)
    assert [(each.what, each.before, each.after) for each in queries.other_changes(cycle)] == [
        ("pot", "500", "400")
    ]


def test_a_year_is_closed_on_its_last_day_or_for_a_reason(town: SimpleNamespace) -> None:
    cycle = published(town)
    with pytest.raises(NeedsReason):
        actions.close_cycle(cycle, by=SYSTEM, at=MARCH)
    other = published(town, year=2027)
    actions.close_cycle(other, by=SYSTEM, at=datetime(2028, 1, 1, 4, tzinfo=UTC))
    assert not other.changes.exists()
    closed = actions.close_cycle(cycle, by=SYSTEM, at=MARCH, reason="Алдаатай жил")
    assert closed.changes.get().what == "closed"
    assert not is_open(closed, "propose", TODAY)
    with pytest.raises(WrongState):
        actions.write_phase(phase(cycle, "vote"), by=SYSTEM, text_en="x")
    with pytest.raises(WrongState):
        actions.publish_cycle(cycle, by=SYSTEM)


def test_where_a_year_stands_is_told_with_what_comes_next(town: SimpleNamespace) -> None:
    cycle = published(town)
    now = queries.now(cycle, on=TODAY)
    assert [each.phase.kind for each in now.steps] == ["propose", "inform"]
    assert now.coming is not None
    assert now.coming.phase.kind == "review"
    with override("en"):
        assert (now.steps[0].label, now.steps[0].who) == ("Say what is needed", "Khoroo governor")
    between = queries.now(cycle, on=date(2027, 12, 20))
    assert (between.steps, between.coming and between.coming.phase.kind) == ([], "deliver")
    assert queries.now(cycle, on=date(2029, 1, 1)).coming is None


def test_a_place_hears_of_its_own_years_and_of_those_it_lies_in(town: SimpleNamespace) -> None:
    city = published(town)
    told: dict[str, Any] = {"year": 2028, "name_mn": "Д", "name_en": "D", "by": SYSTEM}
    own = actions.publish_cycle(actions.plan_cycle(town.district, **told), by=SYSTEM, at=MARCH)
    actions.plan_cycle(town.khoroo, **told)
    heard = {each.cycle.pk for each in queries.going_on(town.kheseg, on=TODAY)}
    assert heard == {city.pk, own.pk}
    assert {each.cycle.pk for each in queries.going_on(town.other_khoroo, on=TODAY)} == {city.pk}


def test_what_is_not_done_when_its_days_are_over_is_owed(town: SimpleNamespace) -> None:
    cycle = published(town)
    late = queries.now(cycle, on=date(2027, 9, 2)).late
    assert [each.phase.kind for each in late] == ["allocate"]
    days: dict[str, Any] = {"opens_at": MARCH, "closes_at": MARCH + timedelta(days=9)}
    actions.plan(
        town.khoroo, by=SYSTEM, cycle=cycle, name_mn="а", name_en="a", budget=5, rule="greedy",
        **days,
    )  # fmt: skip
    assert queries.now(cycle, on=date(2027, 9, 2)).late == []
    assert [each.phase.kind for each in queries.now(cycle, on=date(2027, 9, 22)).late] == ["vote"]


def test_whatever_makes_a_year_is_on_the_record(town: SimpleNamespace) -> None:
    published(town)
    verbs = set(Entry.objects.values_list("verb", flat=True))
    assert {"cycle.planned", "cycle.published", "categories.loaded"} <= verbs


days_of_any_year = st.dates(date(2026, 1, 1), date(2029, 12, 31))
spans = st.tuples(days_of_any_year, st.integers(-3, 200)).map(
    lambda each: Days(each[0], each[0] + timedelta(days=each[1]))
)


@given(st.dictionaries(st.sampled_from(ORDER), spans))
def test_order_is_complained_of_exactly_when_it_is_broken(days: dict[str, Days]) -> None:
    known = [kind for kind in ORDER if kind in days]
    backwards = any(days[kind].last < days[kind].first for kind in known)
    falling = any(days[b].first < days[a].first for a, b in pairwise(known))
    apart = all(days[a].last < days[b].first for a, b in APART if a in days and b in days)
    assert bool(disorders(days)) == (backwards or falling or not apart)


@given(st.lists(spans.filter(lambda each: each.last >= each.first), max_size=6))
def test_a_gap_is_a_span_on_no_day_of_which_anything_happens(days: list[Days]) -> None:
    for gap in gaps({str(at): each for at, each in enumerate(days)}):
        assert (gap.last - gap.first).days >= 31
        assert not any(each.first <= gap.last and each.last >= gap.first for each in days)


@given(spans, st.integers(-3, 3))
def test_days_of_another_year_are_the_same_days(days: Days, years: int) -> None:
    there = shifted(days, years)
    assert there.first.year == days.first.year + years
    assert abs((shifted(there, -years).first - days.first).days) <= 1


def test_the_demonstration_has_its_vote_in_the_year_that_is_open(town: SimpleNamespace) -> None:
    cycle = demo_cycle()
    assert demo_cycle() == cycle
    today = timezone.localdate()
    assert is_open(cycle, PhaseKind.VOTE, today)
    assert cycle.year == today.year + 1
    assert not disorders(days_of(cycle.phases.all()))
    assert last_cycle().state == CycleState.CLOSED


def test_a_draft_can_be_thrown_away_and_a_published_year_cannot(town: SimpleNamespace) -> None:
    cycle = planned(town)
    with pytest.raises(NotAllowed):
        actions.discard_cycle(cycle, by=person_with_post(Role.DISTRICT_OFFICER, town.district))
    actions.discard_cycle(cycle, by=SYSTEM)
    assert not Cycle.objects.exists()
    assert Entry.objects.get(verb="cycle.discarded").data == {"year": 2028}
    with pytest.raises(WrongState):
        actions.discard_cycle(published(town), by=SYSTEM)


def test_years_are_found_by_words_of_their_names(town: SimpleNamespace) -> None:
    cycle, _draft = published(town), planned(town, year=2031)
    for words in ("fund 2028", "сан", "САН 28", "fun"):
        found = queries.search_years(words, 5)
        assert found == ([] if words == "САН 28" else [cycle]), words
    assert queries.search_years("  ", 5) == []


def test_a_round_begun_alone_belongs_to_the_year_whose_days_of_voting_it_is_in(
    town: SimpleNamespace,
) -> None:
    city = published(town)
    told: dict[str, Any] = {"year": 2028, "name_mn": "Д", "name_en": "D", "by": SYSTEM}
    own = actions.publish_cycle(actions.plan_cycle(town.district, **told), by=SYSTEM, at=MARCH)
    day = date(2027, 9, 3)
    assert queries.year_to_vote_in(town.khoroo, day) == own
    assert queries.year_to_vote_in(town.other_khoroo, day) == city
    assert queries.year_to_vote_in(town.khoroo, date(2027, 9, 21)) is None


@pytest.mark.django_db(transaction=True)
def test_two_officials_at_once_plan_one_year_and_make_its_votes_once() -> None:
    town, start = small_city(), Barrier(2)

    def work(_who: int) -> str:
        start.wait(timeout=10)
        try:
            patiently(lambda: planned(town))
        except AlreadyPlanned:
            return "told"
        finally:
            connection.close()
        return "planned"

    with ThreadPoolExecutor(2) as both:
        assert Counter(both.map(work, range(2))) == {"told": 1, "planned": 1}
    cycle = actions.publish_cycle(Cycle.objects.get(), by=SYSTEM, at=MARCH)

    def make(_who: int) -> int:
        start.wait(timeout=10)
        made: list[actions.Made] = []
        sums = {town.khoroo: 5}
        patiently(lambda: made.append(
            actions.make_rounds(cycle, town.district, sums, by=SYSTEM, rule="greedy")
        ))  # fmt: skip
        connection.close()
        return made[0].rounds

    with ThreadPoolExecutor(2) as both:
        assert sorted(both.map(make, range(2))) == [0, 1]
    assert cycle.rounds.count() == 1


def patiently(work: Callable[[], object]) -> None:
    while True:
        try:
            work()
        except OperationalError as error:
            if "locked" not in str(error):  # only SQLite's shared memory of the tests
                raise
        else:
            return


def turned() -> list[tuple[str, str]]:
    rows = Entry.objects.filter(verb__in=("phase.begun", "phase.ended")).order_by("pk")
    return [(each.verb, str(each.data["phase"])) for each in rows]


def test_phases_begin_and_end_by_themselves_and_are_written_down_once(
    town: SimpleNamespace,
) -> None:
    cycle = published(town)
    for _hour in range(3):
        actions.turn_phases(by=SYSTEM, at=MARCH)
    assert sorted(turned()) == [("phase.begun", "inform"), ("phase.begun", "propose")]
    actions.turn_phases(by=SYSTEM, at=datetime(2027, 6, 1, 4, tzinfo=UTC))
    assert sorted(turned()[2:]) == [
        ("phase.begun", "review"), ("phase.ended", "inform"), ("phase.ended", "propose"),
    ]  # fmt: skip
    review = phase(cycle, "review")
    Phase.objects.filter(kind="propose").update(ends_on=date(2027, 6, 9))
    actions.turn_phases(by=SYSTEM, at=datetime(2027, 6, 2, 4, tzinfo=UTC))
    assert turned()[5:] == [("phase.begun", "propose")]
    actions.close_cycle(cycle, by=SYSTEM, reason="x")
    assert actions.turn_phases(by=SYSTEM, at=datetime(2027, 6, 3, 4, tzinfo=UTC)) == 2
    labels = labels_of("budgeting.phase", [str(review.pk)])
    assert labels[str(review.pk)].url == f"/years/{cycle.slug}/"
    with pytest.raises(NotAllowed):
        actions.turn_phases(by=person_with_post(Role.ADMINISTRATOR, town.city))


def test_whoever_owes_a_phase_is_told_when_it_begins_and_no_more_when_it_ends(
    town: SimpleNamespace,
) -> None:
    for place in (town.khoroo, town.neighbour):
        person_with_post(Role.KHOROO_GOVERNOR, place)
    published(town)
    actions.turn_phases(by=SYSTEM, at=MARCH)
    work_off()
    open_ones = Notice.objects.filter(kind="phase.begun", done_at=None)
    assert {(each.role, each.place_id) for each in open_ones} == {
        ("khoroo_governor", town.khoroo.pk), ("khoroo_governor", town.neighbour.pk),
    }  # fmt: skip
    with override("en"):
        told = letter(open_ones[0]).text
        assert told.startswith("Say what is needed: Fund 2028. It is owed by the post “Khoroo gov")
    actions.turn_phases(by=SYSTEM, at=datetime(2027, 6, 1, 4, tzinfo=UTC))
    work_off()
    assert not open_ones.all().exists()


def test_no_phase_of_a_draft_begins(town: SimpleNamespace) -> None:
    planned(town)
    assert actions.turn_phases(by=SYSTEM, at=MARCH) == 0
