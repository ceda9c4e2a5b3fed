"""What somebody is writing: kept in the session as it was typed, right or wrong, until sent."""

from dataclasses import asdict, dataclass

from django.http import HttpRequest

from nutag.learning.queries import of_certificates as queries
from nutag.learning.queries.of_certificates import ALesson, AVersion


@dataclass
class Working:
    """The fields of the editor by language, and the number of the version they began from."""

    fields: dict[str, dict[str, str]]
    begun_from: int
    changed: bool = False


def working(request: HttpRequest, lesson: ALesson, newest: AVersion) -> Working:
    """What is being written, or the newest version where nothing is."""
    if _place(lesson) in request.session:
        return Working(**request.session[_place(lesson)])
    return Working(queries.fields_of(newest, lesson.code), newest.number)


def keep(request: HttpRequest, lesson: ALesson, work: Working) -> None:
    """Keep what is being written."""
    work.changed = True
    request.session[_place(lesson)] = asdict(work)


def drop(request: HttpRequest, lesson: ALesson) -> None:
    """Throw away what is being written."""
    request.session.pop(_place(lesson), None)


def _place(lesson: ALesson) -> str:
    return f"lesson:{lesson.code}"
