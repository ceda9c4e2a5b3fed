"""Which places people follow."""

from django.db.models import QuerySet

from nutag.notices.models import Follow
from nutag.places.models import Place
from nutag.places.queries import full_name, url
from nutag.record.actors import Actor


def follows(by: Actor) -> "QuerySet[Follow]":
    """What `by` follows now, in the order of the places."""
    found = Follow.objects.filter(person_id=by.pk or 0, ended_at=None)
    return found.select_related("place__parent__parent__parent").order_by("place__sort_key", "pk")


def followed_places(by: Actor) -> list[tuple[Follow, str, str]]:
    """The same with name and address of each place."""
    return [(each, full_name(each.place), url(each.place)) for each in follows(by)]


def follow_of(by: Actor, place: Place) -> Follow | None:
    """How `by` follows this very place; None when not."""
    return follows(by).filter(place=place).first() if by.pk else None
