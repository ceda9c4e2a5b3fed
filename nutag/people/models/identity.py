"""What ties a person to an identity card, and codes printed at the desk."""

from django.db import models
from django.utils import timezone

from nutag.people.models.person import Person


class Identity(models.Model):
    """A registration number: to match, to seal, and its last two digits to show.

    `fingerprint` is keyed with a key outside the database; `sealed` opens only with it.
    """

    person = models.OneToOneField(
        Person, primary_key=True, on_delete=models.PROTECT, related_name="identity"
    )
    fingerprint = models.CharField(max_length=64, unique=True)
    sealed = models.BinaryField()
    tail = models.CharField(max_length=2)
    added_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("pk",)
        verbose_name_plural = "identities"

    def __str__(self) -> str:
        return f"identity of #{self.pk}"


class RecoveryCode(models.Model):
    """A code a clerk printed for a person; stored only as a keyed hash, works once."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="recovery_codes")
    fingerprint = models.CharField(max_length=64, unique=True)
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    issued_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-issued_at", "-pk")

    def __str__(self) -> str:
        return f"code {self.pk} for #{self.person_id}"
