"""Recording figures, and correcting them without losing what stood there before."""

from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from nutag.places.models import Figure, Measure, Method, Place, Source
from nutag.record.actions import record
from nutag.record.actors import Actor
from nutag.record.locks import turn
from nutag.record.permissions import require

ON_THE_SPOT = "on-the-spot"


class Outdated(Exception):  # noqa: N818 - named for what the person meets
    """Somebody else recorded or corrected this figure meanwhile; `figure` is what stands now."""

    def __init__(self, figure: Figure) -> None:
        super().__init__(figure.pk)
        self.figure = figure


@transaction.atomic
def record_figure(
    *,
    by: Actor,
    place: Place,
    measure: Measure,
    year: int,
    value: Decimal,
    source: Source | None = None,
    note: str = "",
    at: datetime | None = None,
) -> Figure:
    """Record a figure of a calendar year, reported by an office; without a source: on the spot.

    Raises NotAllowed; Outdated when that place, measure, year and source have a figure already,
    which can be corrected instead.
    """
    grant = require(by, "figure.recorded", place)
    turn("figures")
    figure = Figure(
        place=place, measure=measure, label=str(year), value=value, note_mn=note, note_en=note,
        period_from=date(year, 1, 1), period_until=date(year + 1, 1, 1), method=Method.REPORTED,
        source=source or Source.objects.get(code=ON_THE_SPOT), recorded_at=at or timezone.now(),
    )  # fmt: skip
    there = standing(figure)
    if there is not None:
        raise Outdated(there)
    figure.save()
    record(
        "figure.recorded", by=by, grant=grant, subject=figure, place=place, at=at,
        measure=measure.code, year=year,
    )  # fmt: skip
    return figure


@transaction.atomic
def correct_figure(
    figure: Figure, *, by: Actor, value: Decimal, reason: str, at: datetime | None = None
) -> Figure:
    """Put a corrected figure in the place of one that stands; the older one stays readable.

    What a person says in the place of an estimate or of demo data is reported, on the spot.

    Raises NotAllowed; Outdated when the figure has been corrected meanwhile.
    """
    grant = require(by, "figure.corrected", figure)
    turn("figures")
    worked_out = figure.method in {Method.DEMO, Method.ESTIMATED}
    fresh = Figure(
        place=figure.place, measure=figure.measure, label=figure.label, value=value,
        period_from=figure.period_from, period_until=figure.period_until,
        source=Source.objects.get(code=ON_THE_SPOT) if worked_out else figure.source,
        method=Method.REPORTED if worked_out else figure.method,
        replaces=figure, reason=reason, recorded_at=at or timezone.now(),
    )  # fmt: skip
    there = correction(figure) or standing(fresh)
    if there is not None and there.pk != figure.pk:
        raise Outdated(there)
    Figure.objects.filter(pk=figure.pk).update(current=False)
    fresh.save()
    record(
        "figure.corrected", by=by, grant=grant, subject=fresh, place=figure.place, at=at,
        measure=figure.measure.code, replaces=figure.pk,
    )  # fmt: skip
    return fresh


def correction(figure: Figure) -> Figure | None:
    """The last of the corrections that took the place of a figure; None while it stands."""
    found = None
    while later := Figure.objects.filter(replaces=found or figure).first():
        found = later
    return found


def standing(figure: Figure) -> Figure | None:
    """The figure that stands for the same place, measure, period and source."""
    return Figure.objects.current().filter(
        place=figure.place, measure=figure.measure, source=figure.source,
        period_from=figure.period_from, period_until=figure.period_until,
    ).first()  # fmt: skip
