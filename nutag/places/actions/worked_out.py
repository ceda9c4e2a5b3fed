"""Figures that Nutag works out from its own records."""

from datetime import date, datetime
from decimal import Decimal

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


def _measure(code: str) -> Measure:
    """A shipped measure; a city that was loaded before it was shipped gets it now."""
    row = {str(each["code"]): each for each in shipped.MEASURES}[code]
    return Measure.objects.get_or_create(code=code, defaults=row)[0]


def _source(code: str) -> Source:
    row = {each["code"]: each for each in shipped.SOURCES}[code]
    return Source.objects.get_or_create(code=code, defaults=row)[0]
