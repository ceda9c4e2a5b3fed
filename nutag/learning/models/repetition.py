"""Questions somebody is asked again, so that they stay known."""

from django.db import models

from nutag.learning.models.content import Item


class Card(models.Model):
    """One wording of a question in one head; `given` is the last answer, from 0.

    A question that is written anew begins anew. See `core/repetition` for the numbers.
    """

    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="+")
    given = models.PositiveSmallIntegerField()
    stability = models.FloatField()
    difficulty = models.FloatField()
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField()

    class Meta:
        ordering = ("due_at", "pk")
        constraints = (models.UniqueConstraint(fields=["person", "item"], name="card_once"),)

    def __str__(self) -> str:
        return f"{self.item_id} of #{self.person_id}"
