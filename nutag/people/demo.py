"""People of the demonstration, none of whom can be real, and people for the tests of all rooms."""

from datetime import date
from typing import NamedTuple

from django.utils import timezone

from nutag.people.models import Person, Post
from nutag.places.models import Place

DOMAIN = "@demo.nutag.example"


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
