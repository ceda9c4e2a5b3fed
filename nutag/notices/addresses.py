"""To whom an entry is told: each function reads one entry and names persons or posts."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from django.apps import apps
from django.utils import timezone

from nutag.people.models import Post
from nutag.places.models import Kind, Place, keys_of
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


def concerned(entry: Entry) -> Iterable[Address]:
    """Everybody whom the subject itself names as concerned by what becomes of it, but the doer."""
    if not entry.subject_type:
        return []
    subjects = apps.get_model(entry.subject_type)._default_manager  # noqa: SLF001 - documented
    rows = subjects.filter(pk=entry.subject_id)
    found = [each for row in rows for each in getattr(row, "concerned_ids", ())]
    return [Address(person_id=each) for each in found if each != entry.by_id]


def person_in(datum: str) -> Whom:
    """The person whose key the entry holds under that name."""

    def whom(entry: Entry) -> Iterable[Address]:
        key = entry.data.get(datum)
        return [Address(person_id=key)] if isinstance(key, int) else []

    return whom


def post(role: Role, kind: Kind) -> Whom:
    """Whoever holds `role` at the place of that kind at or above the entry's place."""

    def whom(entry: Entry) -> Iterable[Address]:
        keys = keys_of(entry.place.path) if entry.place else []
        places = Place.objects.filter(pk__in=keys, kind=kind)
        return [Address(role=role, place_id=place.pk) for place in places]

    return whom


def all_posts(entry: Entry) -> Iterable[Address]:
    """Every post of the role in the entry's data that somebody holds at its place or inside it."""
    if entry.place is None:
        return []
    held = Post.objects.on(timezone.localdate()).filter(
        role=entry.data.get("role", ""), place__path__startswith=entry.place.path
    )
    places = held.order_by("place").values_list("role", "place").distinct()
    return [Address(role=role, place_id=place) for role, place in places]


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
