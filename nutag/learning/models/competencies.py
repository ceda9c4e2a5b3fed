"""What officials of each role must be able to do: a dictionary, version after version."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nutag.learning.models.content import Module
from nutag.record.roles import Role

LEVELS = 5
HIGHEST = LEVELS - 1
SCALE = 5


class DictionaryState(models.TextChoices):
    """Where a version of the dictionary stands."""

    DRAFT = "draft", _("draft")
    APPROVED = "approved", _("in use")
    RETIRED = "retired", _("superseded")


class Dictionary(models.Model):
    """One version of all competencies; approved by the order of that number."""

    number = models.PositiveSmallIntegerField(unique=True)
    state = models.CharField(
        max_length=10, choices=DictionaryState.choices, default=DictionaryState.DRAFT
    )
    order_number = models.CharField(max_length=40, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    approved_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-number",)
        verbose_name_plural = "dictionaries"
        constraints = (
            models.UniqueConstraint(
                fields=["state"], condition=Q(state="approved"), name="dictionary_one_in_use"
            ),
            models.UniqueConstraint(
                fields=["state"], condition=Q(state="draft"), name="dictionary_one_draft"
            ),
            models.CheckConstraint(
                condition=Q(state__in=DictionaryState.values), name="dictionary_state_known"
            ),
        )

    def __str__(self) -> str:
        return str(self.number)

    @property
    def place_path(self) -> str:
        """For the permission table: the dictionary belongs to the whole city."""
        return ""


class Competency(models.Model):
    """Something one must be able to do, with what each level from 0 to 4 looks like.

    `levels_mn` and `levels_en` are lists of five sentences. `behaviour_*` is what residents see of
    it and can judge; empty where they cannot.
    """

    dictionary = models.ForeignKey(
        Dictionary, on_delete=models.CASCADE, related_name="competencies"
    )
    module = models.ForeignKey(Module, on_delete=models.PROTECT, related_name="competencies")
    code = models.CharField(max_length=8)
    name_mn = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)
    levels_mn = models.JSONField()
    levels_en = models.JSONField()
    behaviour_mn = models.CharField(max_length=200, blank=True)
    behaviour_en = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("dictionary", "code")
        verbose_name_plural = "competencies"
        constraints = (
            models.UniqueConstraint(fields=["dictionary", "code"], name="competency_code_once"),
        )

    def __str__(self) -> str:
        return self.code


class Requirement(models.Model):
    """Which level (0 to 4) a role asks for, and how critical that is (1 to 3)."""

    competency = models.ForeignKey(
        Competency, on_delete=models.CASCADE, related_name="requirements"
    )
    role = models.CharField(max_length=40, choices=Role.choices)
    level = models.PositiveSmallIntegerField()
    criticality = models.PositiveSmallIntegerField(default=1)

    class Meta:
        ordering = ("competency", "role")
        constraints = (
            models.UniqueConstraint(fields=["competency", "role"], name="requirement_role_once"),
            models.CheckConstraint(condition=Q(level__lte=HIGHEST), name="requirement_level"),
            models.CheckConstraint(
                condition=Q(criticality__gte=1, criticality__lte=3), name="requirement_criticality"
            ),
        )

    def __str__(self) -> str:
        return f"{self.competency_id} {self.role}: {self.level}"


class WorkTask(models.Model):
    """A task of daily work that needs a competency, as a workshop of those who do it rated it.

    `importance`, `difficulty` and `frequency` go from 1 to 5.
    """

    competency = models.ForeignKey(Competency, on_delete=models.CASCADE, related_name="tasks")
    order = models.PositiveSmallIntegerField()
    text_mn = models.CharField(max_length=200)
    text_en = models.CharField(max_length=200)
    importance = models.PositiveSmallIntegerField(
        validators=[MinValueValidator(1), MaxValueValidator(SCALE)]
    )
    difficulty = models.PositiveSmallIntegerField(
        validators=[MinValueValidator(1), MaxValueValidator(SCALE)]
    )
    frequency = models.PositiveSmallIntegerField(
        validators=[MinValueValidator(1), MaxValueValidator(SCALE)]
    )

    class Meta:
        ordering = ("competency", "order")
        constraints = (
            models.UniqueConstraint(fields=["competency", "order"], name="work_task_order_once"),
        )

    def __str__(self) -> str:
        return f"{self.competency_id}/{self.order}"

    @property
    def priority(self) -> int:
        """Importance times difficulty times frequency: 1 to 125."""
        return self.importance * self.difficulty * self.frequency
