"""Notices in words, in the language of whoever reads them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from html import unescape
from typing import Any

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nutag.notices import codes
from nutag.notices.about import about
from nutag.notices.kinds import Kind
from nutag.notices.models import Notice
from nutag.notices.rules import KINDS, NEWS
from nutag.places.queries import full_name
from nutag.record import sentences
from nutag.record.actors import NOBODY
from nutag.record.models import Entry
from nutag.record.roles import Role

type Told = Mapping[tuple[str, str], str]

BY_CODE = {kind.code: kind for kind in (*KINDS, NEWS)}


@dataclass(frozen=True, kw_only=True)
class Letter:
    """A notice as a person reads it. `to` names the post it is for, "" for a person."""

    notice: Notice
    title: str
    text: str
    to: str

    @property
    def due_on(self) -> date | None:
        """The last day of the term."""
        return self.notice.due_on

    @property
    def made_at(self) -> datetime:
        """When it was sent."""
        return self.notice.made_at

    @property
    def code(self) -> str:
        """The short code as printed."""
        return codes.shown(self.notice.code)

    @property
    def short_url(self) -> str:
        """The address that leads to the page concerned, short enough to type."""
        return f"{settings.SITE_URL}/s/{self.code}"


class Plain(sentences.Sentence):
    """As the sentences of the record, but plain text; templates escape it where they must."""

    def format_field(self, value: Any, format_spec: str) -> str:
        """One value as text."""
        return unescape(super().format_field(value, format_spec))


def letters(notices: Iterable[Notice], *, own: bool = False) -> list[Letter]:
    """Tell notices in the current language; names are looked up for all of them at once.

    `own`: nobody but the person concerned reads them, so they may name others. The notices must
    come with what `queries.RELATED` names.
    """
    rows = list(notices)
    known = sentences.names(notice.entry for notice in rows)
    told = _told(rows, own=own)
    return [_letter(notice, known, told) for notice in rows]


def letter(notice: Notice, *, own: bool = False) -> Letter:
    """One notice in the current language."""
    return letters([notice], own=own)[0]


def _told(notices: Iterable[Notice], *, own: bool) -> Told:
    """What rooms tell of the subjects, by kind and id."""
    wanted: dict[str, set[str]] = defaultdict(set)
    for notice in notices:
        wanted[notice.entry.subject_type].add(notice.entry.subject_id)
    return {
        (kind, key): each.full if own else each.nameless
        for kind, ids in wanted.items()
        for key, each in about(kind, sorted(ids)).items()
    }


def _letter(notice: Notice, known: sentences.Names, told: Told) -> Letter:
    kind = BY_CODE.get(notice.kind)  # none for an old notice whose kind has gone
    gone = _("Notice"), _("The page concerned tells more.")
    title, text = kind.words(get_language() or "") if kind else gone
    facts = _facts(notice.entry, known) | _news(notice, known)
    key = (notice.entry.subject_type, notice.entry.subject_id)
    facts["about"] = told.get(key, facts["subject"])
    return Letter(
        notice=notice, title=_filled(title, facts), text=_filled(text, facts), to=_post(notice)
    )


def _facts(entry: Entry, known: sentences.Names) -> dict[str, Any]:
    subject = sentences.subject_label(entry, known, NOBODY)
    place = known.get((sentences.PLACE, str(entry.place_id)))
    role = entry.data.get("role")
    return {
        **entry.data,
        "by": sentences.actor_name(entry, known, NOBODY),
        "subject": subject.text if subject else sentences.MISSING,
        "place": place.text if place else sentences.MISSING,
        "role": str(Role(role).label) if role in Role.values else sentences.MISSING,
    }


def _news(notice: Notice, known: sentences.Names) -> dict[str, Any]:
    """What a notice that came of following a place tells besides."""
    if notice.follow is None:
        return {}
    told = unescape(sentences.sentence(notice.entry, known, NOBODY))
    return {"place": full_name(notice.follow.place), "happened": told, "count": notice.count}


def _filled(words: str, facts: Mapping[str, Any]) -> str:
    told = Plain().vformat(words, (), facts)
    return told[:1].upper() + told[1:]


def _post(notice: Notice) -> str:
    if notice.place is None:
        return ""
    role = Role(notice.role).label if notice.role in Role.values else notice.role
    return f"{role}, {full_name(notice.place)}"


def path_of(kind: Kind, entry: Entry) -> str:
    """The page a notice of that kind leads to; the inbox where the subject has no page."""
    if kind.link:
        return kind.link.format(code=entry.place.code if entry.place else "")
    subject = sentences.subject_label(entry, sentences.names([entry]), NOBODY)
    return (subject.url if subject else "") or "/inbox/"
