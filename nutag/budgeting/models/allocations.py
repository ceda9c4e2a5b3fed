"""How the money of a year is shared out among places."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nutag.budgeting.models.cycles import Cycle


class AllocationState(models.TextChoices):
    """Where an allocation stands."""

    DRAFT = "draft", _("being worked out")
    PUBLISHED = "published", _("published")
    REPLACED = "replaced", _("replaced by a newer one")


class Allocation(models.Model):
    """One way to share out the money of a year; at most one of a year is published.

    `pot` in tögrög. `settings` are all that the formula needs beside the figures of the places,
    so that anybody can work it out anew.
    """

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="allocations")
    pot = models.BigIntegerField()
    settings = models.JSONField(default=dict)
    state = models.CharField(
        max_length=9, choices=AllocationState.choices, default=AllocationState.DRAFT
    )
    published_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("cycle", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=["cycle"], condition=Q(state="published"), name="allocation_published_once"
            ),
            models.CheckConstraint(condition=Q(pot__gt=0), name="allocation_pot_positive"),
            models.CheckConstraint(
                condition=Q(state__in=AllocationState.values), name="allocation_state_known"
            ),
        )

    def __str__(self) -> str:
        return f"{self.cycle_id}: {self.state}"

    @property
    def place_path(self) -> str:
        """For the permission table: where the year is held."""
        return self.cycle.place.path


class Share(models.Model):
    """What one place gets, in tögrög, and the numbers it was worked out from."""

    allocation = models.ForeignKey(Allocation, on_delete=models.CASCADE, related_name="shares")
    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+")
    amount = models.BigIntegerField()
    facts = models.JSONField(default=dict)

    class Meta:
        ordering = ("allocation", "place__sort_key", "pk")
        constraints = (
            models.UniqueConstraint(fields=["allocation", "place"], name="share_once_a_place"),
            models.CheckConstraint(condition=Q(amount__gte=0), name="share_not_negative"),
        )

    def __str__(self) -> str:
        return f"{self.allocation_id}: {self.place_id}"
