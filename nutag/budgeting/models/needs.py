"""The household form: its versions, numbered sheets, answers, rounds from door to door, totals.

An answer knows the kheseg and the day, and no more: neither name nor door. `mark` is a keyed hash
of who answered, so that nobody answers twice and nobody who reads the database sees who did.
"""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nutag.budgeting.models.cycles import Category, Cycle
from nutag.budgeting.models.voting import Channel, Entitled

MOST_PRIORITIES = 5
TWICE = 10  # forms of a hundred that are entered a second time


class Area(models.TextChoices):
    """The two variants of the form."""

    GER = "ger", _("Ger area")
    APARTMENT = "apartment", _("Apartment area")


class FormState(models.TextChoices):
    """Where a version of the form stands."""

    DRAFT = "draft", _("being written")
    APPROVED = "approved", _("approved")
    USED = "used", _("in use")
    PAST = "past", _("no longer in use")


class Body(models.TextChoices):
    """Who approved the wording."""

    PRESIDIUM = "presidium", _("the presidium of the khural")
    OFFICER = "officer", _("an officer of the city or district")


class NeedsForm(models.Model):
    """One version of a year's form; its wording never changes once it is approved.

    `priorities` is how many needs a household puts in order. `entitled` is what the ranking counts:
    one answer for each numbered form, or also one for each person who signed in. `twice` of a
    hundred paper forms are entered a second time. At any time one version of a year is in use.
    """

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="needs_forms")
    version = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=8, choices=FormState.choices, default=FormState.DRAFT)
    priorities = models.PositiveSmallIntegerField(
        default=3, validators=[MinValueValidator(1), MaxValueValidator(MOST_PRIORITIES)]
    )
    entitled = models.CharField(max_length=10, choices=Entitled.choices, default=Entitled.HOUSEHOLD)
    twice = models.PositiveSmallIntegerField(
        default=TWICE, validators=[MinValueValidator(1), MaxValueValidator(100)]
    )
    intro_mn = models.CharField(max_length=500, blank=True)
    intro_en = models.CharField(max_length=500, blank=True)
    body = models.CharField(max_length=9, choices=Body.choices, blank=True)
    approved_on = models.DateField(null=True)
    resolution = models.CharField(max_length=40, blank=True)
    used_from = models.DateTimeField(null=True)
    demo = models.BooleanField(default=False)

    class Meta:
        ordering = ("cycle", "-version")
        constraints = (
            models.UniqueConstraint(fields=["cycle", "version"], name="needs_form_version_once"),
            models.UniqueConstraint(
                fields=["cycle"], condition=Q(state="used"), name="needs_form_one_in_use"
            ),
            models.CheckConstraint(
                condition=Q(state__in=FormState.values), name="needs_form_state_known"
            ),
            models.CheckConstraint(
                condition=Q(priorities__gte=1, priorities__lte=MOST_PRIORITIES),
                name="needs_form_priorities",
            ),
            models.CheckConstraint(
                condition=Q(twice__gte=1, twice__lte=100), name="needs_form_twice"
            ),
            models.CheckConstraint(
                condition=Q(state="draft")
                | Q(approved_on__isnull=False) & ~Q(resolution="") & ~Q(body=""),
                name="needs_form_approval_told",
            ),
        )

    def __str__(self) -> str:
        return f"{self.cycle_id} v{self.version}"

    @property
    def place_path(self) -> str:
        """For the permission table: where its year is held."""
        return self.cycle.place.path


class NeedsOption(models.Model):
    """One need on one variant of a form; `note` says honestly what the fund cannot do."""

    form = models.ForeignKey(NeedsForm, on_delete=models.CASCADE, related_name="options")
    area = models.CharField(max_length=9, choices=Area.choices)
    number = models.PositiveSmallIntegerField()
    category = models.ForeignKey(Category, on_delete=models.PROTECT, related_name="+")
    text_mn = models.CharField(max_length=120)
    text_en = models.CharField(max_length=120)
    note_mn = models.CharField(max_length=200, blank=True)
    note_en = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("form_id", "area", "number")
        constraints = (
            models.UniqueConstraint(
                fields=["form", "area", "number"], name="needs_option_number_once"
            ),
            models.UniqueConstraint(
                fields=["form", "area", "category"], name="needs_option_category_once"
            ),
            models.CheckConstraint(condition=Q(area__in=Area.values), name="needs_option_area"),
        )

    def __str__(self) -> str:
        return f"{self.form_id} {self.area} {self.number}"


class SheetState(models.TextChoices):
    """What became of a numbered form."""

    FREE = "free", _("not returned")
    ANSWERED = "answered", _("counted")
    INVALID = "invalid", _("invalid")
    VOID = "void", _("withdrawn")


class Invalid(models.TextChoices):
    """Why a returned form cannot be counted."""

    BLANK = "blank", _("nothing was chosen")
    TOO_MANY = "too-many", _("too many were chosen")
    UNREADABLE = "unreadable", _("it cannot be read")
    DUPLICATE = "duplicate", _("this number was answered already")


class NeedsSheet(models.Model):
    """A numbered form; `serial` is its number in the year, without the check digit.

    `fingerprint` is that of the code on it. `duplicates` counts copies that came in after it was
    used. `once` is the hash of a word that the page carried, so that pressing twice does one thing.
    `helper` is who typed at the desk or from paper. `draw` is the draw in whose pile it lay.
    """

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="+")
    form = models.ForeignKey(NeedsForm, on_delete=models.PROTECT, related_name="sheets")
    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+")
    area = models.CharField(max_length=9, choices=Area.choices)
    serial = models.PositiveIntegerField()
    fingerprint = models.CharField(max_length=64, unique=True)
    state = models.CharField(max_length=8, choices=SheetState.choices, default=SheetState.FREE)
    channel = models.CharField(max_length=8, choices=Channel.choices, blank=True)
    reason = models.CharField(max_length=10, choices=Invalid.choices, blank=True)
    duplicates = models.PositiveSmallIntegerField(default=0)
    once = models.CharField(max_length=64, blank=True)
    used_on = models.DateField(null=True)
    helper = models.ForeignKey(
        "people.Person", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    draw = models.ForeignKey(
        "budgeting.NeedsDraw", null=True, on_delete=models.PROTECT, related_name="pile"
    )

    class Meta:
        ordering = ("cycle_id", "serial")
        constraints = (
            models.UniqueConstraint(fields=["cycle", "serial"], name="needs_sheet_serial_once"),
            models.CheckConstraint(
                condition=Q(state="invalid") & ~Q(reason="") | ~Q(state="invalid") & Q(reason=""),
                name="needs_sheet_invalid_has_reason",
            ),
        )
        indexes = (models.Index(fields=["cycle", "place", "state"], name="needs_sheet_by_place"),)

    def __str__(self) -> str:
        return f"{self.cycle_id}/{self.serial}"

    @property
    def place_path(self) -> str:
        """For the permission table: where it was handed out."""
        return self.place.path


class Residence(models.TextChoices):
    """How somebody is at home in the khoroo."""

    REGISTERED = "registered", _("Registered in this khoroo")
    CONFIRMED = "confirmed", _("Not registered here, but known to the khoroo")
    TEMPORARY = "temporary", _("Here for a time")


class WordsState(models.TextChoices):
    """Whether own words may be read by everybody."""

    NONE = "none", _("nothing was written")
    WAITING = "waiting", _("being looked at")
    SHOWN = "shown", _("shown")
    HIDDEN = "hidden", _("not shown")


class NeedsAnswer(models.Model):
    """One answer. `mark` is the keyed hash of a person who signed in, "" without one."""

    form = models.ForeignKey(NeedsForm, on_delete=models.PROTECT, related_name="answers")
    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="+")
    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+")
    area = models.CharField(max_length=9, choices=Area.choices)
    residence = models.CharField(max_length=10, choices=Residence.choices, blank=True)
    channel = models.CharField(max_length=8, choices=Channel.choices)
    sheet = models.OneToOneField(
        NeedsSheet, null=True, on_delete=models.PROTECT, related_name="answer"
    )
    mark = models.CharField(max_length=64, blank=True)
    reference = models.CharField(max_length=12, unique=True)
    words = models.CharField(max_length=500, blank=True)
    words_state = models.CharField(
        max_length=7, choices=WordsState.choices, default=WordsState.NONE
    )
    words_reason = models.CharField(max_length=200, blank=True)
    answered_on = models.DateField()

    class Meta:
        ordering = ("cycle_id", "reference")
        constraints = (
            models.UniqueConstraint(
                fields=["cycle", "mark"], condition=~Q(mark=""), name="needs_answer_person_once"
            ),
            models.CheckConstraint(
                condition=Q(sheet__isnull=False) | ~Q(mark=""), name="needs_answer_of_somebody"
            ),
            models.CheckConstraint(
                condition=~Q(words_state="hidden") | ~Q(words_reason=""),
                name="needs_words_hidden_for_a_reason",
            ),
        )
        indexes = (
            models.Index(fields=["cycle", "place", "words_state"], name="needs_answer_by_place"),
        )

    def __str__(self) -> str:
        return f"{self.cycle_id} {self.place_id}"

    @property
    def place_path(self) -> str:
        """For the permission table: where it counts."""
        return self.place.path


class NeedsChoice(models.Model):
    """One of the needs of an answer; `rank` 1 is the most important."""

    answer = models.ForeignKey(NeedsAnswer, on_delete=models.CASCADE, related_name="choices")
    rank = models.PositiveSmallIntegerField()
    option = models.ForeignKey(NeedsOption, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("answer_id", "rank")
        constraints = (
            models.UniqueConstraint(fields=["answer", "rank"], name="needs_choice_rank_once"),
            models.UniqueConstraint(fields=["answer", "option"], name="needs_choice_once"),
        )

    def __str__(self) -> str:
        return f"{self.answer_id} {self.rank}"


class NeedsRound(models.Model):
    """What a kheseg leader met from door to door, in numbers; names are not written down."""

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="+")
    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+")
    handed = models.PositiveIntegerField(default=0)
    returned = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    absent = models.PositiveIntegerField(default=0)
    once = models.CharField(max_length=64, blank=True)
    counted_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("cycle_id", "place_id")
        constraints = (models.UniqueConstraint(fields=["cycle", "place"], name="needs_round_once"),)

    def __str__(self) -> str:
        return f"{self.cycle_id} {self.place_id}"

    @property
    def place_path(self) -> str:
        """For the permission table: the kheseg."""
        return self.place.path


class NeedsTotal(models.Model):
    """What was counted at a place when totals were last worked out; see `needs_tally`."""

    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="+")
    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+")
    numbers = models.JSONField(default=dict)
    counted_at = models.DateTimeField()

    class Meta:
        ordering = ("cycle_id", "place_id")
        constraints = (models.UniqueConstraint(fields=["cycle", "place"], name="needs_total_once"),)

    def __str__(self) -> str:
        return f"{self.cycle_id} {self.place_id}"
