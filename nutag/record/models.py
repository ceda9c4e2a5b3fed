"""The record: one append-only table of everything that happened."""

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

    `role` is the role under which it was allowed; `by` is empty when the system acted or the
    actor was anonymous. `subject_type` is `room.model`, `subject_id` its key.
    """

    verb = models.CharField(max_length=64)
    by = models.ForeignKey(
        "people.Person", null=True, on_delete=models.PROTECT, related_name="entries"
    )
    role = models.CharField(max_length=40, blank=True)
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
