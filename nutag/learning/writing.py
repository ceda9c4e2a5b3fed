"""Lessons back to Markdown: from what was read, and from the fields of the editor.

Needs neither Django nor a database. `fields` and `assembled` go both ways, also for texts that are
not yet as the format says, so nothing that was typed is lost.
"""

from collections.abc import Mapping, Sequence

from nutag.learning.reading import FORMS, HEAD, LANGUAGES, OPTIONAL, PARTS, Item, Lesson, Mistake

FACTS = tuple(name for name in HEAD if name != "code")
FIELDS = (*(f"head_{name}" for name in FACTS), "law", *PARTS)
SURE = ("lawyer", "certain")
WHOLE = {"parts", "head", "code"}
ELSEWHERE = {
    "items-differ": "questions", "laws-differ": "law", "minutes": "head_minutes",
    "topic": "head_topics",
}  # fmt: skip


def written(lesson: Lesson, language: str) -> str:
    """A lesson in the format of the curriculum; reading it again gives the same lesson."""
    return assembled(lesson.code, language, fields(lesson))[0]


def fields(lesson: Lesson) -> dict[str, str]:
    """What stands in each field of the editor."""
    told = {f"head_{name}": lesson.head[name] for name in FACTS}
    told["law"] = "\n".join(f"{text} | {SURE[sure]}" for text, sure in lesson.law)
    return told | dict(lesson.parts) | {"questions": questions(lesson.items)}


def questions(items: Sequence[Item]) -> str:
    """Questions in the format of the curriculum, form A before form B."""
    return "\n\n".join(_question(each) for form in FORMS for each in items if each.key[0] == form)


def assembled(
    code: str, language: str, told: Mapping[str, str]
) -> tuple[str, list[tuple[int, str]]]:
    """The text of a lesson from its fields, and on which line (from 1) each field begins."""
    rows, starts = ["---", f"code: {code}"], list[tuple[int, str]]()
    for name in FACTS:
        starts.append((len(rows) + 1, f"head_{name}"))
        rows += _valued(name, " ".join(told.get(f"head_{name}", "").split()))
    starts.append((len(rows) + 1, "law"))
    for line in told.get("law", "").splitlines():
        rows += _valued("law", line.strip())
    rows.append("---")
    for name, words in PARTS.items():
        if name in OPTIONAL and not told.get(name, "").strip():
            continue
        rows.append(f"## {words[LANGUAGES.index(language)]}")
        starts.append((len(rows), name))
        rows += ["", *told.get(name, "").strip().splitlines(), ""]
    return "\n".join(rows).rstrip("\n") + "\n", starts


def place_of(mistake: Mistake, starts: Sequence[tuple[int, str]]) -> tuple[str, int]:
    """The field a mistake is in, and the line within it, from 1; "" for the whole text."""
    if mistake.code in WHOLE:
        return "", 0
    if mistake.code in ELSEWHERE:
        return ELSEWHERE[mistake.code], 1
    if mistake.code in {"differs", "head-lacks"}:
        return f"head_{str(mistake.facts['names']).partition(',')[0]}", 1
    begun = [(line, name) for line, name in starts if line <= mistake.line]
    if not begun:
        return "", 0
    line, name = begun[-1]
    at = mistake.line - line
    return name, max(1, at + 1 if name == "law" else at - 1)


def _valued(name: str, value: str) -> list[str]:
    return [f"{name}: {value}"] if value else []


def _question(item: Item) -> str:
    answers = [f"- [{'x' if at == item.right else ' '}] {answer}"
               for at, answer in enumerate(item.answers)]  # fmt: skip
    return "\n".join([f"### {item.key}", item.question, *answers, f"> {item.why}"])
