"""The texts people agree to, and their consent."""

from datetime import date, datetime

from django.db import models, transaction
from django.utils import timezone

from nutag.people.models import Consent, ConsentText, Person
from nutag.people.models.consent import Channel
from nutag.record.actions import record
from nutag.record.actors import Actor
from nutag.record.permissions import require

PRIVACY = "privacy"


def in_force(day: date, kind: str = PRIVACY) -> ConsentText | None:
    """The version of a text that holds on that day."""
    texts = ConsentText.objects.filter(kind=kind, from_on__lte=day)
    return texts.order_by("-from_on", "-version").first()


@transaction.atomic
def agree(
    *, by: Actor, person: Person, channel: Channel = Channel.WEB, at: datetime | None = None
) -> Consent | None:
    """Note the consent of a person to the privacy text in force; None when there is none.

    A consent on paper at the desk is noted by the clerk who registers the person, as a part of
    that action. Raises NotAllowed.
    """
    when = at or timezone.now()
    text = in_force(timezone.localdate(when))
    if text is None:
        return None
    grant = require(by, "consent.given", person) if channel == Channel.WEB else None
    consent, fresh = Consent.objects.get_or_create(
        person=person, text=text, defaults={"at": when, "channel": channel}
    )
    if fresh and channel == Channel.WEB:
        record("consent.given", by=by, grant=grant, subject=person, at=at, version=text.version)
    return consent


@transaction.atomic
def publish_text(
    *, by: Actor, mn: str, en: str, from_on: date, kind: str = PRIVACY, at: datetime | None = None
) -> ConsentText:
    """Publish the next version of a text. Raises NotAllowed.

    Versions are never changed; people are asked again once the new one is in force.
    """
    grant = require(by, "consent_text.published")
    last = ConsentText.objects.filter(kind=kind).aggregate(last=models.Max("version"))["last"] or 0
    text = ConsentText.objects.create(kind=kind, version=last + 1, mn=mn, en=en, from_on=from_on)
    record("consent_text.published", by=by, grant=grant, subject=text, at=at, version=text.version)
    return text
