"""Days without sessions, and days on which trainers are away."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from nutag.learning.models.sessions import Trainer


class DayKind(models.TextChoices):
    """Why nobody is called to a session."""

    HOLIDAY = "holiday", _("public holiday")
    KHURAL = "khural", _("sitting of a khural")
    OTHER = "other", _("another reason")


class ClosedDay(models.Model):
    """From one day to another nobody who works at a place is called to a session.

    `roles` empty: whatever the post. Of a city and without roles it holds for everybody.
    """

    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+")
    from_on = models.DateField()
    to_on = models.DateField()
    kind = models.CharField(max_length=7, choices=DayKind.choices)
    name_mn = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120, blank=True)
    roles = models.JSONField(default=list)

    class Meta:
        ordering = ("from_on", "to_on", "place", "kind")
        constraints = (
            models.UniqueConstraint(
                fields=["place", "from_on", "to_on", "kind"], name="closed_day_once"
            ),
            models.CheckConstraint(condition=Q(to_on__gte=F("from_on")), name="closed_day_lasts"),
            models.CheckConstraint(condition=Q(kind__in=DayKind.values), name="closed_day_kind"),
        )

    def __str__(self) -> str:
        return f"{self.from_on} {self.kind}"

    @property
    def place_path(self) -> str:
        """For the permission table: whose day it is."""
        return self.place.path

    @property
    def is_for_all(self) -> bool:
        """Whether nobody in the city is called on these days."""
        return self.place.kind == "city" and not self.roles

    def concerns(self, path: str, role: str) -> bool:
        """Whether somebody with that post at that place is not called on these days."""
        return path.startswith(self.place.path) and (not self.roles or role in self.roles)


class TrainerAbsence(models.Model):
    """Days on which a trainer cannot teach. Why is nobody's business."""

    trainer = models.ForeignKey(Trainer, on_delete=models.CASCADE, related_name="absences")
    from_on = models.DateField()
    to_on = models.DateField()

    class Meta:
        ordering = ("from_on", "pk")
        constraints = (
            models.UniqueConstraint(fields=["trainer", "from_on", "to_on"], name="absence_once"),
            models.CheckConstraint(condition=Q(to_on__gte=F("from_on")), name="absence_lasts"),
        )

    def __str__(self) -> str:
        return f"absence {self.pk}"

    @property
    def place_path(self) -> str:
        """For the permission table: trainers serve the whole city."""
        return ""

    @property
    def owner_id(self) -> int:
        """For the permission table: who is away."""
        return self.trainer.person_id
