"""Notices, how they reached people, the ways people chose and the places they follow."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Follow(models.Model):
    """A person wants to be told what happens at a place and inside it.

    `seen` is the highest key of an entry that was told or passed over. An ended one stays for the
    notices that came of it.
    """

    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="follows")
    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+")
    since_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True)
    seen = models.PositiveBigIntegerField()

    class Meta:
        ordering = ("pk",)
        indexes = (models.Index(fields=["place", "ended_at"], name="follow_of_place"),)
        constraints = (
            models.UniqueConstraint(
                fields=["person", "place"], condition=Q(ended_at=None), name="follow_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.person_id} follows {self.place_id}"

    @property
    def place_path(self) -> str:
        """For the permission table: where the followed place lies."""
        return self.place.path

    @property
    def owner_id(self) -> int:
        """For the permission table: who follows."""
        return self.person_id


class Notice(models.Model):
    """Something a person, or whoever holds a post, should know or do.

    Addressed either to `person` or to the post `role` at `place`. It keeps no text: `kind` and
    the entry tell it in the language of whoever reads. `path` is the page concerned, `code` the
    short way there from paper. One that came of following a place names it as `follow`, tells of
    `count` entries and grows until it is read; `entry` is then the newest of them.
    """

    entry = models.ForeignKey("record.Entry", on_delete=models.PROTECT, related_name="notices")
    kind = models.CharField(max_length=64)
    person = models.ForeignKey(
        "people.Person", null=True, on_delete=models.PROTECT, related_name="notices"
    )
    role = models.CharField(max_length=40, blank=True)
    place = models.ForeignKey("places.Place", null=True, on_delete=models.PROTECT, related_name="+")
    follow = models.ForeignKey(Follow, null=True, on_delete=models.PROTECT, related_name="notices")
    count = models.PositiveIntegerField(default=1)
    path = models.CharField(max_length=200)
    code = models.CharField(max_length=8, unique=True)
    due_on = models.DateField(null=True)
    made_at = models.DateTimeField(default=timezone.now)
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(
        "people.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ("-pk",)
        indexes = (
            models.Index(fields=["person", "done_at"], name="notice_of_person"),
            models.Index(fields=["role", "place", "done_at"], name="notice_of_post"),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(person__isnull=False, role="", place=None)
                | Q(person=None, place__isnull=False) & ~Q(role=""),
                name="notice_to_person_or_post",
            ),
            models.CheckConstraint(
                condition=Q(done_at=None, done_by=None) | Q(done_at__isnull=False),
                name="notice_done_at_some_time",
            ),
            models.UniqueConstraint(
                fields=["entry", "kind", "person"],
                condition=Q(person__isnull=False),
                name="notice_once_to_person",
            ),
            models.UniqueConstraint(
                fields=["entry", "kind", "role", "place"],
                condition=Q(place__isnull=False),
                name="notice_once_to_post",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.code}"


class State(models.TextChoices):
    """How far a delivery has come. A slip is sent when printed, read when handed over."""

    QUEUED = "queued", _("waiting")
    SENT = "sent", _("sent")
    FAILED = "failed", _("not delivered")
    READ = "read", _("read")


class Trouble(models.TextChoices):
    """Why a delivery did not work. Never the words of a server: they quote addresses."""

    NO_ADDRESS = "no_address", _("No address is known.")
    NO_HOME = "no_home", _("The home khoroo is not known.")
    REFUSED = "refused", _("The mailbox did not take the message.")
    SILENT = "silent", _("The mail server could not be reached.")


class Delivery(models.Model):
    """One notice on one way to one person. It stays with the person who got it."""

    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="deliveries")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="deliveries")
    channel = models.CharField(max_length=16)
    state = models.CharField(max_length=8, choices=State.choices, default=State.QUEUED)
    tries = models.PositiveSmallIntegerField(default=0)
    trouble = models.CharField(max_length=16, choices=Trouble.choices, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("pk",)
        indexes = (models.Index(fields=["channel", "state"], name="delivery_waiting"),)
        constraints = (
            models.UniqueConstraint(
                fields=["notice", "person", "channel"], name="delivery_once_a_way"
            ),
        )

    def __str__(self) -> str:
        return f"{self.channel} {self.state}"

    @property
    def place_path(self) -> str:
        """For the permission table: a slip lies at the desk of the person's khoroo."""
        return self.person.place_path


class Way(models.Model):
    """A way a person wants to be told, first to last."""

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="ways")
    channel = models.CharField(max_length=16)
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ("person", "position")
        constraints = (
            models.UniqueConstraint(fields=["person", "channel"], name="way_once"),
            models.UniqueConstraint(fields=["person", "position"], name="way_in_order"),
        )

    def __str__(self) -> str:
        return f"{self.position}. {self.channel}"
