"""Sharing out the money of a year through the actions: drafts, tables, publishing, replacing."""

from collections import Counter
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from fractions import Fraction
from threading import Barrier
from types import SimpleNamespace

import pytest
from django.db import IntegrityError, connection, transaction

from nutag.budgeting.actions import of_money as actions
from nutag.budgeting.actions.of_money import NeedsReason, NotADraft, NotByTheFormula, NotTheWholePot
from nutag.budgeting.actions.of_years import publish_cycle
from nutag.budgeting.demo.cycles import demo_cycle
from nutag.budgeting.inputs import Lacking
from nutag.budgeting.models import (
    Allocation,
    AllocationState,
    Cycle,
    CycleState,
    EarlierShare,
    Missing,
    Share,
)
from nutag.budgeting.queries import of_money as queries
from nutag.core.equity import Limit, Settings, Unshareable
from nutag.core.equity.files import check, read
from nutag.people.demo import person_with_post
from nutag.places.demo import small_city
from nutag.places.models import Figure, Measure, Method, Place, Source
from nutag.places.shipped import MEASURES, SOURCES
from nutag.places.tables import TableError
from nutag.places.tests.test_together import patiently
from nutag.record.actors import NOBODY, SYSTEM
from nutag.record.models import Entry
from nutag.record.permissions import NotAllowed
from nutag.record.roles import Role

NUMBERS = {
    "population": (9000, 3000, 6000),
    "ger-share": (80, 10, 50),
    "households": (2000, 900, 1500),
}
BY_NEED = Settings(
    18_000_000, {"population": Fraction(60), "ger": Fraction(40)}, city=Fraction(50), step=1000
)


def give_figures(town: SimpleNamespace, numbers: Mapping[str, tuple[float, ...]] = NUMBERS) -> None:
    """Figures of the three khoroos."""
    Source.objects.bulk_create((Source(**each) for each in SOURCES), ignore_conflicts=True)
    Measure.objects.bulk_create((Measure(**each) for each in MEASURES), ignore_conflicts=True)
    khoroos = (town.khoroo, town.neighbour, town.other_khoroo)
    for name, values in numbers.items():
        for place, value in zip(khoroos, values, strict=True):
            Figure.objects.create(
                place=place, measure=Measure.objects.get(code=name), value=value, label="2025",
                method=Method.REPORTED, source=Source.objects.get(code="on-the-spot"),
                period_from=date(2025, 1, 1), period_until=date(2026, 1, 1),
            )  # fmt: skip


@pytest.fixture
def year(town: SimpleNamespace) -> Cycle:
    give_figures(town)
    return demo_cycle()


def amounts(allocation: Allocation) -> dict[str, int]:
    return dict(Share.objects.filter(allocation=allocation).values_list("place__code", "amount"))


def test_a_draft_has_every_sum_and_the_numbers_behind_it(year: Cycle) -> None:
    made = actions.draft_allocation(year, BY_NEED, by=SYSTEM, laws={"split": "59.2"})
    # people 9, 3, 6 of 18; in ger areas 7.2, 0.3, 3 of 10.5; slices 5.4 and 3.6 million
    assert amounts(made) == {
        "ub": 9_000_000, "1110-07": 5_169_000, "1110-14": 1_003_000, "1119-01": 2_828_000,
    }  # fmt: skip
    share = Share.objects.get(allocation=made, place__code="1110-07")
    assert share.facts["numbers"]["ger-share"] == "80"
    assert share.facts["figures"]["ger-share"] == Figure.objects.get(value=80).pk
    assert Entry.objects.get(verb="allocation.drafted").data == {"places": 4}


def test_pressing_twice_makes_one_draft(year: Cycle) -> None:
    first, second = (actions.draft_allocation(year, BY_NEED, by=SYSTEM) for _turn in range(2))
    assert first.pk == second.pk
    assert Share.objects.count() == 4


def test_figures_of_then_stay_with_what_was_worked_out_then(year: Cycle) -> None:
    made = actions.draft_allocation(year, BY_NEED, by=SYSTEM)
    before = amounts(made)
    Figure.objects.filter(value=80).update(value=10)
    book = queries.Book(made)
    assert book.worked is not None
    assert book.worked.amounts("ub") == before
    again = actions.rework_allocation(made, BY_NEED, by=SYSTEM)
    assert amounts(again) != before


def test_what_is_not_known_is_named_or_estimated_with_a_mark(
    year: Cycle, town: SimpleNamespace
) -> None:
    Figure.objects.filter(value=80).delete()
    with pytest.raises(Lacking) as error:
        actions.draft_allocation(year, BY_NEED, by=SYSTEM)
    assert error.value.missing == [(town.khoroo, "ger-share")]
    assert not Allocation.objects.exists()
    made = actions.draft_allocation(year, BY_NEED, by=SYSTEM, missing=Missing.ESTIMATE)
    facts = {each.place.code: each.facts for each in made.shares.select_related("place")}
    assert facts["1110-07"]["estimated"] == ["ger-share"]
    assert facts["1110-07"]["numbers"]["ger-share"] == "10"  # as in the district
    assert facts["1119-01"]["estimated"] == []


def test_people_who_are_not_known_are_never_estimated(year: Cycle) -> None:
    Figure.objects.filter(measure__code="population", value=3000).update(value=9)  # hidden
    with pytest.raises(Lacking) as error:
        actions.draft_allocation(year, BY_NEED, by=SYSTEM, missing=Missing.ESTIMATE)
    assert [measure for _place, measure in error.value.missing] == ["population"]


def test_settings_that_cannot_be_leave_nothing_behind(year: Cycle) -> None:
    high = Settings(1000, {"equal": Fraction(1)}, floor=Limit("sum", Fraction(900)))
    with pytest.raises(Unshareable):
        actions.draft_allocation(year, high, by=SYSTEM)
    assert not Allocation.objects.exists()
    assert not Entry.objects.filter(verb="allocation.drafted").exists()


def test_one_stands_and_another_takes_its_place_only_for_a_reason(year: Cycle) -> None:
    first = actions.publish_allocation(
        actions.draft_allocation(year, BY_NEED, by=SYSTEM), by=SYSTEM
    )
    equal = Settings(18_000_000, {"equal": Fraction(1)}, step=1000)
    second = actions.draft_allocation(year, equal, by=SYSTEM)
    for empty in ("", "  "):
        with pytest.raises(NeedsReason):
            actions.publish_allocation(second, by=SYSTEM, reason=empty)
    second = actions.publish_allocation(second, by=SYSTEM, reason="Тогтоол өөрчлөгдсөн")
    first.refresh_from_db()
    assert (first.state, second.state) == (AllocationState.REPLACED, AllocationState.PUBLISHED)
    assert queries.published(year) == second
    entry = Entry.objects.get(verb="allocation.replaced")
    assert entry.data == {"pot": 18_000_000, "replaces": first.pk}
    with pytest.raises(NotADraft):
        actions.discard_allocation(second, by=SYSTEM)
    with pytest.raises(NotADraft):
        actions.publish_allocation(second, by=SYSTEM, reason="Дахин")
    with pytest.raises(NotADraft):
        actions.rework_allocation(first, BY_NEED, by=SYSTEM)


def test_two_published_ones_do_not_fit_into_the_database(year: Cycle) -> None:
    for number in (1, 2):
        row = Allocation(cycle=year, number=number, pot=1, state=AllocationState.PUBLISHED)
        if number == 1:
            row.save()
        else:
            with pytest.raises(IntegrityError), transaction.atomic():
                row.save()


def test_sums_that_do_not_come_to_the_pot_are_not_published(year: Cycle) -> None:
    table = b'place,amount\nub,600\n1110-07,"1,200"\n1119,200\n'
    made = actions.load_allocation(year, table, by=SYSTEM, pot=2001)
    with pytest.raises(NotTheWholePot) as error:
        actions.publish_allocation(made, by=SYSTEM)
    assert (error.value.found, error.value.pot) == (2000, 2001)
    assert not Entry.objects.filter(verb="allocation.published").exists()
    right = actions.load_allocation(year, table, by=SYSTEM, pot=2000)
    assert actions.publish_allocation(right, by=SYSTEM).state == AllocationState.PUBLISHED
    assert queries.allocation_file(queries.Book(right)) is None


def test_a_sum_that_was_tampered_with_is_not_published(year: Cycle) -> None:
    made = actions.draft_allocation(year, BY_NEED, by=SYSTEM)
    for code, change in (("1110-07", 1), ("1110-14", -1)):
        share = Share.objects.get(allocation=made, place__code=code)
        share.amount += change
        share.save()
    with pytest.raises(NotByTheFormula):
        actions.publish_allocation(made, by=SYSTEM)


@pytest.mark.parametrize(
    ("table", "row", "column"),
    [
        ("place,amount\n1110-07,5\nXX,7\n", 3, "place"),
        ("place,amount\n1110-07,5\n1110-07,7\n", 3, "place"),
        ("place,amount\n1110-07,5.5\n", 2, "amount"),
        ("place,amount\n1110-07,-5\n", 2, "amount"),
        ("place,amount\n1110-07,\n", 2, "amount"),
        ("place,amount\n1110-07,9999999999999999\n", 2, "amount"),
        ("place,amount\n1110-07-01,5\n", 2, "place"),
        ("place;sum\n1110-07;5\n", 1, "amount"),
        ("place,amount\n", 1, ""),
        ("", 1, ""),
    ],
)
def test_a_wrong_table_loads_nothing_and_says_where(
    year: Cycle, table: str, row: int, column: str
) -> None:
    actions.load_earlier_shares(year, b"place,amount\n1110-07,77\n", by=SYSTEM)
    for load in (actions.load_allocation, actions.load_earlier_shares):
        with pytest.raises(TableError) as error:
            load(year, table.encode(), by=SYSTEM)
        assert (error.value.mistakes[0].row, error.value.mistakes[0].column) == (row, column)
    assert EarlierShare.objects.get().amount == 77
    assert not Allocation.objects.exists()


def test_what_was_given_before_stands_beside_it(year: Cycle, town: SimpleNamespace) -> None:
    lines = b"place;amount\n1110-07;4 000 000\n1119-01;1000\n"
    assert actions.load_earlier_shares(year, lines, by=SYSTEM) == 2
    book = queries.Book(actions.draft_allocation(year, BY_NEED, by=SYSTEM))
    row = book.row(town.khoroo)
    assert (row.amount, row.earlier, str(row.change)) == (5_169_000, 4_000_000, "29.2")
    assert (row.per_head, row.per_household) == (574, 2584)
    assert book.row(town.neighbour).earlier is None
    district = book.row(town.district)
    assert (district.amount, district.earlier) == (6_172_000, 4_000_000)


def test_the_file_works_out_anew_and_shows_a_changed_sum(year: Cycle) -> None:
    book = queries.Book(actions.draft_allocation(year, BY_NEED, by=SYSTEM))
    text = queries.allocation_file(book)
    assert text is not None
    assert check(read(text)) == []
    found = check(read(text.replace("5169000", "5169001")))
    assert [(each.code, each.stated, each.found) for each in found] == [
        ("1110-07", 5_169_001, 5_169_000)
    ]


def test_only_those_who_keep_the_money_of_the_city_share_it_out(
    year: Cycle, town: SimpleNamespace
) -> None:
    officer = person_with_post(Role.CITY_OFFICER, town.city)
    made = actions.draft_allocation(year, BY_NEED, by=officer)
    for who in (
        NOBODY, person_with_post("", town.khoroo), person_with_post(Role.AUDITOR, town.city),
        person_with_post(Role.DISTRICT_OFFICER, town.district),
        person_with_post(Role.KHOROO_GOVERNOR, town.khoroo),
    ):  # fmt: skip
        for change in (
            lambda who=who: actions.draft_allocation(year, BY_NEED, by=who),
            lambda who=who: actions.rework_allocation(made, BY_NEED, by=who),
            lambda who=who: actions.publish_allocation(made, by=who),
            lambda who=who: actions.discard_allocation(made, by=who),
            lambda who=who: actions.load_allocation(year, b"place,amount\nub,1\n", by=who),
            lambda who=who: actions.load_earlier_shares(year, b"place,amount\nub,1\n", by=who),
        ):
            with pytest.raises(NotAllowed):
                change()
    actions.discard_allocation(made, by=officer)
    assert not Allocation.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_of_two_who_publish_at_once_one_is_told() -> None:
    town = small_city()
    give_figures(town)
    year = demo_cycle()
    drafts = [
        actions.draft_allocation(year, Settings(pot, {"equal": Fraction(1)}), by=SYSTEM)
        for pot in (3000, 6000)
    ]
    start = Barrier(2)

    def publish(draft: Allocation) -> str:
        start.wait(timeout=10)
        try:
            patiently(lambda: actions.publish_allocation(draft, by=SYSTEM))
        except NeedsReason:
            return "told"
        finally:
            connection.close()
        return "stands"

    with ThreadPoolExecutor(2) as both:
        assert Counter(both.map(publish, drafts)) == {"stands": 1, "told": 1}
    assert Allocation.objects.filter(state=AllocationState.PUBLISHED).count() == 1


def test_a_place_that_is_gone_keeps_its_sum(year: Cycle, town: SimpleNamespace) -> None:
    made = actions.publish_allocation(actions.draft_allocation(year, BY_NEED, by=SYSTEM), by=SYSTEM)
    Place.objects.filter(pk=town.neighbour.pk).update(valid_until=date(2026, 1, 1))
    assert "1110-14" in queries.Book(made).shares
    assert sum(amounts(made).values()) == made.pot


def shares_of(place: Place, **more: object) -> list[tuple[str, int, str]]:
    """Figures of what a place gets that stand: year, sum, method."""
    rows = Figure.objects.filter(place=place, measure__code="fund-share", current=True, **more)
    return [(each.label, int(each.value), each.method) for each in rows.order_by("label")]


def test_publishing_makes_figures_and_replacing_corrects_them(
    year: Cycle, town: SimpleNamespace
) -> None:
    Cycle.objects.update(demo=False)
    year.refresh_from_db()
    actions.load_earlier_shares(year, b"place,amount\n1110-07,77\n", by=SYSTEM)
    made = actions.draft_allocation(year, BY_NEED, by=SYSTEM)
    assert shares_of(town.khoroo) == []
    actions.publish_allocation(made, by=SYSTEM)
    sums = amounts(made)
    now, before = str(year.year), str(year.year - 1)
    assert shares_of(town.khoroo) == [
        (before, 77, "reported"), (now, sums["1110-07"], "counted"),
    ]  # fmt: skip
    assert shares_of(town.district)[-1][1] == sums["1110-07"] + sums["1110-14"]
    assert shares_of(town.city) == [(now, 18_000_000, "counted")]
    entry = Entry.objects.filter(verb="figures.worked_out").latest("pk")
    assert entry.data["corrected"] == 0
    evenly = replace(BY_NEED, weights={"population": Fraction(1)})
    second = actions.draft_allocation(year, evenly, by=SYSTEM)
    actions.publish_allocation(second, by=SYSTEM, reason="Тогтоол 12")
    assert shares_of(town.khoroo)[-1][1] == amounts(second)["1110-07"] != sums["1110-07"]
    older = Figure.objects.get(place=town.khoroo, measure__code="fund-share", current=False)
    assert older.replaced_by.reason == "Тогтоол 12"
    assert f"/years/{year.slug}/money/" in older.note_en


def test_a_share_is_a_figure_only_once_the_year_is_published(
    year: Cycle, town: SimpleNamespace
) -> None:
    Cycle.objects.filter(pk=year.pk).update(state=CycleState.DRAFT)
    year.refresh_from_db()
    made = actions.draft_allocation(year, BY_NEED, by=SYSTEM)
    actions.publish_allocation(made, by=SYSTEM)
    assert shares_of(town.khoroo) == []
    publish_cycle(year, by=SYSTEM)
    assert len(shares_of(town.khoroo)) == 1
