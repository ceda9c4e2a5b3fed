"""Finding a place however its name is written."""

from django.db.models import Q
from django.utils import timezone

from nutag.core.text import spellings
from nutag.places.models import Kind, Place

LEVELS = list(Kind)
DIGITS = 4


def search(words: str, limit: int = 20) -> list[Place]:
    """The places of today that fit every word, the best first; at most `limit`.

    Numbers must stand whole: "7" does not find 17. A unit whose own number was asked for comes
    before one that merely lies in such a unit, and larger units come before smaller ones.
    """
    asked = spellings(words)
    if not asked:
        return []
    fits = Q()
    for word in asked:
        fits &= _any(word)
    found = Place.objects.on(timezone.localdate()).filter(fits).named()
    numbers = {int(word[0]) for word in asked if word[0].isdecimal() and len(word[0]) <= DIGITS}
    return sorted(found, key=lambda place: _rank(place, numbers))[:limit]


def _any(word: tuple[str, ...]) -> Q:
    """One word in any of its spellings, at the beginning of a word; a number as a whole word."""
    fits = Q()
    for one in word:
        fits |= Q(search__contains=f" {one} " if one.isdecimal() else f" {one}")
    return fits


def _rank(place: Place, numbers: set[int]) -> tuple[object, ...]:
    own = place.number in numbers if numbers else True
    return (not own, LEVELS.index(Kind(place.kind)), place.sort_key, place.pk)
