"""The calendar: days without sessions noted and taken back, trainers away and back."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from nutag.learning.actions.substitutes import follow_days_away
from nutag.learning.models import ClosedDay, DayKind, Trainer, TrainerAbsence
from nutag.learning.queries.days import public_holidays
from nutag.places.models import Place
from nutag.record.actions import record
from nutag.record.actors import Actor
from nutag.record.locks import turn
from nutag.record.permissions import require


@dataclass(frozen=True)
class Days:
    """Days without sessions as somebody tells them; `roles` empty: whatever the post."""

    place: Place
    from_on: date
    to_on: date
    kind: str
    name_mn: str
    name_en: str = ""
    roles: Sequence[str] = ()


@transaction.atomic
def close_days(told: Iterable[Days], *, by: Actor, at: datetime | None = None) -> int:
    """Note days without sessions; how many rows are new or different.

    The same days of the same kind at a place are one row, with the names and posts told last.
    Raises NotAllowed, and then nothing is noted.
    """
    turn("learning.days")
    return sum([_close(each, by, at) for each in told])


def _close(told: Days, by: Actor, at: datetime | None) -> bool:
    key: dict[str, Any] = {
        "place": told.place, "from_on": told.from_on, "to_on": told.to_on, "kind": told.kind,
    }  # fmt: skip
    made = ClosedDay.objects.filter(**key).first() or ClosedDay(**key)
    grant = require(by, "day.closed", made)
    before = (made.pk and made.name_mn, made.name_en, made.roles)
    made.name_mn, made.name_en, made.roles = told.name_mn, told.name_en, sorted(told.roles)
    if before == (made.name_mn, made.name_en, made.roles):
        return False
    made.save()
    record("day.closed", by=by, grant=grant, subject=made, place=told.place, at=at,
           from_on=told.from_on.isoformat(), to_on=told.to_on.isoformat())  # fmt: skip
    return True


def close_holidays(city: Place, year: int, *, by: Actor, at: datetime | None = None) -> int:
    """Note the public holidays of a year; how many rows are new or different. Raises NotAllowed."""
    found = [Days(city, since, until, DayKind.HOLIDAY, mn, en)
             for since, until, mn, en in public_holidays(year)]  # fmt: skip
    return close_days(found, by=by, at=at)


@transaction.atomic
def reopen_days(day: ClosedDay, *, by: Actor, at: datetime | None = None) -> None:
    """Take days without sessions back. Raises NotAllowed."""
    grant = require(by, "day.reopened", day)
    gone, _rows = ClosedDay.objects.filter(pk=day.pk).delete()
    if gone:
        record("day.reopened", by=by, grant=grant, place=day.place, at=at,
               from_on=day.from_on.isoformat(), to_on=day.to_on.isoformat())  # fmt: skip


@transaction.atomic
def excuse_trainer(
    trainer: Trainer, from_on: date, to_on: date, *, by: Actor, at: datetime | None = None
) -> TrainerAbsence:
    """Note that a trainer is away, and tell the city of sessions on these days; again is the same.

    Raises NotAllowed.
    """
    grant = require(by, "trainer.excused", trainer)
    made, new = TrainerAbsence.objects.get_or_create(trainer=trainer, from_on=from_on, to_on=to_on)
    if new:
        record("trainer.excused", by=by, grant=grant, subject=trainer, at=at)
        follow_days_away(trainer, by=by, at=at)
    return made


@transaction.atomic
def return_trainer(absence: TrainerAbsence, *, by: Actor, at: datetime | None = None) -> None:
    """Take back that a trainer is away. Raises NotAllowed."""
    grant = require(by, "trainer.returned", absence)
    gone, _rows = TrainerAbsence.objects.filter(pk=absence.pk).delete()
    if gone:
        record("trainer.returned", by=by, grant=grant, subject=absence.trainer, at=at)
        follow_days_away(absence.trainer, by=by, at=at)
