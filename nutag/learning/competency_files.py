"""Competencies as two tables (CSV), read and written without Django's models.

The first has a line for each competency, with a column for each role that holds
"level/criticality"; the second has a line for each task of daily work.
"""

import csv
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from django.utils.translation import gettext as _

from nutag.learning.rules.assessment import ASSESSED

SHIPPED = Path(__file__).parent / "dictionary"
LEVELS = 5
SCALE = 5
MOST_CRITICAL = 3
TEXTS = ("name_mn", "name_en")
LEVEL_COLUMNS = tuple(f"level{n}_{language}" for language in ("mn", "en") for n in range(LEVELS))
BEHAVIOURS = ("behaviour_mn", "behaviour_en")
ROLES = tuple(role.value for role in ASSESSED)
COLUMNS = ("code", "module", *TEXTS, *LEVEL_COLUMNS, *BEHAVIOURS, *ROLES)
RATED = ("importance", "difficulty", "frequency")
TASK_COLUMNS = ("competency", "text_mn", "text_en", *RATED)
LONGEST = {"code": 8, "name_mn": 120, "name_en": 120, "text_mn": 200, "text_en": 200}
LONG = 300


@dataclass(frozen=True)
class Told:
    """A competency as a table tells it; `asked` gives level and criticality for each role."""

    code: str
    module: str
    name_mn: str
    name_en: str
    levels_mn: Sequence[str]
    levels_en: Sequence[str]
    behaviour_mn: str
    behaviour_en: str
    asked: Mapping[str, tuple[int, int]]


@dataclass(frozen=True)
class ToldTask:
    """A task as a table tells it."""

    competency: str
    text_mn: str
    text_en: str
    importance: int
    difficulty: int
    frequency: int


class Mistakes(ValueError):  # noqa: N818 - all of them at once
    """What is wrong with a table, each with its line and column, in the current language."""

    def __init__(self, told: Sequence[str]) -> None:
        super().__init__("\n".join(told))
        self.told = told


def shipped() -> tuple[list[Told], list[ToldTask]]:
    """The dictionary that comes with Nutag."""
    first, second = (
        (SHIPPED / f"{name}.csv").read_text(encoding="utf-8") for name in ("competencies", "tasks")
    )
    told = read(first)
    return told, read_tasks(second, {each.code for each in told})


def read(text: str) -> list[Told]:
    """Competencies from a table. Raises Mistakes."""
    wrong: list[str] = []
    found: dict[str, Told] = {}
    for number, row in _rows(text, COLUMNS, wrong):
        code = row["code"]
        if code in found:
            wrong.append(_at(number, "code", _("stands twice")))
        wrong += [_at(number, column, said) for column, said in problems(row)]
        if not wrong:
            found[code] = told_by(row)
    if not found and not wrong:
        wrong.append(_("The table has no lines."))
    if wrong:
        raise Mistakes(wrong)
    return list(found.values())


def read_tasks(text: str, codes: Iterable[str]) -> list[ToldTask]:
    """Tasks from a table, of competencies with these codes. Raises Mistakes."""
    wrong: list[str] = []
    found = []
    known = set(codes)
    for number, row in _rows(text, TASK_COLUMNS, wrong):
        here = [_at(number, column, said) for column, said in task_problems(row, known)]
        wrong += here
        if not here:
            found.append(told_task_by(row))
    if wrong:
        raise Mistakes(wrong)
    return found


def table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table as CSV."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return out.getvalue()


def _rows(
    text: str, columns: Sequence[str], wrong: list[str]
) -> Iterator[tuple[int, dict[str, str]]]:
    reader = csv.DictReader(StringIO(text.removeprefix("\ufeff")), strict=True)
    try:
        missing = [name for name in columns if name not in (reader.fieldnames or ())]
        if missing:
            wrong.append(_("These columns are missing: %(names)s") % {"names": ", ".join(missing)})
            return
        for row in reader:
            yield reader.line_num, {name: (row[name] or "").strip() for name in columns}
    except csv.Error:
        wrong.append(_at(reader.line_num, "", _("this is no table of comma-separated values")))


def _at(line: int, column: str, said: str) -> str:
    where = _("Line %(line)s") % {"line": line}
    return f"{where}, {column}: {said}" if column else f"{where}: {said}"


def problems(row: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """What is wrong with a line: column and words."""
    yield from _missing(row, ("code", "module", *TEXTS, *LEVEL_COLUMNS))
    if bool(row["behaviour_mn"]) != bool(row["behaviour_en"]):
        yield "behaviour_mn", _("both languages or neither")
    for name in ROLES:
        if row[name] and _asked(row[name]) is None:
            yield name, _("must be a level from 0 to 4, a slash, and 1 to 3, as in 3/2")


def task_problems(row: Mapping[str, str], codes: Container[str]) -> Iterator[tuple[str, str]]:
    """What is wrong with a line of the second table: column and words."""
    yield from _missing(row, ("text_mn", "text_en"))
    if row["competency"] not in codes:
        yield "competency", _("there is no such competency")
    yield from ((name, _("must be from 1 to 5")) for name in RATED if not _is_rated(row[name]))


def _missing(row: Mapping[str, str], columns: Iterable[str]) -> Iterator[tuple[str, str]]:
    for name in columns:
        if not row[name]:
            yield name, _("is empty")
        elif len(row[name]) > LONGEST.get(name, LONG):
            yield name, _("is too long")


def _asked(text: str) -> tuple[int, int] | None:
    level, slash, critical = text.partition("/")
    good = slash and len(level) == 1 and len(critical) == 1 and (level + critical).isdecimal()
    if not good or int(level) >= LEVELS or not 1 <= int(critical) <= MOST_CRITICAL:
        return None
    return int(level), int(critical)


def _is_rated(text: str) -> bool:
    return text.isdecimal() and len(text) == 1 and 1 <= int(text) <= SCALE


def told_task_by(row: Mapping[str, str]) -> ToldTask:
    """The task of a line without a problem."""
    rated = {name: int(row[name]) for name in RATED}
    return ToldTask(row["competency"], row["text_mn"], row["text_en"], **rated)


def told_by(row: Mapping[str, str]) -> Told:
    """The competency of a line without a problem."""
    texts = {name: row[name] for name in ("code", "module", *TEXTS, *BEHAVIOURS)}
    asked = {name: _asked(row[name]) for name in ROLES}
    return Told(
        **texts,
        levels_mn=[row[f"level{n}_mn"] for n in range(LEVELS)],
        levels_en=[row[f"level{n}_en"] for n in range(LEVELS)],
        asked={name: pair for name, pair in asked.items() if pair},
    )
