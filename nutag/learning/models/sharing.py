"""What khoroos learn from each other: a practice told, checked, taken over elsewhere."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class ShareState(models.TextChoices):
    """Where a practice stands."""

    SUBMITTED = "submitted", _("waits to be checked")
    CHECKED = "checked", _("checked")
    RETURNED = "returned", _("returned with a reason")


class SharedPractice(models.Model):
    """Something a khoroo does well: what was the problem, what was done, what came of it.

    `reason` says why it was returned.
    """

    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey("people.Person", null=True, on_delete=models.SET_NULL, related_name="+")
    title = models.CharField(max_length=120)
    problem = models.TextField()
    done = models.TextField()
    result = models.TextField()
    state = models.CharField(max_length=9, choices=ShareState.choices, default=ShareState.SUBMITTED)
    reason = models.CharField(max_length=300, blank=True)
    submitted_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("-submitted_at", "-pk")
        constraints = (
            models.UniqueConstraint(fields=["place", "title"], name="shared_practice_once"),
            models.CheckConstraint(
                condition=~Q(state="returned") | ~Q(reason=""),
                name="shared_practice_return_has_reason",
            ),
        )

    def __str__(self) -> str:
        return f"{self.pk}: {self.state}"

    @property
    def owner_id(self) -> int | None:
        """For the permission table: whoever told it."""
        return self.by_id

    @property
    def place_path(self) -> str:
        """For the permission table: the khoroo it comes from."""
        return self.place.path


class Adoption(models.Model):
    """Another khoroo takes a practice over; `outcome` is what came of it there."""

    practice = models.ForeignKey(SharedPractice, on_delete=models.PROTECT, related_name="adoptions")
    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey("people.Person", null=True, on_delete=models.SET_NULL, related_name="+")
    adopted_on = models.DateField()
    outcome = models.TextField(blank=True)

    class Meta:
        ordering = ("adopted_on", "pk")
        constraints = (models.UniqueConstraint(fields=["practice", "place"], name="adoption_once"),)

    def __str__(self) -> str:
        return f"{self.practice_id} at {self.place_id}"

    @property
    def owner_id(self) -> int | None:
        """For the permission table: whoever took it over."""
        return self.by_id

    @property
    def place_path(self) -> str:
        """For the permission table: where it was taken over."""
        return self.place.path
