"""Handing in, seeing and removing files."""

import hashlib
from datetime import datetime, timedelta
from typing import NamedTuple

from django.core.files.base import File as Upload
from django.db import transaction
from django.utils import timezone

from nutag.files import content, images, refusals, storing
from nutag.files.models import File, Kind, Photo
from nutag.files.names import Size, name
from nutag.files.rules import MAX_DOCUMENT_BYTES, MAX_PHOTO_BYTES
from nutag.places.models import Place
from nutag.record.actions import record
from nutag.record.actors import Actor
from nutag.record.locks import turn
from nutag.record.permissions import require

SWEEP_LOCK, ORPHAN_AGE = "files.sweep", timedelta(hours=1)


class Prepared(NamedTuple):
    """A checked content, ready to be kept; the first size is the one served under the hash."""

    kind: Kind
    media_type: str
    sizes: dict[Size, bytes]
    width: int | None = None
    height: int | None = None

    @property
    def main(self) -> bytes:
        """What the hash is taken of."""
        return next(iter(self.sizes.values()))

    @property
    def digest(self) -> str:
        """Under which it is kept: the SHA-256 of what is served."""
        return hashlib.sha256(self.main).hexdigest()


def prepare(upload: "Upload[bytes]", *, kind: Kind) -> Prepared:
    """Check an upload by its content and re-encode a picture; outside any transaction.

    Raises Refused with the reason.
    """
    limit = MAX_PHOTO_BYTES if kind == Kind.PHOTO else MAX_DOCUMENT_BYTES
    if upload.size > limit:
        raise refusals.too_large(upload.size, limit)
    raw = upload.read()
    if not raw:
        raise refusals.Refused(refusals.EMPTY)
    media = content.sniff(raw)
    if kind == Kind.PHOTO:
        return _photo(raw, media)
    if media not in content.DOCUMENTS:
        raise refusals.Refused(refusals.NOT_A_DOCUMENT)
    return Prepared(Kind.DOCUMENT, media, {Size.ORIGINAL: raw})


def _photo(raw: bytes, media: content.Media | None) -> Prepared:
    if media == content.Media.HEIC:
        raise refusals.Refused(refusals.HEIC)
    if media not in content.PICTURES:
        raise refusals.Refused(refusals.NOT_AN_IMAGE)
    drawn = images.redraw(raw, media)
    sizes = {Size.LARGE: drawn.large, Size.SMALL: drawn.small}
    return Prepared(Kind.PHOTO, images.MEDIA_TYPE, sizes, drawn.width, drawn.height)


def store(
    upload: "Upload[bytes]",
    *,
    by: Actor,
    kind: Kind,
    place: Place | None = None,
    public: bool = False,
    at: datetime | None = None,
) -> File:
    """Check and keep an upload. Raises Refused with the reason, NotAllowed.

    A document is seen by its sender and by officers of its `place`, unless it is `public`.
    """
    return keep(prepare(upload, kind=kind), by=by, place=place, public=public, at=at)


@transaction.atomic
def keep(
    prepared: Prepared,
    *,
    by: Actor,
    place: Place | None = None,
    public: bool = False,
    at: datetime | None = None,
) -> File:
    """Keep a prepared content. Raises Refused when the disk is full."""
    digest = prepared.digest
    file = File(
        digest=digest,
        kind=prepared.kind,
        media_type=prepared.media_type,
        bytes=len(prepared.main),
        width=prepared.width,
        height=prepared.height,
        public=public,
        by_id=by.pk,
        place=place,
        stored_at=at or timezone.now(),
    )
    grant = require(by, "file.stored", file)
    if any(storing.is_kept(name(digest, size)) for size in prepared.sizes):
        turn(SWEEP_LOCK)  # what is there may be an orphan about to be swept away
    for size, data in prepared.sizes.items():
        storing.put(name(digest, size), data)
    file.save()
    record(
        "file.stored", by=by, grant=grant, subject=file, place=place, at=at,
        kind=file.kind, bytes=file.bytes, digest=digest,
    )  # fmt: skip
    return file


@transaction.atomic
def see(file: File, *, by: Actor, at: datetime | None = None) -> None:
    """Note that somebody opened a file that is not public; its sender need not be noted.

    Raises NotAllowed.
    """
    if file.public:
        return
    grant = require(by, "file.seen", file)
    if by.pk is None or by.pk != file.by_id:
        record("file.seen", by=by, grant=grant, subject=file, place=file.place, at=at)


def add_photo(
    upload: "Upload[bytes]", *, by: Actor, place: Place, text: str, at: datetime | None = None
) -> Photo:
    """Add a public photo of a place with its text alternative. Raises Refused, NotAllowed.

    Sent twice with the same words, as by a double click, it is added once.
    """
    grant = require(by, "photo.added", place)
    prepared = prepare(upload, kind=Kind.PHOTO)
    with transaction.atomic():
        turn(f"files.photos.{place.pk}")
        there = _same(prepared, place)
        if there:
            if (there.text, there.by_id) == (text, by.pk):
                return there
            raise refusals.Refused(refusals.ALREADY_HERE)
        file = keep(prepared, by=by, place=place, public=True, at=at)
        photo = Photo.objects.create(
            place=place, file=file, text=text, by_id=by.pk, added_at=file.stored_at
        )
        record(
            "photo.added", by=by, grant=grant, subject=photo, place=place, at=at,
            digest=file.digest,
        )  # fmt: skip
    return photo


def _same(prepared: Prepared, place: Place) -> Photo | None:
    """The same picture where the place has it already."""
    return Photo.objects.filter(place=place, file__digest=prepared.digest).first()


@transaction.atomic
def remove_photo(photo: Photo, *, by: Actor, reason: str, at: datetime | None = None) -> None:
    """Remove a photo of a place for a stated reason; the sweep then removes its bytes.

    Raises NotAllowed. A photo that is already removed stays as it is.
    """
    grant = require(by, "photo.removed", photo)
    photo = Photo.objects.select_for_update().get(pk=photo.pk)
    if photo.file is None:
        return
    file = photo.file
    photo.remove(reason=reason, at=at or timezone.now())
    file.delete()
    record(
        "photo.removed", by=by, grant=grant, subject=photo, place=photo.place, at=at,
        digest=file.digest,
    )  # fmt: skip


def sweep(*, at: datetime | None = None) -> int:
    """Remove contents that no row speaks of; how many.

    They are left by uploads that were rolled back and by removed photos. What is younger than
    ORPHAN_AGE may belong to a transaction still under way. Looking takes long where there are
    many files, so it is done without the lock that every upload of a known content waits for.
    """
    before = (at or timezone.now()) - ORPHAN_AGE
    storing.forget_unfinished(before)
    orphans = [kept for kept in storing.kept_before(before) if not _spoken_of(kept)]
    return sum(_forgotten(orphan) for orphan in orphans)


@transaction.atomic
def _forgotten(kept: str) -> bool:
    """Remove one content unless somebody handed it in again meanwhile."""
    turn(SWEEP_LOCK)
    if _spoken_of(kept):
        return False
    storing.forget(kept)
    return True


def _spoken_of(kept: str) -> bool:
    digest = kept.rpartition("/")[2].partition(".")[0]
    return File.objects.filter(digest=digest).exists()
