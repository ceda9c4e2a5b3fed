"""Texts people agree to, and who agreed to which."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nutag.people.models.person import Person


class ConsentText(models.Model):
    """One version of a text in both languages (Markdown), in force from a day on."""

    kind = models.SlugField(max_length=40, default="privacy")
    version = models.PositiveSmallIntegerField()
    mn = models.TextField()
    en = models.TextField()
    from_on = models.DateField()

    class Meta:
        ordering = ("kind", "-version")
        constraints = (
            models.UniqueConstraint(fields=["kind", "version"], name="consent_text_version"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.version}"


class Channel(models.TextChoices):
    """Through which door somebody agreed."""

    WEB = "web", _("on the web")
    DESK = "desk", _("on paper at the khoroo desk")


class Consent(models.Model):
    """That a person agreed to a text, when and through which door."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="consents")
    text = models.ForeignKey(ConsentText, on_delete=models.PROTECT, related_name="consents")
    at = models.DateTimeField(default=timezone.now)
    channel = models.CharField(max_length=8, choices=Channel.choices, default=Channel.WEB)

    class Meta:
        ordering = ("-at", "-pk")
        constraints = (
            models.UniqueConstraint(fields=["person", "text"], name="consent_given_once"),
        )

    def __str__(self) -> str:
        return f"#{self.person_id} to {self.text_id}"
