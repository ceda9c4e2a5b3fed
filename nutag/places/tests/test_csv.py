"""Tables out and in: everything, or nothing and all the reasons."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nutag.places import actions, queries, tables
from nutag.places.models import Figure, Place
from nutag.places.tables import FIGURE_COLUMNS, UNIT_COLUMNS, TableError
from nutag.record.actors import SYSTEM, Actor
from nutag.record.models import Entry

Appoint = Callable[[str, Place], Actor]
FIGURE = {
    "place": "1110-07", "place_from": "", "measure": "households", "period_from": "2025-01-01",
    "period_until": "2026-01-01", "label": "2025", "value": "2310", "source": "on-the-spot",
    "method": "reported", "note_mn": "", "note_en": "", "reason": "",
}  # fmt: skip
UNIT = {
    "code": "1110-20", "kind": "khoroo", "number": "20", "name_mn": "20 дугаар хороо",
    "name_en": "Khoroo 20", "abbreviation": "", "parent": "1110", "valid_from": "2021-01-01",
    "valid_until": "",
}  # fmt: skip


def table(*rows: dict[str, str]) -> bytes:
    lines = (list(row.values()) for row in rows)
    return tables.write(list(rows[0]), lines).encode()


def mistakes(take: Callable[..., object], raw: bytes, by: Actor = SYSTEM) -> list[tuple[int, str]]:
    with pytest.raises(TableError) as error:
        take(raw, by=by)
    assert all(each.what for each in error.value.mistakes)
    return [(each.row, each.column) for each in error.value.mistakes]


def test_units_and_figures_of_the_whole_city_go_round(loaded: None) -> None:
    actions.close(Place.objects.get(code="1110-43"), by=SYSTEM, on=date(2026, 2, 1))
    entries = Entry.objects.count()
    units = tables.write(UNIT_COLUMNS, queries.unit_rows("")).encode()
    figures = tables.write(FIGURE_COLUMNS, queries.figure_rows("")).encode()
    assert actions.import_units(units, by=SYSTEM) == (0, 0, Place.objects.count())
    assert actions.import_figures(figures, by=SYSTEM) == (0, 0, Figure.objects.count())
    assert tables.write(UNIT_COLUMNS, queries.unit_rows("")).encode() == units
    assert Entry.objects.count() == entries


def test_new_units_are_opened_with_what_lies_in_them_in_any_order(town: SimpleNamespace) -> None:
    inside = UNIT | {"code": "1110-20-01", "kind": "kheseg", "number": "1", "parent": "1110-20"}
    inside |= {"name_mn": "1 дүгээр хэсэг", "name_en": "Kheseg 1"}
    renamed = UNIT | {"code": "1110-14", "number": "14", "valid_from": "2020-01-01"}
    assert actions.import_units(table(inside, UNIT, renamed), by=SYSTEM) == (2, 1, 0)
    assert queries.search("БЗД 20 хороо 1 хэсэг")[0].code == "1110-20-01"
    assert queries.place("1110-20-01").path.startswith(queries.place("1110-20").path)  # type: ignore[union-attr]
    assert Entry.objects.get().data == {"opened": 2, "renamed": 1}


@pytest.mark.parametrize(
    ("changed", "column"),
    [
        ({"kind": "сум"}, "kind"),
        ({"code": "1110/20"}, "code"),
        ({"code": "1110-07"}, "code"),
        ({"name_mn": ""}, "name_mn"),
        ({"name_en": "x" * 121}, "name_en"),
        ({"number": "хорь"}, "number"),
        ({"number": "99999999999"}, "number"),
        ({"parent": "9999"}, "parent"),
        ({"parent": "ub"}, "parent"),
        ({"valid_from": "2019-12-31"}, "parent"),
        ({"valid_from": "01.03.2021"}, "valid_from"),
        ({"valid_until": "2021-01-01"}, "valid_until"),
        ({"kind": "city", "parent": ""}, "kind"),
        ({"code": "1110-07", "valid_from": "2020-01-01", "number": "8"}, "number"),
    ],
)
def test_a_wrong_unit_is_told_by_row_and_column_and_nothing_is_loaded(
    town: SimpleNamespace, changed: dict[str, str], column: str
) -> None:
    fine = UNIT | {"code": "1110-21", "number": "21"}
    before = Place.objects.count()
    assert mistakes(actions.import_units, table(fine, UNIT | changed)) == [(3, column)]
    assert Place.objects.count() == before
    assert not Entry.objects.exists()


@pytest.mark.parametrize(
    ("changed", "column"),
    [
        ({"place": "1110-99"}, "place"),
        ({"place_from": "1999-01-01"}, "place"),
        ({"measure": "өрх"}, "measure"),
        ({"source": "x"}, "source"),
        ({"method": "guessed"}, "method"),
        ({"label": ""}, "label"),
        ({"value": "1,5"}, "value"),
        ({"value": "-1"}, "value"),
        ({"value": "nan"}, "value"),
        ({"value": "1e99"}, "value"),
        ({"value": "0.12345"}, "value"),
        ({"period_from": "2025"}, "period_from"),
        ({"period_until": "2025-01-01"}, "period_until"),
        ({"value": "2311"}, "place"),
    ],
)
def test_a_wrong_figure_is_told_by_row_and_column_and_nothing_is_loaded(
    town: SimpleNamespace, changed: dict[str, str], column: str
) -> None:
    assert mistakes(actions.import_figures, table(FIGURE, FIGURE | changed)) == [(3, column)]
    assert not Figure.objects.exists()
    assert not Entry.objects.exists()


def test_another_value_needs_a_reason_and_keeps_the_older_one(town: SimpleNamespace) -> None:
    assert actions.import_figures(table(FIGURE), by=SYSTEM) == (1, 0, 0)
    better = FIGURE | {"value": "2400"}
    assert mistakes(actions.import_figures, table(better)) == [(2, "reason")]
    raw = table(better | {"reason": "Дахин тоолов"})
    assert actions.import_figures(raw, by=SYSTEM) == (0, 1, 0)
    assert actions.import_figures(raw, by=SYSTEM) == (0, 0, 1)
    assert [int(each.value) for each in queries.series(town.khoroo, "households")] == [2400, 2310]


def test_an_officer_loads_for_the_own_branch_only(town: SimpleNamespace, appoint: Appoint) -> None:
    by = appoint("district_officer", town.district)
    elsewhere = FIGURE | {"place": "1119-01"}
    assert mistakes(actions.import_figures, table(FIGURE, elsewhere), by) == [(3, "place")]
    assert actions.import_figures(table(FIGURE), by=by).new == 1
    strange = UNIT | {"code": "1119-20", "parent": "1119"}
    assert mistakes(actions.import_units, table(UNIT, strange), by) == [(3, "parent")]
    everything = tables.write(UNIT_COLUMNS, queries.unit_rows("")).encode()
    assert actions.import_units(everything, by=by).same == Place.objects.count()


@pytest.mark.parametrize("encoding", ["cp1251", "utf-16", "mac-cyrillic"])
def test_spoiled_letters_are_refused_with_advice(town: SimpleNamespace, encoding: str) -> None:
    raw = table(UNIT).decode("utf-8-sig").encode(encoding)
    with pytest.raises(TableError) as error:
        actions.import_units(raw, by=SYSTEM)
    assert "UTF-8" in error.value.mistakes[0].what


@pytest.mark.parametrize(
    "raw", [b"", b"\xef\xbb\xbf", b"code,kind\n1,2", b'code,"ki', b"code\0,kind\n", b"\n\n"]
)
def test_what_is_no_such_table_is_refused(raw: bytes) -> None:
    with pytest.raises(TableError):
        tables.read(raw, UNIT_COLUMNS)


def test_columns_may_stand_in_any_order_parted_by_semicolons() -> None:
    raw = "б;а\n2;1\n\n4;3\n5".encode()
    found = tables.read(raw, ("а", "б"))
    assert found.rows == [(2, {"б": "2", "а": "1"}), (4, {"б": "4", "а": "3"})]
    assert [each.row for each in found.mistakes] == [5]


@given(st.binary(max_size=300))
def test_whatever_is_handed_in_is_read_or_refused(raw: bytes) -> None:
    with suppress(TableError):
        assert not any(row.keys() != {"а"} for _number, row in tables.read(raw, ("а",)).rows)


words = st.text(
    st.characters(codec="utf-8", exclude_characters="\0", exclude_categories=["Cs"])
).map(str.strip)


@given(st.lists(st.tuples(words.filter(bool), words)))
def test_what_is_written_is_read_again(rows: list[tuple[str, str]]) -> None:
    found = tables.read(tables.write(("а", "б"), iter(rows)).encode(), ("а", "б"))
    assert [(row["а"], row["б"]) for _number, row in found.rows] == rows
    assert not found.mistakes
