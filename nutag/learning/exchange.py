"""Modules as other systems take them in; what the pages and the command share."""

from collections.abc import Mapping, Sequence

from nutag.core import packages
from nutag.learning import kolibri, reading
from nutag.learning.queries import of_certificates as queries
from nutag.learning.queries.of_certificates import AModule

SHOWN = ("text", "example", "exercise", "practice", "handout")
FORMATS: Mapping[str, str] = {"scorm": "SCORM 2004", "kolibri": "Kolibri"}


def exported(module: AModule, kind: str, language: str) -> bytes:
    """A module as a zip: a SCORM package, or the folder `content` of a Kolibri channel."""
    course = course_of(module, language)
    if kind == "scorm":
        return packages.scorm(course)
    return kolibri.channel(course, queries.module_aim(module, language))


def course_of(module: AModule, language: str) -> packages.Course:
    """The lessons of a module that are in use, in one language."""
    pages = [_page(text, items, language)
             for text, items in queries.module_texts(module, language)]  # fmt: skip
    return packages.Course(module.code, queries.module_title(module, language), language, pages)


def _page(lesson: reading.Lesson, items: Sequence[reading.Item], language: str) -> packages.Page:
    asked = [packages.Question(each.key, each.question, each.answers, each.right, each.why)
             for each in items if each.key.startswith("A")]  # fmt: skip
    place = reading.LANGUAGES.index(language)
    parts = [(reading.PARTS[name][place], queries.part(lesson.parts[name])) for name in SHOWN]
    return packages.Page(lesson.code, lesson.head["title"], lesson.head["aim"], parts, asked)
