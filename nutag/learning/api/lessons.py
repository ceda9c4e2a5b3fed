"""The open API of what is taught: modules, lessons and their texts."""

from collections.abc import Sequence
from typing import Annotated, Any

from django.http import Http404, HttpRequest
from ninja import Field, Router, Schema
from ninja.pagination import paginate

from nutag.learning.queries import of_certificates as queries
from nutag.learning.queries.of_certificates import ALesson

router = Router(tags=["learning"])

# PostgreSQL has no way to compare a text that holds the character NUL.
Text = Annotated[str, Field(pattern=r"^[^\x00]*$")]


class ModuleOut(Schema):
    """A module; `lessons` are their codes in order."""

    code: str
    title_mn: str
    title_en: str
    aim_mn: str
    aim_en: str
    lessons: list[str]


class LessonLineOut(Schema):
    """A lesson without its text. `practice`: the verb that shows the task was done, or observed."""

    code: str
    module: str
    title_mn: str
    title_en: str
    aim_mn: str
    aim_en: str
    minutes: int
    topics: list[str]
    roles: list[str]
    practice: str


class LessonOut(LessonLineOut):
    """A lesson with its text in use, as Markdown in both languages."""

    version: int
    order_number: str
    text_mn: str
    text_en: str


@router.get("/learning/modules", response=list[ModuleOut])
@paginate
def modules(request: HttpRequest) -> Sequence[dict[str, Any]]:  # noqa: ARG001
    """All modules."""
    names = ("code", "title_mn", "title_en", "aim_mn", "aim_en")
    return [
        {name: getattr(each, name) for name in names}
        | {"lessons": [lesson.code for lesson in each.lessons.all()]}
        for each in queries.modules()
    ]


@router.get("/learning/lessons", response=list[LessonLineOut])
@paginate
def lessons(request: HttpRequest) -> Sequence[dict[str, Any]]:  # noqa: ARG001
    """All lessons."""
    return [told(lesson) for module in queries.modules() for lesson in module.lessons.all()]


@router.get("/learning/lessons/{code}", response=LessonOut)
def lesson(request: HttpRequest, code: Text) -> dict[str, Any]:  # noqa: ARG001
    """One lesson with its text."""
    found = queries.lesson_by(code)
    text = queries.reading_of(found) if found else None
    if found is None or text is None:
        raise Http404
    version = text[0]
    return told(found) | {
        "version": version.number, "order_number": version.order_number,
        "text_mn": version.mn, "text_en": version.en,
    }  # fmt: skip


def told(found: ALesson) -> dict[str, Any]:
    """A lesson as plain values."""
    names = (
        "code", "title_mn", "title_en", "aim_mn", "aim_en", "minutes", "topics", "roles",
        "practice",
    )  # fmt: skip
    return {name: getattr(found, name) for name in names} | {"module": found.module.code}
