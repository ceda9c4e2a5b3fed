"""The review of a proposal: by a pair of people, question by question, with a way to contest."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from nutag.budgeting.models.checklists import Check, Checklist, Reply
from nutag.budgeting.models.cycles import Cycle
from nutag.budgeting.models.proposals import Proposal
from nutag.record.roles import Role


class ReviewTerms(models.Model):
    """The terms of a year's reviews, in days, and the usual contingency in per cent."""

    cycle = models.OneToOneField(Cycle, on_delete=models.CASCADE, related_name="review_terms")
    review_days = models.PositiveSmallIntegerField(default=15)
    correction_days = models.PositiveSmallIntegerField(default=7)
    appeal_days = models.PositiveSmallIntegerField(default=10)
    second_days = models.PositiveSmallIntegerField(default=10)
    contingency = models.PositiveSmallIntegerField(default=10)
    largest = models.BigIntegerField(null=True)
    law_mn = models.CharField(max_length=300, blank=True)
    law_en = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(
                    review_days__gt=0, correction_days__gt=0, appeal_days__gt=0, second_days__gt=0
                ),
                name="review_terms_positive",
            ),
            models.CheckConstraint(
                condition=Q(largest=None) | Q(largest__gt=0), name="review_largest_positive"
            ),
        )

    def __str__(self) -> str:
        return f"terms of {self.cycle_id}"


class ReviewState(models.TextChoices):
    """Where a review stands."""

    CHECKING = "checking", _("being checked")
    CORRECTING = "correcting", _("waits for the proposer")
    CONCLUDED = "concluded", _("waits for the second signature")
    SIGNED = "signed", _("decided, not announced yet")
    PUBLISHED = "published", _("announced")


class ReviewOutcome(models.TextChoices):
    """What a review comes to."""

    ACCEPT = "accept", _("can go on the ballot")
    REFUSE = "refuse", _("cannot be done by the fund")


class Review(models.Model):
    """One review of a proposal: the first, or the second after an appeal (`turn` 2).

    `reviewer` answers and concludes; `signer`, somebody else, signs. The roles are those under
    which they did. `due_on` is the last day of the term; `waited` are days the proposer took.
    `words` is the plain answer to the proposer; nobody but the pair and officers sees it, nor the
    outcome, before it is published. `returned` is what the signer sent it back with.
    """

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="reviews")
    turn = models.PositiveSmallIntegerField(default=1)
    checklist = models.ForeignKey(Checklist, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(
        max_length=10, choices=ReviewState.choices, default=ReviewState.CHECKING
    )
    reviewer = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    signer = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    assigned_at = models.DateTimeField()
    due_on = models.DateField()
    reminded_on = models.DateField(null=True)
    outcome = models.CharField(max_length=6, choices=ReviewOutcome.choices, blank=True)
    words = models.CharField(max_length=1500, blank=True)
    returned = models.CharField(max_length=500, blank=True)
    reviewer_role = models.CharField(max_length=40, choices=Role.choices, blank=True)
    signer_role = models.CharField(max_length=40, choices=Role.choices, blank=True)
    concluded_at = models.DateTimeField(null=True)
    signed_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("proposal", "turn")
        constraints = (
            models.UniqueConstraint(fields=["proposal", "turn"], name="review_once_a_turn"),
            models.CheckConstraint(condition=Q(turn__in=(1, 2)), name="review_turn_known"),
            models.CheckConstraint(
                condition=Q(state__in=ReviewState.values), name="review_state_known"
            ),
            models.CheckConstraint(
                condition=~Q(reviewer=F("signer")), name="review_signed_by_another"
            ),
            models.CheckConstraint(
                condition=Q(state__in=("checking", "correcting"))
                | Q(outcome__in=ReviewOutcome.values) & ~Q(words=""),
                name="review_concluded_with_words",
            ),
            models.CheckConstraint(
                condition=Q(state="published", published_at__isnull=False)
                | ~Q(state="published") & Q(published_at=None),
                name="review_published_at_some_time",
            ),
        )
        indexes = (models.Index(fields=["state", "due_on"], name="review_by_term"),)

    def __str__(self) -> str:
        return f"{self.proposal_id}: {self.turn}"

    @property
    def place_path(self) -> str:
        """For the permission table: what the proposal is for."""
        return self.proposal.place.path

    @property
    def owner_id(self) -> int | None:
        """For the permission table: who proposed."""
        return self.proposal.owner_id


class Reassignment(models.Model):
    """A review was given to others: whose it was until then, and why."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="reassignments")
    reviewer = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    signer = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300)
    at = models.DateTimeField()

    class Meta:
        ordering = ("review", "at", "pk")

    def __str__(self) -> str:
        return f"{self.review_id}: {self.reason}"


class Finding(models.Model):
    """The answer to one question; `version` counts how often it was written."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="findings")
    question = models.ForeignKey(Check, on_delete=models.PROTECT, related_name="+")
    choice = models.CharField(max_length=4, choices=Reply.choices)
    source = models.CharField(max_length=300, blank=True)
    note = models.CharField(max_length=1000, blank=True)
    file = models.ForeignKey("files.File", null=True, on_delete=models.SET_NULL, related_name="+")
    version = models.PositiveIntegerField(default=1)
    by = models.ForeignKey("people.Person", null=True, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=40, choices=Role.choices, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ("review", "question__kind", "question__position")
        constraints = (
            models.UniqueConstraint(fields=["review", "question"], name="finding_once"),
            models.CheckConstraint(condition=Q(choice__in=Reply.values), name="finding_known"),
        )

    def __str__(self) -> str:
        return f"{self.review_id}: {self.choice}"


class CorrectionRequest(models.Model):
    """Something the proposer was asked to mend, and what they answered."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="corrections")
    question = models.ForeignKey(Check, null=True, on_delete=models.PROTECT, related_name="+")
    asked = models.CharField(max_length=1000)
    asked_at = models.DateTimeField()
    due_on = models.DateField()
    answer = models.CharField(max_length=2000, blank=True)
    file = models.ForeignKey("files.File", null=True, on_delete=models.SET_NULL, related_name="+")
    answered_at = models.DateTimeField(null=True)
    lapsed = models.BooleanField(default=False)
    helper = models.ForeignKey(
        "people.Person", null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ("review", "asked_at", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["review"], condition=Q(answered_at=None, lapsed=False),
                name="correction_request_one_at_a_time",
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.review_id}: {self.asked_at:%Y-%m-%d}"


class ReviewAppeal(models.Model):
    """An author contests a refusal, or a neighbour an acceptance; another pair decides again.

    `helper` is who typed it at the desk.
    """

    review = models.OneToOneField(Review, on_delete=models.PROTECT, related_name="appeal")
    reason = models.CharField(max_length=2000)
    by = models.ForeignKey("people.Person", null=True, on_delete=models.SET_NULL, related_name="+")
    helper = models.ForeignKey(
        "people.Person", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_at = models.DateTimeField()
    due_on = models.DateField()

    class Meta:
        ordering = ("due_on", "pk")
        constraints = (
            models.CheckConstraint(condition=~Q(reason=""), name="review_appeal_has_reason"),
        )

    def __str__(self) -> str:
        return f"{self.review_id} appealed"
