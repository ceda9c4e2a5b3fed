"""Citizens who learn: circles, and the figures of the budget exercise."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from nutag.learning.models.content import Lesson


class Circle(models.Model):
    """Neighbours who go through a lesson together; `code` is what one joins with.

    `where` is the place in words; `seats` how many fit in; `attended` how many came, afterwards.
    """

    code = models.CharField(max_length=8, unique=True)
    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+")
    lesson = models.ForeignKey(Lesson, on_delete=models.PROTECT, related_name="circles")
    where = models.CharField(max_length=200)
    starts_at = models.DateTimeField()
    seats = models.PositiveSmallIntegerField()
    by = models.ForeignKey("people.Person", null=True, on_delete=models.SET_NULL, related_name="+")
    attended = models.PositiveSmallIntegerField(null=True)
    cancelled = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("-starts_at", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=["place", "starts_at", "where"],
                condition=Q(cancelled=""),
                name="circle_once",
            ),
        )

    def __str__(self) -> str:
        return self.code

    @property
    def owner_id(self) -> int | None:
        """For the permission table: whoever opened it."""
        return self.by_id

    @property
    def place_path(self) -> str:
        """For the permission table: where it is."""
        return self.place.path


class Seat(models.Model):
    """Somebody comes to a circle; nobody knows who. `key` makes a second click harmless."""

    circle = models.ForeignKey(Circle, on_delete=models.CASCADE, related_name="taken")
    key = models.UUIDField(unique=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return f"seat {self.pk}"


class BudgetLine(models.Model):
    """One line of a khoroo's budget in whole tögrög, as it stood on a day, for the exercise."""

    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+")
    as_of_on = models.DateField()
    order = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=120)
    plan = models.BigIntegerField()
    amended = models.BigIntegerField()
    done = models.BigIntegerField()

    class Meta:
        ordering = ("place", "order")
        constraints = (
            models.UniqueConstraint(fields=["place", "order"], name="budget_line_once"),
            models.CheckConstraint(
                condition=Q(plan__gte=0, amended__gte=0, done__gte=0),
                name="budget_line_not_negative",
            ),
        )

    def __str__(self) -> str:
        return f"{self.place_id}/{self.order}"
