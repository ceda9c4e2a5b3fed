"""To whom an entry is told: each function reads one entry and names persons or posts."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from django.apps import apps

from nutag.places.models import Kind, Place
from nutag.record.models import Entry
from nutag.record.roles import Role


class Address(NamedTuple):
    """A person, or a post: a role at a place."""

    person_id: int | None = None
    role: str = ""
    place_id: int | None = None


Whom = Callable[[Entry], Iterable[Address]]


def nobody(entry: Entry) -> Iterable[Address]:  # noqa: ARG001
    """For kinds that no single entry calls for."""
    return []


def owner(entry: Entry) -> Iterable[Address]:
    """The person concerned: the subject's owner, as the permission table knows it, or holder."""
    if not entry.subject_type:
        return []
    subjects = apps.get_model(entry.subject_type)._default_manager  # noqa: SLF001 - documented
    rows = subjects.filter(pk=entry.subject_id)
    found = [getattr(row, "owner_id", None) or getattr(row, "person_id", None) for row in rows]
    return [Address(person_id=each) for each in found if each]


def post(role: Role, kind: Kind) -> Whom:
    """Whoever holds `role` at the place of that kind at or above the entry's place."""

    def whom(entry: Entry) -> Iterable[Address]:
        keys = entry.place.path.strip("/").split("/") if entry.place else []
        places = Place.objects.filter(pk__in=keys, kind=kind)
        return [Address(role=role, place_id=place.pk) for place in places]

    return whom


def named_post(entry: Entry) -> Iterable[Address]:
    """Whoever holds the post that the entry names as `role`, at its `role_place` or its place."""
    role = str(entry.data.get("role", ""))
    place = entry.data.get("role_place") or entry.place_id
    return [Address(role=role, place_id=place)] if role and place else []


def first_author(entry: Entry) -> Iterable[Address]:
    """The person who first recorded what the entry is about."""
    same = Entry.objects.filter(subject_type=entry.subject_type, subject_id=entry.subject_id)
    first = same.filter(by__isnull=False).order_by("pk").first()
    return [Address(person_id=first.by_id)] if first else []
