"""What residents may do and are owed in each phase of a year, in words a city can change."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nutag.budgeting.models.cycles import PhaseKind
from nutag.record.roles import Role


class RightSort(models.TextChoices):
    """What a right is about, in the order in which it is read."""

    MAY = "may", _("What you may do")
    OWED = "owed", _("What you are owed")
    CONTEST = "contest", _("If you do not agree")
    REFUSED = "refused", _("If you are refused or nobody answers")


class Basis(models.TextChoices):
    """How sure it is that the law or rule that is cited says so."""

    CERTAIN = "certain", _("certain")
    LAWYER = "lawyer", _("ask a lawyer")
    HOUSE = "house", _("rule of this site")


class RightPhase(models.TextChoices):
    """When a right can be used: in a phase of the year, or always."""

    INFORM = "inform", PhaseKind.INFORM.label
    PROPOSE = "propose", PhaseKind.PROPOSE.label
    REVIEW = "review", PhaseKind.REVIEW.label
    ALLOCATE = "allocate", PhaseKind.ALLOCATE.label
    VOTE = "vote", PhaseKind.VOTE.label
    COUNT = "count", PhaseKind.COUNT.label
    DECIDE = "decide", PhaseKind.DECIDE.label
    DELIVER = "deliver", PhaseKind.DELIVER.label
    ALWAYS = "always", _("All year round")


class Right(models.Model):
    """One right in one wording; a new wording is a new row, and the older one stays readable.

    `code` says which right it is, `who` owes it or is turned to, `days` within how many days of
    asking (else until the phase ends), `lesson` is the code of one that tells more.
    """

    code = models.SlugField(max_length=40)
    phase = models.CharField(max_length=8, choices=RightPhase.choices)
    sort = models.CharField(max_length=7, choices=RightSort.choices)
    order = models.PositiveSmallIntegerField(default=100)
    who = models.CharField(max_length=20, choices=Role.choices, blank=True)
    days = models.PositiveSmallIntegerField(null=True, blank=True)
    text_mn = models.CharField(max_length=300)
    text_en = models.CharField(max_length=300)
    law_mn = models.CharField(max_length=200, blank=True)
    law_en = models.CharField(max_length=200, blank=True)
    basis = models.CharField(max_length=7, choices=Basis.choices, default=Basis.LAWYER)
    lesson = models.CharField(max_length=10, blank=True)
    since_at = models.DateTimeField(default=timezone.now)
    until_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("order", "code", "-since_at", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=["code"], condition=Q(until_at=None), name="right_worded_once"
            ),
            models.CheckConstraint(
                condition=Q(phase__in=RightPhase.values), name="right_phase_known"
            ),
            models.CheckConstraint(condition=Q(sort__in=RightSort.values), name="right_sort_known"),
            models.CheckConstraint(condition=Q(basis__in=Basis.values), name="right_basis_known"),
        )

    def __str__(self) -> str:
        return self.code

    @property
    def place_path(self) -> str:
        """For the permission table: rights are those of the whole site."""
        return ""
