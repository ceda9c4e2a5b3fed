"""What this room holds about a person."""

from collections.abc import Sequence
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.utils.translation import gettext as _

from nutag.people.holdings import Holding, holds
from nutag.people.models import Identity, Person
from nutag.places.models import Place
from nutag.ui.templatetags.nutag import named


@holds
def about_person(person: Person) -> Sequence[Holding]:
    """The person's own row, sign-in, posts, requests and consents."""
    return [_details(person), _sign_in(person), _posts(person), _requests(person), _agreed(person)]


def _place(place: Place | None) -> str:
    return f"{named(place)} ({place.code})" if place else ""


def _details(person: Person) -> Holding:
    identity = Identity.objects.filter(person=person).first()
    row: dict[str, Any] = {
        "given_name": person.given_name,
        "parent_name": person.parent_name,
        "email": person.email or "",
        "phone": person.phone,
        "registration_number": f"••••••••{identity.tail}" if identity else "",
        "home": _place(person.home),
        "language": dict(settings.LANGUAGES)[person.language],
        "assurance": person.assurance,
        "joined_at": person.joined_at,
    }
    labels = {
        "given_name": _("Given name"),
        "parent_name": _("Parent's name"),
        "email": _("E-mail"),
        "phone": _("Phone"),
        "registration_number": _("Registration number"),
        "home": _("Home"),
        "language": _("Language"),
        "assurance": _("Level of assurance"),
        "joined_at": _("Joined"),
    }
    return Holding("details", _("Who you are"), [row], labels)


def _sign_in(person: Person) -> Holding:
    rows: list[dict[str, Any]] = []
    for address in EmailAddress.objects.filter(user=person).order_by("pk"):
        told = _("confirmed") if address.verified else _("not confirmed")
        rows.append({"kind": _("E-mail"), "what": f"{address.email} ({told})", "since": None})
    for key in Authenticator.objects.filter(user=person).order_by("pk"):
        name = key.data.get("name", "") if key.type == Authenticator.Type.WEBAUTHN else ""
        kind = str(key.get_type_display())
        rows.append({"kind": kind, "what": name, "since": key.created_at})
    for session in UserSession.objects.filter(user=person).order_by("pk"):
        what = f"{session.ip}, {session.user_agent}"
        rows.append({"kind": _("Signed in"), "what": what, "since": session.created_at})
    labels = {"kind": _("Kind"), "what": _("What"), "since": _("Since")}
    return Holding("sign_in", _("How you sign in"), rows, labels)


def _posts(person: Person) -> Holding:
    rows = [
        {
            "role": str(post.get_role_display()),
            "place": _place(post.place),
            "from_on": post.from_on,
            "until_on": post.until_on,
            "source": post.source,
        }
        for post in person.posts.select_related("place")
    ]
    labels = {
        "role": _("Post"),
        "place": _("Place"),
        "from_on": _("From"),
        "until_on": _("Until"),
        "source": _("Order"),
    }
    return Holding("posts", _("Your posts"), rows, labels)


def _requests(person: Person) -> Holding:
    rows = [
        {
            "place": _place(vouch.place),
            "asked_at": vouch.asked_at,
            "state": str(vouch.get_state_display()),
            "reason": vouch.reason,
            "objection": vouch.objection,
        }
        for vouch in person.vouches.select_related("place")
    ]
    labels = {
        "place": _("Khoroo"),
        "asked_at": _("Asked"),
        "state": _("State"),
        "reason": _("Reason"),
        "objection": _("What you replied"),
    }
    return Holding("requests", _("Requests to be known"), rows, labels)


def _agreed(person: Person) -> Holding:
    rows = [
        {
            "version": consent.text.version,
            "at": consent.at,
            "channel": str(consent.get_channel_display()),
        }
        for consent in person.consents.select_related("text")
    ]
    labels = {"version": _("Version"), "at": _("When"), "channel": _("How")}
    return Holding("consents", _("Privacy texts you agreed to"), rows, labels)
