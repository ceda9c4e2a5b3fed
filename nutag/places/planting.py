"""Putting places into the tree; the actions of this room build upon it."""

from collections.abc import Sequence

from nutag.places import naming
from nutag.places.models import Alias, Place


def plant(places: Sequence[Place], aliases: dict[str, list[str]] | None = None) -> list[Place]:
    """Store new places whose parents are stored, with path, search words and order.

    `aliases` gives other spellings by code.
    """
    own = aliases or {}
    inherited = inherited_aliases([place.parent for place in places if place.parent])
    for place in places:
        above = inherited.get(place.parent.pk, []) if place.parent else []
        place.search = naming.search_words(place, own.get(place.code, []) + above)
        place.sort_key = naming.order_key(place)
    made = Place.objects.bulk_create(places)
    for place in made:
        place.path = f"{place.parent.path if place.parent else ''}{place.pk}/"
    Place.objects.bulk_update(made, ["path"], batch_size=300)
    Alias.objects.bulk_create(
        Alias(place=place, text=each) for place in made for each in own.get(place.code, [])
    )
    return made


def refresh(top: Place) -> None:
    """Work out search words and order anew for a place and all inside it, in a transaction.

    Who changes the same branch meanwhile waits: always for the rows in the same order, and before
    the spellings are read.
    """
    branch = list(
        Place.objects.within(top.path).named().select_for_update(of=("self",)).order_by("pk")
    )
    words = inherited_aliases(branch)
    for place in branch:
        place.search = naming.search_words(place, words[place.pk])
        place.sort_key = naming.order_key(place)
    Place.objects.bulk_update(branch, ["search", "sort_key"], batch_size=300)


def inherited_aliases(places: Sequence[Place]) -> dict[int, list[str]]:
    """For each place its aliases and those of all it lies in."""
    keys = {each.pk for place in places for each in naming.lineage(place)}
    texts: dict[int, list[str]] = {key: [] for key in keys}
    for alias in Alias.objects.filter(place__in=keys):
        texts[alias.place_id].append(alias.text)
    return {
        place.pk: [word for each in naming.lineage(place) for word in texts[each.pk]]
        for place in places
    }
