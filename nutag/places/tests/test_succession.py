"""Units open, change their names and numbers, are divided and end; what was stays readable."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nutag.places import actions, queries
from nutag.places.actions import Part
from nutag.places.models import Boundary, Place, Source, Succession
from nutag.record.actors import SYSTEM, Actor
from nutag.record.models import Entry
from nutag.record.permissions import NotAllowed

Appoint = Callable[[str, Place], Actor]
DAY = date(2026, 1, 1)
SQUARE = [[[[106.0, 47.0], [107.0, 47.0], [107.0, 48.0], [106.0, 48.0], [106.0, 47.0]]]]


def outline(place: Place) -> Boundary:
    return Boundary.objects.create(
        place=place, coordinates=SQUARE, west=106, south=47, east=107, north=48, label_lon=106.5,
        label_lat=47.5, source=Source.objects.get(code="khoroo-map"),
    )  # fmt: skip


def half(number: int) -> Part:
    return Part(number, Decimal("0.5"))


def test_a_divided_khoroo_ends_and_its_parts_begin(town: SimpleNamespace) -> None:
    one, other = actions.divide(town.khoroo, by=SYSTEM, parts=[half(7), half(44)], on=DAY)
    old = queries.version("1110-07", town.khoroo.pk)
    assert old is not None
    assert old.valid_until == DAY == one.valid_from == other.valid_from
    assert queries.place("1110-07") == one
    assert queries.place("1110-07", DAY - timedelta(days=1)) == old
    assert [each.share for each in queries.became(old)] == [50, 50]
    assert [each.name for each in queries.came_from(other)] == [queries.full_name(old)]
    assert not queries.children(one).exists()
    assert queries.children(old).count() == 2
    assert Entry.objects.get(verb="place.divided").data == {"parts": 2}


def test_a_renumbered_khoroo_lies_where_it_lay(town: SimpleNamespace) -> None:
    outline(town.khoroo)
    (after,) = actions.divide(town.khoroo, by=SYSTEM, parts=[Part(44, Decimal(1))], on=DAY)
    assert queries.lookup(106.5, 47.5, on=DAY) == [after]
    assert queries.lookup(106.5, 47.5, on=DAY - timedelta(days=1)) == [town.khoroo]
    assert queries.search("БЗД 44") == [after]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.integers(0, 100), max_size=4))
def test_shares_add_up_or_nothing_happens(town: SimpleNamespace, shares: list[int]) -> None:
    parts = [Part(50 + n, Decimal(share) / 100) for n, share in enumerate(shares)]
    before = Place.objects.count()
    if sum(shares) == 100 and min(shares) > 0:
        (fresh,) = [actions.open_unit(by=SYSTEM, parent=town.district, number=20, from_on=DAY)]
        actions.divide(fresh, by=SYSTEM, parts=parts, on=DAY + timedelta(days=1))
        links = Succession.objects.filter(before=fresh)
        assert sum(each.share_of_before for each in links) == 1
        links.delete()
        Place.objects.filter(valid_from__gte=DAY).delete()
    else:
        with pytest.raises(ValidationError):
            actions.divide(town.khoroo, by=SYSTEM, parts=parts, on=DAY)
        assert Place.objects.count() == before


def refusals(town: SimpleNamespace) -> list[Callable[[], Any]]:
    def divide(parts: list[Part], on: date = DAY) -> Callable[[], Any]:
        return lambda: actions.divide(town.khoroo, by=SYSTEM, parts=parts, on=on)

    def opened(parent: Place, number: int) -> Callable[[], Any]:
        return lambda: actions.open_unit(by=SYSTEM, parent=parent, number=number, from_on=DAY)

    return [
        divide([half(8), half(8)]),
        divide([half(8), half(14)]),
        divide([Part(8, Decimal("1.5")), Part(9, Decimal("-0.5"))]),
        divide([half(8), half(9)], on=town.khoroo.valid_from),
        opened(town.district, 7),
        opened(town.city, 3),
        opened(town.kheseg, 3),
        lambda: actions.close(town.district, by=SYSTEM, on=DAY),
    ]


def test_what_makes_no_sense_is_refused_in_words(town: SimpleNamespace) -> None:
    before = list(Place.objects.order_by("pk").values())
    for attempt in refusals(town):
        with pytest.raises(ValidationError) as error:
            attempt()
        assert error.value.messages
    assert list(Place.objects.order_by("pk").values()) == before
    assert not Entry.objects.exists()


def test_a_number_that_will_be_taken_is_taken(town: SimpleNamespace) -> None:
    actions.open_unit(by=SYSTEM, parent=town.district, number=20, from_on=DAY)
    with pytest.raises(ValidationError):
        actions.open_unit(
            by=SYSTEM, parent=town.district, number=20, from_on=DAY - timedelta(days=9)
        )


def test_a_closed_khoroo_takes_its_khesegs_along_and_ends_once(town: SimpleNamespace) -> None:
    actions.close(town.khoroo, by=SYSTEM, on=DAY)
    assert not Place.objects.on(DAY).within(town.khoroo.path).exists()
    assert Place.objects.on(DAY - timedelta(days=1)).within(town.khoroo.path).count() == 3
    with pytest.raises(ValidationError):
        actions.close(town.khoroo, by=SYSTEM, on=DAY + timedelta(days=1))


def test_a_new_name_is_found_and_what_lies_inside_is_found_by_it(town: SimpleNamespace) -> None:
    actions.rename(town.khoroo, by=SYSTEM, name_mn="Амгалан хороо", name_en="Amgalan khoroo")
    assert queries.search("амгалан")[0] == town.khoroo
    assert town.kheseg in queries.search("amgalan")


def test_officers_change_units_in_their_branch_and_nobody_else(
    town: SimpleNamespace, appoint: Appoint
) -> None:
    officer = appoint("district_officer", town.district)
    actions.open_unit(by=officer, parent=town.district, number=21, from_on=DAY)
    for by, parent in (
        (officer, town.other_district), (appoint("khoroo_governor", town.khoroo), town.khoroo)
    ):  # fmt: skip
        with pytest.raises(NotAllowed):
            actions.open_unit(by=by, parent=parent, number=22, from_on=DAY)
