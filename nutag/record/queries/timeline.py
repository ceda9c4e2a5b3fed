"""What happened, newest first, in sentences."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from django.db import models
from django.db.models import Q

from nutag.record import sentences, verbs
from nutag.record.actors import Actor
from nutag.record.models import Entry, EntryQuerySet
from nutag.record.permissions import EVERYTHING, where


class Line(NamedTuple):
    """One line of a timeline: `text` is safe HTML without links, `url` the subject's page."""

    at: datetime
    text: str
    url: str
    by: str


def timeline(
    *,
    subject: models.Model | None = None,
    place: models.Model | None = None,
    person: models.Model | None = None,
    within: str | None = None,
    by: Actor,
    limit: int = 30,
) -> list[Line]:
    """The newest entries that `by` may see, at most `limit`, in the current language.

    `subject`: what was done to this row. `place`: what happened exactly there. `within`: what
    happened in the branch of the tree at this path. `person`: what this person did, or what was
    done to this person's own row. Conditions given together all hold. The number of queries does
    not grow with the number of lines.
    """
    entries = visible_to(by)
    if subject is not None:
        entries = entries.filter(_about(subject))
    if place is not None:
        entries = entries.filter(place_id=place.pk)
    if within is not None:
        entries = entries.filter(place__path__startswith=within)
    if person is not None:
        entries = entries.filter(Q(by_id=person.pk) | _about(person))
    return lines(entries[:limit], by=by)


def visible_to(by: Actor) -> EntryQuerySet:
    """Entries `by` may see: public verbs, the others for the person concerned and auditors."""
    open_to_all = Q(verb__in=public_verbs())
    disclosed = where(by, "entry.disclosed", path="place__path", owner="by_id")
    if disclosed == EVERYTHING:
        return Entry.objects.all()
    if by.pk is not None:
        disclosed |= Q(subject_type=sentences.PERSON, subject_id=str(by.pk))
    return Entry.objects.filter(open_to_all | disclosed)


def public_verbs() -> list[str]:
    """The names of the verbs whose entries everybody may read."""
    return [verb.name for verb in verbs.every() if verb.public]


def lines(entries: Iterable[Entry], *, by: Actor) -> list[Line]:
    """Tell some entries in sentences, names looked up in bulk."""
    rows = list(entries)
    known = sentences.names(rows)
    return [line_of(entry, known, by) for entry in rows]


def line_of(entry: Entry, known: sentences.Names, by: Actor) -> Line:
    """One entry as a line; `known` holds the names of its subject and places."""
    subject = sentences.subject_label(entry, known, by)
    return Line(
        at=entry.at,
        text=sentences.sentence(entry, known, by),
        url=subject.url if subject else "",
        by=sentences.actor_name(entry, known, by),
    )


def _about(subject: models.Model) -> Q:
    return Q(subject_type=subject._meta.label_lower, subject_id=str(subject.pk))
