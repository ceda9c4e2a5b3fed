"""Entries told in sentences of the current language."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from string import Formatter
from typing import Any

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nutag.core import text
from nutag.record import subjects, verbs
from nutag.record.actors import Actor
from nutag.record.models import Entry
from nutag.record.roles import Role
from nutag.record.subjects import Label

PERSON = "people.person"
PLACE = "places.place"
MISSING = "…"

Names = Mapping[tuple[str, str], Label]


class Sentence(Formatter):
    """Fills a verb's sentence: everything escaped, missing keys as “…”.

    `{amount:money}` and `{count:whole}` write numbers as people read them.
    """

    def get_value(self, key: int | str, _args: Sequence[Any], kwargs: Mapping[str, Any]) -> Any:
        """The value of a key; "…" where the entry has none."""
        return kwargs.get(str(key), MISSING)

    def format_field(self, value: Any, format_spec: str) -> str:
        """One value as escaped text."""
        if isinstance(value, int) and format_spec in {"money", "whole"}:
            value = text.money(value) if format_spec == "money" else text.whole(value)
        return escape(MISSING if value is None else value)


def names(entries: Iterable[Entry]) -> Names:
    """The labels of all subjects and places of some entries: one query per kind, not per entry."""
    wanted: dict[str, set[str]] = defaultdict(set)
    for entry in entries:
        if entry.subject_type:
            wanted[entry.subject_type].add(entry.subject_id)
        if entry.place_id:
            wanted[PLACE].add(str(entry.place_id))
        if entry.role_path:
            wanted[PLACE].add(_last(entry.role_path))
    return {
        (kind, str(key)): label
        for kind, keys in wanted.items()
        for key, label in subjects.labels(kind, sorted(keys)).items()
    }


def actor_name(entry: Entry, known: Names, reader: Actor) -> str:
    """Who did it: a post and its place, Nutag itself, the reader, or a resident without a name."""
    if entry.role in Role.values:
        place = known.get((PLACE, _last(entry.role_path)))
        post = str(Role(entry.role).label)
        return f"{post} ({place.text})" if place else post
    if entry.role == verbs.SYSTEM_ROLE:
        return _("Nutag")
    return _("you") if reader.pk is not None and entry.by_id == reader.pk else _("a resident")


def sentence(entry: Entry, known: Names, reader: Actor) -> SafeString:
    """The entry in one sentence of safe HTML, without links."""
    verb = verbs.find(entry.verb)
    if verb is None:
        return mark_safe(escape(entry.verb))  # noqa: S308
    subject = subject_label(entry, known, reader)
    place = known.get((PLACE, str(entry.place_id)))
    filled = Sentence().vformat(
        verb.en if get_language() == "en" else verb.mn,
        (),
        entry.data
        | {
            "by": actor_name(entry, known, reader),
            "subject": subject.text if subject else MISSING,
            "place": place.text if place else MISSING,
        },
    )
    return mark_safe(filled[:1].upper() + filled[1:])  # noqa: S308 - Sentence escapes each value


def outline(verb: verbs.Verb) -> str:
    """A verb's sentence in the current language with gaps instead of names."""
    told = verb.en if get_language() == "en" else verb.mn
    gaps = Sentence().vformat(told, (), {}).strip("…: ")
    return gaps[:1].upper() + gaps[1:]


def subject_label(entry: Entry, known: Names, reader: Actor) -> Label | None:
    """The subject's name and page. A person is named to nobody but that person: as “you”."""
    if entry.subject_type == PERSON:
        return Label(_("you") if is_about_person(entry, reader.pk) else _("a resident"))
    return known.get((entry.subject_type, entry.subject_id))


def is_about_person(entry: Entry, key: int | None) -> bool:
    """Whether the entry's subject is the person of that key."""
    return key is not None and (entry.subject_type, entry.subject_id) == (PERSON, str(key))


def _last(path: str) -> str:
    """The key of the place itself in a path such as "1/7/93/"."""
    return path.rstrip("/").rpartition("/")[2]
