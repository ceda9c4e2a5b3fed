"""Finding a place however its name is written."""

from django.db.models import Q, QuerySet
from django.utils import timezone

from nutag.core.text import spellings
from nutag.places.models import Kind, Place
from nutag.places.naming import lineage

LEVELS = list(Kind)
DIGITS = 3


def search(words: str, limit: int = 20) -> list[Place]:
    """The places of today that fit every word, the best first; at most `limit`.

    Numbers must stand whole: "7" does not find 17. A unit whose numbers are those asked for, in
    that order, comes before one that has some of them, and larger units before smaller ones.
    """
    asked = spellings(words)
    if not asked:
        return []
    found = fitting(Place.objects.on(timezone.localdate()).named(), words)
    numbers = [int(word[0]) for word in asked if word[0].isdecimal() and len(word[0]) <= DIGITS]
    return sorted(found, key=lambda place: _rank(place, numbers))[:limit]


def fitting(places: QuerySet[Place], words: str) -> QuerySet[Place]:
    """Those of the places that fit every word; all of them when there are no words."""
    for word in spellings(words):
        places = places.filter(_any(word))
    return places


def _any(word: tuple[str, ...]) -> Q:
    """One word in any of its spellings, at the beginning of a word; a number as a whole word."""
    fits = Q()
    for one in word:
        fits |= Q(search__contains=f" {one} " if one.isdecimal() else f" {one}")
    return fits


def _rank(place: Place, numbers: list[int]) -> tuple[object, ...]:
    own = [each.number for each in lineage(place) if each.number][::-1]
    exact = not numbers or own == numbers
    near = place.number in numbers
    return (not exact, not near, LEVELS.index(Kind(place.kind)), place.sort_key, place.pk)
