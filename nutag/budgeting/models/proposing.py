"""What belongs to proposals: authors, supports, versions, joinings, objections, sheets, tables."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nutag.budgeting.models.cycles import Cycle
from nutag.budgeting.models.proposals import Proposal, ProposalChannel


class Author(models.Model):
    """Somebody who made a proposal; `named` when the name may stand on its page."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="authors")
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    named = models.BooleanField(default=False)
    joined_at = models.DateTimeField()

    class Meta:
        ordering = ("proposal", "pk")
        constraints = (models.UniqueConstraint(fields=["proposal", "person"], name="author_once"),)

    def __str__(self) -> str:
        return f"{self.proposal_id}: {self.person_id}"


class Support(models.Model):
    """One person wants this proposal. `helper` typed it at the desk."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="supports")
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    helper = models.ForeignKey(
        "people.Person", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    channel = models.CharField(
        max_length=5, choices=ProposalChannel.choices, default=ProposalChannel.WEB
    )
    given_at = models.DateTimeField()

    class Meta:
        ordering = ("proposal", "pk")
        constraints = (models.UniqueConstraint(fields=["proposal", "person"], name="support_once"),)

    def __str__(self) -> str:
        return f"{self.proposal_id}: {self.person_id}"

    @property
    def owner_id(self) -> int:
        """For the permission table: whose support it is."""
        return self.person_id

    @property
    def place_path(self) -> str:
        """For the permission table: what the proposal is for."""
        return self.proposal.place_path


class Version(models.Model):
    """The words of a proposal as they were from a moment on, the first as handed in."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=120)
    text = models.CharField(max_length=2000)
    landmark = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ("proposal", "number")
        constraints = (
            models.UniqueConstraint(fields=["proposal", "number"], name="version_number_once"),
        )

    def __str__(self) -> str:
        return f"{self.proposal_id}, version {self.number}"


class Merge(models.Model):
    """Some proposals were joined with `into`, for a reason everybody reads.

    It stays when it is undone. `parts` are those that were joined then; one that was taken out
    again later is no longer `merged`.
    """

    into = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="merges")
    parts = models.ManyToManyField(Proposal, related_name="joinings")
    reason = models.CharField(max_length=300)
    by = models.ForeignKey("people.Person", null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)
    undone_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("-at", "-pk")
        constraints = (
            models.CheckConstraint(condition=~Q(reason=""), name="merge_has_reason"),
            models.CheckConstraint(
                condition=Q(undone_at=None) | ~Q(undone_reason=""), name="merge_undone_why"
            ),
        )

    def __str__(self) -> str:
        return f"into {self.into_id}"

    @property
    def place_path(self) -> str:
        """For the permission table: what the joint proposal is for."""
        return self.into.place_path


class ObjectionKind(models.TextChoices):
    """What somebody does not agree with."""

    MERGED = "merged", _("that proposals were joined")
    HIDDEN = "hidden", _("that the proposal was hidden")
    WORDS = "words", _("what stands in the proposal")


class Objection(models.Model):
    """Somebody does not agree, with a reason; answered once, by somebody else than who did it.

    `granted` says whether the answer follows it: the proposal is taken out again, shown again, or
    hidden.
    """

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="objections")
    kind = models.CharField(max_length=6, choices=ObjectionKind.choices)
    person = models.ForeignKey(
        "people.Person", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    reason = models.CharField(max_length=300)
    at = models.DateTimeField()
    answer = models.CharField(max_length=300, blank=True)
    granted = models.BooleanField(null=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-at", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(kind__in=ObjectionKind.values), name="objection_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(answered_at=None, granted=None, answer="")
                | Q(answered_at__isnull=False, granted__isnull=False) & ~Q(answer=""),
                name="objection_answered_with_reason",
            ),
            models.UniqueConstraint(
                fields=["proposal", "kind", "person"],
                condition=Q(answered_at=None, person__isnull=False),
                name="objection_once_a_person",
            ),
        )

    def __str__(self) -> str:
        return f"{self.proposal_id}: {self.kind}"

    @property
    def owner_id(self) -> int | None:
        """For the permission table and notices: who does not agree."""
        return self.person_id

    @property
    def place_path(self) -> str:
        """For the permission table: what the proposal is for."""
        return self.proposal.place_path


class Sheet(models.Model):
    """A sheet of paper on which people sign for a proposal; `signed` once it came back."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="sheets")
    serial = models.PositiveIntegerField()
    printed_at = models.DateTimeField()
    signed = models.PositiveSmallIntegerField(null=True)
    entered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("proposal", "serial")
        constraints = (
            models.UniqueConstraint(fields=["proposal", "serial"], name="sheet_serial_once"),
            models.CheckConstraint(
                condition=Q(signed=None, entered_at=None)
                | Q(signed__isnull=False, entered_at__isnull=False),
                name="sheet_entered_at_some_time",
            ),
        )

    def __str__(self) -> str:
        return f"{self.proposal_id}-{self.serial}"


class ProposalTable(models.Model):
    """One table of proposals that was loaded at once."""

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="batches")
    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+")
    rows = models.PositiveIntegerField()
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-at", "-pk")
        verbose_name_plural = "batches"

    def __str__(self) -> str:
        return f"{self.cycle_id}: {self.rows}"

    @property
    def place_path(self) -> str:
        """For the permission table: where the proposals are for."""
        return self.place.path
