"""What follows a decision: funded projects, their contracts, and whether neighbours say done."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nutag.budgeting.models.rounds import Project
from nutag.record.roles import Role


class WorkState(models.TextChoices):
    """Where a funded project stands."""

    PROMISED = "promised", _("promised")
    CONTRACTED = "contracted", _("under contract")
    CLAIMED = "claimed", _("said to be done")
    CONFIRMED = "confirmed", _("done, say the neighbours")
    GIVEN_UP = "given-up", _("given up")


class Work(models.Model):
    """A funded project on its way: promised, contracted, built, confirmed by neighbours.

    Money in tögrög. `role` at `place` owes it by `due_on`. `claims` counts how often it was said
    to be done; each time the neighbours are asked anew. `why` tells why the contract differs from
    the promise, or why it was given up.
    """

    project = models.OneToOneField(Project, on_delete=models.PROTECT, related_name="work")
    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    role = models.CharField(max_length=40, choices=Role.choices)
    promised = models.BigIntegerField()
    promised_on = models.DateField()
    due_on = models.DateField()
    state = models.CharField(max_length=10, choices=WorkState.choices, default=WorkState.PROMISED)
    contract = models.CharField(max_length=60, blank=True)
    contractor = models.CharField(max_length=160, blank=True)
    agreed = models.BigIntegerField(null=True)
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    paid = models.BigIntegerField(default=0)
    why = models.CharField(max_length=500, blank=True)
    claims = models.PositiveSmallIntegerField(default=0)
    claimed_by = models.ForeignKey(
        "people.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    claimed_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-year", "due_on", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(state__in=WorkState.values), name="work_state_known"
            ),
            models.CheckConstraint(
                condition=Q(promised__gt=0, paid__gte=0), name="work_money_not_negative"
            ),
            models.CheckConstraint(
                condition=Q(agreed=None, contract="", paid=0) | Q(agreed__gt=0) & ~Q(contract=""),
                name="work_paid_by_contract",
            ),
            models.CheckConstraint(
                condition=Q(agreed=None) | Q(agreed=F("promised")) | ~Q(why=""),
                name="work_amount_changed_with_reason",
            ),
            models.CheckConstraint(
                condition=Q(agreed=None) | Q(paid__lte=F("agreed")), name="work_not_overpaid"
            ),
            models.CheckConstraint(
                condition=~Q(state="given-up") | ~Q(why=""), name="work_given_up_with_reason"
            ),
        )
        indexes = (models.Index(fields=["year", "place", "state"], name="work_by_place"),)

    def __str__(self) -> str:
        return f"{self.project_id}: {self.state}"

    @property
    def term(self) -> date:
        """The day the clock runs to: that of the promise, or of a contract that ends sooner."""
        return min(self.due_on, self.ends_on or self.due_on)

    @property
    def place_path(self) -> str:
        """For the permission table: where it is built."""
        return self.place.path


class WorkNote(models.Model):
    """What khoroo staff saw of a work; `claim` is set where they said it is done."""

    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="notes")
    words = models.CharField(max_length=600)
    photo = models.ForeignKey("files.File", null=True, on_delete=models.SET_NULL, related_name="+")
    shows = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey("people.Person", null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    claim = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("-at", "-pk")
        constraints = (
            models.CheckConstraint(condition=~Q(words=""), name="work_note_has_words"),
            models.CheckConstraint(
                condition=Q(photo=None) | ~Q(shows=""), name="work_photo_has_text"
            ),
        )

    def __str__(self) -> str:
        return f"{self.work_id}: {self.pk}"


class Judgement(models.Model):
    """What one neighbour says of a claim that the work is done."""

    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="verdicts")
    claim = models.PositiveSmallIntegerField()
    owner = models.ForeignKey(
        "people.Person", null=True, on_delete=models.SET_NULL, related_name="work_verdicts"
    )
    done = models.BooleanField()
    words = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("work", "claim", "at", "pk")
        constraints = (
            models.UniqueConstraint(fields=["work", "claim", "owner"], name="verdict_once"),
            models.CheckConstraint(
                condition=Q(done=True) | ~Q(words=""), name="verdict_no_says_why"
            ),
        )

    def __str__(self) -> str:
        return f"{self.work_id}/{self.claim}: {self.done}"
