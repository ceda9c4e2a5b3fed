"""What a place is called, and the words under which it is found."""

from collections.abc import Iterator
from typing import NamedTuple

from django.utils.translation import get_language

from nutag.core import text
from nutag.places.models import Kind, Place

_WORDS = {Kind.KHOROO: ("хороо", "Khoroo"), Kind.KHESEG: ("хэсэг", "Kheseg")}


class Names(NamedTuple):
    """A name in both languages."""

    mn: str
    en: str


def numbered(kind: str, number: int) -> Names:
    """The name of a numbered unit: "7 дугаар хороо" and "Khoroo 7"."""
    mongolian, english = _WORDS[Kind(kind)]
    return Names(f"{text.ordinal(number)} {mongolian}", f"{english} {number}")


def lineage(place: Place) -> Iterator[Place]:
    """The place, its parent, and so on up to the city."""
    here: Place | None = place
    while here is not None:
        yield here
        here = here.parent


def full(place: Place) -> Names:
    """The name with what it lies in: "Баянзүрх дүүрэг, 7 дугаар хороо"."""
    chain = [each for each in lineage(place) if each.kind != Kind.CITY][::-1] or [place]
    first, *inner = chain
    english = [first.name_en, *(_inside(each) for each in inner)]
    return Names(", ".join(each.name_mn for each in chain), ", ".join(english))


def full_name(place: Place) -> str:
    """The full name in the current language."""
    names = full(place)
    return names.en if get_language() == "en" else names.mn


def own_name(place: Place) -> str:
    """The short name in the current language."""
    return place.name_en if get_language() == "en" else place.name_mn


def search_words(place: Place, aliases: list[str]) -> str:
    """What the search column holds; words are parted by spaces at both ends, too.

    `aliases` are those of the place and of all it lies in.
    """
    names = full(place)
    chain = list(lineage(place))
    short = [text.short_ordinal(each.number) for each in chain if each.number]
    codes = [each.abbreviation for each in chain if each.abbreviation]
    return f" {text.searchable(names.mn, names.en, *codes, *short, place.code, *aliases)} "


def order_key(place: Place) -> str:
    """What the tree is sorted by: the city, then each branch under its name."""
    return "" if place.kind == Kind.CITY else text.sort_key(full(place).mn)


def _inside(place: Place) -> str:
    """The English name in the middle of a sentence, where it is no proper name."""
    if place.number and place.name_en == numbered(place.kind, place.number).en:
        return place.name_en.lower()
    return place.name_en
