"""Opening, renaming, dividing and closing units; what was stays readable."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from nutag.places import naming
from nutag.places.models import Boundary, Kind, Place, Succession
from nutag.places.planting import plant, refresh
from nutag.record.actions import record
from nutag.record.actors import Actor
from nutag.record.locks import turn
from nutag.record.permissions import require

BELOW = {Kind.CITY: Kind.DISTRICT, Kind.DISTRICT: Kind.KHOROO, Kind.KHOROO: Kind.KHESEG}


@dataclass(frozen=True)
class Part:
    """A new unit that takes a share (above 0, at most 1) of an older one."""

    number: int
    share: Decimal


@transaction.atomic
def open_unit(
    *, by: Actor, parent: Place, number: int, from_on: date, at: datetime | None = None
) -> Place:
    """Open a numbered unit in a district or khoroo from a day on. Raises ValidationError."""
    grant = require(by, "place.opened", parent)
    turn("units")
    (place,) = plant([_numbered(parent, number, from_on)])
    record("place.opened", by=by, grant=grant, subject=place, place=parent, at=at)
    return place


@transaction.atomic
def rename(
    place: Place, *, by: Actor, name_mn: str, name_en: str, at: datetime | None = None
) -> Place:
    """Give a unit other names from now on, in both languages."""
    grant = require(by, "place.renamed", place)
    place.name_mn, place.name_en = name_mn.strip(), name_en.strip()
    place.save(update_fields=["name_mn", "name_en"])
    refresh(place)
    record("place.renamed", by=by, grant=grant, subject=place, place=place, at=at)
    return place


@transaction.atomic
def divide(
    place: Place, *, by: Actor, parts: Sequence[Part], on: date, at: datetime | None = None
) -> list[Place]:
    """End a unit on a day and open its successors; one part with share 1 renumbers it.

    The shares are parts of the older unit and must add up to 1. Raises ValidationError.
    """
    grant = require(by, "place.divided", place)
    turn("units")
    parent = _standing(place).parent
    shares, numbers = [part.share for part in parts], {part.number for part in parts}
    if parent is None or sum(shares) != 1 or min(shares) <= 0:
        raise ValidationError(_("The shares must add up to 100 per cent."))
    if len(numbers) < len(parts):
        raise ValidationError(_("Each new unit needs a number of its own."))
    _end(place, on)
    made = plant([_numbered(parent, part.number, on) for part in parts])
    if len(made) == 1:
        _keep_outline(place, made[0])
    Succession.objects.bulk_create(
        Succession(before=place, after=after, share_of_before=part.share, share_of_after=1)
        for after, part in zip(made, parts, strict=True)
    )
    record(
        "place.divided", by=by, grant=grant, subject=place, place=parent, at=at, parts=len(parts)
    )
    return made


@transaction.atomic
def close(place: Place, *, by: Actor, on: date, at: datetime | None = None) -> None:
    """End a unit on a day. Raises ValidationError while units inside it stand."""
    grant = require(by, "place.closed", place)
    turn("units")
    _end(_standing(place), on)
    record("place.closed", by=by, grant=grant, subject=place, place=place.parent, at=at)


def _standing(place: Place) -> Place:
    fresh = Place.objects.select_related("parent").get(pk=place.pk)
    if fresh.valid_until is not None:
        raise ValidationError(_("This unit has ended already."))
    return fresh


def _keep_outline(before: Place, after: Place) -> None:
    """A unit that only got another number lies where it lay."""
    for outline in Boundary.objects.filter(place=before):
        outline.pk, outline.place = None, after
        outline.save(force_insert=True)


def _end(place: Place, on: date) -> None:
    if on <= place.valid_from:
        raise ValidationError(_("A unit cannot end before it began."))
    if place.children.filter(valid_until=None).exclude(kind=Kind.KHESEG).exists():
        raise ValidationError(_("There are units inside it that still stand. End them first."))
    if place.children.filter(valid_until=None, valid_from__gte=on).exists():
        raise ValidationError(_("There are units inside it that begin only after that day."))
    place.children.filter(valid_until=None).update(valid_until=on)
    place.valid_until = on
    place.save(update_fields=["valid_until"])


def _numbered(parent: Place, number: int, from_on: date) -> Place:
    kind = BELOW.get(Kind(parent.kind))
    if kind is None or kind == Kind.DISTRICT:
        raise ValidationError(_("New units can be opened in a district or in a khoroo."))
    code = f"{parent.code}-{number:02}"
    ended = Q(valid_until__lte=from_on)
    if Place.objects.filter(code=code).exclude(ended).exists():
        raise ValidationError(_("That number is taken on that day."))
    names = naming.numbered(kind, number)
    return Place(
        kind=kind, code=code, number=number, name_mn=names.mn, name_en=names.en,
        parent=parent, valid_from=from_on,
    )  # fmt: skip
