"""A year of the fund: its phases with dates, and the kinds of things residents ask for."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from nutag.record.roles import Role


class CycleState(models.TextChoices):
    """Where a year stands."""

    DRAFT = "draft", _("being prepared")
    PUBLISHED = "published", _("published")
    CLOSED = "closed", _("closed")


class Cycle(models.Model):
    """One year of the Local Development Fund at a place and everywhere inside it.

    `year` is the year in which the money is spent. `pot` is the whole sum in tögrög, empty until
    it is known.
    """

    slug = models.SlugField(max_length=60, unique=True)
    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="cycles")
    year = models.PositiveSmallIntegerField()
    name_mn = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    pot = models.BigIntegerField(null=True)
    state = models.CharField(max_length=9, choices=CycleState.choices, default=CycleState.DRAFT)
    demo = models.BooleanField(default=False)
    published_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-year", "slug")
        constraints = (
            models.UniqueConstraint(fields=["place", "year"], name="cycle_once_a_year"),
            models.CheckConstraint(condition=Q(pot=None) | Q(pot__gt=0), name="cycle_pot_positive"),
            models.CheckConstraint(
                condition=Q(state__in=CycleState.values), name="cycle_state_known"
            ),
        )

    def __str__(self) -> str:
        return self.slug

    @property
    def place_path(self) -> str:
        """For the permission table: where the year is held."""
        return self.place.path


class PhaseKind(models.TextChoices):
    """What happens in a phase, in the order of a year."""

    INFORM = "inform", _("Inform")
    PROPOSE = "propose", _("Say what is needed")
    REVIEW = "review", _("Check the proposals")
    ALLOCATE = "allocate", _("Share out the money")
    VOTE = "vote", _("Vote")
    COUNT = "count", _("Count")
    DECIDE = "decide", _("Decide")
    DELIVER = "deliver", _("Deliver")


class Phase(models.Model):
    """One phase of a year, from its first to its last day, both inclusive.

    `who` is the role that owes this step; the texts say what happens and what a resident can do;
    `law` cites what the phase rests on.
    """

    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="phases")
    kind = models.CharField(max_length=8, choices=PhaseKind.choices)
    begins_on = models.DateField()
    ends_on = models.DateField()
    text_mn = models.CharField(max_length=500, blank=True)
    text_en = models.CharField(max_length=500, blank=True)
    who = models.CharField(max_length=20, choices=Role.choices, blank=True)
    law_mn = models.CharField(max_length=200, blank=True)
    law_en = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("cycle", "begins_on", "ends_on", "pk")
        constraints = (
            models.UniqueConstraint(fields=["cycle", "kind"], name="phase_once_a_cycle"),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("begins_on")), name="phase_ends_after_it_begins"
            ),
            models.CheckConstraint(condition=Q(kind__in=PhaseKind.values), name="phase_kind_known"),
        )

    def __str__(self) -> str:
        return f"{self.cycle_id}: {self.kind}"


class CycleChange(models.Model):
    """An exception to a published year, with its reason, for everybody to read.

    `what` is the kind of the phase whose days moved (`before` and `after` are then two days in ISO
    form with a slash between), `pot` (two sums), or `closed` (before its time).
    """

    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="changes")
    what = models.CharField(max_length=8)
    before = models.CharField(max_length=30, blank=True)
    after = models.CharField(max_length=30, blank=True)
    reason = models.CharField(max_length=300)
    at = models.DateTimeField()

    class Meta:
        ordering = ("cycle", "at", "pk")

    def __str__(self) -> str:
        return f"{self.cycle_id}: {self.what}"


class Category(models.Model):
    """A kind of thing residents ask for, such as lighting; `code` never changes."""

    code = models.SlugField(max_length=30, unique=True)
    name_mn = models.CharField(max_length=80)
    name_en = models.CharField(max_length=80)
    order = models.PositiveSmallIntegerField(default=100)
    used = models.BooleanField(default=True)

    class Meta:
        ordering = ("order", "code")
        verbose_name_plural = "categories"

    def __str__(self) -> str:
        return self.code

    @property
    def place_path(self) -> str:
        """For the permission table: categories are those of the whole site."""
        return ""
