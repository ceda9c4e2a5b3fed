"""Erasure: the person goes, the record stays whole."""

from datetime import datetime

from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from nutag.people.actions.posts import held_by
from nutag.people.actions.recovery import close_doors
from nutag.people.models import Identity, Person, Post, RecoveryCode, Vouch
from nutag.people.models.vouch import OPEN, State
from nutag.record import verbs
from nutag.record.actions import record
from nutag.record.actors import Actor
from nutag.record.permissions import require


@transaction.atomic
def erase(*, by: Actor, person: Person, at: datetime | None = None) -> None:
    """Empty the row of a person and whatever other rooms keep of them; the entries stay.

    Raises NotAllowed, and ValidationError while the person holds a post.
    """
    now = at or timezone.now()
    grant = require(by, "person.erased", person)
    person = Person.objects.select_for_update().get(pk=person.pk)
    if Post.objects.filter(held_by(person, timezone.localdate(now))).exists():
        raise ValidationError(_("Hand over your post first."))
    for shred in verbs.shredders():
        shred(person.pk)
    _empty(person, now)
    record("person.erased", by=by, grant=grant, subject=person, at=at)


def _empty(person: Person, now: datetime) -> None:
    """What this room keeps of a person."""
    close_doors(person)
    EmailAddress.objects.filter(user=person).delete()
    Identity.objects.filter(person=person).delete()
    RecoveryCode.objects.filter(person=person).delete()
    Vouch.objects.filter(person=person).update(reason="", objection="")
    Vouch.objects.filter(person=person, state__in=OPEN).update(state=State.WITHDRAWN)
    person.email, person.given_name, person.parent_name, person.phone = None, "", "", ""
    person.home, person.assurance, person.last_login = None, 0, None
    person.is_active, person.erased_at = False, now
    person.set_unusable_password()
    person.save()
