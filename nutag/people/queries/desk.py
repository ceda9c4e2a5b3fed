"""What khoroo staff see at their desk."""

from collections.abc import Sequence

from django.db.models import Q, QuerySet
from django.utils import timezone

from nutag.core.text import fold
from nutag.people.actions.desk import was_looked_up as looked_up
from nutag.people.models import Person, Vouch
from nutag.people.models.vouch import OPEN
from nutag.places.models import Place
from nutag.record.actors import Actor
from nutag.record.permissions import may, where

FOUND = 5
TAIL = 2


def desk_place(by: Actor) -> Place | None:
    """The place whose desk `by` sits at: that of the post under which people are looked up."""
    grant = may(by, "person.looked_up")
    return Place.objects.filter(path=grant.path).first() if grant else None


def waiting(by: Actor) -> "QuerySet[Vouch]":
    """The requests `by` may decide about now, longest waiting first; never one's own."""
    reach = where(by, "vouch.given", path="place__path", state="state")
    found = Vouch.objects.filter(reach, state__in=OPEN).exclude(person=by.pk)
    return found.select_related("person", "place").order_by("asked_at", "pk")


def waiting_count(by: Actor) -> int:
    """How many there are."""
    return waiting(by).count()


def request(by: Actor, pk: int) -> Vouch | None:
    """One request as those who decide about such requests there, and the person, may see it."""
    reach = where(by, "person.looked_up", path="place__path")
    own = Q(person=by.pk) if by.pk is not None else Q(pk=None)
    found = Vouch.objects.filter(reach | own, pk=pk)
    return found.select_related("person", "place").first()


def find_people(
    by: Actor, *, email: str = "", phone: str = "", tail: str = "", name: str = ""
) -> Sequence[Person]:
    """The people that fit exactly: by e-mail, by phone, or by number's end and given name.

    Only those who live where `by` sits at the desk, or whose khoroo is not known. At most five;
    more than that means the question was too wide.
    """
    here = where(by, "person.looked_up", path="home__path") | Q(home=None)
    people = Person.objects.present().filter(here).select_related("home")
    if email:
        people = people.filter(email__iexact=email)
    elif phone:
        people = people.filter(phone=phone)
    elif len(tail) == TAIL and fold(name):
        people = people.filter(identity__tail=tail, search__contains=fold(name))
    else:
        return []
    return list(people[:FOUND])


def person_at_desk(by: Actor, pk: int) -> Person | None:
    """A person within reach of the desk."""
    here = where(by, "recovery.issued", path="home__path")
    return Person.objects.present().filter(here, pk=pk).select_related("home").first()


def was_looked_up(by: Actor, person: Person) -> bool:
    """Whether `by` looked the person up within the last half hour."""
    return looked_up(by, person, timezone.now())


def may_recover(by: Actor, person: Person) -> bool:
    """Whether this desk may issue a code: posts the person holds are within reach, too."""
    posts = person.posts.on(timezone.localdate()).select_related("place")
    return bool(may(by, "recovery.issued", person)) and all(
        may(by, "post.given", post) for post in posts
    )


def names_of(person: Person) -> dict[str, str]:
    """The names as the person wrote them, for the clerk to compare with the card."""
    return {"given_name": person.given_name, "parent_name": person.parent_name}
