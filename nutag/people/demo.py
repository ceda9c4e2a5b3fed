"""People of the demonstration, none of whom can be real, and people for the tests of all rooms."""

from datetime import date
from typing import NamedTuple

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.utils import timezone
from django.utils.translation import gettext as _

from nutag.people import actions
from nutag.people.models import Person, Post
from nutag.people.rules import KNOWN
from nutag.places.models import Kind, Place
from nutag.record.actors import SYSTEM
from nutag.record.roles import Role

DOMAIN = "@demo.nutag.example"
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


class MadeUp(NamedTuple):
    """Somebody of the demonstration: mailbox, given name, role ("" for a resident), place."""

    box: str
    name: str
    role: str
    place: str


PASSWORD = "nutag-demo"  # noqa: S105 - printed on the screen; these accounts work nowhere else
PARENT = "Жишиг"
KHOROO = "1110-07"
PEOPLE = (
    MadeUp("admin", "Сарнай", Role.ADMINISTRATOR, "ub"),
    MadeUp("city", "Хонгор", Role.CITY_OFFICER, "ub"),
    MadeUp("auditor", "Уянга", Role.AUDITOR, "ub"),
    MadeUp("trainer", "Ананд", Role.TRAINER, "ub"),
    MadeUp("district", "Анужин", Role.DISTRICT_OFFICER, "1110"),
    MadeUp("district2", "Золбоо", Role.DISTRICT_OFFICER, "1110"),
    MadeUp("city2", "Сугар", Role.CITY_OFFICER, "ub"),
    MadeUp("governor", "Тэмүүлэн", Role.KHOROO_GOVERNOR, KHOROO),
    MadeUp("organiser", "Номин", Role.KHOROO_ORGANISER, KHOROO),
    MadeUp("social", "Мишээл", Role.SOCIAL_WORKER, KHOROO),
    MadeUp("chair", "Өсөх", Role.KHURAL_CHAIR, KHOROO),
    MadeUp("member", "Үүрээ", Role.PRESIDIUM_MEMBER, KHOROO),
    MadeUp("monitor", "Энэрэл", Role.MONITOR, KHOROO),
    MadeUp("kheseg", "Оюу", Role.KHESEG_LEADER, f"{KHOROO}-01"),
    MadeUp("kheseg2", "Ирмүүн", Role.KHESEG_LEADER, f"{KHOROO}-02"),
    MadeUp("resident", "Солонго", "", KHOROO),
    MadeUp("neighbour", "Мөнгөн", "", KHOROO),
    MadeUp("neighbour2", "Хулан", "", KHOROO),
)
SHOWN = ("resident", "kheseg", "organiser", "governor", "district", "city", "auditor", "admin")


def fill() -> None:
    """The people of the demonstration with their posts, and one who asks to be known.

    All have the parent's name “Жишиг”, which means “sample”, so that none can be real.
    """
    places = {place.code: place for place in Place.objects.filter(valid_until=None)}
    encoded = make_password(PASSWORD)
    begin = timezone.localdate().replace(month=1, day=1)
    for each in PEOPLE:
        person = _account(each, encoded, places[each.place])
        if each.role:
            actions.give_post(
                by=SYSTEM, person=person, role=each.role, place=places[each.place],
                from_on=begin, source="А/1",
            )  # fmt: skip
    newcomer = _account(MadeUp("newcomer", "Од", "", ""), encoded, None)
    actions.ask(by=newcomer, place=places[KHOROO])


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


def _account(each: MadeUp, encoded: str, home: Place | None) -> Person:
    """A confirmed account; in the demonstration nobody waits for a letter."""
    person = Person(
        email=f"{each.box}{DOMAIN}", given_name=each.name, parent_name=PARENT, password=encoded,
        assurance=KNOWN if home else 1, home=home if home and home.kind in HOMES else None,
    )  # fmt: skip
    actions.join(person=person)
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    return person
