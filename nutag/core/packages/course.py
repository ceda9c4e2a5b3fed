"""A module as pages that need no server: plain HTML with their own style and script."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

HERE = Path(__file__).parent
COMMON = ("lesson.css", "lesson.js")
WORDS: Mapping[str, Mapping[str, str]] = {
    "mn": {
        "questions": "Өөрийгөө шалгах",
        "see": "Хариултаа шалгах",
        "right": "Зөв хариулт",
        "result": "{all} асуултаас {right} зөв",
        "answer": "Зөв хариултыг харах",
    },
    "en": {
        "questions": "Try yourself",
        "see": "See how it went",
        "right": "The right answer",
        "result": "{right} of {all} right",
        "answer": "Show the right answer",
    },
}


@dataclass(frozen=True)
class Question:
    """A question; `right` is the place of the right answer, from 0."""

    key: str
    text: str
    answers: Sequence[str]
    right: int
    why: str


@dataclass(frozen=True)
class Page:
    """A lesson: `parts` are headings with safe HTML."""

    code: str
    title: str
    aim: str
    parts: Sequence[tuple[str, str]]
    questions: Sequence[Question]

    @property
    def file(self) -> str:
        """Its name in a package."""
        return f"{self.code}.html"


@dataclass(frozen=True)
class Course:
    """A module in one language (mn or en); `pass_mark` is the part of right answers, 0 to 1."""

    code: str
    title: str
    language: str
    pages: Sequence[Page]
    pass_mark: float = 0.7


def common() -> dict[str, bytes]:
    """The style and the script every page uses."""
    return {name: (HERE / "files" / name).read_bytes() for name in COMMON}


def html(course: Course, page: Page) -> bytes:
    """A page; it can be read, and its answers seen, without script."""
    words = WORDS[course.language]
    parts = "\n".join(f"<h2>{escape(heading)}</h2>\n{text}" for heading, text in page.parts)
    asked = "\n".join(_question(each, words) for each in page.questions)
    return f"""<!doctype html>
<html lang="{course.language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(page.title)}</title><link rel="stylesheet" href="lesson.css"></head>
<body><main>
<h1>{escape(page.title)}</h1>
<p class="aim">{escape(page.aim)}</p>
{parts}
<h2>{words["questions"]}</h2>
<form id="quiz" data-pass="{course.pass_mark}" data-result="{words["result"]}">
{asked}
<p><button type="submit" hidden>{words["see"]}</button></p>
<p id="result" role="status"></p>
</form>
</main><script src="lesson.js"></script></body>
</html>
""".encode()


def _question(asked: Question, words: Mapping[str, str]) -> str:
    answers = "\n".join(
        f'<p><label><input type="radio" name="{escape(asked.key)}" value="{at}"> '
        f"{escape(answer)}</label></p>"
        for at, answer in enumerate(asked.answers)
    )
    right = escape(asked.answers[asked.right])
    return (
        f'<fieldset data-key="{escape(asked.key)}" data-right="{asked.right}">'
        f"<legend>{escape(asked.text)}</legend>\n{answers}\n"
        f"<details><summary>{words['answer']}</summary><p><strong>{words['right']}:</strong> "
        f"{right}</p><p>{escape(asked.why)}</p></details></fieldset>"
    )
