"""People of the demonstration, none of whom can be real, and people for the tests of all rooms."""

from datetime import date, datetime, time
from typing import NamedTuple

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.utils import timezone
from django.utils.translation import gettext as _

from nutag.people import actions
from nutag.people.cast import (
    DOMAIN,
    KHOROO,
    PARENT,
    PASSWORD,
    PEOPLE,
    SHOWN,
    MadeUp,
    colleagues,
)
from nutag.people.models import Person, Post
from nutag.people.rules import KNOWN
from nutag.places.models import Kind, Place
from nutag.record.actors import SYSTEM
from nutag.record.roles import Role

HOMES = (Kind.KHOROO, Kind.KHESEG)


def person_with_post(
    role: str,
    place: Place,
    email: str = "",
    given_name: str = "Сорилт",
    *,
    from_on: date | None = None,
) -> Person:
    """A person known to the khoroo who holds that post; for tests.

    An empty role makes a resident of that place without a post.
    """
    number = Person.objects.count() + 1
    person = Person.objects.create(
        email=email or f"person{number}{DOMAIN}", given_name=given_name, assurance=2, home=place
    )
    if role:
        Post.objects.create(
            person=person, role=role, place=place, from_on=from_on or timezone.localdate(),
            source="A/1",
        )  # fmt: skip
    return person


class SignIn(NamedTuple):
    """How to sign in as somebody of the demonstration."""

    role: str
    email: str
    password: str


def fill() -> None:
    """The cast with its posts, held since the year before last, and one who asks to be known."""
    places = {place.code: place for place in Place.objects.filter(valid_until=None)}
    encoded = make_password(PASSWORD)
    begin = date(timezone.localdate().year - 2, 1, 1)
    at = timezone.make_aware(datetime.combine(begin, time(9)))
    for each in (*PEOPLE, *colleagues()):
        person = _account(each, encoded if each.box else "", places[each.place], at=at)
        if each.role:
            actions.give_post(
                by=SYSTEM, person=person, role=each.role, place=places[each.place],
                from_on=begin, source="А/1", at=at,
            )  # fmt: skip
    newcomer = _account(MadeUp("newcomer", "Од", "", ""), encoded, None)
    actions.ask(by=newcomer, place=places[KHOROO])


def person(box: str) -> Person:
    """Somebody of the cast, by mailbox."""
    return Person.objects.get(email=f"{box}{DOMAIN}")


def sign_ins() -> list[SignIn]:
    """How to sign in, one account for each of the usual roles."""
    people = {each.box: each for each in PEOPLE}
    return [
        SignIn(
            str(Role(people[box].role).label) if people[box].role else _("Resident"),
            f"{box}{DOMAIN}",
            PASSWORD,
        )
        for box in SHOWN
    ]


def _account(
    each: MadeUp, encoded: str, home: Place | None, *, at: datetime | None = None
) -> Person:
    """A confirmed account; in the demonstration nobody waits for a letter."""
    person = Person(
        email=f"{each.box}{DOMAIN}" if each.box else "", given_name=each.name, parent_name=PARENT,
        password=encoded, assurance=KNOWN if home else 1,
        home=home if home and home.kind in HOMES else None,
    )  # fmt: skip
    if not encoded:
        person.set_unusable_password()
    actions.join(person=person, at=at)
    if each.box:
        EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    return person
