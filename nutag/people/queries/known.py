"""Finding places by what people write."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import get_language

from nutag.core.text import spellings
from nutag.places.models import Kind, Place

SUGGESTED = 6


def place_by_code(code: str, day: date | None = None) -> Place | None:
    """The place with that code on that day (today when none is given)."""
    return Place.objects.on(day or timezone.localdate()).filter(code=code).first()


def find_places(words: str, kinds: Sequence[str] = (), limit: int = SUGGESTED) -> list[Place]:
    """The places of today that a code or some words of a name mean, at most `limit`.

    An exact code wins. Every word must occur in the name in one of its spellings; a number
    means the number of the unit.
    """
    today = Place.objects.on(timezone.localdate())
    if kinds:
        today = today.filter(kind__in=kinds)
    exact = list(today.filter(code=words.strip()))
    if exact:
        return exact
    found = today
    for word in spellings(words):
        if word[0].isdigit():
            found = found.filter(number=int(word[0]))
        else:
            either = Q()
            for spelling in word:
                either |= Q(search__contains=spelling) | Q(parent__search__contains=spelling)
            found = found.filter(either)
    return list(found.select_related("parent")[:limit]) if spellings(words) else []


def khoroos() -> list[tuple[str, list[tuple[str, str]]]]:
    """Today's khoroos by district, for a menu: code and name in the current language."""
    name = "name_en" if get_language() == "en" else "name_mn"
    rows = (
        Place.objects.on(timezone.localdate())
        .filter(kind=Kind.KHOROO)
        .select_related("parent")
        .order_by("parent__sort_key", "number", "pk")
    )
    menu: dict[str, list[tuple[str, str]]] = {}
    for row in rows:
        district = getattr(row.parent, name) if row.parent else ""
        menu.setdefault(district, []).append((row.code, getattr(row, name)))
    return list(menu.items())
