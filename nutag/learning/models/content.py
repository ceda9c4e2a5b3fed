"""Modules, lessons with their versions, and the items of their tests."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Module(models.Model):
    """A part of the programme; texts are Markdown."""

    code = models.CharField(max_length=8, unique=True)
    title_mn = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200)
    aim_mn = models.CharField(max_length=500)
    aim_en = models.CharField(max_length=500)
    text_mn = models.TextField(blank=True)
    text_en = models.TextField(blank=True)

    class Meta:
        ordering = ("code",)

    def __str__(self) -> str:
        return self.code


class Lesson(models.Model):
    """One lesson; what it says stands in its current version, of which titles and aims are kept.

    `minutes` to read it; `topics` and `roles` are lists of codes; `practice` is the verb on the
    record that shows the practice task was done, or "observed".
    """

    module = models.ForeignKey(Module, on_delete=models.PROTECT, related_name="lessons")
    code = models.CharField(max_length=12, unique=True)
    number = models.PositiveSmallIntegerField()
    title_mn = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200)
    aim_mn = models.CharField(max_length=500)
    aim_en = models.CharField(max_length=500)
    minutes = models.PositiveSmallIntegerField()
    topics = models.JSONField(default=list)
    roles = models.JSONField(default=list)
    practice = models.CharField(max_length=40)

    class Meta:
        ordering = ("module", "number")
        constraints = (
            models.UniqueConstraint(fields=["module", "number"], name="lesson_number_once"),
        )

    def __str__(self) -> str:
        return self.code

    @property
    def place_path(self) -> str:
        """For the permission table: lessons belong to the whole city."""
        return ""


class VersionState(models.TextChoices):
    """Where a version stands."""

    DRAFT = "draft", _("draft")
    CURRENT = "current", _("in use")
    SUPERSEDED = "superseded", _("superseded")


class Version(models.Model):
    """What a lesson said at one time, in both languages, in the format of the curriculum.

    `digest` is the SHA-256 of both texts. `shipped`: it came from the folder, nobody here wrote it.
    `order_number` is that of the order by which it was approved.
    """

    lesson = models.ForeignKey(Lesson, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    mn = models.TextField()
    en = models.TextField()
    digest = models.CharField(max_length=64)
    shipped = models.BooleanField(default=False)
    state = models.CharField(
        max_length=10, choices=VersionState.choices, default=VersionState.DRAFT
    )
    order_number = models.CharField(max_length=40, blank=True)
    by = models.ForeignKey("people.Person", null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    current_from = models.DateTimeField(null=True)

    class Meta:
        ordering = ("lesson", "-number")
        constraints = (
            models.UniqueConstraint(fields=["lesson", "number"], name="lesson_version_number_once"),
            models.UniqueConstraint(fields=["lesson", "digest"], name="version_text_once"),
            models.UniqueConstraint(
                fields=["lesson"], condition=Q(state="current"), name="version_current_once"
            ),
            models.CheckConstraint(
                condition=Q(state__in=VersionState.values), name="version_state_known"
            ),
        )

    def __str__(self) -> str:
        return f"{self.lesson_id}: {self.number}"


class Form(models.TextChoices):
    """The two parallel forms of a test."""

    A = "A", "A"
    B = "B", "B"


class ItemState(models.TextChoices):
    """Whether an item is asked."""

    CURRENT = "current", _("in use")
    SUPERSEDED = "superseded", _("superseded")
    VOID = "void", _("found wrong")


class Item(models.Model):
    """One wording of one question; a change makes a new row with the next number.

    `answers_mn` and `answers_en` are lists of the same length, `right` the place of the right one,
    from 0. `reason` says why an item was found wrong.
    """

    lesson = models.ForeignKey(Lesson, on_delete=models.CASCADE, related_name="items")
    key = models.CharField(max_length=4)
    number = models.PositiveSmallIntegerField()
    form = models.CharField(max_length=1, choices=Form.choices)
    order = models.PositiveSmallIntegerField()
    question_mn = models.TextField()
    question_en = models.TextField()
    answers_mn = models.JSONField()
    answers_en = models.JSONField()
    right = models.PositiveSmallIntegerField()
    why_mn = models.TextField()
    why_en = models.TextField()
    state = models.CharField(max_length=10, choices=ItemState.choices, default=ItemState.CURRENT)
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("lesson", "form", "order")
        constraints = (
            models.UniqueConstraint(fields=["lesson", "key", "number"], name="item_number_once"),
            models.UniqueConstraint(
                fields=["lesson", "key"], condition=Q(state="current"), name="item_current_once"
            ),
            models.CheckConstraint(
                condition=Q(state__in=ItemState.values), name="item_state_known"
            ),
        )

    def __str__(self) -> str:
        return f"{self.lesson_id}/{self.key}"
