"""The ladder of a round: from the residents' ranking, step by step, to what is decided."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nutag.budgeting.models.rounds import Project, Round, authors_behind
from nutag.record.roles import Role


class StepKind(models.TextChoices):
    """Who ranks, from the bottom of the ladder up."""

    RESIDENTS = "residents", _("Residents’ vote")
    KHURAL = "khural", _("Khoroo khural of residents")
    GROUP = "group", _("Working group")
    DISTRICT = "district", _("District khural")
    CITY = "city", _("City Council")
    CONTRACT = "contract", _("Contracts")


class Step(models.Model):
    """One step of a round's ladder, in the order of `position`.

    `role` at `place` owes it; the residents' own step has none. That of contracts comes
    after the decisions and tells which projects go to contract. `law` and `article` say on what it
    rests, `certain` whether that was confirmed or still needs a lawyer. `named_by` is the order
    that named the working group.
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="steps")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=9, choices=StepKind.choices)
    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=40, choices=Role.choices, blank=True)
    law = models.CharField(max_length=200, blank=True)
    article = models.CharField(max_length=60, blank=True)
    certain = models.BooleanField(default=False)
    due_on = models.DateField(null=True)
    named_by = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ("round", "position")
        constraints = (
            models.UniqueConstraint(fields=["round", "kind"], name="step_kind_once"),
            models.UniqueConstraint(fields=["round", "position"], name="step_position_once"),
            models.CheckConstraint(condition=Q(kind__in=StepKind.values), name="step_kind_known"),
            models.CheckConstraint(
                condition=Q(kind="residents", role="") | ~Q(kind="residents") & ~Q(role=""),
                name="step_has_owner",
            ),
        )

    def __str__(self) -> str:
        return f"{self.round_id}: {self.kind}"

    @property
    def place_path(self) -> str:
        """For the permission table: where whoever owes it holds the post."""
        return self.place.path

    @property
    def state(self) -> str:
        """For the permission table: which post owes it is told as a state."""
        return self.role

    @property
    def concerned_ids(self) -> list[int]:
        """For notices: authors of what stands on its list, or was left off it."""
        listed = Q(items__ranking__step=self, items__ranking__state=RankingState.PUBLIC)
        return authors_behind(Project.objects.filter(listed))


class Member(models.Model):
    """A member of the working group, public as an official or expert, who agreed to be named."""

    step = models.ForeignKey(Step, on_delete=models.CASCADE, related_name="members")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=120)
    post = models.CharField(max_length=120)
    organisation = models.CharField(max_length=160)

    class Meta:
        ordering = ("step", "position")
        constraints = (
            models.UniqueConstraint(fields=["step", "position"], name="member_position_once"),
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(post="") & ~Q(organisation=""), name="member_complete"
            ),
        )

    def __str__(self) -> str:
        return f"{self.step_id}/{self.position}"


class RankingState(models.TextChoices):
    """Where the list of a step stands."""

    DRAFT = "draft", _("draft")
    PUBLIC = "public", _("in force")
    REPLACED = "replaced", _("replaced by a correction")


class Ranking(models.Model):
    """One version of the list of a step, and the paper it was decided by.

    `against` is the list of the step before, which it was compared with. `correction` says why a
    version took the place of an older one. `saves` counts how often a draft was written, so that
    two people who write at once are told.
    """

    step = models.ForeignKey(Step, on_delete=models.CASCADE, related_name="rankings")
    against = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="followed_by"
    )
    version = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=8, choices=RankingState.choices, default=RankingState.DRAFT)
    number = models.CharField(max_length=60, blank=True)
    decided_on = models.DateField(null=True)
    document = models.ForeignKey(
        "files.File", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    correction = models.CharField(max_length=500, blank=True)
    saves = models.PositiveIntegerField(default=0)
    written_by = models.ForeignKey(
        "people.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    written_at = models.DateTimeField(default=timezone.now)
    confirmed_by = models.ForeignKey(
        "people.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("step", "-version")
        constraints = (
            models.UniqueConstraint(fields=["step", "version"], name="ranking_version_once"),
            models.UniqueConstraint(
                fields=["step"], condition=Q(state="draft"), name="ranking_one_draft"
            ),
            models.UniqueConstraint(
                fields=["step"], condition=Q(state="public"), name="ranking_one_in_force"
            ),
            models.CheckConstraint(
                condition=Q(state="draft", confirmed_at=None)
                | ~Q(state="draft") & Q(confirmed_at__isnull=False),
                name="ranking_in_force_confirmed",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by=None) | ~Q(confirmed_by=F("written_by")),
                name="ranking_confirmed_by_another",
            ),
            models.CheckConstraint(
                condition=Q(version=1) | ~Q(correction=""), name="ranking_correction_has_reason"
            ),
        )

    def __str__(self) -> str:
        return f"{self.step_id} v{self.version}"

    @property
    def place_path(self) -> str:
        """For the permission table: that of its step."""
        return self.step.place_path


class ReasonKind(models.TextChoices):
    """Why a list differs from the one before."""

    LAW = "law", _("the law does not allow it")
    MONEY = "money", _("money")
    TECHNICAL = "technical", _("it cannot be built like that")
    DUPLICATE = "duplicate", _("it is done already, or from other money")
    MERGED = "merged", _("put together with another project")
    OTHER = "other", _("another reason")


class Item(models.Model):
    """One project on a list, in tögrög, or one that was dropped from it: then it has no rank.

    Where it differs from the list before, it has a reason; where that is law, the clause.
    """

    ranking = models.ForeignKey(Ranking, on_delete=models.CASCADE, related_name="items")
    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="items")
    rank = models.PositiveSmallIntegerField(null=True)
    amount = models.BigIntegerField()
    why = models.CharField(max_length=9, choices=ReasonKind.choices, blank=True)
    words = models.CharField(max_length=500, blank=True)
    clause = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ("ranking", F("rank").asc(nulls_last=True), "project__position")
        constraints = (
            models.UniqueConstraint(fields=["ranking", "project"], name="item_once_a_list"),
            models.UniqueConstraint(
                fields=["ranking", "rank"], condition=Q(rank__isnull=False), name="item_rank_once"
            ),
            models.CheckConstraint(condition=Q(amount__gt=0), name="item_amount_positive"),
            models.CheckConstraint(
                condition=Q(why="", words="") | ~Q(why="") & ~Q(words=""),
                name="item_reason_complete",
            ),
            models.CheckConstraint(
                condition=Q(rank__isnull=False) | ~Q(why=""), name="item_dropped_with_reason"
            ),
            models.CheckConstraint(
                condition=~Q(why="law") | ~Q(clause=""), name="item_law_has_clause"
            ),
        )

    def __str__(self) -> str:
        return f"{self.ranking_id}/{self.project_id}"


class Question(models.Model):
    """A resident contests the reason of an item; whoever owes the step answers by a day.

    Typed at the desk, `helper` is who typed; then there may be no `owner`.
    """

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="questions")
    owner = models.ForeignKey(
        "people.Person", null=True, on_delete=models.SET_NULL, related_name="ladder_questions"
    )
    helper = models.ForeignKey(
        "people.Person", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    words = models.CharField(max_length=600)
    asked_at = models.DateTimeField(default=timezone.now)
    due_on = models.DateField()
    answer = models.CharField(max_length=1000, blank=True)
    answered_by = models.ForeignKey(
        "people.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("asked_at", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(answer="", answered_at=None)
                | ~Q(answer="") & Q(answered_at__isnull=False),
                name="question_answered_in_words",
            ),
        )

    def __str__(self) -> str:
        return f"{self.item_id}: {self.pk}"

    @property
    def place_path(self) -> str:
        """For the permission table: that of the step."""
        return self.item.ranking.step.place_path

    @property
    def state(self) -> str:
        """For the permission table: which post owes the step."""
        return self.item.ranking.step.role


class Settled(models.Model):
    """What the last step left of the residents' own choice, kept so that nobody need add it up.

    Money in tögrög at the amounts of the residents' list. `turned` of `pairs` pairs of projects on
    both lists changed their order.
    """

    round = models.OneToOneField(Round, on_delete=models.CASCADE, related_name="settled")
    year = models.PositiveSmallIntegerField()
    wanted = models.PositiveIntegerField()
    kept = models.PositiveIntegerField()
    wanted_money = models.BigIntegerField()
    kept_money = models.BigIntegerField()
    turned = models.PositiveIntegerField()
    pairs = models.PositiveIntegerField()
    funded = models.PositiveIntegerField()
    promised = models.BigIntegerField()
    decided_on = models.DateField()

    class Meta:
        ordering = ("-year", "round")
        verbose_name_plural = "settled rounds"
        constraints = (
            models.CheckConstraint(
                condition=Q(kept__lte=F("wanted"), kept_money__lte=F("wanted_money")),
                name="settled_kept_not_more",
            ),
        )

    def __str__(self) -> str:
        return f"{self.round_id}: {self.kept} of {self.wanted}"
