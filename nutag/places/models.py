"""The tree of places and the figures about them."""

from datetime import date

from django.db import models
from django.db.models import Q


class Kind(models.TextChoices):
    """The four levels of the city."""

    CITY = "city"
    DISTRICT = "district"
    KHOROO = "khoroo"
    KHESEG = "kheseg"


class PlaceQuerySet(models.QuerySet["Place"]):
    """Places by time and by branch of the tree."""

    def on(self, day: date) -> "PlaceQuerySet":
        """The places that are valid on that day."""
        return self.filter(Q(valid_until=None) | Q(valid_until__gt=day), valid_from__lte=day)

    def within(self, path: str) -> "PlaceQuerySet":
        """The place at `path` and everything inside it."""
        return self.filter(path__startswith=path)


class Place(models.Model):
    """A unit of the city, from a day (inclusive) to a day (exclusive).

    `path` is the keys from the city down to this place, each followed by a slash ("1/7/93/"), so a
    branch is a prefix. `code` is Nutag's own key ("1110-07", kheseg "1110-07-03") and may return
    in another period; `search` and `sort_key` are filled by the actions from `core.text`.
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
    search = models.CharField(max_length=400, blank=True)
    sort_key = models.CharField(max_length=200, blank=True, db_index=True)

    objects = PlaceQuerySet.as_manager()

    class Meta:
        ordering = ("sort_key", "pk")
        constraints = (
            models.UniqueConstraint(fields=["code", "valid_from"], name="place_code_once_a_day"),
        )

    def __str__(self) -> str:
        return self.name_mn

    @property
    def place_path(self) -> str:
        """For the permission table: a place lies at itself."""
        return self.path
