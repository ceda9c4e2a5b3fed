"""Tests that people take, and what they answered."""

from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nutag.learning.models.content import Form, Item, Lesson, Module

REPEATED = ("post", "practice")


class Phase(models.TextChoices):
    """When somebody takes a test."""

    PRE = "pre", _("before learning")
    POST = "post", _("after learning")
    DELAYED = "delayed", _("three months later")
    PRACTICE = "practice", _("for practice")


class Attempt(models.Model):
    """One person takes the test of a lesson, or of a whole module where `lesson` is empty.

    `code` is that of the lesson or module; `turn` counts from 1 within person, code and phase.
    `items` are the keys of the items asked, in their order. `right` of `asked` are kept when it is
    sent; items struck later count in neither. `passed` is never taken back. `group` is the code of
    the session or circle one learns in, `place` where the person's post was.
    """

    key = models.UUIDField(unique=True, default=uuid4)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="attempts")
    module = models.ForeignKey(Module, on_delete=models.PROTECT, related_name="attempts")
    lesson = models.ForeignKey(Lesson, null=True, on_delete=models.PROTECT, related_name="attempts")
    code = models.CharField(max_length=12)
    phase = models.CharField(max_length=8, choices=Phase.choices)
    form = models.CharField(max_length=1, choices=Form.choices)
    turn = models.PositiveSmallIntegerField(default=1)
    items = models.JSONField(default=list)
    group = models.CharField(max_length=24, blank=True)
    place = models.ForeignKey("places.Place", null=True, on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True)
    right = models.PositiveSmallIntegerField(null=True)
    asked = models.PositiveSmallIntegerField(null=True)
    passed = models.BooleanField(default=False)

    class Meta:
        ordering = ("-begun_at", "-pk")
        indexes = (models.Index(fields=["code", "phase", "sent_at"], name="attempt_of_code"),)
        constraints = (
            models.UniqueConstraint(
                fields=["person", "code", "phase", "turn"], name="attempt_turn_once"
            ),
            models.UniqueConstraint(
                fields=["person", "code", "phase"],
                condition=Q(sent_at=None),
                name="attempt_one_open",
            ),
            models.CheckConstraint(
                condition=Q(turn=1) | Q(phase__in=REPEATED), name="attempt_measured_once"
            ),
            models.CheckConstraint(
                condition=Q(sent_at=None, right=None, asked=None)
                | Q(sent_at__isnull=False, right__isnull=False, asked__isnull=False),
                name="attempt_sent_has_result",
            ),
        )

    def __str__(self) -> str:
        return f"{self.code} {self.phase} {self.turn} of #{self.person_id}"

    @property
    def owner_id(self) -> int:
        """For the permission table: whoever takes the test."""
        return self.person_id

    @property
    def place_path(self) -> str:
        """For the permission table: tests belong to the whole city."""
        return ""

    @property
    def percent(self) -> int:
        """The share of right answers in %; 0 before it is sent or where nothing counts."""
        return round(100 * (self.right or 0) / self.asked) if self.asked else 0


class Response(models.Model):
    """What was answered to one item: the place of the answer, from 0."""

    attempt = models.ForeignKey(Attempt, on_delete=models.CASCADE, related_name="responses")
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="responses")
    given = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ("attempt", "item")
        constraints = (models.UniqueConstraint(fields=["attempt", "item"], name="response_once"),)

    def __str__(self) -> str:
        return f"{self.attempt_id}/{self.item_id}"
