"""Loading a table of figures: everything, or nothing and all the reasons."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from nutag.places.actions.loaded import Loaded
from nutag.places.cells import Cells
from nutag.places.models import Figure, Measure, Method, Place, Source
from nutag.places.tables import FIGURE_COLUMNS, TableError, read
from nutag.record.actions import record
from nutag.record.actors import Actor
from nutag.record.locks import turn
from nutag.record.permissions import may, require

VERB = "figures.imported"
MOST_WORDS = 2_000


@transaction.atomic
def import_figures(raw: bytes, *, by: Actor, at: datetime | None = None) -> Loaded:
    """Record the figures of a CSV table; other values than stand need a reason. TableError."""
    grant = require(by, VERB)
    turn("figures")
    table = read(raw, FIGURE_COLUMNS)
    shelf = Shelf()
    new: list[Figure] = []
    corrected: list[Figure] = []
    for number, row in table.rows:
        cells = Cells(table, number, row)
        figure = _figure(cells, shelf)
        if figure is None:
            continue
        there = shelf.standing.get(_key(figure))
        if there is None or there.value != figure.value:
            _check(cells, figure, there, by)
            (corrected if there else new).append(figure)
            figure.replaces = there
            shelf.standing[_key(figure)] = figure
    if table.mistakes:
        raise TableError(sorted(table.mistakes))
    replaced = [each.replaces.pk for each in corrected if each.replaces]
    Figure.objects.filter(pk__in=replaced).update(current=False)
    Figure.objects.bulk_create([*new, *corrected], batch_size=500)
    if new or corrected:
        record(
            VERB, by=by, grant=grant, at=at, recorded=len(new), corrected=len(corrected)
        )  # fmt: skip
    return Loaded(len(new), len(corrected), len(table.rows) - len(new) - len(corrected))


class Shelf:
    """What the codes of a table mean, and the figures that stand."""

    def __init__(self) -> None:
        found = list(Place.objects.order_by("valid_from"))
        self.places: Mapping[tuple[str, date | None], Place] = {
            (each.code, day): each for each in found for day in (each.valid_from, None)
        }
        self.measures = {each.code: each for each in Measure.objects.all()}
        self.sources = {each.code: each for each in Source.objects.all()}
        standing = Figure.objects.current().select_related("place", "measure")
        self.standing = {_key(each): each for each in standing}


def _figure(cells: Cells, shelf: Shelf) -> Figure | None:
    """The figure a row describes; None after noting what is wrong with it."""
    place = shelf.places.get((cells["place"], cells.day("place_from", needed=False)))
    measure, source = shelf.measures.get(cells["measure"]), shelf.sources.get(cells["source"])
    for column, found in (("place", place), ("measure", measure), ("source", source)):
        if found is None:
            cells.wrong(column, _("This code is not known."))
    begins, ends = cells.day("period_from"), cells.day("period_until")
    if begins and ends and begins >= ends:
        cells.wrong("period_until", _("The period must end after it begins."))
    figure = Figure(
        method=cells.word("method", [str(method) for method in Method]),
        label=cells.text("label", 40, needed=True), value=cells.amount("value"),
        note_mn=cells.text("note_mn", MOST_WORDS), note_en=cells.text("note_en", MOST_WORDS),
        reason=cells.text("reason", MOST_WORDS),
    )  # fmt: skip
    if not (cells.good and place and measure and source and begins and ends):
        return None
    figure.place, figure.measure, figure.source = place, measure, source
    figure.period_from, figure.period_until = begins, ends
    return figure


def _check(cells: Cells, figure: Figure, there: Figure | None, by: Actor) -> None:
    """Note why a figure cannot be recorded, or not put in the place of the one that stands."""
    if not may(by, VERB, figure.place):
        cells.wrong("place", _("Your post does not reach this place."))
    elif there is not None and there.pk is None:
        cells.wrong("place", _("The same figure stands twice in this table."))
    elif there is not None and not figure.reason:
        value = _("fewer than 10") if there.hidden else f"{there.value.normalize():f}"
        told = _("Another value stands (%(value)s). Say why it is wrong.") % {"value": value}
        cells.wrong("reason", told)


def _key(figure: Figure) -> tuple[object, ...]:
    return (
        figure.place.pk, figure.measure.pk, figure.period_from, figure.period_until,
        figure.source_id,
    )  # fmt: skip
