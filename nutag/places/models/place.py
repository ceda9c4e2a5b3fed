"""The tree of places through time."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """The four levels of the city."""

    CITY = "city", _("City")
    DISTRICT = "district", _("District")
    KHOROO = "khoroo", _("Khoroo")
    KHESEG = "kheseg", _("Kheseg")


def keys_of(path: str) -> list[int]:
    """The keys of a place and of all it lies in, from the city down; none without a path."""
    return [int(key) for key in path.split("/") if key]


class PlaceQuerySet(models.QuerySet["Place"]):
    """Places by time and by branch of the tree."""

    def on(self, day: date) -> "PlaceQuerySet":
        """The places that are valid on that day."""
        return self.filter(Q(valid_until=None) | Q(valid_until__gt=day), valid_from__lte=day)

    def within(self, path: str) -> "PlaceQuerySet":
        """The place at `path` and everything inside it."""
        return self.filter(path__startswith=path)

    def named(self) -> "PlaceQuerySet":
        """With all that a full name needs, in the same query."""
        return self.select_related("parent__parent__parent")


class Place(models.Model):
    """A unit of the city, from a day (inclusive) to a day (exclusive).

    `path` is the keys from the city down to this place, each followed by a slash ("1/7/93/"), so a
    branch is a prefix. `code` is Nutag's own key ("1110-07", kheseg "1110-07-03") and may return
    in another period; `search` and `sort_key` are filled by the actions from `core.text`.
    `approximate`: the days are as good as the sources allow. `demo`: the unit itself is made up.
    """

    kind = models.CharField(max_length=8, choices=Kind.choices)
    code = models.CharField(max_length=16)
    number = models.PositiveSmallIntegerField(null=True, blank=True)
    name_mn = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)
    abbreviation = models.CharField(max_length=12, blank=True)
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    path = models.CharField(max_length=64, db_index=True)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)
    approximate = models.BooleanField(default=False)
    demo = models.BooleanField(default=False)
    search = models.TextField(blank=True)
    sort_key = models.CharField(max_length=200, blank=True, db_index=True)

    objects = PlaceQuerySet.as_manager()

    class Meta:
        ordering = ("sort_key", "pk")
        constraints = (
            models.UniqueConstraint(fields=["code", "valid_from"], name="place_code_once_a_day"),
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gt=F("valid_from")),
                name="place_ends_after_it_begins",
            ),
        )

    def __str__(self) -> str:
        return self.name_mn

    @property
    def place_path(self) -> str:
        """For the permission table: a place lies at itself."""
        return self.path

    @property
    def khoroo(self) -> "Place":
        """The khoroo of a kheseg; any other place itself."""
        return self.parent if self.kind == Kind.KHESEG and self.parent else self


class Alias(models.Model):
    """Another spelling under which people look for a place."""

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="aliases")
    text = models.CharField(max_length=80)

    class Meta:
        ordering = ("text", "pk")
        verbose_name_plural = "aliases"
        constraints = (models.UniqueConstraint(fields=["place", "text"], name="alias_once"),)

    def __str__(self) -> str:
        return self.text

    @property
    def place_path(self) -> str:
        """For the permission table: an alias lies at its place."""
        return self.place.path


class Succession(models.Model):
    """What became of a place: how much of the older one the newer one took, by area.

    `share_of_before` is the part of the older place that lies in the newer one, `share_of_after`
    the part of the newer one that came from the older one; both above 0 and at most 1.
    """

    before = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="became")
    after = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="came_from")
    share_of_before = models.DecimalField(max_digits=6, decimal_places=5)
    share_of_after = models.DecimalField(max_digits=6, decimal_places=5)

    class Meta:
        ordering = ("before", "-share_of_before", "after")
        constraints = (
            models.UniqueConstraint(fields=["before", "after"], name="succession_once"),
            models.CheckConstraint(
                condition=Q(share_of_before__gt=0, share_of_before__lte=1)
                & Q(share_of_after__gt=0, share_of_after__lte=1),
                name="succession_shares_are_shares",
            ),
        )

    def __str__(self) -> str:
        return f"{self.before_id} → {self.after_id}"
