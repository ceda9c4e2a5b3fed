"""What was handed in, and the photos of places."""

from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils import timezone

from nutag.files.names import Size, name


class Kind(models.TextChoices):
    """What a file is used as."""

    PHOTO = "photo"
    DOCUMENT = "document"


class File(models.Model):
    """One handing-in of one content; the bytes lie in the storage once, under their hash.

    `digest` is the SHA-256 of what is served, so everybody can check a download. The name the
    file had on the sender's device is not kept: such names carry people's names and numbers
    ("Бат РД УБ9901.pdf"), and nothing needs them.
    """

    digest = models.CharField(max_length=64, db_index=True)
    kind = models.CharField(max_length=8, choices=Kind.choices)
    media_type = models.CharField(max_length=40)
    bytes = models.PositiveIntegerField()
    width = models.PositiveIntegerField(null=True)
    height = models.PositiveIntegerField(null=True)
    public = models.BooleanField(default=False)
    by = models.ForeignKey(
        "people.Person", null=True, on_delete=models.PROTECT, related_name="files"
    )
    place = models.ForeignKey(
        "places.Place", null=True, on_delete=models.PROTECT, related_name="files"
    )
    stored_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("-pk",)
        constraints = (
            models.CheckConstraint(condition=Q(bytes__gt=0), name="file_not_empty"),
            models.CheckConstraint(
                condition=Q(width__gt=0, height__gt=0, kind=Kind.PHOTO)
                | Q(width=None, height=None, kind=Kind.DOCUMENT),
                name="file_photo_has_size",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.digest[:12]}"

    @property
    def place_path(self) -> str:
        """For the permission table: where it was handed in."""
        return self.place.path if self.place else ""

    @property
    def owner_id(self) -> int | None:
        """For the permission table: who handed it in."""
        return self.by_id

    @property
    def names(self) -> list[str]:
        """The names in the storage, the large or only one first."""
        sizes = (Size.LARGE, Size.SMALL) if self.kind == Kind.PHOTO else (Size.ORIGINAL,)
        return [name(self.digest, size) for size in sizes]


class Photo(models.Model):
    """A photo of a place. A removed one leaves its row and the reason; its file goes."""

    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="photos")
    file = models.OneToOneField(File, null=True, on_delete=models.SET_NULL)
    text = models.CharField(max_length=300)
    by = models.ForeignKey("people.Person", null=True, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=timezone.now)
    removed_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("-added_at", "-pk")
        constraints = (
            models.CheckConstraint(condition=~Q(text=""), name="photo_has_text"),
            models.CheckConstraint(
                condition=Q(removed_at=None, reason="", file__isnull=False)
                | Q(removed_at__isnull=False, file=None) & ~Q(reason=""),
                name="photo_removed_with_reason",
            ),
        )

    def __str__(self) -> str:
        return self.text

    @property
    def place_path(self) -> str:
        """For the permission table: where the place lies."""
        return self.place.path

    @property
    def owner_id(self) -> int | None:
        """For the permission table: who added it."""
        return self.by_id

    def remove(self, *, reason: str, at: datetime) -> None:
        """Mark as removed; the caller deletes the file's row."""
        self.file, self.reason, self.removed_at = None, reason, at
        self.save(update_fields=["file", "reason", "removed_at"])
