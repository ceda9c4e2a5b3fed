"""Which files and photos there are, who may see them, and what is held about a person."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.core.files.base import File as Content
from django.core.paginator import Page, Paginator
from django.db.models import BooleanField, Case, ExpressionWrapper, Q, QuerySet, When
from django.urls import reverse
from django.utils.translation import gettext as _

from nutag.files import storing
from nutag.files.models import File, Kind, Photo
from nutag.files.names import Size, name
from nutag.people.holdings import Holding, holds
from nutag.people.models import Person
from nutag.places.models import Place
from nutag.places.queries import full_name
from nutag.record.actors import Actor
from nutag.record.permissions import where
from nutag.record.subjects import Label, describes
from nutag.ui.templatetags.nutag import whole

PHOTOS_A_PAGE = 24


def visible_to(by: Actor) -> "QuerySet[File]":
    """The files `by` may open: public ones and those the permission table grants."""
    granted = where(by, "file.seen", path="place__path", owner="by_id")
    return File.objects.filter(Q(public=True) | granted).select_related("place")


def is_public(digest: str) -> bool:
    """Whether everybody may open that content; then nobody's session need be looked at."""
    return File.objects.filter(digest=digest, public=True).exists()


def file_for(digest: str, size: str, by: Actor) -> File | None:
    """A file of that content, in that size, that `by` may open; public and own ones first."""
    kind = Kind.DOCUMENT if size == Size.ORIGINAL else Kind.PHOTO
    found = visible_to(by).filter(digest=digest, kind=kind)
    own = Case(When(by_id=by.pk, then=0), default=1)
    return found.order_by("-public", own, "pk").first()


def content(file: File, size: Size) -> "Content[bytes]":
    """The bytes in that size, open for reading. Raises FileNotFoundError where they are lost."""
    return storing.read(name(file.digest, size))


def photos(at: Place) -> "QuerySet[Photo]":
    """The photos a place has now, newest first."""
    return Photo.objects.filter(place=at, removed_at=None).select_related("file")


def photo_page(at: Place, by: Actor, number: str) -> "Page[Any]":
    """One page of the photos; each says as `removable` whether `by` may remove it."""
    granted = where(by, "photo.removed", path="place__path", owner="by_id")
    found = photos(at).annotate(removable=ExpressionWrapper(granted, BooleanField()))
    return Paginator(found, PHOTOS_A_PAGE).get_page(number)


def removed_photos(at: Place) -> "QuerySet[Photo]":
    """Photos that were taken off the page, with their reasons, newest removal first."""
    found = Photo.objects.filter(place=at, removed_at__isnull=False)
    return found.order_by("-removed_at", "-pk")


def photo(code: str, pk: int) -> Photo | None:
    """One photo that the place of that code has now."""
    found = Photo.objects.filter(pk=pk, place__code=code, removed_at=None)
    return found.select_related("place__parent__parent__parent", "file").first()


@describes("files.file")
def file_labels(ids: Collection[str]) -> Mapping[str, Label]:
    """Files are told by their kind alone."""
    return dict.fromkeys(ids, Label(_("a file")))


@describes("files.photo")
def photo_labels(ids: Collection[str]) -> Mapping[str, Label]:
    """Photos lead to the photos of their place."""
    found = Photo.objects.filter(pk__in=ids).select_related("place")
    return {
        str(each.pk): Label(_("a photo"), reverse("files:photos", args=[each.place.code]))
        for each in found
    }


@holds
def handed_in(person: Person) -> Sequence[Holding]:
    """Photos added and documents handed in; the contents themselves are reached from there."""
    return [_photos(person), _documents(person)]


def _photos(person: Person) -> Holding:
    found = Photo.objects.filter(by=person).select_related("place__parent__parent__parent")
    rows = [
        {
            "place": full_name(each.place),
            "text": each.text,
            "added_at": each.added_at,
            "removed_at": each.removed_at,
        }
        for each in found
    ]
    labels = {
        "place": _("Place"),
        "text": _("What the photo shows"),
        "added_at": _("Added"),
        "removed_at": _("Removed"),
    }
    return Holding("photos", _("Photos you added"), rows, labels)


def _documents(person: Person) -> Holding:
    found = File.objects.filter(by=person, kind=Kind.DOCUMENT)
    rows = [
        {
            "kind": each.media_type,
            "bytes": whole(each.bytes),
            "stored_at": each.stored_at,
            "digest": each.digest,
        }
        for each in found
    ]
    labels = {
        "kind": _("Kind"),
        "bytes": _("Bytes"),
        "stored_at": _("Handed in"),
        "digest": _("Fingerprint (SHA-256)"),
    }
    return Holding("files", _("Files you handed in"), rows, labels)
