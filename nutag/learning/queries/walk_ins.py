"""Who may be meant when somebody comes to a session without a seat."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from nutag.core.text import fold
from nutag.learning.models import SEATED, Session
from nutag.people.models import Person, Post
from nutag.places.naming import full_name
from nutag.record.roles import Role

MOST = 12
SHORTEST = 2  # letters of a name to look for


def to_admit(words: str, at: datetime | None = None) -> list[Person]:
    """Who is called so: anybody by the whole e-mail address, holders of a post by their names.

    At most `MOST`; every word must begin one of the names.
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
        found = found.filter(Q(search__startswith=part) | Q(search__contains=f" {part}"))
    return list(found.order_by("sort_key", "pk")[:MOST])


def posts_of(people: Iterable[Person], at: datetime | None = None) -> dict[int, str]:
    """What post each of them holds, and where, by person."""
    rows = Post.objects.on(timezone.localdate(at or timezone.now())).filter(person__in=people)
    rows = rows.select_related("place__parent__parent").order_by("from_on", "pk")
    return {each.person_id: f"{Role(each.role).label}, {full_name(each.place)}" for each in rows}


def has_seat(session: Session, person: Person) -> bool:
    """Whether somebody has a seat in a session."""
    return session.bookings.filter(person=person, state__in=SEATED).exists()


def is_full(session: Session) -> bool:
    """Whether no seat is free."""
    return session.bookings.filter(state__in=SEATED).count() >= session.seats
