"""Lessons written as Markdown become data; whatever is wrong is told with its file and line.

    python -m nutag.learning.reading [FOLDER]

The format is described in `curriculum/README.md`. Needs neither Django nor a database.
"""

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from nutag.learning import mistakes

CURRICULUM = Path(__file__).parent / "curriculum"
LANGUAGES = ("mn", "en")
PARTS: Mapping[str, tuple[str, str]] = {
    "text": ("Унших", "Read"),
    "example": ("Жишээ", "Example"),
    "exercise": ("Дасгал", "Exercise"),
    "practice": ("Ажил дээрээ", "At work"),
    "plan": ("Удирдах төлөвлөгөө", "Facilitation plan"),
    "handout": ("Тараах материал", "Handout"),
    "materials": ("Хэрэглэгдэхүүн", "Materials"),
    "questions": ("Асуултууд", "Questions"),
}
OPTIONAL = ("materials",)
TOPICS = (
    "rights-and-duties", "roles-and-responsibilities", "participatory-budgeting",
    "inclusive-outreach", "facilitating-meetings", "social-accountability", "plain-language",
    "listening-and-conflict", "explaining-decisions", "ethics", "household-visits",
    "e-governance", "problem-to-project", "reading-budgets", "financial-plans", "procurement",
    "monitoring", "hand-over", "law-in-force", "administrative-units", "budget-law", "petitions",
    "openness-and-personal-data", "civil-service",
)  # fmt: skip
HEAD = ("code", "title", "aim", "minutes", "topics", "roles", "practice")
SAME = ("code", "minutes", "topics", "roles", "practice")
FORMS = ("A", "B")
FEWEST_ITEMS = 6
ANSWERS = range(3, 5)
MINUTES = range(60, 121)
KEY = re.compile(r"###\s+([AB]\d+)\s*$")
ANSWER = re.compile(r"- \[( |x)\] (.+)$")
ROW = re.compile(r"\|\s*(\d+)\s*\|")


class Mistake(Exception):  # noqa: N818 - what somebody made
    """Something in a file is not as the format says: the path, the line (from 1), which mistake."""

    def __init__(self, path: Path, line: int, code: str, **facts: Any) -> None:
        self.path, self.line, self.code, self.facts = path, line, code, facts
        super().__init__(f"{path.parent.name}/{path.name}:{line}: {self.told('en')}")

    def told(self, language: str) -> str:
        """What is wrong, in words."""
        return mistakes.say(self.code, language, self.facts)


@dataclass(frozen=True)
class Item:
    """One question: `right` is the place of the right answer, from 0."""

    key: str
    question: str
    answers: tuple[str, ...]
    right: int
    why: str


@dataclass(frozen=True)
class Lesson:
    """One lesson in one language. `parts` are Markdown by the names in PARTS, without questions."""

    path: Path
    source: str
    head: Mapping[str, str]
    law: tuple[tuple[str, bool], ...]
    parts: Mapping[str, str]
    items: tuple[Item, ...]

    @property
    def code(self) -> str:
        """Module and number, such as 1.1."""
        return self.head["code"]

    def listed(self, name: str) -> tuple[str, ...]:
        """A field of the head that holds several words."""
        return tuple(part.strip() for part in self.head[name].split(";") if part.strip())


@dataclass(frozen=True)
class Module:
    """One module: its head and text by language, its lessons in order, each by language."""

    code: str
    heads: Mapping[str, Mapping[str, str]]
    texts: Mapping[str, str]
    lessons: tuple[Mapping[str, Lesson], ...]


@dataclass
class _Lines:
    """The lines of a file, with their numbers."""

    path: Path
    rows: list[str] = field(default_factory=list)

    def wrong(self, at: int, code: str, **facts: Any) -> Mistake:
        return Mistake(self.path, at + 1, code, **facts)


def curriculum(folder: Path = CURRICULUM) -> list[Module]:
    """All modules of a folder, in order. Raises Mistake."""
    return [module(each) for each in sorted(folder.iterdir()) if each.is_dir()]


def module(folder: Path) -> Module:
    """One module. Raises Mistake."""
    heads, texts = {}, {}
    for language in LANGUAGES:
        lines = _read(folder / f"module.{language}.md")
        heads[language], _law, start = _head(lines, ("code", "title", "aim"))
        texts[language] = "\n".join(lines.rows[start:]).strip()
    names = sorted({path.name.split(".")[0] for path in folder.glob("[0-9]*.md")})
    lessons = tuple(
        {language: lesson(folder / f"{name}.{language}.md", language) for language in LANGUAGES}
        for name in names
    )
    for both in lessons:
        _alike(both["mn"], both["en"])
    return Module(heads["mn"]["code"], heads, texts, lessons)


def lesson(path: Path, language: str) -> Lesson:
    """One lesson in one language. Raises Mistake."""
    return _lesson(_read(path), language)


def pair(code: str, mn: str, en: str) -> dict[str, Lesson]:
    """A lesson from its text in both languages; `code` is the one it must have. Raises Mistake."""
    found = {"mn": one(code, mn, "mn"), "en": one(code, en, "en")}
    _alike(found["mn"], found["en"])
    return found


def one(code: str, text: str, language: str) -> Lesson:
    """A lesson from its text in one language. Raises Mistake."""
    found = _lesson(_Lines(Path(code) / language, text.splitlines()), language)
    if found.code != code:
        raise Mistake(found.path, 1, "code", wanted=code)
    return found


def _lesson(lines: _Lines, language: str) -> Lesson:
    head, law, start = _head(lines, HEAD)
    unknown = set(head["topics"].replace(" ", "").split(";")) - set(TOPICS)
    if unknown:
        raise lines.wrong(0, "topic", topics=", ".join(sorted(unknown)))
    if not head["minutes"].isdecimal():
        raise lines.wrong(0, "minutes")
    parts = dict(_parts(lines, start, LANGUAGES.index(language)))
    at, rows = parts.pop("questions")
    _plan(lines, *parts["plan"])
    texts = {name: "\n".join(told).strip() for name, (_at, told) in parts.items()}
    source = "\n".join(lines.rows) + "\n"
    return Lesson(lines.path, source, head, law, texts, tuple(_items(lines, at, rows)))


def _read(path: Path) -> _Lines:
    try:
        return _Lines(path, path.read_text(encoding="utf-8").splitlines())
    except OSError as error:
        raise Mistake(path, 0, "unreadable", why=error.strerror) from None


def _head(
    lines: _Lines, names: Sequence[str]
) -> tuple[dict[str, str], tuple[tuple[str, bool], ...], int]:
    """The fields between the first two lines of dashes, the law, and where the rest begins."""
    if not lines.rows or lines.rows[0] != "---" or "---" not in lines.rows[1:]:
        raise lines.wrong(0, "head")
    end = lines.rows.index("---", 1)
    told: dict[str, str] = {}
    law = []
    for at in range(1, end):
        name, colon, value = (part.strip() for part in lines.rows[at].partition(":"))
        if not colon or not value:
            raise lines.wrong(at, "head-line")
        if name == "law":
            law.append(_rule(lines, at, value))
        else:
            told[name] = value
    missing = [name for name in names if name not in told]
    if missing:
        raise lines.wrong(0, "head-lacks", names=", ".join(missing))
    return told, tuple(law), end + 1


def _rule(lines: _Lines, at: int, value: str) -> tuple[str, bool]:
    text, bar, certain = (part.strip() for part in value.rpartition("|"))
    if not bar or certain not in {"certain", "lawyer"}:
        raise lines.wrong(at, "law")
    return text, certain == "certain"


def _parts(lines: _Lines, start: int, language: int) -> Iterator[tuple[str, tuple[int, list[str]]]]:
    """Each part with the number of its first line; all must be there, in order, and not empty.

    Only the OPTIONAL ones may be left out, and are empty then.
    """
    found = [at for at in range(start, len(lines.rows)) if lines.rows[at].startswith("## ")]
    there = [lines.rows[at][3:].strip() for at in found]
    names = [name for name, words in PARTS.items()
             if name not in OPTIONAL or words[language] in there]  # fmt: skip
    wanted = [PARTS[name][language] for name in names]
    if there != wanted:
        raise lines.wrong(start, "parts", wanted=", ".join(wanted), there=", ".join(there))
    yield from ((name, (start, [])) for name in OPTIONAL if name not in names)
    for name, first, last in zip(names, found, [*found[1:], len(lines.rows)], strict=True):
        rows = lines.rows[first + 1 : last]
        if not "".join(rows).strip():
            raise lines.wrong(first, "empty")
        yield name, (first + 1, rows)


def plan_minutes(plan: str) -> int:
    """How long a facilitation plan takes: its first column added up."""
    return sum(int(found[1]) for row in plan.splitlines() if (found := ROW.match(row)))


def _plan(lines: _Lines, at: int, rows: Sequence[str]) -> None:
    minutes = plan_minutes("\n".join(rows))
    if minutes not in MINUTES:
        raise lines.wrong(at, "plan", minutes=minutes, least=MINUTES[0], most=MINUTES[-1])


def _items(lines: _Lines, start: int, rows: Sequence[str]) -> Iterator[Item]:
    keys = [(at, found[1]) for at, row in enumerate(rows) if (found := KEY.match(row))]
    for form in FORMS:
        numbers = [key for _at, key in keys if key.startswith(form)]
        if numbers != [f"{form}{number}" for number in range(1, len(numbers) + 1)]:
            raise lines.wrong(start, "numbering", form=form)
        if len(numbers) < FEWEST_ITEMS:
            raise lines.wrong(start, "few", form=form, count=len(numbers))
    ends = [at for at, _key in keys[1:]] + [len(rows)]
    for (first, key), last in zip(keys, ends, strict=True):
        yield _item(lines, start + first, key, rows[first + 1 : last])


def _item(lines: _Lines, at: int, key: str, rows: Sequence[str]) -> Item:
    answers = [found for row in rows if (found := ANSWER.match(row))]
    why = " ".join(row[1:].strip() for row in rows if row.startswith(">"))
    question = "\n".join(row for row in rows if not ANSWER.match(row) and not row.startswith(">"))
    right = [place for place, found in enumerate(answers) if found[1] == "x"]
    if len(answers) not in ANSWERS or len(right) != 1:
        raise lines.wrong(at, "answers", key=key)
    if not question.strip() or not why:
        raise lines.wrong(at, "why", key=key)
    return Item(key, question.strip(), tuple(found[2] for found in answers), right[0], why)


def _alike(one: Lesson, other: Lesson) -> None:
    """Raise Mistake where two languages of a lesson do not belong together."""
    differing = [name for name in SAME if one.head[name] != other.head[name]]
    if differing:
        raise Mistake(other.path, 1, "differs", names=", ".join(differing))
    if [(each.key, each.right, len(each.answers)) for each in one.items] != [
        (each.key, each.right, len(each.answers)) for each in other.items
    ]:
        raise Mistake(other.path, 1, "items-differ")
    if [certain for _text, certain in one.law] != [certain for _text, certain in other.law]:
        raise Mistake(other.path, 1, "laws-differ")


def main(arguments: Sequence[str]) -> int:
    """Read a folder and say what is in it; 1 when something is wrong."""
    folder = Path(arguments[0]) if arguments else CURRICULUM
    try:
        found = curriculum(folder)
    except Mistake as mistake:
        print(mistake, file=sys.stderr)  # noqa: T201
        return 1
    for each in found:
        items = sum(len(both["en"].items) for both in each.lessons)
        told = f"{len(each.lessons)} lessons, {items} questions"
        print(f"{each.code} {each.heads['en']['title']}: {told}")  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
