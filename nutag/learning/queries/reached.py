"""Who came to the sessions of a module, and since when."""

from collections.abc import Iterator
from datetime import date, datetime

from django.db.models import Min, QuerySet
from django.utils import timezone

from nutag.learning.models import Module, PresenceMark, PresenceStep, SessionState


def came(
    module: Module, *, since: datetime | None = None, until: datetime | None = None
) -> dict[int, date]:
    """Everybody who was noted as coming to a session that was held, with the first day."""
    marks = PresenceMark.objects.filter(
        step=PresenceStep.IN, struck=False, booking__session__module=module,
        booking__session__state=SessionState.DELIVERED,
    )  # fmt: skip
    if since is not None:
        marks = marks.filter(booking__session__starts_at__gte=since)
    if until is not None:
        marks = marks.filter(booking__session__starts_at__lt=until)
    return dict(_days(marks))


def _days(marks: "QuerySet[PresenceMark]") -> Iterator[tuple[int, date]]:
    first = marks.values("booking__person").annotate(at=Min("at")).order_by()
    for person, at in first.values_list("booking__person", "at"):
        yield person, timezone.localdate(at)
