"""Paper: batches of ballot papers, what was typed from them, notes, claims, calls, signatures.

A ballot paper has a number, a slot has a number, and nothing here joins the two: a batch only
counts how many of its papers were given out.
"""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from nutag.budgeting.models.rounds import Round
from nutag.budgeting.models.voting import Slot

PEOPLE = "people.Person"


class Custody(models.TextChoices):
    """Where a batch of ballot papers stands."""

    PRINTED = "printed", _("made out")
    DELIVERED = "delivered", _("handed over to a polling desk")
    RETURNED = "returned", _("brought back, box shut")
    OPENED = "opened", _("box open, being typed")
    TYPED = "typed", _("typed twice, being compared")
    RECONCILED = "reconciled", _("reconciled")


class Batch(models.Model):
    """Ballot papers `first` … `first + size - 1` of a round, for one part.

    Numbers of papers: `handed_out` for a slip, `apart` for a claim (of which `accepted` were let
    into the box), `spoiled` and replaced, `unused`, `in_box`, `set_aside` by lot and never
    unfolded. `sealed` of those in the box became ballots, the others say why they did not.
    `differing` papers were typed in two ways; `wrong` of all readings were mistaken. `version` is
    the beginning of the fingerprint of the rules that stands on each paper.
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="batches")
    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    first = models.PositiveIntegerField()
    size = models.PositiveSmallIntegerField()
    version = models.CharField(max_length=16)
    state = models.CharField(max_length=10, choices=Custody.choices, default=Custody.PRINTED)
    holder = models.ForeignKey(PEOPLE, null=True, on_delete=models.SET_NULL, related_name="+")
    seal = models.CharField(max_length=20, blank=True)
    handed_out = models.PositiveSmallIntegerField(default=0)
    apart = models.PositiveSmallIntegerField(default=0)
    accepted = models.PositiveSmallIntegerField(default=0)
    spoiled = models.PositiveSmallIntegerField(default=0)
    unused = models.PositiveSmallIntegerField(default=0)
    in_box = models.PositiveSmallIntegerField(default=0)
    set_aside = models.PositiveSmallIntegerField(default=0)
    sealed = models.PositiveSmallIntegerField(default=0)
    blank = models.PositiveSmallIntegerField(default=0)
    over = models.PositiveSmallIntegerField(default=0)
    under = models.PositiveSmallIntegerField(default=0)
    unreadable = models.PositiveSmallIntegerField(default=0)
    differing = models.PositiveSmallIntegerField(default=0)
    wrong = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("round", "number")
        verbose_name_plural = "batches"
        constraints = (
            models.UniqueConstraint(fields=["round", "number"], name="batch_number_once"),
            models.UniqueConstraint(fields=["round", "first"], name="batch_first_once"),
            models.CheckConstraint(condition=Q(state__in=Custody.values), name="batch_state_known"),
            models.CheckConstraint(
                condition=Q(size__gte=F("handed_out") + F("apart") + F("spoiled")),
                name="batch_no_more_than_printed",
            ),
            models.CheckConstraint(
                condition=Q(in_box__lte=F("handed_out") + F("accepted")),
                name="batch_box_no_more_than_slots",
            ),
            models.CheckConstraint(
                condition=Q(accepted__lte=F("apart")), name="batch_accepted_of_apart"
            ),
            models.CheckConstraint(
                condition=~Q(state="reconciled")
                | Q(in_box=F("sealed") + F("blank") + F("over") + F("under") + F("unreadable")),
                name="batch_reconciled_adds_up",
            ),
        )

    def __str__(self) -> str:
        return f"{self.round_id}/{self.number}"

    @property
    def place_path(self) -> str:
        """For the permission table: the part the papers are for."""
        return self.place.path

    @property
    def last(self) -> int:
        """The number of the last paper."""
        return self.first + self.size - 1

    @property
    def slots(self) -> int:
        """How many slots this batch used."""
        return self.handed_out + self.accepted

    @property
    def left(self) -> int:
        """How many papers can still be given out."""
        return self.size - self.handed_out - self.apart - self.spoiled


class Verdict(models.TextChoices):
    """What a paper is; all but the first become no ballot."""

    VALID = "valid", _("a ballot")
    BLANK = "blank", _("nothing is marked")
    OVER = "over", _("too much is marked")
    UNDER = "under", _("too little is marked")
    UNREADABLE = "unreadable", _("cannot be read")


class Typed(models.Model):
    """One person's reading of one paper: two by two people, the third decides.

    All rows of a batch are deleted in the transaction that seals its ballots.
    """

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="typed")
    serial = models.PositiveIntegerField()
    reading = models.PositiveSmallIntegerField()
    by = models.ForeignKey(PEOPLE, on_delete=models.PROTECT, related_name="+")
    verdict = models.CharField(max_length=10, choices=Verdict.choices)
    marks = models.JSONField(default=dict)

    class Meta:
        ordering = ("batch", "serial", "reading")
        verbose_name_plural = "typed"
        constraints = (
            models.UniqueConstraint(
                fields=["batch", "serial", "reading"], name="typed_reading_once"
            ),
            models.UniqueConstraint(
                fields=["batch", "serial", "by"], name="typed_by_different_people"
            ),
            models.CheckConstraint(condition=Q(reading__in=(1, 2, 3)), name="typed_thrice_at_most"),
            models.CheckConstraint(
                condition=Q(verdict__in=Verdict.values), name="typed_verdict_known"
            ),
        )

    def __str__(self) -> str:
        return f"{self.batch_id}/{self.serial}/{self.reading}"


class Explanation(models.Model):
    """Why the numbers of a batch do not close, signed by two people.

    The numbers it explains are kept: when they change, it explains nothing any more.
    """

    batch = models.OneToOneField(Batch, on_delete=models.CASCADE, related_name="explanation")
    lost = models.SmallIntegerField()
    away = models.SmallIntegerField()
    set_aside = models.PositiveSmallIntegerField()
    reason = models.CharField(max_length=300)
    by = models.ForeignKey(PEOPLE, on_delete=models.PROTECT, related_name="+")
    second = models.ForeignKey(PEOPLE, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("batch",)
        constraints = (
            models.CheckConstraint(
                condition=Q(second=None) | ~Q(second=F("by")), name="explanation_by_two"
            ),
        )

    def __str__(self) -> str:
        return f"{self.batch_id}: {self.lost}"


class Why(models.TextChoices):
    """Why somebody who is not on the roll says they may vote."""

    MOVED = "moved", _("moved here, not registered yet")
    MISSING = "missing", _("registered here, but no slip was made out")
    BOUNDARY = "boundary", _("the boundary between khesegs is in doubt")
    OTHER = "other", _("another reason, told to the clerk")


class Claim(models.Model):
    """A ballot paper kept apart in a numbered envelope, until the khoroo decides on the claim.

    Who claims stands on the paper envelope and nowhere here.
    """

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="claims")
    number = models.PositiveSmallIntegerField()
    why = models.CharField(max_length=8, choices=Why.choices)
    accepted = models.BooleanField(null=True)
    reason = models.CharField(max_length=300, blank=True)
    helper = models.ForeignKey(PEOPLE, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ("batch", "number")
        constraints = (
            models.UniqueConstraint(fields=["batch", "number"], name="claim_number_once"),
            models.CheckConstraint(
                condition=Q(accepted=None) | ~Q(reason=""), name="claim_decided_with_reason"
            ),
        )

    def __str__(self) -> str:
        return f"{self.batch_id}/{self.number}"


class Draw(models.Model):
    """The sample of used slips whose voters are asked. `seed` from dice and the root of the log."""

    round = models.OneToOneField(Round, on_delete=models.CASCADE, related_name="draw")
    dice = models.CharField(max_length=100)
    root = models.CharField(max_length=64)
    seed = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    drawn_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.seed


class Answer(models.TextChoices):
    """What came of a call: was it you who voted?"""

    WAITING = "waiting", _("not called yet")
    YES = "yes", _("yes, it was me")
    NO = "no", _("no, it was not me")
    UNREACHED = "unreached", _("not reached")


class Call(models.Model):
    """One household or person to be asked, by the number of the slip."""

    draw = models.ForeignKey(Draw, on_delete=models.CASCADE, related_name="calls")
    order = models.PositiveIntegerField()
    slot = models.ForeignKey(Slot, on_delete=models.CASCADE, related_name="+")
    answer = models.CharField(max_length=9, choices=Answer.choices, default=Answer.WAITING)

    class Meta:
        ordering = ("draw", "order")
        constraints = (
            models.UniqueConstraint(fields=["draw", "slot"], name="call_slot_once"),
            models.CheckConstraint(condition=Q(answer__in=Answer.values), name="call_answer_known"),
        )

    def __str__(self) -> str:
        return f"{self.draw_id}/{self.order}"


class Signature(models.Model):
    """Somebody signed the protocol of the day as it then was: `digest` of its numbers."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="signatures")
    by = models.ForeignKey(PEOPLE, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=40, blank=True)
    digest = models.CharField(max_length=64)
    signed_at = models.DateTimeField()

    class Meta:
        ordering = ("round", "signed_at", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["round", "by", "digest"], name="signature_once_for_the_same_numbers"
            ),
        )

    def __str__(self) -> str:
        return f"{self.round_id}/{self.by_id}"
