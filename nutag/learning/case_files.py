"""Competencies as a package in the manner of 1EdTech's CASE 1.0 (JSON), read without models.

Modules, competencies and tasks are items, each a child of the one before it; the five levels stand
in the rubric of a competency. `fullStatement` and `description` are Mongolian, `alternativeLabel`
and `feedback` English. What CASE has no word for stands under `extensions`.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from nutag.learning.competency_files import (
    COLUMNS,
    RATED,
    ROLES,
    TASK_COLUMNS,
    Mistakes,
    Told,
    ToldTask,
    problems,
    task_problems,
    told_by,
    told_task_by,
)

MODULE, COMPETENCY, TASK = "Module", "Competency", "Task"
CHILD = "isChildOf"
type Thing = Mapping[str, Any]
type Row = Mapping[str, str]


def is_case(text: str) -> bool:
    """Whether a text is meant as JSON."""
    return text.lstrip("\ufeff \t\r\n").startswith("{")


def read(text: str) -> tuple[list[Told], list[ToldTask]]:
    """Competencies and tasks of a package. Raises Mistakes."""
    package = _package(text)
    above, levels = _parents(package), dict(_levels(package))
    rows, tasks = [], []
    for item in _things(package, "CFItems"):
        key, kind = _said(item, "identifier"), _said(item, "CFItemType")
        if kind == COMPETENCY:
            rows.append(_row(item, above.get(key, {}), levels.get(key, [])))
        elif kind == TASK:
            tasks.append(_task(item, above.get(key, {})))
    wrong = list(_wrong(rows, tasks))
    if wrong:
        raise Mistakes(wrong)
    return [told_by(each) for each in rows], [told_task_by(each) for each in tasks]


def _wrong(rows: Sequence[Row], tasks: Sequence[Row]) -> Iterator[str]:
    if not rows:
        yield _("The package holds no item of the type “Competency”.")
    seen: set[str] = set()
    for row in rows:
        yield from (_at(row["code"], column, said) for column, said in problems(row))
        if len(row) > len(COLUMNS):  # more levels than Nutag knows would be lost without a word
            yield _at(row["code"], "levels", _("must be five, from 0 to 4"))
        if row["code"] in seen:
            yield _at(row["code"], "code", _("stands twice"))
        seen.add(row["code"])
    for row in tasks:
        found = task_problems(row, seen)
        yield from (_at(row["competency"], column, said) for column, said in found)


def _parents(package: Thing) -> dict[str, Thing]:
    """The item each item is a child of, by identifier."""
    items = {_said(each, "identifier"): each for each in _things(package, "CFItems")}
    ends = [
        [_said(_thing(each, f"{end}NodeURI"), "identifier") for end in ("origin", "destination")]
        for each in _things(package, "CFAssociations") if _said(each, "associationType") == CHILD
    ]  # fmt: skip
    return {child: items[above] for child, above in ends if above in items}


def _package(text: str) -> Thing:
    try:
        found = json.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError):
        raise Mistakes([_("This is no JSON.")]) from None
    if not isinstance(found, dict):
        raise Mistakes([_("This is no CASE package.")])
    return found


def _row(item: Thing, module: Thing, levels: list[tuple[str, str]]) -> Row:
    """A line of the table of competencies."""
    more, asked = _thing(item, "extensions"), _thing(_thing(item, "extensions"), "roles")
    texts = {
        "code": _said(item, "humanCodingScheme"), "module": _said(module, "humanCodingScheme"),
        "name_mn": _said(item, "fullStatement"), "name_en": _said(item, "alternativeLabel"),
        "behaviour_mn": _said(more, "behaviour_mn"), "behaviour_en": _said(more, "behaviour_en"),
    }  # fmt: skip
    looks = {f"level{n}_{language}": text for n, pair in enumerate(levels)
             for language, text in zip(("mn", "en"), pair, strict=True)}  # fmt: skip
    return dict.fromkeys(COLUMNS, "") | texts | looks | {name: _said(asked, name) for name in ROLES}


def _task(item: Thing, competency: Thing) -> Row:
    """A line of the table of tasks."""
    more = _thing(item, "extensions")
    return dict.fromkeys(TASK_COLUMNS, "") | {
        "competency": _said(competency, "humanCodingScheme"),
        "text_mn": _said(item, "fullStatement"), "text_en": _said(item, "alternativeLabel"),
        **{name: _said(more, name) for name in RATED},
    }  # fmt: skip


def _levels(package: Thing) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """The identifier of an item with the texts of its levels in both languages, lowest first."""
    for rubric in _things(package, "CFRubrics"):
        for criterion in _things(rubric, "CFRubricCriteria"):
            found = sorted(_things(criterion, "CFRubricCriterionLevels"),
                           key=lambda each: _said(each, "position").zfill(9))  # fmt: skip
            texts = [(_said(each, "description"), _said(each, "feedback")) for each in found]
            yield _said(_thing(criterion, "CFItemURI"), "identifier"), texts


def _things(thing: Thing, name: str) -> list[Thing]:
    found = thing.get(name)
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []


def _thing(thing: Thing, name: str) -> Thing:
    found = thing.get(name)
    return found if isinstance(found, dict) else {}


def _said(thing: Thing, name: str) -> str:
    """A text or a number as a text; "" for anything else."""
    found = thing.get(name)
    return str(found).strip() if isinstance(found, str | int) and found is not True else ""


def _at(code: str, column: str, said: str) -> str:
    return f"{_('Item %(code)s') % {'code': code or '–'}}, {column}: {said}"
