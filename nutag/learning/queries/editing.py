"""Versions of lessons, what is wrong with a text that is being written, and what changed."""

import csv
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from io import StringIO

from django.db.models import QuerySet

from nutag.learning import reading, writing
from nutag.learning.differences import Line, differences
from nutag.learning.models import Item, ItemState, Lesson, Version
from nutag.learning.queries.content import language as of_page

type AVersion = Version
type AnItem = Item
type Fields = dict[str, str]
HEADINGS = ("key", "state", "question_mn", "answers_mn", "why_mn",
            "question_en", "answers_en", "why_en", "right")  # fmt: skip
RISKY = ("=", "+", "-", "@", "\t")


@dataclass(frozen=True)
class Wrong:
    """A mistake in a text that is being written: its field, the line in it, and what it is."""

    field: str
    line: int
    words: str


def versions(lesson: Lesson) -> "QuerySet[Version]":
    """All versions, the newest first."""
    return lesson.versions.select_related("by").order_by("-number")


def version_by(lesson: Lesson, number: int) -> Version | None:
    """One version."""
    return versions(lesson).filter(number=number).first()


def version_before(version: Version) -> Version | None:
    """The one it was written after."""
    rows = Version.objects.filter(lesson=version.lesson_id, number__lt=version.number)
    return rows.order_by("-number").first()


def fields_of(version: Version, code: str) -> dict[str, Fields]:
    """The fields of the editor for a version, by language."""
    pair = reading.pair(code, version.mn, version.en)
    return {language: writing.fields(lesson) for language, lesson in pair.items()}


def texts_of(code: str, fields: Mapping[str, Fields]) -> dict[str, str]:
    """The texts in both languages from the fields of the editor."""
    return {language: writing.assembled(code, language, fields[language])[0]
            for language in reading.LANGUAGES}  # fmt: skip


def text_of(fields: Fields, language: str, names: Collection[str]) -> str:
    """These parts as one text, each under its heading, whatever is wrong with it."""
    place = reading.LANGUAGES.index(language)
    return "\n\n".join(
        f"## {words[place]}\n\n{fields.get(name, '')}"
        for name, words in reading.PARTS.items()
        if name in names
    )


def mistakes_in(code: str, language: str, typed: Fields, good: Fields) -> list[Wrong]:
    """What is wrong in each field of one language.

    Each field is read in the midst of a good text, so that one mistake does not hide another.
    """
    found = []
    for name in writing.FIELDS:
        text, starts = writing.assembled(code, language, {**good, name: typed.get(name, "")})
        try:
            reading.one(code, text, language)
        except reading.Mistake as mistake:
            _field, line = writing.place_of(mistake, starts)
            found.append(Wrong(name, line, mistake.told(of_page())))
    return found


def mistakes_between(code: str, fields: Mapping[str, Fields]) -> list[Wrong]:
    """Where two languages, each right by itself, do not belong together."""
    texts = texts_of(code, fields)
    try:
        reading.pair(code, texts["mn"], texts["en"])
    except reading.Mistake as mistake:
        field, line = writing.place_of(mistake, ())
        return [Wrong(field, line, mistake.told(of_page()))]
    return []


def changes(old: Version | None, new: Version) -> list[tuple[str, list[Line]]]:
    """What a version changed, by language."""
    return [
        (language, differences(getattr(old, language) if old else "", getattr(new, language)))
        for language in reading.LANGUAGES
    ]


def all_items(lesson: Lesson) -> "QuerySet[Item]":
    """The questions in use, and those that were struck."""
    shown = (ItemState.CURRENT, ItemState.VOID)
    return lesson.items.filter(state__in=shown).order_by("form", "order", "number")


def question_of(item: Item) -> str:
    """The question in the current language."""
    return item.question_en if of_page() == "en" else item.question_mn


def questions_csv(lesson: Lesson) -> str:
    """The questions as a table; answers stand one under the other."""
    out = StringIO()
    rows = csv.writer(out)
    rows.writerow(HEADINGS)
    for each in all_items(lesson):
        told = [each.key, each.state]
        told += [each.question_mn, "\n".join(each.answers_mn), each.why_mn]
        told += [each.question_en, "\n".join(each.answers_en), each.why_en, str(each.right + 1)]
        rows.writerow([_harmless(cell) for cell in told])
    return "\ufeff" + out.getvalue()


def _harmless(cell: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(RISKY) else cell
