"""Figures about a place; groups below ten people are never given to anybody."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nutag.core.text import whole
from nutag.places.models import FEWEST, Figure, Measure, Method, Place, Source
from nutag.places.queries.tree import url
from nutag.record.actors import Actor
from nutag.record.permissions import where
from nutag.record.subjects import Label, describes

HIDDEN = Q(measure__of_people=True, value__lt=FEWEST)
TRUST = {Method.COUNTED: 0, Method.REPORTED: 1, Method.ESTIMATED: 2, Method.DEMO: 3}


@dataclass(frozen=True)
class Shown:
    """A figure as the component shows it."""

    label: str
    value: str
    unit: str
    period: str
    source: str
    estimated: bool
    demo: bool
    url: str
    pk: int


def shown(figure: Figure) -> Shown:
    """The figure in the words of the current language; “fewer than 10” where it is hidden."""
    english = get_language() == "en"
    measure, source = figure.measure, figure.source
    label = measure.name_en if english else measure.name_mn
    unit = measure.unit_en if english else measure.unit_mn
    return Shown(
        label=label,
        value=_("fewer than 10") if figure.hidden else number(figure.value, measure.decimals),
        unit="" if figure.hidden or unit.casefold() in label.casefold() else unit,
        period=figure.label,
        source=source.title_en if english else source.title_mn,
        estimated=figure.method == Method.ESTIMATED,
        demo=figure.method == Method.DEMO,
        url=f"{url(figure.place)}figures/{figure.measure.code}/",
        pk=figure.pk,
    )


def number(value: Decimal, decimals: int) -> str:
    """A number with gaps between thousands, as many decimals as the measure has, at least its own.

    1234567 → "1,234,567"; trailing noughts behind the point go.
    """
    rounded = round(Decimal(value), max(decimals, 1)).normalize()
    units, _point, rest = f"{rounded:f}".partition(".")
    return whole(int(units)) + (f".{rest}" if rest else "")


def latest(of: Place) -> list[Figure]:
    """The newest figure of each measure; of one period the best founded."""
    found = _full().current().filter(place=of)
    best: dict[int, Figure] = {}
    for figure in sorted(found, key=_rank):
        best.setdefault(figure.measure_id, figure)
    return sorted(best.values(), key=lambda each: (each.measure.order, each.measure.code))


def series(of: Place, measure: str) -> list[Figure]:
    """All figures of one measure, newest period first, corrected ones behind what stands."""
    found = _full().filter(place=of, measure__code=measure)
    return sorted(found, key=lambda each: (_rank(each), -each.pk))


def has_figure(of: Place, measure: str) -> bool:
    """Whether a figure of that measure is known of a place."""
    return Figure.objects.current().filter(place=of, measure__code=measure).exists()


def figure(pk: int) -> Figure | None:
    """One figure."""
    found: Figure | None = _full().filter(pk=pk).first()
    return found


def newest(measure: str, places: Collection[Place]) -> dict[int, Figure]:
    """For many places, by key, the newest figure of a measure; places without one left out."""
    found = _full().current().filter(measure__code=measure, place__in=places)
    best: dict[int, Figure] = {}
    for each in sorted(found, key=_rank):
        best.setdefault(each.place_id, each)
    return best


def measure(code: str) -> Measure | None:
    """One measure."""
    return Measure.objects.filter(code=code).first()


def measures() -> "QuerySet[Measure]":
    """All measures in their order."""
    return Measure.objects.all()


def sources() -> "QuerySet[Source]":
    """All sources."""
    return Source.objects.all()


def correctable(by: Actor, place: Place) -> set[int]:
    """Keys of the standing figures of a place that `by` may correct."""
    reach = where(by, "figure.corrected", path="place__path")
    return set(Figure.objects.current().filter(reach, place=place).values_list("pk", flat=True))


def figure_rows(within: str) -> Iterator[Sequence[object]]:
    """The lines of the export: standing figures in the branch at this path, none hidden."""
    found = _full().current().filter(place__path__startswith=within).exclude(HIDDEN)
    for each in found.order_by("place__sort_key", "place_id", "measure__order", "-period_from"):
        yield (
            each.place.code, each.place.valid_from, each.measure.code, each.period_from,
            each.period_until, each.label,
            f"{each.value.normalize():f}", each.source.code, each.method, each.note_mn,
            each.note_en, "",
        )  # fmt: skip


def visible() -> "QuerySet[Figure]":
    """Standing figures for the open API, in order; hidden ones left out."""
    found: QuerySet[Figure] = _full().current().exclude(HIDDEN)
    return found.order_by("place__sort_key", "place_id", "pk")


@describes("places.figure")
def figure_labels(ids: Collection[str]) -> Mapping[str, Label]:
    """Figures by their measure and period."""
    english = get_language() == "en"
    return {
        str(each.pk): Label(
            f"{each.measure.name_en if english else each.measure.name_mn} {each.label}",
            f"{url(each.place)}figures/{each.measure.code}/",
        )
        for each in _full().filter(pk__in=ids)
    }


def _full() -> Any:
    return Figure.objects.select_related(
        "measure", "source", "place__parent__parent__parent", "replaced_by"
    )


def _rank(figure: Figure) -> tuple[object, ...]:
    ends = -figure.period_until.toordinal()
    return (ends, not figure.current, TRUST[Method(figure.method)], -figure.pk)
