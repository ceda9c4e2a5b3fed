"""Requests to be known to the khoroo."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nutag.people.models.person import Person


class State(models.TextChoices):
    """Where a request stands."""

    WAITING = "waiting", _("waits for the khoroo")
    GIVEN = "given", _("known to the khoroo")
    REFUSED = "refused", _("refused")
    CONTESTED = "contested", _("contested, waits for the district")
    WITHDRAWN = "withdrawn", _("withdrawn")


OPEN = (State.WAITING, State.CONTESTED)


class Vouch(models.Model):
    """A person asks a khoroo to confirm who they are; khoroo staff see the identity card.

    `reason` says why it was refused, `objection` why the person contests that.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="vouches")
    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="vouches")
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    asked_at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(blank=True)
    objection = models.TextField(blank=True)

    class Meta:
        ordering = ("-asked_at", "-pk")
        indexes = (models.Index(fields=["place", "state"], name="vouch_at_place"),)
        constraints = (
            models.UniqueConstraint(
                fields=["person"],
                condition=models.Q(state__in=[state.value for state in OPEN]),
                name="vouch_one_open",
            ),
        )

    def __str__(self) -> str:
        return f"vouch {self.pk}: {self.state}"

    @property
    def place_path(self) -> str:
        """For the permission table: the khoroo that was asked."""
        return self.place.path

    @property
    def owner_id(self) -> int:
        """For the permission table: whoever asked."""
        return self.person_id

    @property
    def is_open(self) -> bool:
        """Whether somebody has to decide."""
        return self.state in OPEN
