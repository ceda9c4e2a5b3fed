"""Posts: roles held at places from a day to a day."""

from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import F, Q

from nutag.people.models.person import Person
from nutag.record.roles import Role

SINGLE = (Role.KHOROO_GOVERNOR, Role.KHURAL_CHAIR)


class PostQuerySet(models.QuerySet["Post"]):
    """Posts by time."""

    def on(self, day: date) -> Self:
        """The posts held on that day."""
        return self.filter(Q(until_on=None) | Q(until_on__gt=day), from_on__lte=day)

    def overlapping(self, from_on: date, until_on: date | None) -> Self:
        """The posts held on some day of that time; without an end it never ends."""
        begun = self if until_on is None else self.filter(from_on__lt=until_on)
        return begun.filter(Q(until_on=None) | Q(until_on__gt=from_on))


class Post(models.Model):
    """A role held by a person at a place from a day (inclusive) to a day (exclusive).

    `source` is the number and day of the order that appointed the person, `end_source` of the one
    that ended the post.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="posts")
    role = models.CharField(max_length=40, choices=Role.choices)
    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="posts")
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=200)
    end_source = models.CharField(max_length=200, blank=True)

    objects = PostQuerySet.as_manager()

    class Meta:
        ordering = ("-from_on", "pk")
        indexes = (models.Index(fields=["place", "role"], name="post_at_place"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gte=F("from_on")), name="post_ends_later"
            ),
            models.UniqueConstraint(
                fields=["person", "role", "place"],
                condition=Q(until_on=None),
                name="post_held_once",
            ),
            models.UniqueConstraint(
                fields=["role", "place"],
                condition=Q(until_on=None, role__in=[role.value for role in SINGLE]),
                name="post_single_holder",
            ),
        )

    def __str__(self) -> str:
        return f"{self.role} @ {self.place_id}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        super().save(*args, **kwargs)
        if Post.person.is_cached(self):
            self.person.forget_grants()

    @property
    def place_path(self) -> str:
        """For the permission table: a post lies at its place."""
        return self.place.path

    @property
    def state(self) -> str:
        """For the permission table: which roles somebody may give is told as states."""
        return self.role

    def is_held(self, day: date) -> bool:
        """Whether the post is held on that day."""
        return self.from_on <= day and (self.until_on is None or day < self.until_on)
