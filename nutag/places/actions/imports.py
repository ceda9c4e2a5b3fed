"""Loading tables of units and figures: everything, or nothing and all the reasons."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from django.db import transaction
from django.utils.translation import gettext as _

from nutag.places.models import Figure, Kind, Measure, Method, Place, Source
from nutag.places.planting import plant, refresh
from nutag.places.tables import FIGURE_COLUMNS, UNIT_COLUMNS, Table, TableError, read
from nutag.record.actions import record
from nutag.record.actors import Actor
from nutag.record.locks import turn
from nutag.record.permissions import may, require

ORDER = list(Kind)


class Loaded(NamedTuple):
    """How many rows were new, changed something, or said what stands already."""

    new: int
    changed: int
    same: int


class Codes(NamedTuple):
    """What a row of figures may speak of, by code."""

    place: Mapping[str, Place]
    measure: Mapping[str, Measure]
    source: Mapping[str, Source]


@transaction.atomic
def import_units(raw: bytes, *, by: Actor, at: datetime | None = None) -> Loaded:
    """Open the units of a CSV table and give known ones its names. Raises TableError.

    A unit is known by its code and the day it began; only its names can change here.
    """
    grant = require(by, "units.imported")
    turn("units")
    table = read(raw, UNIT_COLUMNS)
    known = {(each.code, each.valid_from): each for each in Place.objects.select_related("parent")}
    by_code = {place.code: place for place in known.values() if place.valid_until is None}
    new, renamed, same = [], [], 0
    for number, row in sorted(table.rows, key=lambda each: _depth(each[1])):
        unit = _unit(table, number, row, by_code)
        if unit is None:
            continue
        there = known.get((unit.code, unit.valid_from))
        parent = unit.parent or there
        if parent is None or not may(by, "units.imported", parent):
            table.wrong(number, "parent", _("Your post does not reach this place."))
        elif there is None:
            new.append(unit)
            by_code[unit.code] = known[unit.code, unit.valid_from] = unit
        elif _changed(table, number, there, unit):
            renamed.append(there)
        else:
            same += 1
    if table.mistakes:
        raise TableError(sorted(table.mistakes))
    for kind in ORDER:
        plant([unit for unit in new if unit.kind == kind])
    for place in renamed:
        place.save(update_fields=["name_mn", "name_en", "abbreviation"])
        refresh(place)
    if new or renamed:
        record("units.imported", by=by, grant=grant, at=at, opened=len(new), renamed=len(renamed))
    return Loaded(len(new), len(renamed), same)


def _depth(row: Mapping[str, str]) -> int:
    return ORDER.index(Kind(row["kind"])) if row["kind"] in ORDER else 0


def _unit(
    table: Table, number: int, row: Mapping[str, str], by_code: Mapping[str, Place]
) -> Place | None:
    """The unit a row describes; None after noting what is wrong with it."""
    before = len(table.mistakes)
    if row["kind"] not in ORDER:
        told = _("Write one of: %(words)s.") % {"words": ", ".join(ORDER)}
        table.wrong(number, "kind", told)
    for column in ("code", "name_mn", "name_en"):
        if not row[column]:
            table.wrong(number, column, _("This cell must not be empty."))
    if row["number"] and not row["number"].isdecimal():
        table.wrong(number, "number", _("Write a whole number."))
    parent = by_code.get(row["parent"])
    if parent is None and row["kind"] != Kind.CITY:
        table.wrong(number, "parent", _("There is no unit with this code."))
    begins = _day(table, number, "valid_from", row["valid_from"])
    ends = _day(table, number, "valid_until", row["valid_until"]) if row["valid_until"] else None
    if len(table.mistakes) > before or begins is None:
        return None
    return Place(
        kind=row["kind"], code=row["code"], number=int(row["number"]) if row["number"] else None,
        name_mn=row["name_mn"], name_en=row["name_en"], abbreviation=row["abbreviation"],
        parent=parent, valid_from=begins, valid_until=ends,
    )  # fmt: skip


def _changed(table: Table, number: int, there: Place, unit: Place) -> bool:
    """Take over the names of a known unit; whether they differ. Anything else is a mistake."""
    for column in ("kind", "number", "valid_until"):
        if getattr(there, column) != getattr(unit, column):
            told = _("This cannot be changed by a table; use the page of the unit.")
            table.wrong(number, column, told)
    if there.parent and unit.parent and there.parent.code != unit.parent.code:
        told = _("This cannot be changed by a table; use the page of the unit.")
        table.wrong(number, "parent", told)
    names = (unit.name_mn, unit.name_en, unit.abbreviation)
    if names == (there.name_mn, there.name_en, there.abbreviation):
        return False
    there.name_mn, there.name_en, there.abbreviation = names
    return True


@transaction.atomic
def import_figures(raw: bytes, *, by: Actor, at: datetime | None = None) -> Loaded:
    """Record the figures of a CSV table; other values than stand need a reason. TableError."""
    grant = require(by, "figures.imported")
    turn("figures")
    table = read(raw, FIGURE_COLUMNS)
    known = Codes(
        {each.code: each for each in Place.objects.order_by("valid_from")},
        {each.code: each for each in Measure.objects.all()},
        {each.code: each for each in Source.objects.all()},
    )
    standing = {_key(each): each for each in Figure.objects.current().select_related("place")}
    new, corrected, same = [], [], 0
    for number, row in table.rows:
        figure = _figure(table, number, row, known)
        if figure is None:
            continue
        if not may(by, "figures.imported", figure.place):
            table.wrong(number, "place", _("Your post does not reach this place."))
            continue
        there = standing.get(_key(figure))
        if there is None:
            new.append(figure)
            standing[_key(figure)] = figure
        elif there.value == figure.value:
            same += 1
        elif not figure.reason:
            told = _("Another value stands (%(value)s). Say why it is wrong.")
            table.wrong(number, "reason", told % {"value": there.value.normalize()})
        elif there.pk is None:
            table.wrong(number, "place", _("The same figure stands twice in this table."))
        else:
            figure.replaces = there
            corrected.append(figure)
    if table.mistakes:
        raise TableError(sorted(table.mistakes))
    replaced = [each.replaces.pk for each in corrected if each.replaces]
    Figure.objects.filter(pk__in=replaced).update(current=False)
    Figure.objects.bulk_create([*new, *corrected], batch_size=500)
    if new or corrected:
        record(
            "figures.imported", by=by, grant=grant, at=at,
            recorded=len(new), corrected=len(corrected),
        )  # fmt: skip
    return Loaded(len(new), len(corrected), same)


def _figure(
    table: Table,
    number: int,
    row: Mapping[str, str],
    known: Codes,
) -> Figure | None:
    """The figure a row describes; None after noting what is wrong with it."""
    before = len(table.mistakes)
    for column in ("place", "measure", "source"):
        if row[column] not in getattr(known, column):
            table.wrong(number, column, _("This code is not known."))
    if row["method"] not in Method:
        told = _("Write one of: %(words)s.") % {"words": ", ".join(Method)}
        table.wrong(number, "method", told)
    begins = _day(table, number, "period_from", row["period_from"])
    ends = _day(table, number, "period_until", row["period_until"])
    if begins and ends and begins >= ends:
        table.wrong(number, "period_until", _("The period must end after it begins."))
    value = _value(table, number, row["value"])
    if len(table.mistakes) > before or begins is None or ends is None or value is None:
        return None
    return Figure(
        place=known.place[row["place"]], measure=known.measure[row["measure"]], value=value,
        source=known.source[row["source"]], method=row["method"], label=row["label"][:40],
        period_from=begins, period_until=ends, note_mn=row["note_mn"], note_en=row["note_en"],
        reason=row["reason"],
    )  # fmt: skip


def _key(figure: Figure) -> tuple[object, ...]:
    return (
        figure.place.code, figure.measure_id, figure.period_from, figure.period_until,
        figure.source_id,
    )  # fmt: skip


def _day(table: Table, number: int, column: str, text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        table.wrong(number, column, _("Write a day as 2026-03-01."))
        return None


def _value(table: Table, number: int, text: str) -> Decimal | None:
    try:
        value = Decimal(text)
    except InvalidOperation:
        value = Decimal("NaN")
    if not value.is_finite() or value < 0 or value >= 10**14:
        table.wrong(number, "value", _("Write a number that is not below 0, such as 1234.5."))
        return None
    return value
