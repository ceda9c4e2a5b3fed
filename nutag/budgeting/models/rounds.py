"""Rounds and the projects in them."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nutag.budgeting.models.proposals import authors_of


class State(models.TextChoices):
    """Where a round stands."""

    PLANNED = "planned", _("being prepared")
    OPEN = "open", _("vote under way")
    IMPORTED = "imported", _("imported")
    COUNTED = "counted", _("counted")


class Rule(models.TextChoices):
    """How votes become funded projects."""

    GREEDY = "greedy", _("most votes first")
    EQUAL_SHARES = "equal-shares", _("equal shares")


class Round(models.Model):
    """One vote about one sum of money.

    `place` is empty for an election of another city, which `where` then names; `cycle` is the year
    it belongs to, if any. Money is in whole
    units, `scale` of which make one of `currency`. `digest` is the SHA-256 of the canonical file,
    `meta` the head of that file as pairs, whose order the digest depends on. `language` is that of
    the names of its projects. `licence` is empty where the source states none.
    """

    slug = models.SlugField(max_length=60, unique=True)
    name_mn = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    place = models.ForeignKey(
        "places.Place", null=True, blank=True, on_delete=models.PROTECT, related_name="rounds"
    )
    cycle = models.ForeignKey(
        "budgeting.Cycle", null=True, blank=True, on_delete=models.PROTECT, related_name="rounds"
    )
    where = models.CharField(max_length=120, blank=True)
    held = models.CharField(max_length=40, blank=True)
    source = models.CharField(max_length=300, blank=True)
    licence = models.CharField(max_length=100, blank=True)
    currency = models.CharField(max_length=3, default="MNT")
    scale = models.PositiveIntegerField(default=1)
    budget = models.BigIntegerField()
    vote_type = models.CharField(max_length=12)
    voters = models.PositiveIntegerField(default=0)
    language = models.CharField(max_length=5, blank=True)
    rule = models.CharField(max_length=12, choices=Rule.choices, default=Rule.GREEDY)
    demo = models.BooleanField(default=False)
    state = models.CharField(max_length=8, choices=State.choices, default=State.IMPORTED)
    digest = models.CharField(max_length=64, unique=True, null=True)
    meta = models.JSONField(default=list)
    imported_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("-imported_at", "-pk")
        constraints = (
            models.CheckConstraint(condition=Q(budget__gt=0), name="round_budget_positive"),
            models.CheckConstraint(condition=Q(scale__gt=0), name="round_scale_positive"),
            models.CheckConstraint(condition=Q(rule__in=Rule.values), name="round_rule_known"),
            models.CheckConstraint(condition=Q(state__in=State.values), name="round_state_known"),
        )

    def __str__(self) -> str:
        return self.slug

    @property
    def seed(self) -> str:
        """What decides ties: the digest of the ballots, which nobody could choose."""
        return self.digest or ""

    @property
    def place_path(self) -> str:
        """For the permission table: where the round was held; "" in another city."""
        return self.place.path if self.place else ""

    @property
    def concerned_ids(self) -> list[int]:
        """For notices: authors of what was voted on; nobody for a rehearsal."""
        return [] if self.is_rehearsal else authors_behind(self.projects.all())

    @property
    def is_rehearsal(self) -> bool:
        """Whether it decides nothing."""
        return hasattr(self, "vote") and self.vote.rehearsal


class Project(models.Model):
    """Something residents asked for. `official` is what its city says became of it.

    `name` is empty where the file gives none: what is stored makes the very same file again.
    `place` is the part of the round's place it is for, where it is for one; `proposal` what it
    grew out of. `photo` is a picture of its own, and `shows` that picture in words.
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="projects")
    position = models.PositiveIntegerField()
    code = models.CharField(max_length=100)
    name = models.CharField(max_length=2000, blank=True)
    name_en = models.CharField(max_length=2000, blank=True)
    cost = models.BigIntegerField()
    place = models.ForeignKey(
        "places.Place", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    proposal = models.ForeignKey(
        "budgeting.Proposal",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="projects",
    )
    text_mn = models.CharField(max_length=500, blank=True)
    text_en = models.CharField(max_length=500, blank=True)
    photo = models.ForeignKey("files.File", null=True, on_delete=models.SET_NULL, related_name="+")
    shows = models.CharField(max_length=300, blank=True)
    score = models.BigIntegerField(default=0)
    votes = models.PositiveIntegerField(default=0)
    official = models.BooleanField(null=True)
    columns = models.JSONField(default=dict)
    search = models.TextField()

    class Meta:
        ordering = ("round", "position")
        constraints = (
            models.UniqueConstraint(fields=["round", "code"], name="project_code_once"),
            models.UniqueConstraint(fields=["round", "position"], name="project_position_once"),
            models.CheckConstraint(condition=Q(cost__gt=0), name="project_cost_positive"),
        )

    def __str__(self) -> str:
        return f"{self.round_id}/{self.code}"

    @property
    def name_mn(self) -> str:
        """The name in the language of its round, which is Mongolian for rounds held here."""
        return self.name


def authors_behind(projects: "models.QuerySet[Project]") -> list[int]:
    """Keys of the authors of the proposals that projects grew out of."""
    return authors_of(projects.exclude(proposal=None).values_list("proposal", flat=True))
