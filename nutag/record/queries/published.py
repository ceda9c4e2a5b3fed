"""Entries as open data: for the API and for whoever follows the record."""

from collections.abc import Iterable
from html import unescape
from typing import Any

from nutag.record import sentences
from nutag.record.actors import NOBODY
from nutag.record.models import Entry
from nutag.record.queries.timeline import public_verbs
from nutag.record.tree import fields


def changes(*, after: int = -1, limit: int = 100) -> list[dict[str, Any]]:
    """Sealed public entries whose place in the tree lies behind `after`, in that order.

    The place (`index`) is a cursor that misses nothing; keys are not, because they become visible
    out of order. Whoever cannot wait for the seal reads `published(visible_to(…)[:30])`.
    """
    found = Entry.objects.filter(leaf__index__gt=after, verb__in=public_verbs())
    rows = list(found.select_related("leaf").order_by("leaf__index")[:limit])
    told = published(rows)
    return [{"index": row.leaf.index} | line for row, line in zip(rows, told, strict=True)]


def published(entries: Iterable[Entry]) -> list[dict[str, Any]]:
    """Entries as plain values with a sentence in the current language, without any person."""
    rows = list(entries)
    known = sentences.names(rows)
    return [_published(entry, known) for entry in rows]


def _published(entry: Entry, known: sentences.Names) -> dict[str, Any]:
    """What anybody may know: neither who acted nor which person it was about."""
    shown = fields(entry)
    del shown["by"]
    if entry.subject_type == sentences.PERSON:
        shown["subject_id"] = ""
    return shown | {"text": unescape(sentences.sentence(entry, known, NOBODY))}
