"""What is checked of a proposal, in numbered versions, and what things usually cost."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nutag.budgeting.models.cycles import Category


class Checklist(models.Model):
    """One version of all questions. A published one never changes; at most one is a draft.

    `why` says what is new in it, for everybody to read.
    """

    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    why = models.CharField(max_length=300, blank=True)
    published_at = models.DateTimeField(null=True)
    demo = models.BooleanField(default=False)

    class Meta:
        ordering = ("place", "-number")
        constraints = (
            models.UniqueConstraint(fields=["place", "number"], name="checklist_number_once"),
            models.UniqueConstraint(
                fields=["place"], condition=Q(published_at=None), name="checklist_one_draft"
            ),
        )

    def __str__(self) -> str:
        return f"{self.place_id}/{self.number}"

    @property
    def place_path(self) -> str:
        """For the permission table: where it holds."""
        return self.place.path


class CheckKind(models.TextChoices):
    """Formal questions are asked first; one that stops there spares all others."""

    FORMAL = "formal", _("formal")
    SUBSTANTIVE = "substantive", _("on the matter")


class Reply(models.TextChoices):
    """What a question is answered with."""

    YES = "yes", _("Yes")
    NO = "no", _("No")
    NONE = "none", _("Does not apply here")


class Check(models.Model):
    """One question of a checklist, for one category or, with none, for all.

    `stops` is the answer that stands against the proposal, "" where none does; `told` is then said
    to the proposer, `way` what would make it possible. `law` is certain only where its wording was
    read; otherwise a lawyer has yet to confirm it. `advises` puts it before the public too.
    """

    checklist = models.ForeignKey(Checklist, on_delete=models.CASCADE, related_name="questions")
    code = models.SlugField(max_length=40)
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=11, choices=CheckKind.choices)
    category = models.ForeignKey(Category, null=True, on_delete=models.PROTECT, related_name="+")
    text_mn = models.CharField(max_length=300)
    text_en = models.CharField(max_length=300)
    hint_mn = models.CharField(max_length=500, blank=True)
    hint_en = models.CharField(max_length=500, blank=True)
    law_mn = models.CharField(max_length=200, blank=True)
    law_en = models.CharField(max_length=200, blank=True)
    certain = models.BooleanField(default=False)
    correctable = models.BooleanField(default=False)
    advises = models.BooleanField(default=False)
    stops = models.CharField(max_length=4, choices=Reply.choices, blank=True)
    told_mn = models.CharField(max_length=500, blank=True)
    told_en = models.CharField(max_length=500, blank=True)
    way_mn = models.CharField(max_length=500, blank=True)
    way_en = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ("checklist", "kind", "position", "pk")
        constraints = (
            models.UniqueConstraint(fields=["checklist", "code"], name="check_code_once"),
            models.CheckConstraint(condition=Q(kind__in=CheckKind.values), name="check_kind_known"),
            models.CheckConstraint(
                condition=Q(stops__in=["", Reply.YES, Reply.NO]), name="check_stops_known"
            ),
            models.CheckConstraint(
                condition=Q(stops="") | ~Q(told_mn="") & ~Q(told_en=""),
                name="check_that_stops_tells_why",
            ),
        )

    def __str__(self) -> str:
        return self.code


class UnitPrice(models.Model):
    """What one unit of something usually costs, in whole tögrög, with where that is known from."""

    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+")
    code = models.SlugField(max_length=40)
    what_mn = models.CharField(max_length=120)
    what_en = models.CharField(max_length=120)
    unit_mn = models.CharField(max_length=20)
    unit_en = models.CharField(max_length=20)
    price = models.BigIntegerField()
    source = models.CharField(max_length=200)
    known_on = models.DateField()
    demo = models.BooleanField(default=False)

    class Meta:
        ordering = ("place", "code")
        constraints = (
            models.UniqueConstraint(fields=["place", "code"], name="unit_price_code_once"),
            models.CheckConstraint(condition=Q(price__gt=0), name="unit_price_positive"),
        )

    def __str__(self) -> str:
        return self.code

    @property
    def place_path(self) -> str:
        """For the permission table: where it holds."""
        return self.place.path
