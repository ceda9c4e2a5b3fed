"""People and the posts they hold."""

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils import timezone

from nutag.record.actors import Grant


class Persons(BaseUserManager["Person"]):
    """People who can sign in."""


class Person(AbstractBaseUser):
    """Anyone who signs in.

    `assurance`: 0 anonymous, 1 contact confirmed, 2 known to the khoroo, 3 state log-in.
    """

    email = models.EmailField(unique=True)
    given_name = models.CharField(max_length=80, blank=True)
    parent_name = models.CharField(max_length=80, blank=True)
    assurance = models.PositiveSmallIntegerField(default=0)
    language = models.CharField(max_length=2, default="mn")
    home = models.ForeignKey(
        "places.Place", null=True, blank=True, on_delete=models.PROTECT, related_name="residents"
    )
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(default=timezone.now)

    objects: ClassVar[Persons] = Persons()

    USERNAME_FIELD = "email"

    def __str__(self) -> str:
        return self.given_name or f"#{self.pk}"

    @property
    def owner_id(self) -> int:
        """For the permission table: a person's data belong to that person."""
        return self.pk

    @property
    def place_path(self) -> str:
        """For the permission table: where the person lives; "" when unknown."""
        return self.home.path if self.home else ""

    def grants(self, on: date | None = None) -> Sequence[Grant]:
        """The posts held on that day, as roles at places."""
        day = on or timezone.localdate()
        return [
            Grant(post.role, post.place.path) for post in self.posts.on(day).select_related("place")
        ]


class PostQuerySet(models.QuerySet["Post"]):
    """Posts by time."""

    def on(self, day: date) -> "PostQuerySet":
        """The posts held on that day."""
        return self.filter(models.Q(until_on=None) | models.Q(until_on__gt=day), from_on__lte=day)


class Post(models.Model):
    """A role held by a person at a place from a day (inclusive) to a day (exclusive)."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="posts")
    role = models.CharField(max_length=40)
    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="posts")
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=200)

    objects = PostQuerySet.as_manager()

    class Meta:
        ordering = ("-from_on", "pk")

    def __str__(self) -> str:
        return f"{self.role} @ {self.place_id}"

    @property
    def place_path(self) -> str:
        """For the permission table: a post lies at its place."""
        return self.place.path
