"""A round of needs assessment: who is asked, what they answered, what came out of it."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nutag.learning.models.competencies import SCALE, Competency, Dictionary
from nutag.learning.models.content import Module
from nutag.record.roles import Role


class AssessmentState(models.TextChoices):
    """Where a round stands."""

    PLANNED = "planned", _("being prepared")
    COLLECTING = "collecting", _("answers are taken")
    CLOSED = "closed", _("closed")
    PUBLISHED = "published", _("published")


class Assessment(models.Model):
    """A round at a place and everything inside it.

    `sample` is how many officials are drawn, 0 for all of them; `floor` at least so many of each
    group; `seed` makes the draw repeatable. `sources` are codes of `Source`. `result` is what was
    worked out, under the method of that version.
    """

    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+")
    dictionary = models.ForeignKey(Dictionary, on_delete=models.PROTECT, related_name="+")
    name_mn = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    state = models.CharField(
        max_length=10, choices=AssessmentState.choices, default=AssessmentState.PLANNED
    )
    sources = models.JSONField(default=list)
    sample = models.PositiveIntegerField(default=0)
    floor = models.PositiveIntegerField(default=30)
    seed = models.CharField(max_length=64)
    closes_on = models.DateField()
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField(null=True)
    computed_at = models.DateTimeField(null=True)
    method = models.CharField(max_length=10, blank=True)
    result = models.JSONField(default=dict)

    class Meta:
        ordering = ("-pk",)
        constraints = (
            models.CheckConstraint(
                condition=Q(state__in=AssessmentState.values), name="assessment_state_known"
            ),
        )

    def __str__(self) -> str:
        return self.name_mn

    @property
    def place_path(self) -> str:
        """For the permission table: where the round is held."""
        return self.place.path


class Member(models.Model):
    """Somebody of the frame: who held which post on the day the round was opened.

    `stratum` is the level of the place and the role; `weight` says for how many of the frame a
    drawn member stands. `supervisor` is who answers for them.
    """

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="members")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=40, choices=Role.choices)
    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+")
    stratum = models.CharField(max_length=60)
    drawn = models.BooleanField(default=False)
    weight = models.FloatField(default=0)
    supervisor = models.ForeignKey(
        "people.Person", null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ("assessment", "stratum", "pk")
        constraints = (
            models.UniqueConstraint(fields=["assessment", "person"], name="member_once"),
        )

    def __str__(self) -> str:
        return f"{self.assessment_id}: {self.person_id}"

    @property
    def owner_id(self) -> int:
        """For the permission table: the person concerned."""
        return self.person_id

    @property
    def place_path(self) -> str:
        """For the permission table: where the post is held."""
        return self.place.path


class Source(models.TextChoices):
    """Who or what says how well somebody can do something."""

    SELF = "self", _("the official")
    SUPERVISOR = "supervisor", _("the supervisor")
    PEERS = "peers", _("colleagues")
    CITIZENS = "citizens", _("residents")
    TEST = "test", _("a knowledge test")
    OBSERVATION = "observation", _("observation at work")


class SheetState(models.TextChoices):
    """Whether answers have been handed in."""

    OPEN = "open", _("not handed in yet")
    SENT = "sent", _("sent in")


class Sheet(models.Model):
    """One questionnaire: who is asked (`person`; nobody on paper) about whom.

    Residents are asked about a place, so `member` is empty there. `helper` typed paper in.
    """

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="sheets")
    source = models.CharField(max_length=12, choices=Source.choices)
    member = models.ForeignKey(Member, null=True, on_delete=models.CASCADE, related_name="sheets")
    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(
        "people.Person", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    helper = models.ForeignKey(
        "people.Person", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    once = models.CharField(max_length=40, null=True, unique=True)
    state = models.CharField(max_length=4, choices=SheetState.choices, default=SheetState.OPEN)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("assessment", "source", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["assessment", "source", "member", "person"], name="sheet_once"
            ),
            models.UniqueConstraint(
                fields=["assessment", "place", "person"],
                condition=Q(member=None),
                name="sheet_of_resident_once",
            ),
            models.CheckConstraint(condition=Q(source__in=Source.values), name="sheet_source"),
        )

    def __str__(self) -> str:
        return f"{self.assessment_id}/{self.pk}"

    @property
    def owner_id(self) -> int | None:
        """For the permission table: who is asked."""
        return self.person_id

    @property
    def place_path(self) -> str:
        """For the permission table: where the post is held that it is about."""
        return self.place.path


class Rating(models.Model):
    """What a sheet says about one competency, each from 1 to 5; one of both may be missing."""

    sheet = models.ForeignKey(Sheet, on_delete=models.CASCADE, related_name="ratings")
    competency = models.ForeignKey(Competency, on_delete=models.PROTECT, related_name="+")
    importance = models.PositiveSmallIntegerField(null=True)
    ability = models.PositiveSmallIntegerField(null=True)

    class Meta:
        ordering = ("sheet", "competency")
        constraints = (
            models.UniqueConstraint(fields=["sheet", "competency"], name="rating_once"),
            models.CheckConstraint(
                condition=Q(importance__gte=1, importance__lte=SCALE) | Q(importance=None),
                name="rating_importance",
            ),
            models.CheckConstraint(
                condition=Q(ability__gte=1, ability__lte=SCALE) | Q(ability=None),
                name="rating_ability",
            ),
        )

    def __str__(self) -> str:
        return f"{self.sheet_id}/{self.competency_id}"


class Score(models.Model):
    """How many questions of a module were answered rightly in a knowledge test."""

    sheet = models.ForeignKey(Sheet, on_delete=models.CASCADE, related_name="scores")
    module = models.ForeignKey(Module, on_delete=models.PROTECT, related_name="+")
    right = models.PositiveSmallIntegerField()
    asked = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ("sheet", "module")
        constraints = (
            models.UniqueConstraint(fields=["sheet", "module"], name="score_once"),
            models.CheckConstraint(condition=Q(right__lte=F("asked")), name="score_adds_up"),
        )

    def __str__(self) -> str:
        return f"{self.right}/{self.asked}"


class Gap(models.Model):
    """How far a member lies below what the role asks, in levels, and between which two."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="gaps")
    competency = models.ForeignKey(Competency, on_delete=models.PROTECT, related_name="+")
    required = models.PositiveSmallIntegerField()
    criticality = models.PositiveSmallIntegerField()
    level = models.FloatField()
    gap = models.FloatField()
    low = models.FloatField()
    high = models.FloatField()
    sources = models.JSONField(default=list)

    class Meta:
        ordering = ("member", "competency")
        constraints = (
            models.UniqueConstraint(fields=["member", "competency"], name="gap_once"),
            models.CheckConstraint(
                condition=Q(low__lte=F("gap"), high__gte=F("gap")), name="gap_in_interval"
            ),
        )

    def __str__(self) -> str:
        return f"{self.member_id}/{self.competency_id}"


class CauseKind(models.TextChoices):
    """Why something is not done as it should be."""

    SKILL = "skill", _("I would have to learn it")
    TOOLS = "tools", _("tools or premises are missing")
    STAFFING = "staffing", _("there are too few people or too little time")
    RULES = "rules", _("a rule or an order stands in the way")
    INCENTIVES = "incentives", _("it is not worth the effort for anybody")


class Cause(models.Model):
    """One reason for a gap, as the official or the supervisor names it."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="causes")
    competency = models.ForeignKey(Competency, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=CauseKind.choices)
    by = models.ForeignKey("people.Person", null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ("member", "competency")
        constraints = (
            models.UniqueConstraint(fields=["member", "competency", "by"], name="cause_once"),
            models.CheckConstraint(condition=Q(kind__in=CauseKind.values), name="cause_kind"),
        )

    def __str__(self) -> str:
        return f"{self.member_id}/{self.competency_id}: {self.kind}"


class TodoState(models.TextChoices):
    """Where a thing stands that training cannot mend."""

    OPEN = "open", _("nobody has begun")
    DOING = "doing", _("under way")
    DONE = "done", _("done")


class Todo(models.Model):
    """Something management must change, since no course can: which, for how many, who does it."""

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="todos")
    competency = models.ForeignKey(Competency, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=CauseKind.choices)
    people = models.PositiveIntegerField()
    answerable = models.CharField(max_length=120, blank=True)
    due_on = models.DateField(null=True)
    note = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=5, choices=TodoState.choices, default=TodoState.OPEN)
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("assessment", "-people", "pk")
        constraints = (
            models.UniqueConstraint(fields=["assessment", "competency", "kind"], name="todo_once"),
            models.CheckConstraint(
                condition=Q(kind__in=CauseKind.values) & ~Q(kind="skill"), name="todo_kind"
            ),
        )

    def __str__(self) -> str:
        return f"{self.competency_id}: {self.kind}"

    @property
    def place_path(self) -> str:
        """For the permission table: that of the round."""
        return self.assessment.place.path
