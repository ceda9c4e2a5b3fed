"""How the money of a year is shared out among places."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nutag.budgeting.models.cycles import Cycle


class AllocationState(models.TextChoices):
    """Where an allocation stands."""

    DRAFT = "draft", _("being worked out")
    PUBLISHED = "published", _("published")
    REPLACED = "replaced", _("replaced by a newer one")


class Missing(models.TextChoices):
    """What to do where a figure is not known."""

    REFUSE = "refuse", _("Say which are missing, and work nothing out")
    ESTIMATE = "estimate", _("Estimate them from the neighbouring khoroos, marked as estimates")


class Allocation(models.Model):
    """One way to share out the money of a year; at most one of a year is published.

    `number` counts those of a year. `pot` in tögrög. `settings` are all that the formula needs
    beside the numbers of the places, as `nutag.core.equity.files` writes them; empty where sums
    were loaded from a table. `laws` cite the rule behind each setting. `reason` says why it took
    the place of `replaces`.
    """

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="allocations")
    number = models.PositiveSmallIntegerField()
    pot = models.BigIntegerField()
    settings = models.JSONField(default=dict, blank=True)
    laws = models.JSONField(default=dict, blank=True)
    missing = models.CharField(max_length=8, choices=Missing.choices, default=Missing.REFUSE)
    state = models.CharField(
        max_length=9, choices=AllocationState.choices, default=AllocationState.DRAFT
    )
    worked_out_at = models.DateTimeField(default=timezone.now)
    published_at = models.DateTimeField(null=True)
    replaces = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaced_by"
    )
    reason = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ("cycle", "-number")
        constraints = (
            models.UniqueConstraint(
                fields=["cycle"], condition=Q(state="published"), name="allocation_published_once"
            ),
            models.UniqueConstraint(fields=["cycle", "number"], name="allocation_number_once"),
            models.CheckConstraint(condition=Q(pot__gt=0), name="allocation_pot_positive"),
            models.CheckConstraint(
                condition=Q(state__in=AllocationState.values), name="allocation_state_known"
            ),
            models.CheckConstraint(
                condition=Q(missing__in=Missing.values), name="allocation_missing_known"
            ),
            models.CheckConstraint(
                condition=Q(replaces=None) | ~Q(reason=""), name="allocation_replaced_for_a_reason"
            ),
        )

    def __str__(self) -> str:
        return f"{self.cycle_id}/{self.number}"

    @property
    def place_path(self) -> str:
        """For the permission table: where the year is held."""
        return self.cycle.place.path


class Share(models.Model):
    """What one place gets, in tögrög, and the numbers it was worked out from.

    `facts` of a khoroo: `numbers` by measure as texts, `estimated` measures, its `district`.
    """

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


class EarlierShare(models.Model):
    """What one place really got in the year before, in tögrög, as it was loaded from a table."""

    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="earlier")
    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+")
    amount = models.BigIntegerField()

    class Meta:
        ordering = ("cycle", "place__sort_key", "pk")
        constraints = (
            models.UniqueConstraint(fields=["cycle", "place"], name="earlier_share_once_a_place"),
            models.CheckConstraint(condition=Q(amount__gte=0), name="earlier_share_not_negative"),
        )

    def __str__(self) -> str:
        return f"{self.cycle_id}: {self.place_id}"
