"""Where a place lies."""

from django.db import models

from nutag.places.models.figure import Source
from nutag.places.models.place import Place


class Boundary(models.Model):
    """The outline of a place: a GeoJSON MultiPolygon in WGS 84, its box and a point for its name.

    Degrees of longitude and latitude. The box lets the database find the few boundaries in which
    a point may lie.
    """

    place = models.OneToOneField(Place, on_delete=models.CASCADE, related_name="boundary")
    coordinates = models.JSONField()
    west = models.FloatField()
    south = models.FloatField()
    east = models.FloatField()
    north = models.FloatField()
    label_lon = models.FloatField()
    label_lat = models.FloatField()
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("place",)
        verbose_name_plural = "boundaries"

    def __str__(self) -> str:
        return f"boundary of {self.place_id}"
