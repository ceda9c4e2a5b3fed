"""What residents propose, in their own words."""

from collections.abc import Collection

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nutag.budgeting.models.cycles import Category, Cycle


class ProposalState(models.TextChoices):
    """What became of a proposal."""

    SUBMITTED = "submitted", _("handed in")
    MERGED = "merged", _("joined with another")
    WITHDRAWN = "withdrawn", _("withdrawn")
    REVIEWED = "reviewed", _("being checked")
    ACCEPTED = "accepted", _("can go on the ballot")
    REFUSED = "refused", _("cannot be done by the fund")


class ProposalChannel(models.TextChoices):
    """The door a proposal came through."""

    WEB = "web", _("on a phone or computer")
    DESK = "desk", _("at the khoroo desk")
    PAPER = "paper", _("on paper")


class Proposal(models.Model):
    """One proposal of a year, for a place; `number` is its number in that year.

    `owner` is who proposed it, empty on paper without an account; all authors stand in `Author`.
    `helper` typed it at the desk, from the paper with that `serial`. `merged_into` is set in the
    state `merged` only. `latitude` and `longitude` in degrees (WGS 84), `landmark` says the place
    in words. `cost` in tögrög is what a reviewer estimates, empty before that. `supporters` are the
    different people who support it or anything joined with it. `reason` says why it was withdrawn.
    `invite` is the code by which others become authors.
    """

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="proposals")
    number = models.PositiveIntegerField()
    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+")
    category = models.ForeignKey(Category, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=120)
    text = models.CharField(max_length=2000)
    state = models.CharField(
        max_length=9, choices=ProposalState.choices, default=ProposalState.SUBMITTED
    )
    channel = models.CharField(
        max_length=5, choices=ProposalChannel.choices, default=ProposalChannel.WEB
    )
    owner = models.ForeignKey(
        "people.Person", null=True, on_delete=models.SET_NULL, related_name="proposals"
    )
    merged_into = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="merged"
    )
    photo = models.ForeignKey("files.File", null=True, on_delete=models.SET_NULL, related_name="+")
    latitude = models.DecimalField(max_digits=8, decimal_places=6, null=True)
    longitude = models.DecimalField(max_digits=9, decimal_places=6, null=True)
    landmark = models.CharField(max_length=200, blank=True)
    cost = models.BigIntegerField(null=True)
    helper = models.ForeignKey(
        "people.Person", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    serial = models.CharField(max_length=20, blank=True)
    batch = models.ForeignKey(
        "budgeting.ProposalTable", null=True, on_delete=models.PROTECT, related_name="proposals"
    )
    supporters = models.PositiveIntegerField(default=0)
    invite = models.CharField(max_length=12, null=True, unique=True)
    reason = models.CharField(max_length=300, blank=True)
    hidden_at = models.DateTimeField(null=True)
    hidden_by = models.ForeignKey(
        "people.Person", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    hidden_reason = models.CharField(max_length=300, blank=True)
    search = models.TextField(blank=True)
    submitted_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("cycle", "number")
        constraints = (
            models.UniqueConstraint(fields=["cycle", "number"], name="proposal_number_once"),
            models.CheckConstraint(
                condition=Q(state__in=ProposalState.values), name="proposal_state_known"
            ),
            models.CheckConstraint(
                condition=Q(state="merged", merged_into__isnull=False)
                | ~Q(state="merged") & Q(merged_into=None),
                name="proposal_merged_into_another",
            ),
            models.CheckConstraint(
                condition=Q(cost=None) | Q(cost__gt=0), name="proposal_cost_positive"
            ),
            models.CheckConstraint(
                condition=Q(hidden_at=None) | ~Q(hidden_reason=""), name="proposal_hidden_why"
            ),
            models.CheckConstraint(
                condition=~Q(state="withdrawn") | ~Q(reason=""), name="proposal_withdrawn_why"
            ),
            models.UniqueConstraint(
                fields=["cycle", "serial"], condition=~Q(serial=""), name="proposal_serial_once"
            ),
        )
        indexes = (models.Index(fields=["cycle", "place", "state"], name="proposal_by_place"),)

    def __str__(self) -> str:
        return f"{self.cycle_id}/{self.number}"

    @property
    def place_path(self) -> str:
        """For the permission table: what it is for."""
        return self.place.path

    @property
    def family(self) -> list[int]:
        """Keys of this and of everything joined with it, directly or by way of others."""
        return with_joined([self.pk])

    @property
    def concerned_ids(self) -> list[int]:
        """For notices: everybody who is an author of this or of what was joined with it."""
        return authors_of([self.pk])


def with_joined(keys: Collection[int]) -> list[int]:
    """These keys and those of everything joined with them, directly or by way of others."""
    found = waiting = set(keys)
    while waiting:
        rows = Proposal.objects.filter(merged_into__in=waiting).exclude(pk__in=found)
        waiting = set(rows.values_list("pk", flat=True))
        found = found | waiting
    return sorted(found)


def authors_of(keys: Collection[int]) -> list[int]:
    """Keys of everybody who is an author of one of these or of what was joined with them."""
    rows = Proposal.objects.filter(pk__in=with_joined(keys), authors__isnull=False)
    return sorted(set(rows.values_list("authors__person", flat=True)))
