"""Figures that Nutag works out from its own records."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from nutag.places import shipped
from nutag.places.actions.figures import standing
from nutag.places.models import Figure, Measure, Method, Place, Source
from nutag.record.actions import record
from nutag.record.actors import SYSTEM
from nutag.record.locks import turn

ESTIMATE, MADE_UP = "nutag-estimate", "demo"


@transaction.atomic
def keep_worked_out(
    place: Place, measure: str, *, year: int, value: Decimal, demo: bool = False,
    reason: str = "", at: datetime | None = None,
) -> Figure | None:  # fmt: skip
    """Keep a figure of a calendar year that was counted from the record; None if it stood so.

    A figure of another value that stands is corrected, with `reason`; the older one stays
    readable. `measure` is the code of a shipped measure. Raises KeyError for another.
    """
    turn("figures")
    figure = Figure(
        place=place, measure=_measure(measure), label=str(year), value=value,
        period_from=date(year, 1, 1), period_until=date(year + 1, 1, 1),
        source=_source(MADE_UP if demo else ESTIMATE),
        method=Method.DEMO if demo else Method.COUNTED, recorded_at=at or timezone.now(),
    )  # fmt: skip
    there = standing(figure)
    if there is None:
        figure.save()
        record(
            "figure.recorded", by=SYSTEM, subject=figure, place=place, at=at, measure=measure,
            year=year,
        )  # fmt: skip
        return figure
    if there.value == value:
        return None
    figure.replaces, figure.reason = there, reason
    Figure.objects.filter(pk=there.pk).update(current=False)
    figure.save()
    record(
        "figure.corrected", by=SYSTEM, subject=figure, place=place, at=at, measure=measure,
        replaces=there.pk,
    )  # fmt: skip
    return figure


@dataclass(frozen=True)
class WorkedOut:
    """Values of a shipped measure in a calendar year, place by place, and where they come from.

    `reported` when an office said them, else they were counted here.
    """

    measure: str
    year: int
    source: str
    values: Mapping[Place, Decimal]
    reported: bool = False
    note_mn: str = ""
    note_en: str = ""


@transaction.atomic
def keep_worked_out_everywhere(
    told: WorkedOut, *, within: Place, demo: bool = False, reason: str = "",
    only_new: bool = False, at: datetime | None = None,
) -> int:  # fmt: skip
    """Keep the figures of many places inside one, in one entry; how many are new or corrected.

    A figure that stands with another value is corrected, with `reason`, and one that is not among
    the values becomes 0; with `only_new` those that stand are left alone.
    """
    turn("figures")
    facts = _facts(told, demo=demo, at=at)
    there = _standing(facts, within)
    values = dict(told.values) if only_new else dict.fromkeys(there, Decimal(0)) | dict(told.values)
    fresh = [
        Figure(**facts, place=place, value=value, replaces=there.get(place),
               reason=reason if place in there else "")
        for place, value in values.items()
        if place not in there or (not only_new and there[place].value != value)
    ]  # fmt: skip
    replaced = [each.replaces_id for each in fresh if each.replaces_id]
    Figure.objects.filter(pk__in=replaced).update(current=False)
    Figure.objects.bulk_create(fresh, batch_size=500)
    if fresh:
        record(
            "figures.worked_out", by=SYSTEM, place=within, at=at, measure=told.measure,
            year=told.year, recorded=len(fresh) - len(replaced), corrected=len(replaced),
        )  # fmt: skip
    return len(fresh)


def _facts(told: WorkedOut, *, demo: bool, at: datetime | None) -> dict[str, Any]:
    counted = Method.REPORTED if told.reported else Method.COUNTED
    return {
        "measure": _measure(told.measure), "source": _source(MADE_UP if demo else told.source),
        "label": str(told.year), "period_from": date(told.year, 1, 1),
        "period_until": date(told.year + 1, 1, 1), "method": Method.DEMO if demo else counted,
        "note_mn": told.note_mn, "note_en": told.note_en, "recorded_at": at or timezone.now(),
    }  # fmt: skip


def _standing(facts: Mapping[str, Any], within: Place) -> dict[Place, Figure]:
    same = {name: facts[name] for name in ("measure", "source", "period_from", "period_until")}
    rows = Figure.objects.current().filter(place__path__startswith=within.path, **same)
    return {each.place: each for each in rows.select_related("place")}


def _measure(code: str) -> Measure:
    """A shipped measure; a city that was loaded before it was shipped gets it now."""
    row = {str(each["code"]): each for each in shipped.MEASURES}[code]
    return Measure.objects.get_or_create(code=code, defaults=row)[0]


def _source(code: str) -> Source:
    row = {each["code"]: each for each in shipped.SOURCES}[code]
    return Source.objects.get_or_create(code=code, defaults=row)[0]
