"""The open API of training sessions: when, where, for whom, and hours; no names."""

from datetime import datetime
from typing import Annotated

from django.db.models import QuerySet
from django.http import HttpRequest
from ninja import Field, Router, Schema
from ninja.pagination import paginate

from nutag.learning.queries import of_training as queries
from nutag.learning.queries.of_training import ASession

router = Router(tags=["learning"])


class PartOut(Schema):
    """From when to when one part lasts."""

    starts_at: datetime
    ends_at: datetime


class SessionOut(Schema):
    """A session. `hours` of all who came together; `came` and `hours` are null below ten people.

    `roles` empty: for every post. `minutes`: of all parts.
    """

    id: int
    module: Annotated[str, Field(alias="module.code")]
    place: Annotated[str, Field(alias="venue.place.code")]
    venue: Annotated[str, Field(alias="venue.name")]
    parts: list[PartOut]
    minutes: int
    roles: list[str]
    state: str
    seats: int
    came: int | None
    hours: float | None

    @staticmethod
    def resolve_parts(found: ASession) -> list[dict[str, datetime]]:
        """The parts by name."""
        return [{"starts_at": begin, "ends_at": end} for begin, end in found.spans]

    @staticmethod
    def resolve_came(found: ASession) -> int | None:
        """How many came."""
        return queries.came_and_hours(found)[0]

    @staticmethod
    def resolve_hours(found: ASession) -> float | None:
        """Their hours together."""
        return queries.came_and_hours(found)[1]


@router.get("/learning/sessions", response=list[SessionOut])
@paginate
def sessions(request: HttpRequest) -> QuerySet[ASession]:  # noqa: ARG001
    """All sessions that were published, the newest first."""
    return queries.open_sessions()
