"""Who may be meant when somebody comes to a session without a seat."""

from datetime import datetime

from django.utils import timezone

from nutag.core.text import fold
from nutag.learning.models import SEATED, Session
from nutag.people.models import Person, Post

MOST = 12
SHORTEST = 2  # letters of a name to look for


def to_admit(words: str, at: datetime | None = None) -> list[Person]:
    """Who is called so: anybody by the whole e-mail address, holders of a post by their names.

    At most `MOST`; every word must occur in the name.
    """
    people = Person.objects.present()
    if "@" in words:
        return list(people.filter(email__iexact=words.strip())[:1])
    parts = fold(words).split()
    if len("".join(parts)) < SHORTEST:
        return []
    posts = Post.objects.on(timezone.localdate(at or timezone.now()))
    found = people.filter(pk__in=posts.values("person"))
    for part in parts:
        found = found.filter(search__contains=part)
    return list(found.order_by("sort_key", "pk")[:MOST])


def has_seat(session: Session, person: Person) -> bool:
    """Whether somebody has a seat in a session."""
    return session.bookings.filter(person=person, state__in=SEATED).exists()


def is_full(session: Session) -> bool:
    """Whether no seat is free."""
    return session.bookings.filter(state__in=SEATED).count() >= session.seats
