"""Anonymous ballots, and what each rule decided."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from nutag.budgeting.models.rounds import Project, Round, Rule


class Ballot(models.Model):
    """What one voter chose: codes with commas between, and points where ballots have them.

    Nothing here tells who voted, when, how old they were or of which sex. `tracker` is a word only
    the voter was told; ballots of a file have none.
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="ballots")
    choices = models.TextField(blank=True)
    points = models.TextField(blank=True)
    tracker = models.CharField(max_length=12, blank=True)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.round_id}: {self.choices}"


class Result(models.Model):
    """One count by one rule. `spent` in units; `facts` and `certificate` as `core.counting` tells
    them.

    `reached` is how many voters got at least one project they voted for.
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="results")
    rule = models.CharField(max_length=12, choices=Rule.choices)
    options = models.JSONField()
    seed = models.CharField(max_length=100, blank=True)
    spent = models.BigIntegerField()
    reached = models.PositiveIntegerField()
    facts = models.JSONField()
    certificate = models.JSONField(default=dict, blank=True)
    counted_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("round", "rule")
        constraints = (
            models.UniqueConstraint(fields=["round", "rule"], name="result_once_a_rule"),
            models.CheckConstraint(condition=Q(rule__in=Rule.values), name="result_rule_known"),
            models.CheckConstraint(condition=Q(spent__gte=0), name="result_spent_not_negative"),
        )

    def __str__(self) -> str:
        return f"{self.round_id} by {self.rule}"


class Decision(models.Model):
    """What a count says of one project, and why; `facts` belong to `why` (`core.counting.Why`)."""

    result = models.ForeignKey(Result, on_delete=models.CASCADE, related_name="decisions")
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="decisions")
    funded = models.BooleanField()
    turn = models.PositiveIntegerField()
    why = models.CharField(max_length=20)
    facts = models.JSONField()

    class Meta:
        ordering = ("result", "turn", "project__position")
        constraints = (
            models.UniqueConstraint(fields=["result", "project"], name="decision_once_a_project"),
        )

    def __str__(self) -> str:
        return f"{self.project_id}: {self.why}"
