"""What a change of the law means for lessons, their questions and their modules."""

from collections.abc import Iterable
from typing import NamedTuple

from nutag.learning import reading
from nutag.learning.models import LawFlag, Lesson, Module, Version
from nutag.learning.queries.content import language
from nutag.learning.rules.certificates import cites, names_an_article


class Line(NamedTuple):
    """A line of the law behind a lesson; `changed`: what it cites has changed since."""

    text: str
    certain: bool
    changed: bool


class Flagged(NamedTuple):
    """A lesson to look at again; `general`: it cites the law, but not the article that changed."""

    flag: LawFlag
    general: bool


def waiting_flags(lesson: Lesson) -> list[Flagged]:
    """Changes of the law for which this lesson has not been looked at yet."""
    rows = lesson.law_flags.filter(settled_at=None).select_related("change", "lesson")
    return flagged(rows)


def flagged(flags: Iterable[LawFlag]) -> list[Flagged]:
    """Each flag with whether its line names no article."""
    return [
        Flagged(each, bool(each.change.article) and not names_an_article(each.cited_mn))
        for each in flags
    ]


def law_lines(lesson: Lesson, version: Version) -> list[Line]:
    """The law behind a lesson in the current language; what has changed is not told as certain."""
    changes = [each.flag.change for each in waiting_flags(lesson) if not each.general]
    pair = reading.pair(lesson.code, version.mn, version.en)
    rows = zip(pair[language()].law, pair["mn"].law, pair["en"].law, strict=True)
    return [
        Line(text, certain, any(cites(line, each.name, each.article) for each in changes
                                for line in (mn, en)))
        for (text, certain), (mn, _sure), (en, _too) in rows
    ]  # fmt: skip


def changed_in(module: Module) -> set[int]:
    """The lessons of a module that cite what has changed and wait to be looked at."""
    rows = LawFlag.objects.filter(lesson__module=module, settled_at=None).select_related("change")
    return {each.flag.lesson_id for each in flagged(rows) if not each.general}
