"""Certificates, and changes of the law that put them and lessons under review."""

import secrets
from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nutag.learning.models.content import Lesson, Module
from nutag.record.roles import Role


def salt() -> str:
    """Random letters, so that the hash of a name cannot be guessed from a list of names."""
    return secrets.token_hex(8)


class CertificateKind(models.TextChoices):
    """The two kinds are never mixed: being there is not the same as being able to."""

    ATTENDANCE = "attendance", _("Attendance")
    ACHIEVEMENT = "achievement", _("Achievement")


class CertificateState(models.TextChoices):
    """Whether a certificate counts; expiry is a matter of days and not kept."""

    ISSUED = "issued", _("issued")
    SUSPENDED = "suspended", _("suspended")
    REVOKED = "revoked", _("revoked")


class Certificate(models.Model):
    """What a person attended, or showed they can do, in a module or a lesson.

    Attendance has `minutes_present` of `minutes_planned`; achievement has the test, in percent,
    and the day on which practice at work was observed. `role` and `place` are the post held on the
    day of issue, since `role_since`. `reason` is for the holder, not for everybody. `salt` hides
    the name in the badge unless `name_shown`.
    """

    number = models.CharField(max_length=20, unique=True)
    person = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="certificates"
    )
    kind = models.CharField(max_length=12, choices=CertificateKind.choices)
    module = models.ForeignKey(Module, null=True, on_delete=models.PROTECT, related_name="+")
    lesson = models.ForeignKey(Lesson, null=True, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=40, choices=Role.choices, blank=True)
    place = models.ForeignKey("places.Place", null=True, on_delete=models.PROTECT, related_name="+")
    role_since = models.DateField(null=True)
    minutes_planned = models.PositiveIntegerField(null=True)
    minutes_present = models.PositiveIntegerField(null=True)
    test_percent = models.PositiveSmallIntegerField(null=True)
    test_on = models.DateField(null=True)
    observed_on = models.DateField(null=True)
    evidence = models.CharField(max_length=300)
    order_number = models.CharField(max_length=40)
    issued_on = models.DateField()
    valid_until = models.DateField(null=True)
    state = models.CharField(
        max_length=10, choices=CertificateState.choices, default=CertificateState.ISSUED
    )
    state_on = models.DateField(null=True)
    reason = models.CharField(max_length=300, blank=True)
    renews = models.OneToOneField(
        "self", null=True, on_delete=models.PROTECT, related_name="renewed_by"
    )
    name_shown = models.BooleanField(default=False)
    salt = models.CharField(max_length=16, default=salt)

    class Meta:
        ordering = ("-issued_on", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(module=None, lesson__isnull=False)
                | Q(module__isnull=False, lesson=None),
                name="certificate_of_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(
                    kind="attendance", minutes_planned__gt=0, minutes_present__gt=0,
                    test_percent=None, observed_on=None,
                )
                | Q(
                    kind="achievement", test_percent__lte=100, test_on__isnull=False,
                    observed_on__isnull=False, minutes_present=None,
                ),
                name="certificate_kinds_apart",
            ),
            models.CheckConstraint(
                condition=Q(state__in=CertificateState.values), name="certificate_state_known"
            ),
            models.UniqueConstraint(
                fields=["person", "kind", "module", "order_number"],
                condition=Q(lesson=None), name="certificate_module_once",
            ),
            models.UniqueConstraint(
                fields=["person", "kind", "lesson", "order_number"],
                condition=Q(module=None), name="certificate_lesson_once",
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return self.number

    @property
    def place_path(self) -> str:
        """For the permission table: where the post was held."""
        return self.place.path if self.place else ""

    @property
    def owner_id(self) -> int:
        """For the permission table: a certificate is its holder's."""
        return self.person_id

    def expired(self, day: date) -> bool:
        """Whether its time is over; the last day still counts."""
        return self.valid_until is not None and self.valid_until < day

    def holds(self, day: date) -> bool:
        """Whether it counts on that day."""
        return self.state == CertificateState.ISSUED and not self.expired(day)


class LawChange(models.Model):
    """An act of law that changed on a day. `name` and `article` are as lessons cite them."""

    name = models.CharField(max_length=200)
    article = models.CharField(max_length=20, blank=True)
    changed_on = models.DateField()
    source = models.CharField(max_length=300)
    owner_role = models.CharField(max_length=40, choices=Role.choices)
    due_on = models.DateField()

    class Meta:
        ordering = ("-changed_on", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=["name", "article", "changed_on"], name="law_change_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.name} {self.article}".strip()

    @property
    def place_path(self) -> str:
        """For the permission table: law belongs to the whole city."""
        return ""


class LawFlag(models.Model):
    """A lesson that cites what changed; settled once somebody has looked, and said what came of it.

    `cited` is the line of the lesson.
    """

    change = models.ForeignKey(LawChange, on_delete=models.CASCADE, related_name="flags")
    lesson = models.ForeignKey(Lesson, on_delete=models.CASCADE, related_name="law_flags")
    cited_mn = models.CharField(max_length=500)
    cited_en = models.CharField(max_length=500)
    settled_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("change", "lesson")
        constraints = (models.UniqueConstraint(fields=["change", "lesson"], name="law_flag_once"),)

    def __str__(self) -> str:
        return f"{self.change_id}: {self.lesson_id}"
