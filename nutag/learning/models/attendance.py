"""Who came and who left, when, and through which door it was noted."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nutag.learning.models.sessions import Booking


class PresenceStep(models.TextChoices):
    """What was noted."""

    IN = "in", _("came")
    OUT = "out", _("left")


class PresenceWay(models.TextChoices):
    """Through which door."""

    TRAINER = "trainer", _("by the trainer")
    OWN = "own", _("with the code on the wall")
    SHEET = "sheet", _("from the printed sheet")


class PresenceMark(models.Model):
    """One coming or leaving. `once` is made where it was noted, so that nothing counts twice.

    A mark that was wrong stays, struck for a `reason`, by whom and when.
    """

    booking = models.ForeignKey(Booking, on_delete=models.CASCADE, related_name="marks")
    step = models.CharField(max_length=3, choices=PresenceStep.choices)
    at = models.DateTimeField()
    way = models.CharField(max_length=7, choices=PresenceWay.choices)
    once = models.CharField(max_length=64, unique=True)
    by = models.ForeignKey("people.Person", null=True, on_delete=models.SET_NULL, related_name="+")
    struck = models.BooleanField(default=False)
    reason = models.CharField(max_length=300, blank=True)
    struck_by = models.ForeignKey(
        "people.Person", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    struck_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("booking", "at", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(step__in=PresenceStep.values), name="mark_step_known"
            ),
            models.CheckConstraint(condition=Q(way__in=PresenceWay.values), name="mark_way_known"),
            models.CheckConstraint(
                condition=Q(struck=False) | ~Q(reason=""), name="mark_struck_why"
            ),
        )

    def __str__(self) -> str:
        return f"mark {self.pk}"
