"""Entering household forms a second time: which were drawn, what two clerks read differently."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from nutag.budgeting.models.needs import NeedsForm, NeedsSheet

PEOPLE = "people.Person"


class NeedsDraw(models.Model):
    """A sample of the paper forms of a khoroo. `seed` from dice and the digest of the whole pile.

    `pile` of forms lay in it, `size` of them were drawn. Without dice everything was taken.
    """

    form = models.ForeignKey(NeedsForm, on_delete=models.PROTECT, related_name="draws")
    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+")
    dice = models.CharField(max_length=100, blank=True)
    digest = models.CharField(max_length=64)
    seed = models.CharField(max_length=64)
    forms = models.PositiveIntegerField()
    size = models.PositiveIntegerField()
    drawn_at = models.DateTimeField()

    class Meta:
        ordering = ("form_id", "place_id", "pk")

    def __str__(self) -> str:
        return self.seed

    @property
    def place_path(self) -> str:
        """For the permission table: the khoroo."""
        return self.place.path


class CheckState(models.TextChoices):
    """Where a second entry stands."""

    WAITING = "waiting", _("to be entered a second time")
    SAME = "same", _("entered alike twice")
    DIFFERING = "differing", _("entered in two ways")
    SETTLED = "settled", _("settled from the paper")


class NeedsCheck(models.Model):
    """One drawn form. What the second clerk read is kept only until a third one has settled it.

    `differing` names the fields in which the entries differed, `first_wrong` and `second_wrong`
    those in which each was mistaken.
    """

    draw = models.ForeignKey(NeedsDraw, on_delete=models.PROTECT, related_name="checks")
    sheet = models.OneToOneField(NeedsSheet, on_delete=models.PROTECT, related_name="check_of")
    state = models.CharField(max_length=9, choices=CheckState.choices, default=CheckState.WAITING)
    second = models.JSONField(default=dict)
    second_by = models.ForeignKey(PEOPLE, null=True, on_delete=models.SET_NULL, related_name="+")
    third_by = models.ForeignKey(PEOPLE, null=True, on_delete=models.SET_NULL, related_name="+")
    reason = models.CharField(max_length=200, blank=True)
    differing = models.JSONField(default=list)
    first_wrong = models.JSONField(default=list)
    second_wrong = models.JSONField(default=list)

    class Meta:
        ordering = ("sheet__serial",)
        constraints = (
            models.CheckConstraint(
                condition=Q(state__in=CheckState.values), name="needs_check_state"
            ),
            models.CheckConstraint(
                condition=~Q(state="settled") | ~Q(reason=""), name="needs_check_settled_reason"
            ),
            models.CheckConstraint(
                condition=Q(third_by=None) | Q(second_by=None) | ~Q(third_by=F("second_by")),
                name="needs_check_third_person",
            ),
        )

    def __str__(self) -> str:
        return f"{self.draw_id}/{self.sheet_id}"
