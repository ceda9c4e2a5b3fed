"""The public feed: every entry that may be read, with filters."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.core.paginator import Page, Paginator
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language

from nutag.record import sentences, verbs
from nutag.record.actors import Actor
from nutag.record.models import Entry, EntryQuerySet
from nutag.record.queries.timeline import Line, line_of, visible_to

PAGE = 30
DEEPEST = 5_000  # counting every row of a large record for page numbers nobody opens is waste


@dataclass(frozen=True)
class Filters:
    """What the reader asked for; empty means everything."""

    place: str = ""
    verb: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class Feed:
    """One page of the feed and where it stands among the pages; lines lead to their entries."""

    lines: Sequence[Line]
    page: Page[Entry]


def feed(*, by: Actor, filters: Filters, page: int | str = 1) -> Feed:
    """One page of the newest entries `by` may see; at most 5,000 can be leafed through."""
    entries = filtered(visible_to(by), filters)[:DEEPEST]
    found = Paginator(entries, PAGE).get_page(page)
    rows = list(found.object_list)
    known = sentences.names(rows)
    told = [
        line_of(entry, known, by)._replace(url=reverse("record:entry", args=[entry.pk]))
        for entry in rows
    ]
    return Feed(told, found)


def filtered(entries: EntryQuerySet, filters: Filters) -> EntryQuerySet:
    """The entries that fit the filters; days are days of the city."""
    if filters.place:
        entries = entries.filter(place__path__startswith=_path(filters.place))
    if filters.verb:
        entries = entries.filter(verb=filters.verb)
    if filters.since:
        entries = entries.filter(at__gte=_midnight(filters.since))
    if filters.until:
        entries = entries.filter(at__lt=_midnight(filters.until + timedelta(days=1)))
    return entries


def place_choices(code: str) -> list[tuple[str, str]]:
    """City and districts of today, and the place of that code, with names for a menu."""
    name = "name_en" if get_language() == "en" else "name_mn"
    today = timezone.localdate()
    places = _places().on(today)
    rows = list(places.filter(kind__in=("city", "district")).order_by("path"))
    if code and code not in {row.code for row in rows}:
        rows += list(places.filter(code=code)[:1])
    return [(row.code, getattr(row, name)) for row in rows]


def verb_choices() -> Iterator[tuple[str, str]]:
    """Public verbs as outlines of their sentences."""
    return ((verb.name, sentences.outline(verb)) for verb in verbs.every() if verb.public)


def _path(code: str) -> str:
    """The path of the place with that code today, else of its last version."""
    try:
        return str(_places().filter(code=code).latest("valid_from").path)
    except ObjectDoesNotExist:
        return "none"


def _places() -> Any:
    """The table of places, which lies above this room and is reached through the entry's key."""
    places: Any = Entry._meta.get_field("place").related_model
    return places.objects.all()


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
