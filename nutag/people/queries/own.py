"""What a person sees of themselves."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from nutag.people.actions.posts import held_by
from nutag.people.holdings import Holding, every
from nutag.people.models import Identity, Person, Post, Vouch
from nutag.people.models.vouch import OPEN
from nutag.people.queries.desk import waiting_count
from nutag.people.queries.texts import agreed
from nutag.people.rules import KNOWN, PURPOSES
from nutag.record.models import Entry
from nutag.record.permissions import may
from nutag.record.queries import Line, lines

LOOKS = ("person.looked_up", "number.disclosed")
SHOWN = 50

Task = tuple[str, str, str]


class Looked(NamedTuple):
    """That somebody saw a person's data: when, who (a post), what happened, and why."""

    at: datetime
    by: str
    text: str
    purpose: str


def held_now(person: Person) -> list[Post]:
    """The posts a person holds today."""
    return list(person.posts.on(timezone.localdate()).select_related("place", "place__parent"))


def looks(person: Person) -> list[Looked]:
    """Who looked at the person's data, newest first, from the record."""
    own = Entry.objects.filter(subject_type="people.person", subject_id=str(person.pk))
    read = [str(pk) for pk in own.values_list("pk", flat=True)]
    disclosed = Q(verb="entry.disclosed", subject_type="record.entry", subject_id__in=read)
    about = Q(verb__in=LOOKS, subject_type="people.person", subject_id=str(person.pk))
    entries = list(Entry.objects.filter(about | disclosed)[:SHOWN])
    told = lines(entries, by=person)
    return [
        Looked(line.at, line.by, line.text, str(PURPOSES.get(entry.data.get("purpose", ""), "")))
        for entry, line in zip(entries, told, strict=True)
    ]


def last_request(person: Person) -> Vouch | None:
    """The newest request to be known."""
    return Vouch.objects.filter(person=person).select_related("place").first()


def own_request(person: Person, pk: int) -> Vouch | None:
    """A request of that person."""
    return Vouch.objects.filter(person=person, pk=pk).select_related("place").first()


def sign_in_ways(person: Person) -> dict[str, int]:
    """How a person can sign in: number of passkeys, of confirmed addresses, and password."""
    passkeys = Authenticator.objects.filter(user=person, type=Authenticator.Type.WEBAUTHN)
    addresses = EmailAddress.objects.filter(user=person, verified=True)
    return {
        "passkeys": passkeys.count(),
        "addresses": addresses.count(),
        "password": int(person.has_usable_password()),
    }


def tasks(person: Person) -> Sequence[Task]:
    """What waits for the person, as text, address and state of a task list."""
    found: list[Task] = []
    if not agreed(person):
        found.append((_("Read the new privacy text"), reverse("people:consent"), "todo"))
    if person.grants() and not sign_in_ways(person)["passkeys"]:
        found.append(
            (_("Add a passkey: your post deserves it"), reverse("mfa_add_webauthn"), "todo")
        )
    if may(person, "person.looked_up"):
        count = waiting_count(person)
        if count:
            text = _("Residents waiting at the desk: %(count)s") % {"count": count}
            found.append((text, reverse("people:desk"), "todo"))
    if person.assurance < KNOWN:
        open_ = Vouch.objects.filter(person=person, state__in=OPEN).exists()
        known = _("Be known to your khoroo")
        found.append((known, reverse("people:known"), "waiting" if open_ else "todo"))
    return found


def holdings(person: Person) -> list[Holding]:
    """Everything held about a person, by category, from every room."""
    return [holding for about in every() for holding in about(person)]


def held_now_or_later(person: Person) -> list[Post]:
    """The posts a person must hand over before the account can be erased."""
    found = Post.objects.filter(held_by(person, timezone.localdate()))
    return list(found.select_related("place", "place__parent"))


def has_number(person: Person) -> bool:
    """Whether a registration number is kept of the person."""
    return Identity.objects.filter(person=person).exists()


def done_by(person: Person) -> list[Line]:
    """What the person did, newest first."""
    return lines(Entry.objects.filter(by=person)[:SHOWN], by=person)
