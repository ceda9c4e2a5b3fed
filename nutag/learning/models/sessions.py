"""Venues, trainers, sessions, and who has a seat."""

from datetime import date, datetime

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nutag.learning.models.content import Module


class Venue(models.Model):
    """A room with seats. `step_free`: a wheelchair gets in."""

    name = models.CharField(max_length=120)
    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+")
    seats = models.PositiveSmallIntegerField()
    step_free = models.BooleanField(default=False)

    class Meta:
        ordering = ("name", "pk")
        constraints = (
            models.UniqueConstraint(fields=["name", "place"], name="venue_once"),
            models.CheckConstraint(condition=Q(seats__gt=0), name="venue_has_seats"),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def place_path(self) -> str:
        """For the permission table: where it stands."""
        return self.place.path


class TrainerLevel(models.IntegerChoices):
    """How far a trainer has come; only from TRAINER on may one lead alone."""

    CANDIDATE = 0, _("candidate")
    CO_TRAINER = 1, _("co-trainer")
    TRAINER = 2, _("trainer")
    MASTER = 3, _("master trainer")


class Trainer(models.Model):
    """Somebody who teaches: modules they are certified for, sessions a week at most."""

    person = models.OneToOneField(
        "people.Person", on_delete=models.PROTECT, related_name="as_trainer"
    )
    level = models.PositiveSmallIntegerField(
        choices=TrainerLevel.choices, default=TrainerLevel.CANDIDATE
    )
    modules = models.ManyToManyField(Module, related_name="trainers")
    a_week = models.PositiveSmallIntegerField(default=3)

    class Meta:
        ordering = ("-level", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(level__in=TrainerLevel.values), name="trainer_level_known"
            ),
        )

    def __str__(self) -> str:
        return f"trainer {self.pk}"

    @property
    def place_path(self) -> str:
        """For the permission table: trainers serve the whole city."""
        return ""

    @property
    def owner_id(self) -> int:
        """For the permission table: who it is."""
        return self.person_id


class SessionState(models.TextChoices):
    """How far a session has come."""

    PROPOSED = "proposed", _("proposed")
    PUBLISHED = "published", _("open for seats")
    CONFIRMED = "confirmed", _("confirmed: it takes place")
    DELIVERED = "delivered", _("held")
    CANCELLED = "cancelled", _("cancelled")


AHEAD = (SessionState.PUBLISHED, SessionState.CONFIRMED)


class Session(models.Model):
    """A module taught in one room. Fewer than `least`: it is better cancelled.

    `parts` holds from and to of each part where there are several, on one day or on more; from the
    first to the last lasts `starts_at` to `ends_at`. `roles` empty: for everybody.
    `secret` makes the codes that change on the wall; `reason` is why it was cancelled.
    `substitute_at`: since when it is known that its trainer cannot come and somebody else has to
    be found, and `substitute_reason` why nobody could be; empty where days away were noted.
    """

    module = models.ForeignKey(Module, on_delete=models.PROTECT, related_name="sessions")
    venue = models.ForeignKey(Venue, on_delete=models.PROTECT, related_name="sessions")
    trainer = models.ForeignKey(Trainer, on_delete=models.PROTECT, related_name="sessions")
    helpers = models.ManyToManyField(Trainer, related_name="helps_in")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    parts = models.JSONField(default=list)
    roles = models.JSONField(default=list)
    seats = models.PositiveSmallIntegerField()
    least = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(
        max_length=9, choices=SessionState.choices, default=SessionState.PROPOSED
    )
    reason = models.CharField(max_length=300, blank=True)
    secret = models.CharField(max_length=64)
    substitute_at = models.DateTimeField(null=True)
    substitute_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("starts_at", "pk")
        indexes = (models.Index(fields=["state", "starts_at"], name="session_by_state"),)
        constraints = (
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="session_lasts"),
            models.CheckConstraint(condition=Q(seats__gte=F("least")), name="session_fits_least"),
            models.CheckConstraint(
                condition=Q(state__in=SessionState.values), name="session_state_known"
            ),
            models.CheckConstraint(
                condition=~Q(state="cancelled") | ~Q(reason=""), name="session_cancelled_why"
            ),
        )

    def __str__(self) -> str:
        return f"session {self.pk}"

    @property
    def place_path(self) -> str:
        """For the permission table: where it is held."""
        return self.venue.place.path

    @property
    def owner_id(self) -> int:
        """For the permission table: who leads it."""
        return self.trainer.person_id

    @property
    def concerned_ids(self) -> list[int]:
        """Who teaches in it."""
        return [self.trainer.person_id, *self.helpers.values_list("person_id", flat=True)]

    @property
    def spans(self) -> list[tuple[datetime, datetime]]:
        """From when to when each part lasts."""
        if not self.parts:
            return [(self.starts_at, self.ends_at)]
        return [(datetime.fromisoformat(begin), datetime.fromisoformat(end))
                for begin, end in self.parts]  # fmt: skip

    @property
    def days(self) -> list[date]:
        """The days on which a part is held."""
        return sorted({timezone.localdate(begin) for begin, _end in self.spans})

    @property
    def minutes(self) -> int:
        """How long its parts last together."""
        return sum(int((end - begin).total_seconds()) for begin, end in self.spans) // 60

    def is_on(self, at: datetime) -> bool:
        """Whether a part is held on that day."""
        return timezone.localdate(at) in self.days

    def meets(self, other: "Session") -> bool:
        """Whether some part of both is at the same time."""
        return any(a < d and c < b for a, b in self.spans for c, d in other.spans)


class TeachingObservation(models.Model):
    """Somebody watched a trainer teach; `score` 0 to 4."""

    trainer = models.ForeignKey(Trainer, on_delete=models.CASCADE, related_name="observations")
    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="observations")
    by = models.ForeignKey("people.Person", null=True, on_delete=models.SET_NULL, related_name="+")
    score = models.PositiveSmallIntegerField()
    note = models.CharField(max_length=300)
    level = models.PositiveSmallIntegerField()
    at = models.DateTimeField()

    class Meta:
        ordering = ("at", "pk")
        constraints = (
            models.UniqueConstraint(fields=["trainer", "session", "by"], name="observed_once"),
            models.CheckConstraint(condition=Q(score__lte=4), name="observed_score"),
        )

    def __str__(self) -> str:
        return f"observation {self.pk}"


class SeatingRun(models.Model):
    """One run of the planner: under which limits, and what came of it.

    `worth`, `bound`: as the core counts them; no plan of the same model is worth more than `bound`.
    """

    at = models.DateTimeField()
    by = models.ForeignKey("people.Person", null=True, on_delete=models.SET_NULL, related_name="+")
    limits = models.JSONField()
    method = models.CharField(max_length=10)
    placed = models.PositiveIntegerField()
    moved = models.PositiveIntegerField(default=0)
    worth = models.FloatField()
    bound = models.FloatField(null=True)

    class Meta:
        ordering = ("-at", "-pk")

    def __str__(self) -> str:
        return f"run {self.pk}"

    @property
    def place_path(self) -> str:
        """For the permission table: planning is for the whole city."""
        return ""


class SeatRefusal(models.Model):
    """A module that found no seat in a run; `others`: sessions with the limits that closed them."""

    run = models.ForeignKey(SeatingRun, on_delete=models.CASCADE, related_name="refusals")
    item = models.ForeignKey("learning.PlanItem", on_delete=models.CASCADE, related_name="refusals")
    others = models.JSONField(default=list)

    class Meta:
        ordering = ("run", "pk")

    def __str__(self) -> str:
        return f"refusal {self.pk}"


class SeatState(models.TextChoices):
    """What became of a seat."""

    INVITED = "invited", _("invited")
    ACCEPTED = "accepted", _("is coming")
    WAITING = "waiting", _("on the waiting list")
    EXCUSED = "excused", _("excused")
    SUBSTITUTED = "substituted", _("sends a colleague")
    MOVED = "moved", _("moved to another session")
    CANCELLED = "cancelled", _("session cancelled")
    RELEASED = "released", _("no longer needed")


SEATED = (SeatState.INVITED, SeatState.ACCEPTED)
BOOKED = (*SEATED, SeatState.WAITING)


class Booking(models.Model):
    """A seat of one person in one session, whatever post the person holds by then.

    `why` tells how the planner came to it: `km`, and better sessions with what closed them.
    `walk_in`: came without a seat and was added there, even where all seats were taken.
    """

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="bookings")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="bookings")
    state = models.CharField(max_length=11, choices=SeatState.choices)
    reason = models.CharField(max_length=300, blank=True)
    instead_of = models.ForeignKey(
        "self", null=True, on_delete=models.SET_NULL, related_name="substitutes"
    )
    run = models.ForeignKey(
        SeatingRun, null=True, on_delete=models.SET_NULL, related_name="bookings"
    )
    why = models.JSONField(default=dict)
    walk_in = models.BooleanField(default=False)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("session", "person__sort_key", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["session", "person"],
                condition=Q(state__in=["invited", "accepted", "waiting"]),
                name="booking_once",
            ),
            models.CheckConstraint(
                condition=Q(state__in=SeatState.values), name="booking_state_known"
            ),
            models.CheckConstraint(
                condition=~Q(state="excused") | ~Q(reason=""), name="booking_excused_why"
            ),
        )

    def __str__(self) -> str:
        return f"booking {self.pk}"

    @property
    def place_path(self) -> str:
        """For the permission table: where the session is held."""
        return self.session.venue.place.path

    @property
    def owner_id(self) -> int:
        """For the permission table: whose seat it is."""
        return self.person_id
