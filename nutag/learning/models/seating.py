"""What an officer decides about single seats, and plans of seats that are only tried out."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nutag.learning.models.plans import PlanItem
from nutag.learning.models.sessions import SeatingRun, Session


class RuleKind(models.TextChoices):
    """What was decided."""

    HERE = "here", _("must sit in this session")
    NEVER = "never", _("must not sit in this session")


class SeatRule(models.Model):
    """An officer's decision about one person and one session, with the reason they read."""

    item = models.ForeignKey(PlanItem, on_delete=models.CASCADE, related_name="rules")
    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="rules")
    kind = models.CharField(max_length=5, choices=RuleKind.choices)
    reason = models.CharField(max_length=300)
    by = models.ForeignKey("people.Person", null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("at", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["item", "session"], condition=Q(lifted_at=None), name="seat_rule_one"
            ),
            models.UniqueConstraint(
                fields=["item"], condition=Q(lifted_at=None, kind="here"), name="seat_rule_one_here"
            ),
            models.CheckConstraint(condition=Q(kind__in=RuleKind.values), name="seat_rule_kind"),
            models.CheckConstraint(condition=~Q(reason=""), name="seat_rule_why"),
        )

    def __str__(self) -> str:
        return f"{self.item_id}/{self.session_id}: {self.kind}"

    @property
    def place_path(self) -> str:
        """For the permission table: where the person works."""
        return self.item.plan.place.path

    @property
    def owner_id(self) -> int:
        """For the permission table: whose seat it is about."""
        return self.item.plan.person_id


class TrialState(models.TextChoices):
    """How far it has come."""

    WAITING = "waiting", _("is being worked out")
    READY = "ready", _("worked out")
    DECIDING = "deciding", _("everybody is being invited")
    DECIDED = "decided", _("everybody was invited so")


class SeatingTrial(models.Model):
    """A plan of seats nobody was invited by yet.

    `limits` and `changes` are what was asked; `seal` is the hash of all that went in; `found` the
    plan, `base` what would come without the changes, both as the core tells them.
    """

    at = models.DateTimeField()
    by = models.ForeignKey("people.Person", null=True, on_delete=models.SET_NULL, related_name="+")
    limits = models.JSONField()
    changes = models.JSONField(default=dict)
    state = models.CharField(max_length=8, choices=TrialState.choices, default=TrialState.WAITING)
    seal = models.CharField(max_length=64, blank=True)
    found = models.JSONField(default=dict)
    base = models.JSONField(default=dict)
    run = models.ForeignKey(SeatingRun, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ("-at", "-pk")
        constraints = (
            models.CheckConstraint(condition=Q(state__in=TrialState.values), name="trial_state"),
        )

    def __str__(self) -> str:
        return f"trial {self.pk}"

    @property
    def place_path(self) -> str:
        """For the permission table: planning is for the whole city."""
        return ""
