"""The tree of places: one place, what lies in it, what it lies in."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from nutag.places import naming
from nutag.places.models import Alias, Kind, Place
from nutag.record.subjects import Label, describes


def place(code: str, on: date | None = None) -> Place | None:
    """The place of that code on that day; without a day today's, else the last that had it."""
    found = Place.objects.named().filter(code=code)
    if on is not None:
        return found.on(on).first()
    return found.on(timezone.localdate()).first() or found.order_by("-valid_from").first()


def version(code: str, pk: int) -> Place | None:
    """The place of that code in one of its periods."""
    return Place.objects.named().filter(code=code, pk=pk).first()


def versions(code: str) -> QuerySet[Place]:
    """Every place that ever had that code, newest first."""
    return Place.objects.named().filter(code=code).order_by("-valid_from")


def by_path(path: str) -> Place | None:
    """The place at a path such as "1/7/93/"."""
    return Place.objects.named().filter(path=path).first()


def path_of(code: str, on: date | None = None) -> str | None:
    """The path of the place of that code; None when there is none."""
    found = place(code, on)
    return found.path if found else None


def city() -> Place | None:
    """The city itself; None before it was loaded."""
    return Place.objects.filter(kind=Kind.CITY).order_by("-valid_from").first()


def children(of: Place, on: date | None = None) -> QuerySet[Place]:
    """The units right inside a place, on that day (today when none is given), in order.

    For a place that is no longer there: those of its last day.
    """
    day = on or last_day(of)
    return Place.objects.on(day).filter(parent=of).named()


def ancestors(of: Place) -> list[Place]:
    """What the place lies in, from the city down; without the place itself."""
    return list(naming.lineage(of))[:0:-1]


def valid(on: date | None = None) -> QuerySet[Place]:
    """All places of that day (today when none is given), in order."""
    return Place.objects.on(on or timezone.localdate()).named()


def districts(on: date | None = None) -> QuerySet[Place]:
    """The districts on that day, in the order of the alphabet."""
    return _of_kind(Kind.DISTRICT, on)


def khoroos(district: Place | None = None, on: date | None = None) -> QuerySet[Place]:
    """The khoroos of a district, or of the whole city, on that day."""
    found = _of_kind(Kind.KHOROO, on)
    return found.filter(parent=district) if district else found


def khesegs(khoroo: Place | None = None, on: date | None = None) -> QuerySet[Place]:
    """The khesegs of a khoroo, or of the whole city, on that day."""
    found = _of_kind(Kind.KHESEG, on)
    return found.filter(parent=khoroo) if khoroo else found


def last_day(of: Place) -> date:
    """Today, or the last day on which the place was there."""
    today = timezone.localdate()
    if of.valid_until is not None and of.valid_until <= today:
        return date.fromordinal(of.valid_until.toordinal() - 1)
    return max(today, of.valid_from)


def gone(of: Place) -> bool:
    """Whether the place has ended."""
    return of.valid_until is not None and of.valid_until <= timezone.localdate()


def url(of: Place) -> str:
    """The address of the page of a place; older versions have pages of their own."""
    if gone(of):
        return reverse("places:version", args=[of.code, of.pk])
    return reverse("places:place", args=[of.code])


def aliases(of: Place) -> QuerySet[Alias]:
    """Other spellings of the place itself."""
    return Alias.objects.filter(place=of)


def unit_rows(within: str) -> Iterator[Sequence[object]]:
    """The lines of the export: every unit there is or was in the branch at this path."""
    found = Place.objects.within(within).select_related("parent")
    for each in found.order_by("valid_from", "path"):
        yield (
            each.code, each.kind, each.number or "", each.name_mn, each.name_en,
            each.abbreviation, each.parent.code if each.parent else "", each.valid_from,
            each.valid_until or "",
        )  # fmt: skip


@describes("places.place")
def place_labels(ids: Collection[str]) -> Mapping[str, Label]:
    """Places by their full names."""
    found = Place.objects.named().filter(pk__in=ids)
    return {str(each.pk): Label(naming.full_name(each), url(each)) for each in found}


def _of_kind(kind: Kind, on: date | None) -> QuerySet[Place]:
    return Place.objects.on(on or timezone.localdate()).filter(kind=kind).named()
