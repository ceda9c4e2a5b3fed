"""From where somebody types for a resident: the desk of the khoroo, or a kheseg door to door."""

from collections.abc import Sequence

from nutag.places.models import Kind, Place
from nutag.record.actors import Actor
from nutag.record.permissions import may, where


def desk(by: Actor, verb: str, place: Place) -> Place:
    """Where in the khoroo of a place somebody helps: the khoroo, or else their own kheseg in it.

    A resident may want something anywhere in the khoroo, so whoever helps is asked about where
    they work, not about where it is wanted.
    """
    khoroo = place.khoroo
    if may(by, verb, khoroo):
        return khoroo
    own = Place.objects.filter(where(by, verb, path="path"), parent=khoroo)
    return own.first() or khoroo


def desks(by: Actor, verb: str, khoroos: Sequence[Place]) -> list[Place]:
    """Those of the khoroos in which somebody may help."""
    if not may(by, verb):
        return []
    own = Place.objects.filter(where(by, verb, path="path"), kind=Kind.KHESEG)
    parents = set(own.values_list("parent", flat=True))
    return [each for each in khoroos if each.pk in parents or may(by, verb, each)]
