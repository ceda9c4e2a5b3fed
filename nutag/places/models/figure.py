"""Numbers about places: what is measured, where a number comes from, and the number."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nutag.places.models.place import Place

FEWEST = 10


class Measure(models.Model):
    """What is measured, in which unit, and how such a number is worked out.

    Numbers of people (`of_people`) below ten are never shown.
    """

    code = models.SlugField(max_length=40, unique=True)
    name_mn = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)
    unit_mn = models.CharField(max_length=40, blank=True)
    unit_en = models.CharField(max_length=40, blank=True)
    decimals = models.PositiveSmallIntegerField(default=0)
    of_people = models.BooleanField(default=False)
    how_mn = models.TextField()
    how_en = models.TextField()
    order = models.PositiveSmallIntegerField(default=100)

    class Meta:
        ordering = ("order", "code")
        constraints = (
            models.CheckConstraint(condition=Q(decimals__lte=4), name="measure_decimals_stored"),
        )

    def __str__(self) -> str:
        return self.code


class Source(models.Model):
    """Where numbers or boundaries come from, and on which terms."""

    code = models.SlugField(max_length=60, unique=True)
    title_mn = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200)
    publisher = models.CharField(max_length=200, blank=True)
    licence = models.CharField(max_length=200, blank=True)
    url = models.CharField(max_length=300, blank=True)
    retrieved_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("code",)

    def __str__(self) -> str:
        return self.code


class Method(models.TextChoices):
    """How a number came about."""

    COUNTED = "counted", _("counted")
    REPORTED = "reported", _("reported by an office")
    ESTIMATED = "estimated", _("estimate")
    DEMO = "demo", _("demo data")


class FigureQuerySet(models.QuerySet["Figure"]):
    """Figures, and the ones that were not corrected since."""

    def current(self) -> "FigureQuerySet":
        """Without those that a correction took the place of."""
        return self.filter(current=True)


class Figure(models.Model):
    """One number about a place in a period, from a day (inclusive) to a day (exclusive).

    A correction is a new row that `replaces` the older one, with its `reason`; the older row stays
    as it was and is no longer `current`.
    """

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="figures")
    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="figures")
    period_from = models.DateField()
    period_until = models.DateField()
    label = models.CharField(max_length=40)
    value = models.DecimalField(max_digits=18, decimal_places=4)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="figures")
    method = models.CharField(max_length=9, choices=Method.choices)
    note_mn = models.TextField(blank=True)
    note_en = models.TextField(blank=True)
    recorded_at = models.DateTimeField(default=timezone.now)
    current = models.BooleanField(default=True)
    replaces = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaced_by"
    )
    reason = models.TextField(blank=True)

    objects = FigureQuerySet.as_manager()

    class Meta:
        ordering = ("place", "measure", "-period_from", "-period_until", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=["place", "measure", "period_from", "period_until", "source"],
                condition=Q(current=True),
                name="figure_current_once",
            ),
            models.CheckConstraint(condition=Q(value__gte=0), name="figure_not_negative"),
            models.CheckConstraint(
                condition=Q(period_until__gt=F("period_from")), name="figure_period_has_days"
            ),
            models.CheckConstraint(
                condition=Q(replaces=None) | ~Q(reason=""), name="figure_correction_has_reason"
            ),
        )

    def __str__(self) -> str:
        return f"{self.measure_id}@{self.place_id} {self.label}"

    @property
    def place_path(self) -> str:
        """For the permission table: a figure lies at its place."""
        return self.place.path

    @property
    def hidden(self) -> bool:
        """Whether so few people are behind the number that nobody may see it."""
        return self.measure.of_people and self.value < FEWEST
