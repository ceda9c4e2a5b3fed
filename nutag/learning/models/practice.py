"""What is done at work after a lesson: tasks, those who watch, and coaches."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nutag.learning.models.content import Lesson


class TaskState(models.TextChoices):
    """Where a practice task stands."""

    ASSIGNED = "assigned", _("to do")
    DONE = "done", _("done")
    WITHDRAWN = "withdrawn", _("withdrawn")


class PracticeTask(models.Model):
    """The practice task of a lesson for one person, from the day it began.

    `entry` is the entry of the record that shows it was done, empty where observers saw it.
    `place` is where the person's post was.
    """

    lesson = models.ForeignKey(Lesson, on_delete=models.PROTECT, related_name="tasks")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="tasks")
    place = models.ForeignKey("places.Place", null=True, on_delete=models.PROTECT, related_name="+")
    began_on = models.DateField()
    due_on = models.DateField(null=True)
    by = models.ForeignKey("people.Person", null=True, on_delete=models.SET_NULL, related_name="+")
    state = models.CharField(max_length=9, choices=TaskState.choices, default=TaskState.ASSIGNED)
    entry = models.ForeignKey("record.Entry", null=True, on_delete=models.PROTECT, related_name="+")
    done_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-began_on", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=["lesson", "person"],
                condition=~Q(state="withdrawn"),
                name="practice_task_once",
            ),
            models.CheckConstraint(
                condition=Q(state__in=TaskState.values), name="practice_task_state_known"
            ),
        )

    def __str__(self) -> str:
        return f"{self.lesson_id} for #{self.person_id}: {self.state}"

    @property
    def owner_id(self) -> int:
        """For the permission table: whoever practises."""
        return self.person_id

    @property
    def place_path(self) -> str:
        """For the permission table: where the person's post is."""
        return self.place.path if self.place else ""


class Observation(models.Model):
    """What one observer saw of a practice task: for each point whether it was there."""

    task = models.ForeignKey(PracticeTask, on_delete=models.CASCADE, related_name="observations")
    observer = models.ForeignKey(
        "people.Person", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    seen = models.JSONField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("at", "pk")
        constraints = (
            models.UniqueConstraint(fields=["task", "observer"], name="observation_once"),
        )

    def __str__(self) -> str:
        return f"{self.task_id} by #{self.observer_id}"

    @property
    def share(self) -> int:
        """The share of points seen, in %."""
        return round(100 * sum(map(bool, self.seen)) / len(self.seen)) if self.seen else 0


class Visit(models.Model):
    """A coach comes to a khoroo; `notes` are what was agreed on, without names."""

    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+")
    coach = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="visits")
    lesson = models.ForeignKey(Lesson, null=True, on_delete=models.PROTECT, related_name="+")
    planned_on = models.DateField()
    done_on = models.DateField(null=True)
    notes = models.TextField(blank=True)

    class Meta:
        ordering = ("-planned_on", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=["place", "coach", "planned_on"], name="visit_planned_once"
            ),
        )

    def __str__(self) -> str:
        return f"visit {self.pk} on {self.planned_on}"

    @property
    def owner_id(self) -> int:
        """For the permission table: the coach."""
        return self.coach_id

    @property
    def place_path(self) -> str:
        """For the permission table: the khoroo visited."""
        return self.place.path


class Topic(models.TextChoices):
    """What residents are coached in."""

    CERTIFICATE = "certificate", _("getting a certificate")
    PAYMENT = "payment", _("paying")
    SIGN_IN = "sign-in", _("signing in to the state portal")
    REPORT = "report", _("reporting a problem")
    VOTE = "vote", _("voting on money")
    OTHER = "other", _("something else")


class Alone(models.TextChoices):
    """How much somebody does alone."""

    NOTHING = "nothing", _("none of the steps")
    SOME = "some", _("some of the steps")
    ALL = "all", _("all steps")


class Coaching(models.Model):
    """A resident was helped with an e-service; nobody's name is kept.

    `first` is how much the resident did alone when helped, `call` when called a week later;
    `unaided`: whether they have done it since without anybody.
    """

    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey("people.Person", null=True, on_delete=models.SET_NULL, related_name="+")
    topic = models.CharField(max_length=12, choices=Topic.choices)
    on = models.DateField()
    first = models.CharField(max_length=7, choices=Alone.choices)
    call_on = models.DateField()
    call = models.CharField(max_length=7, choices=Alone.choices, blank=True)
    unaided = models.BooleanField(null=True)

    class Meta:
        ordering = ("-on", "-pk")

    def __str__(self) -> str:
        return f"coaching {self.pk}"

    @property
    def owner_id(self) -> int | None:
        """For the permission table: whoever helped."""
        return self.by_id

    @property
    def place_path(self) -> str:
        """For the permission table: where it was."""
        return self.place.path
