"""The record: one append-only table of everything that happened, its seals, its jobs."""

from typing import Any, NoReturn

from django.db import models
from django.utils import timezone


class EntryQuerySet(models.QuerySet["Entry"]):
    """Entries are only ever added."""

    def update(self, **_kwargs: Any) -> NoReturn:
        raise TypeError("The record is append-only: entries are never changed.")

    def delete(self) -> NoReturn:
        raise TypeError("The record is append-only: entries are never removed.")


class Entry(models.Model):
    """Who did what to which subject, where and when. Identifiers only, never names or texts.

    `role` and `role_path` are the grant under which it was allowed: a post and the path of its
    place, as they were then. `by` is empty when the system acted or the actor was anonymous.
    `subject_type` is `room.model`, `subject_id` its key.
    """

    verb = models.CharField(max_length=64)
    by = models.ForeignKey(
        "people.Person", null=True, on_delete=models.PROTECT, related_name="entries"
    )
    role = models.CharField(max_length=40, blank=True)
    role_path = models.CharField(max_length=64, blank=True)
    at = models.DateTimeField(default=timezone.now)
    place = models.ForeignKey(
        "places.Place", null=True, on_delete=models.PROTECT, related_name="entries"
    )
    subject_type = models.CharField(max_length=48, blank=True)
    subject_id = models.CharField(max_length=40, blank=True)
    data = models.JSONField(default=dict)

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ("-id",)
        verbose_name_plural = "entries"
        indexes = (
            models.Index(fields=["subject_type", "subject_id", "id"], name="entry_of_subject"),
            models.Index(fields=["place", "id"], name="entry_at_place"),
            models.Index(fields=["verb", "id"], name="entry_of_verb"),
            models.Index(fields=["by", "id"], name="entry_by_person"),
        )

    def __str__(self) -> str:
        return f"{self.pk} {self.verb} {self.subject_type}:{self.subject_id}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None:
            raise TypeError("The record is append-only: entries are never changed.")
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise TypeError("The record is append-only: entries are never removed.")


class Leaf(models.Model):
    """The place of an entry in the hash tree, decided when it was sealed.

    `salt` closes the commitments in the hashed entry (see `core.ledger.entries`).
    """

    index = models.PositiveBigIntegerField(primary_key=True)
    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, related_name="leaf")
    salt = models.CharField(max_length=32)
    hash = models.BinaryField(max_length=32)

    class Meta:
        ordering = ("index",)
        verbose_name_plural = "leaves"

    def __str__(self) -> str:
        return f"leaf {self.index}"


class Node(models.Model):
    """A stored hash above the leaves: level 1 covers 256 of them, level 2 covers 65,536."""

    level = models.PositiveSmallIntegerField()
    index = models.PositiveBigIntegerField()
    hash = models.BinaryField(max_length=32)

    class Meta:
        ordering = ("level", "index")
        constraints = (models.UniqueConstraint(fields=["level", "index"], name="node_once"),)

    def __str__(self) -> str:
        return f"node {self.level}/{self.index}"


class Seal(models.Model):
    """A signed checkpoint: from here on the first `size` leaves cannot change unnoticed.

    `highest` is the largest key of a sealed entry; `key` the public key that verifies the note.
    """

    size = models.PositiveBigIntegerField(unique=True)
    root = models.BinaryField(max_length=32)
    at = models.DateTimeField(default=timezone.now)
    origin = models.CharField(max_length=200)
    key = models.CharField(max_length=300)
    checkpoint = models.TextField()
    highest = models.PositiveBigIntegerField()

    class Meta:
        ordering = ("-size",)

    def __str__(self) -> str:
        return f"seal of {self.size}"


class Turn(models.Model):
    """When a regular job was last put to work. Whoever decides about it locks its row."""

    name = models.CharField(max_length=200, primary_key=True)
    last_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class Dismissal(models.Model):
    """A failed job that an administrator laid aside, and why."""

    task = models.UUIDField(unique=True)
    job = models.CharField(max_length=200)
    reason = models.TextField()
    by = models.ForeignKey("people.Person", null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("-at", "-pk")

    def __str__(self) -> str:
        return f"{self.job}: {self.reason[:40]}"
