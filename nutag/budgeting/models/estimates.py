"""What a proposal would cost, line by line; every version is kept."""

from django.db import models
from django.db.models import Q

from nutag.budgeting.models.proposals import Proposal
from nutag.record.roles import Role


class CostEstimate(models.Model):
    """One version of the cost of a proposal, in whole tögrög.

    `contingency` in per cent of the lines; `upkeep` in tögrög a year, and `keeper` who pays it
    after the work is handed over; `total` is lines and contingency.
    """

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="estimates")
    version = models.PositiveIntegerField()
    contingency = models.PositiveSmallIntegerField()
    upkeep = models.BigIntegerField(default=0)
    keeper = models.CharField(max_length=200, blank=True)
    note = models.CharField(max_length=500, blank=True)
    total = models.BigIntegerField()
    by = models.ForeignKey("people.Person", null=True, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=40, choices=Role.choices, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ("proposal", "-version")
        constraints = (
            models.UniqueConstraint(fields=["proposal", "version"], name="cost_version_once"),
            models.CheckConstraint(condition=Q(total__gt=0), name="cost_total_positive"),
            models.CheckConstraint(condition=Q(upkeep__gte=0), name="cost_upkeep_not_negative"),
            models.CheckConstraint(
                condition=Q(contingency__lte=100), name="cost_contingency_share"
            ),
        )

    def __str__(self) -> str:
        return f"{self.proposal_id}: {self.version}"


class CostLine(models.Model):
    """One line: so many units at so much each. `source` tells where the price is from."""

    estimate = models.ForeignKey(CostEstimate, on_delete=models.CASCADE, related_name="lines")
    position = models.PositiveSmallIntegerField()
    what = models.CharField(max_length=120)
    unit = models.CharField(max_length=20)
    quantity = models.DecimalField(max_digits=10, decimal_places=2)
    price = models.BigIntegerField()
    source = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("estimate", "position")
        constraints = (
            models.UniqueConstraint(fields=["estimate", "position"], name="cost_line_once"),
            models.CheckConstraint(
                condition=Q(quantity__gt=0, price__gt=0), name="cost_line_positive"
            ),
        )

    def __str__(self) -> str:
        return self.what
