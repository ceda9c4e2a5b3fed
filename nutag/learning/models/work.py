"""What takes long for a whole city, and so is done in the background."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nutag.learning.models.assessment import Assessment


class WorkKind(models.TextChoices):
    """What is to be done in a round."""

    OPEN = "open", _("The round is being opened")
    REMIND = "remind", _("Reminders are being sent")
    COMPUTE = "compute", _("The result is being worked out")
    DRAFT = "draft", _("Plans are being drafted")


class RoundWork(models.Model):
    """Something somebody asked to be done in a round; `count` is what came of it.

    `trouble` is a code for why it could not be done; `least` the smallest gap for drafting.
    """

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="work")
    kind = models.CharField(max_length=7, choices=WorkKind.choices)
    by = models.ForeignKey("people.Person", null=True, on_delete=models.SET_NULL, related_name="+")
    least = models.FloatField(null=True)
    asked_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    count = models.PositiveIntegerField(default=0)
    trouble = models.CharField(max_length=20, blank=True)

    class Meta:
        ordering = ("-asked_at", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=["assessment", "kind"], condition=Q(done_at=None), name="round_work_one"
            ),
            models.CheckConstraint(condition=Q(kind__in=WorkKind.values), name="round_work_kind"),
        )

    def __str__(self) -> str:
        return f"{self.assessment_id}: {self.kind}"

    @property
    def place_path(self) -> str:
        """For the permission table: that of the round."""
        return self.assessment.place.path
