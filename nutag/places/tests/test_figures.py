"""Recording and correcting figures, and who never sees what."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nutag.places import actions, queries, tables
from nutag.places.actions import Outdated
from nutag.places.models import Figure, Measure, Method, Place, Source
from nutag.record.actors import NOBODY, SYSTEM, Actor
from nutag.record.models import Entry
from nutag.record.permissions import NotAllowed
from nutag.record.queries import timeline

Appoint = Callable[[str, Place], Actor]


def made_up(place: Place, measure: Measure, value: int = 350) -> Figure:
    return Figure.objects.create(
        place=place, measure=measure, value=value, label="2025", method=Method.DEMO,
        period_from=date(2025, 1, 1), period_until=date(2026, 1, 1),
        source=Source.objects.get(code="demo"),
    )  # fmt: skip


def test_a_kheseg_leader_counts_households_and_everybody_reads_it(
    town: SimpleNamespace, households: Measure, appoint: Appoint
) -> None:
    leader = appoint("kheseg_leader", town.kheseg)
    figure = actions.record_figure(
        by=leader, place=town.kheseg, measure=households, year=2026, value=Decimal(412)
    )
    assert (figure.method, figure.source.code) == (Method.REPORTED, "on-the-spot")
    assert queries.latest(town.kheseg) == [figure]
    (line,) = timeline(within=town.kheseg.path, by=NOBODY, limit=5)
    assert "2026" in line.text


def test_a_post_reaches_no_further_than_its_place(
    town: SimpleNamespace, households: Measure, appoint: Appoint
) -> None:
    leader = appoint("kheseg_leader", town.kheseg)
    governor = appoint("khoroo_governor", town.khoroo)
    asked: dict[str, Any] = {"measure": households, "year": 2026, "value": Decimal(1)}
    for by, place in ((leader, town.next_kheseg), (leader, town.khoroo), (NOBODY, town.kheseg),
                      (governor, town.neighbour), (governor, town.district)):  # fmt: skip
        with pytest.raises(NotAllowed):
            actions.record_figure(by=by, place=place, **asked)
    actions.record_figure(by=governor, place=town.kheseg, **asked)
    assert not Entry.objects.exclude(verb="figure.recorded").exists()


def test_a_correction_keeps_what_stood_there(
    town: SimpleNamespace, households: Measure, appoint: Appoint
) -> None:
    leader = appoint("kheseg_leader", town.kheseg)
    first = made_up(town.kheseg, households)
    fresh = actions.correct_figure(first, by=leader, value=Decimal(361), reason="Дахин тоолов")
    first.refresh_from_db()
    assert (int(first.value), first.current, fresh.replaces) == (350, False, first)
    assert (fresh.method, fresh.source.code) == (Method.REPORTED, "on-the-spot")
    assert queries.latest(town.kheseg) == [fresh]
    assert queries.series(town.kheseg, "households") == [fresh, first]


@pytest.mark.parametrize("method", [Method.DEMO, Method.REPORTED])
def test_of_two_corrections_the_later_learns_of_the_earlier(
    town: SimpleNamespace, households: Measure, method: Method
) -> None:
    first = made_up(town.kheseg, households)
    Figure.objects.filter(pk=first.pk).update(method=method)
    one, other = Figure.objects.get(pk=first.pk), Figure.objects.get(pk=first.pk)
    fresh = actions.correct_figure(one, by=SYSTEM, value=Decimal(361), reason="Дахин тоолов")
    with pytest.raises(Outdated) as outdated:
        actions.correct_figure(other, by=SYSTEM, value=Decimal(362), reason="Би ч бас")
    assert outdated.value.figure == fresh
    assert Figure.objects.current().get() == fresh
    assert Entry.objects.filter(verb="figure.corrected").count() == 1


def test_a_figure_that_stands_is_not_recorded_again(
    town: SimpleNamespace, households: Measure
) -> None:
    asked = {"place": town.kheseg, "measure": households, "year": 2026}
    first = actions.record_figure(by=SYSTEM, value=Decimal(1), **asked)
    with pytest.raises(Outdated) as outdated:
        actions.record_figure(by=SYSTEM, value=Decimal(2), **asked)
    assert outdated.value.figure == first


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 9))
def test_fewer_than_ten_people_are_never_shown(
    town: SimpleNamespace, people: Measure, client: Client, number: int
) -> None:
    Figure.objects.all().delete()
    hidden = made_up(town.kheseg, people, number)
    secret = f"{number + 4242}"
    Figure.objects.filter(pk=hidden.pk).update(note_mn=secret)
    assert queries.shown(hidden).value not in {str(number), f"{number}.0"}
    assert queries.shown(hidden).unit == ""
    assert not queries.visible().exists()
    assert not list(queries.figure_rows(""))
    assert secret not in client.get("/api/figures").content.decode()


def test_ten_people_are_shown(town: SimpleNamespace, people: Measure) -> None:
    figure = made_up(town.kheseg, people, 10)
    assert queries.shown(figure).value == "10"
    assert list(queries.visible()) == [figure]


def test_the_newest_period_is_shown_and_of_one_period_the_best_founded(
    town: SimpleNamespace, households: Measure
) -> None:
    made_up(town.kheseg, households)
    asked = {"by": SYSTEM, "place": town.kheseg, "measure": households}
    counted = actions.record_figure(year=2025, value=Decimal(340), **asked)
    assert queries.latest(town.kheseg) == [counted]
    newer = actions.record_figure(year=2026, value=Decimal(345), **asked)
    assert queries.latest(town.kheseg) == [newer]
    assert queries.newest("households", [town.kheseg, town.khoroo]) == {town.kheseg.pk: newer}


def test_only_what_may_be_corrected_is_offered(
    town: SimpleNamespace, households: Measure, appoint: Appoint
) -> None:
    figure = made_up(town.kheseg, households)
    assert queries.correctable(appoint("kheseg_leader", town.kheseg), town.kheseg) == {figure.pk}
    other = appoint("kheseg_leader", town.next_kheseg)
    assert queries.correctable(other, town.kheseg) == set()
    assert tables.write(tables.FIGURE_COLUMNS, queries.figure_rows(town.kheseg.path)).count("350")
