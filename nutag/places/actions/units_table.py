"""Loading a table of units: everything, or nothing and all the reasons."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from nutag.places.actions.loaded import Loaded
from nutag.places.cells import Cells
from nutag.places.models import Kind, Place
from nutag.places.planting import plant, refresh
from nutag.places.tables import UNIT_COLUMNS, TableError, read
from nutag.record.actions import record
from nutag.record.actors import Actor
from nutag.record.locks import turn
from nutag.record.permissions import may, require

VERB = "units.imported"
ORDER = [str(kind) for kind in Kind]
CODE = re.compile(r"[a-z0-9-]{1,16}")
HIGHEST = 999


@transaction.atomic
def import_units(raw: bytes, *, by: Actor, at: datetime | None = None) -> Loaded:
    """Open the units of a CSV table and give known ones its names. Raises TableError.

    A unit is known by its code and the day it began; only its names can change here.
    """
    grant = require(by, VERB)
    turn("units")
    table = read(raw, UNIT_COLUMNS)
    tree = Tree()
    new: list[Place] = []
    renamed: list[Place] = []
    for number, row in sorted(table.rows, key=_depth):
        cells = Cells(table, number, row)
        unit = _unit(cells, tree)
        there = unit and tree.known(unit)
        if unit is None:
            continue
        if there is None:
            _check_new(cells, unit, tree, by)
            tree.add(unit)
            new.append(unit)
        elif _changed(cells, there, unit, by):
            renamed.append(there)
    if table.mistakes:
        raise TableError(sorted(table.mistakes))
    _store(new, renamed)
    if new or renamed:
        record(VERB, by=by, grant=grant, at=at, opened=len(new), renamed=len(renamed))
    return Loaded(len(new), len(renamed), len(table.rows) - len(new) - len(renamed))


class Tree:
    """All units that are or were, by their codes."""

    def __init__(self) -> None:
        self.units: dict[str, list[Place]] = {}
        for each in Place.objects.named().order_by("valid_from"):
            self.add(each)

    def add(self, unit: Place) -> None:
        """Let later rows find it."""
        self.units.setdefault(unit.code, []).append(unit)

    def known(self, unit: Place) -> Place | None:
        """The unit of that code that began on that day."""
        found = self.units.get(unit.code, [])
        return next((each for each in found if each.valid_from == unit.valid_from), None)

    def on(self, code: str, day: date) -> Place | None:
        """The unit that has the code on a day."""
        found = self.units.get(code, [])
        return next((each for each in found if _there(each, day)), None)

    def beside(self, unit: Place) -> bool:
        """Whether another unit has the code on some day of this one."""
        return any(
            (unit.valid_until is None or each.valid_from < unit.valid_until)
            and (each.valid_until is None or unit.valid_from < each.valid_until)
            for each in self.units.get(unit.code, [])
        )


def _there(unit: Place, day: date) -> bool:
    return unit.valid_from <= day and (unit.valid_until is None or day < unit.valid_until)


def _depth(numbered: tuple[int, Mapping[str, str]]) -> tuple[int, int]:
    number, row = numbered
    return (ORDER.index(row["kind"]) if row["kind"] in ORDER else len(ORDER), number)


def _unit(cells: Cells, tree: Tree) -> Place | None:
    """The unit a row describes; None after noting what is wrong with it."""
    kind = cells.word("kind", ORDER)
    if not CODE.fullmatch(cells["code"]):
        cells.wrong("code", _("Write a code of Latin letters, digits and dashes."))
    begins, ends = cells.day("valid_from"), cells.day("valid_until", needed=False)
    if begins and ends and ends <= begins:
        cells.wrong("valid_until", _("A unit cannot end before it began."))
    unit = Place(
        kind=kind, code=cells["code"], number=cells.whole("number", HIGHEST),
        name_mn=cells.text("name_mn", 120, needed=True),
        name_en=cells.text("name_en", 120, needed=True),
        abbreviation=cells.text("abbreviation", 12), valid_until=ends,
    )  # fmt: skip
    if begins is None or not cells.good:
        return None
    unit.valid_from = begins
    unit.parent = tree.on(cells["parent"], begins)
    return unit


def _check_new(cells: Cells, unit: Place, tree: Tree, by: Actor) -> None:
    """Note why a unit cannot be opened."""
    level = ORDER.index(unit.kind)
    if tree.beside(unit):
        cells.wrong("code", _("Another unit has this code in that time."))
    if level == 0:
        if tree.units:
            cells.wrong("kind", _("There is a city already."))
    elif unit.parent is None:
        cells.wrong("parent", _("There is no unit with this code on the day this one begins."))
    elif unit.parent.kind != ORDER[level - 1]:
        told = _("A unit of this kind cannot lie in that one.")
        cells.wrong("parent", told)
    elif not may(by, VERB, _stored(unit.parent)):
        cells.wrong("parent", _("Your post does not reach this place."))


def _stored(place: Place) -> Place:
    """The place, or for one of this table what it will lie in."""
    return place if place.path or place.parent is None else _stored(place.parent)


def _changed(cells: Cells, there: Place, unit: Place, by: Actor) -> bool:
    """Take over the names of a known unit; whether they differ. Anything else is a mistake."""
    for column in _fixed(cells, there, unit):
        cells.wrong(column, _("This cannot be changed by a table; use the page of the unit."))
    names = (unit.name_mn, unit.name_en, unit.abbreviation)
    if names == (there.name_mn, there.name_en, there.abbreviation):
        return False
    if there.pk is None:
        cells.wrong("code", _("The same unit stands twice in this table."))
    elif not may(by, VERB, there):
        cells.wrong("code", _("Your post does not reach this place."))
    there.name_mn, there.name_en, there.abbreviation = names
    return True


def _fixed(cells: Cells, there: Place, unit: Place) -> Iterator[str]:
    """The columns that say something else than what stands."""
    for column in ("kind", "number", "valid_until"):
        if getattr(there, column) != getattr(unit, column):
            yield column
    if cells["parent"] != (there.parent.code if there.parent else ""):
        yield "parent"


def _store(new: list[Place], renamed: list[Place]) -> None:
    for kind in ORDER:
        plant([unit for unit in new if unit.kind == kind])
    for place in renamed:
        place.save(update_fields=["name_mn", "name_en", "abbreviation"])
    for place in renamed:
        refresh(place)
