"""Voting that is held here: the arrangement, entitled slots, sealed ballots and their log.

A slot knows that it was used, on which day and through which door; a sealed ballot knows neither
slot nor day. Nothing that is stored joins the two.
"""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from nutag.budgeting.models.rounds import Round


class Kind(models.TextChoices):
    """What a voter is asked to do."""

    APPROVAL = "approval", _("Choose a few projects")
    KNAPSACK = "knapsack", _("Choose projects until the money is spent")
    POINTS = "points", _("Share points among projects")
    RANKING = "ranking", _("Put projects in order")


class Entitled(models.TextChoices):
    """Who has one vote."""

    HOUSEHOLD = "household", _("every household")
    PERSON = "person", _("every person")


class Vote(models.Model):
    """How one round is voted on; frozen as `sheet` when voting opens.

    `most` projects at most, `least` at least; `points` to share. `grace` in minutes after
    `closes_at`. One helper types for `helped_most` voters a day. `public_key` seals ballots;
    `needed` of `hands` keepers open them. `sheet` is the rules as canonical JSON, `note` their hash
    signed. A rehearsal may be closed at any time and decides nothing.
    """

    round = models.OneToOneField(Round, on_delete=models.CASCADE, related_name="vote")
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.APPROVAL)
    least = models.PositiveSmallIntegerField(default=1)
    most = models.PositiveSmallIntegerField(default=3)
    points = models.PositiveSmallIntegerField(default=10)
    entitled = models.CharField(max_length=10, choices=Entitled.choices, default=Entitled.HOUSEHOLD)
    own_area = models.BooleanField(default=False)
    rehearsal = models.BooleanField(default=False)
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    grace = models.PositiveSmallIntegerField(default=15)
    helped_most = models.PositiveSmallIntegerField(default=40)
    public_key = models.CharField(max_length=64, blank=True)
    key_tried = models.BooleanField(default=False)
    needed = models.PositiveSmallIntegerField(default=2)
    hands = models.PositiveSmallIntegerField(default=3)
    sheet = models.TextField(blank=True)
    note = models.TextField(blank=True)
    opened_at = models.DateTimeField(null=True)
    counted_at = models.DateTimeField(null=True)
    unreadable = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="vote_kind_known"),
            models.CheckConstraint(
                condition=Q(entitled__in=Entitled.values), name="vote_entitled_known"
            ),
            models.CheckConstraint(condition=Q(closes_at__gt=F("opens_at")), name="vote_lasts"),
            models.CheckConstraint(condition=Q(most__gte=F("least")), name="vote_most_not_least"),
            models.CheckConstraint(condition=Q(points__gt=0), name="vote_points_positive"),
        )

    def __str__(self) -> str:
        return f"vote of {self.round_id}"


class Channel(models.TextChoices):
    """The door a ballot came through."""

    WEB = "web", _("on a phone or computer")
    DESK = "desk", _("at the khoroo desk")
    ASSISTED = "assisted", _("at home, with a helper")
    PAPER = "paper", _("on paper")


class SlotState(models.TextChoices):
    """What became of the right to one ballot."""

    FREE = "free", _("not used")
    USED = "used", _("used")
    VOID = "void", _("no longer valid")


class Delivery(models.TextChoices):
    """What a kheseg leader found at the door."""

    WAITING = "waiting", _("not delivered yet")
    DELIVERED = "delivered", _("delivered")
    ABSENT = "absent", _("nobody at home")
    REFUSED = "refused", _("refused")
    RETURNED = "returned", _("brought back")


class Slot(models.Model):
    """The right to one ballot of one household or person, known by its number alone.

    `fingerprint` is that of the code on its slip. `helper` is who typed for the voter and keeps
    the counterfoil of that number. Which day it was used is stored and no more: neither the hour
    nor the ballot.
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="slots")
    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+")
    serial = models.PositiveIntegerField()
    fingerprint = models.CharField(max_length=64)
    state = models.CharField(max_length=4, choices=SlotState.choices, default=SlotState.FREE)
    delivery = models.CharField(max_length=9, choices=Delivery.choices, default=Delivery.WAITING)
    channel = models.CharField(max_length=8, choices=Channel.choices, blank=True)
    used_on = models.DateField(null=True)
    helper = models.ForeignKey(
        "people.Person", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    counterfoil = models.PositiveIntegerField(null=True)

    class Meta:
        ordering = ("round", "serial")
        constraints = (
            models.UniqueConstraint(fields=["round", "counterfoil"], name="slot_counterfoil_once"),
            models.UniqueConstraint(fields=["round", "serial"], name="slot_serial_once"),
            models.UniqueConstraint(fields=["round", "fingerprint"], name="slot_code_once"),
            models.CheckConstraint(
                condition=Q(state__in=SlotState.values), name="slot_state_known"
            ),
            models.CheckConstraint(
                condition=Q(state="used", used_on__isnull=False)
                | Q(~Q(state="used"), used_on__isnull=True),
                name="slot_used_on_a_day",
            ),
        )
        indexes = (models.Index(fields=["round", "place", "state"], name="slot_by_place"),)

    def __str__(self) -> str:
        return f"{self.round_id}/{self.serial}"

    @property
    def place_path(self) -> str:
        """For the permission table: the part its voter lives in."""
        return self.place.path


class Envelope(models.Model):
    """A sealed ballot. Its key is the hash it has in the log, so no order shows in it.

    `once` is the hash of a word the form carried: pressing twice finds the same envelope. `index`
    is its place in the log, once a batch was logged in the order of the hashes.
    """

    leaf = models.CharField(max_length=64, primary_key=True)
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="envelopes")
    once = models.CharField(max_length=64, unique=True)
    sealed = models.BinaryField()
    index = models.PositiveIntegerField(null=True)

    class Meta:
        ordering = ("leaf",)
        constraints = (
            models.UniqueConstraint(fields=["round", "index"], name="envelope_index_once"),
        )

    def __str__(self) -> str:
        return self.leaf


class Logged(models.Model):
    """One batch taken up into the log of a round: how many leaves there are then, signed."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="logged")
    size = models.PositiveIntegerField()
    note = models.TextField()

    class Meta:
        ordering = ("round", "size")
        constraints = (models.UniqueConstraint(fields=["round", "size"], name="logged_size_once"),)

    def __str__(self) -> str:
        return f"{self.round_id}: {self.size}"


class Change(models.Model):
    """An exception to the frozen rules, with its reason, for everybody to read."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="changes")
    what = models.CharField(max_length=20)
    before = models.CharField(max_length=100)
    after = models.CharField(max_length=100)
    reason = models.CharField(max_length=300)
    at = models.DateTimeField()

    class Meta:
        ordering = ("round", "at", "pk")

    def __str__(self) -> str:
        return f"{self.round_id}: {self.what}"
