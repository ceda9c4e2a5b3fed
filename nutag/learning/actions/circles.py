"""Circles of neighbours who learn, and the figures of the budget exercise."""

import secrets
from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from nutag.learning.models import BudgetLine, Circle, Lesson, Seat
from nutag.people.models import Person
from nutag.places.models import Place
from nutag.record.actions import record
from nutag.record.actors import NOBODY, Actor
from nutag.record.permissions import require

LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
LENGTH = 6


class Full(Exception):  # noqa: N818 - what is the matter
    """No seat is left, or the circle is over or cancelled."""


class Line(NamedTuple):
    """One line of a budget: name, and whole tögrög planned, planned as amended, and spent."""

    name: str
    plan: int
    amended: int
    done: int


@transaction.atomic
def open_circle(
    place: Place, lesson: Lesson, *, by: Person, where: str, starts_at: datetime, seats: int,
    at: datetime | None = None,
) -> Circle:  # fmt: skip
    """Open a circle; the same place and hour twice is one circle.

    Raises NotAllowed, ValidationError when the hour is past.
    """
    grant = require(by, "circle.opened", place)
    if starts_at <= (at or timezone.now()):
        raise ValidationError({"day": _("Choose a day that is still to come.")})
    made, new = Circle.objects.get_or_create(
        place=place, starts_at=starts_at, where=where, cancelled="",
        defaults={"code": _code(), "lesson": lesson, "seats": seats, "by": by},
    )  # fmt: skip
    if new:
        record("circle.opened", by=by, grant=grant, subject=made, place=place, at=at)
    return made


@transaction.atomic
def join_circle(circle: Circle, key: UUID, *, at: datetime | None = None) -> Seat:
    """Take a seat without an account; the same key again finds the same seat. Raises Full."""
    held = Circle.objects.select_for_update().get(pk=circle.pk)
    there = Seat.objects.filter(circle=held, key=key).first()
    if there:
        return there
    now = at or timezone.now()
    if held.cancelled or held.starts_at <= now or held.taken.count() >= held.seats:
        raise Full
    made = Seat.objects.create(circle=held, key=key, at=now)
    record("seat.taken", by=NOBODY, subject=held, place=held.place, at=at)
    return made


@transaction.atomic
def hold_circle(circle: Circle, attended: int, *, by: Actor, at: datetime | None = None) -> Circle:
    """Say how many came. Raises NotAllowed, ValidationError before it has begun."""
    grant = require(by, "circle.held", circle)
    held = Circle.objects.select_for_update().get(pk=circle.pk)
    if held.starts_at > (at or timezone.now()):
        raise ValidationError({"attended": _("The circle has not begun yet.")})
    if held.attended != attended:
        held.attended = attended
        held.save(update_fields=["attended"])
        record("circle.held", by=by, grant=grant, subject=held, place=held.place, at=at)
    return held


@transaction.atomic
def cancel_circle(circle: Circle, reason: str, *, by: Actor, at: datetime | None = None) -> Circle:
    """Cancel a circle with the reason that its page shows. Raises NotAllowed."""
    grant = require(by, "circle.cancelled", circle)
    held = Circle.objects.select_for_update().get(pk=circle.pk)
    if not held.cancelled:
        held.cancelled = reason
        held.save(update_fields=["cancelled"])
        record("circle.cancelled", by=by, grant=grant, subject=held, place=held.place, at=at)
    return held


@transaction.atomic
def show_budget(
    place: Place,
    lines: Sequence[Line],
    *,
    by: Actor,
    as_of_on: date,
    at: datetime | None = None,
) -> int:
    """Put a place's budget into the exercise instead of what was there. Raises NotAllowed."""
    grant = require(by, "budget.shown", place)
    BudgetLine.objects.filter(place=place).delete()
    BudgetLine.objects.bulk_create(
        BudgetLine(place=place, as_of_on=as_of_on, order=order, **line._asdict())
        for order, line in enumerate(lines)
    )
    record("budget.shown", by=by, grant=grant, place=place, at=at, lines=len(lines))
    return len(lines)


def _code() -> str:
    return "".join(secrets.choice(LETTERS) for _letter in range(LENGTH))
