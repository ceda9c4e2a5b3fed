"""What each official is to learn, why, and what they say to it."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nutag.learning.models.content import Module
from nutag.record.roles import Role


class PlanState(models.TextChoices):
    """How far a plan has come."""

    DRAFT = "draft", _("draft")
    AGREED = "agreed", _("agreed")
    ACTIVE = "active", _("under way")
    DONE = "done", _("done")
    CARRIED = "carried", _("carried over to the next year")


CLOSED = (PlanState.DONE, PlanState.CARRIED)


class PlanReason(models.TextChoices):
    """What put a module on a plan."""

    GAP = "gap", _("a gap was found")
    ORDER = "order", _("mandatory by order")
    ASKED = "asked", _("asked for by the person")


class PlanItemState(models.TextChoices):
    """What became of a module on a plan."""

    OPEN = "open", _("to be learned")
    TESTED_OUT = "tested_out", _("can do it: test passed")
    ATTENDED = "attended", _("session attended")
    DROPPED = "dropped", _("taken off after an appeal")
    LAPSED = "lapsed", _("no longer mandatory in the new post")
    CARRIED = "carried", _("carried over to the next year")


class LearningPlan(models.Model):
    """The plan of one official for one year. `place` is where the person's post is; it follows.

    `words` is what was agreed in the conversation with `agreed_with`.
    """

    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="plans")
    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=8, choices=PlanState.choices, default=PlanState.DRAFT)
    agreed_with = models.ForeignKey(
        "people.Person", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    agreed_at = models.DateTimeField(null=True)
    words = models.TextField(blank=True)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("-year", "pk")
        constraints = (
            models.UniqueConstraint(fields=["person", "year"], name="plan_once_a_year"),
            models.CheckConstraint(
                condition=Q(state__in=PlanState.values), name="plan_state_known"
            ),
            models.CheckConstraint(
                condition=Q(state="draft") | Q(agreed_at__isnull=False), name="plan_agreed_first"
            ),
        )

    def __str__(self) -> str:
        return f"{self.person_id}/{self.year}"

    @property
    def place_path(self) -> str:
        """For the permission table: where the person works."""
        return self.place.path

    @property
    def owner_id(self) -> int:
        """For the permission table: whose plan it is."""
        return self.person_id


class PlanItem(models.Model):
    """A module on a plan. `gap`, `low` and `high` in levels of competency, 0 to 4.

    `found_in` is the round that found it, `lacking` codes of competencies, the greatest gap first.
    `share` is the result of a test in per cent, `evidence` what a trainer saw beside it.
    """

    plan = models.ForeignKey(LearningPlan, on_delete=models.CASCADE, related_name="items")
    module = models.ForeignKey(Module, on_delete=models.PROTECT, related_name="+")
    why = models.CharField(max_length=5, choices=PlanReason.choices)
    gap = models.FloatField(null=True)
    low = models.FloatField(null=True)
    high = models.FloatField(null=True)
    reason = models.CharField(max_length=300, blank=True)
    found_in = models.ForeignKey(
        "learning.Assessment", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    lacking = models.JSONField(default=list)
    order_number = models.CharField(max_length=40, blank=True)
    state = models.CharField(
        max_length=10, choices=PlanItemState.choices, default=PlanItemState.OPEN
    )
    share = models.PositiveSmallIntegerField(null=True)
    evidence = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("plan", "module__code")
        constraints = (
            models.UniqueConstraint(fields=["plan", "module"], name="plan_item_module_once"),
            models.CheckConstraint(
                condition=Q(why__in=PlanReason.values), name="plan_item_why_known"
            ),
            models.CheckConstraint(
                condition=Q(state__in=PlanItemState.values), name="plan_item_state_known"
            ),
            models.CheckConstraint(
                condition=Q(gap=None) | Q(low__lte=F("gap"), high__gte=F("gap")),
                name="plan_item_gap_inside",
            ),
        )

    def __str__(self) -> str:
        return f"{self.plan_id}: {self.module_id}"

    @property
    def place_path(self) -> str:
        """For the permission table: as the plan."""
        return self.plan.place.path

    @property
    def owner_id(self) -> int:
        """For the permission table: whose plan it is."""
        return self.plan.person_id


class PlanAppeal(models.Model):
    """What somebody says against a module on their plan, and the answer with its reason."""

    item = models.ForeignKey(PlanItem, on_delete=models.CASCADE, related_name="appeals")
    words = models.CharField(max_length=500)
    at = models.DateTimeField()
    upheld = models.BooleanField(null=True)
    answer = models.CharField(max_length=500, blank=True)
    answered_by = models.ForeignKey(
        "people.Person", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("at", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["item"], condition=Q(upheld=None), name="plan_appeal_one_open"
            ),
        )

    def __str__(self) -> str:
        return f"appeal {self.pk}"


class Mandate(models.Model):
    """An order that makes a module mandatory for everybody who holds a post."""

    role = models.CharField(max_length=40, choices=Role.choices)
    module = models.ForeignKey(Module, on_delete=models.PROTECT, related_name="+")
    number = models.CharField(max_length=40)
    year = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ("-year", "role", "module__code")
        constraints = (
            models.UniqueConstraint(fields=["role", "module", "year"], name="mandate_once"),
        )

    def __str__(self) -> str:
        return f"{self.number}: {self.role}"

    @property
    def place_path(self) -> str:
        """For the permission table: orders are the whole city's."""
        return ""
