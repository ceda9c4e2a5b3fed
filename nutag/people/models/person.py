"""People."""

from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils import timezone

from nutag.core.text import fold, sort_key
from nutag.record.actors import Grant

KNOWN = 2


class Persons(BaseUserManager["Person"]):
    """People who can sign in."""

    def present(self) -> "models.QuerySet[Person]":
        """Those who have not been erased."""
        return self.filter(erased_at=None)


class Person(AbstractBaseUser):
    """Anyone who signs in.

    `assurance`: 0 anonymous, 1 contact confirmed, 2 known to the khoroo, 3 state log-in. `email` is
    empty for people registered at the desk who have none; `phone` holds eight digits; `home` is
    the khoroo or kheseg where the person lives. An erased person keeps only the key.
    """

    email = models.EmailField(unique=True, null=True, blank=True)
    given_name = models.CharField(max_length=80, blank=True)
    parent_name = models.CharField(max_length=80, blank=True)
    phone = models.CharField(max_length=8, blank=True, db_index=True)
    assurance = models.PositiveSmallIntegerField(default=0)
    language = models.CharField(max_length=2, default="mn")
    home = models.ForeignKey(
        "places.Place", null=True, blank=True, on_delete=models.PROTECT, related_name="residents"
    )
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(default=timezone.now)
    erased_at = models.DateTimeField(null=True, blank=True)
    search = models.CharField(max_length=200, blank=True)
    sort_key = models.CharField(max_length=200, blank=True, db_index=True)

    objects: ClassVar[Persons] = Persons()

    USERNAME_FIELD = "email"

    class Meta:
        ordering = ("sort_key", "pk")
        verbose_name_plural = "people"
        constraints = (
            models.CheckConstraint(condition=models.Q(assurance__lte=3), name="person_assurance"),
            models.CheckConstraint(
                condition=models.Q(erased_at=None)
                | models.Q(email=None, given_name="", parent_name="", phone="", is_active=False),
                name="person_erased_is_empty",
            ),
        )

    def __str__(self) -> str:
        return self.short_name or f"#{self.pk}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.email = self.email or None
        self.search = fold(f"{self.given_name} {self.parent_name}")
        self.sort_key = sort_key(f"{self.given_name} {self.parent_name}")
        super().save(*args, **kwargs)

    def refresh_from_db(self, *args: Any, **kwargs: Any) -> None:
        self.forget_grants()
        super().refresh_from_db(*args, **kwargs)

    @property
    def short_name(self) -> str:
        """As people sign: Б.Болд."""
        return f"{self.parent_name[:1]}.{self.given_name}" if self.parent_name else self.given_name

    @property
    def full_name(self) -> str:
        """Parent's name and given name."""
        return f"{self.parent_name} {self.given_name}".strip()

    @property
    def is_known(self) -> bool:
        """Whether a khoroo has seen the identity card, or the state vouches."""
        return self.assurance >= KNOWN

    @property
    def owner_id(self) -> int:
        """For the permission table: a person's data belong to that person."""
        return self.pk

    @property
    def place_path(self) -> str:
        """For the permission table: where the person lives; "" when unknown."""
        return self.home.path if self.home else ""

    def grants(self, on: date | None = None) -> Sequence[Grant]:
        """The posts held on that day, as roles at places; asked once per day and instance."""
        day = on or timezone.localdate()
        held: dict[date, list[Grant]] = self.__dict__.setdefault("_held", {})
        if day not in held:
            posts = self.posts.on(day).select_related("place")
            held[day] = [Grant(post.role, post.place.path) for post in posts]
        return held[day]

    def forget_grants(self) -> None:
        """Ask again next time, because a post has changed."""
        self.__dict__.pop("_held", None)

    @classmethod
    def get_email_field_name(cls) -> str:
        """The name of the field with the e-mail address."""
        return "email"
