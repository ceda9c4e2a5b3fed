"""The open API of years: phases with their days and exceptions, and kinds of projects."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated, Any

from django.http import Http404, HttpRequest
from ninja import Field, Router, Schema
from ninja.pagination import paginate

from nutag.budgeting.models import Category, Cycle
from nutag.budgeting.queries import of_years as queries
from nutag.record.actors import NOBODY

router = Router(tags=["years"])

# PostgreSQL has no way to compare a text that holds the character NUL.
Text = Annotated[str, Field(pattern=r"^[^\x00]*$")]


class YearOut(Schema):
    """One year of the fund. `pot` in tögrög, null until it is known."""

    slug: str
    place: str
    year: int
    name_mn: str
    name_en: str
    pot: int | None
    state: str
    demo: bool
    rounds: list[str]


class PhaseOut(Schema):
    """One phase, from its first to its last day; `now` whether today is one of them."""

    kind: str
    begins_on: date
    ends_on: date
    now: bool
    text_mn: str
    text_en: str
    who: str
    law_mn: str
    law_en: str


class ExceptionOut(Schema):
    """What changed after the year was published: a phase, `pot` or `closed`, and why."""

    what: str
    before: str
    after: str
    reason: str
    at: datetime


class CategoryOut(Schema):
    """One kind of project; one that is not used stands on older proposals only."""

    code: str
    name_mn: str
    name_en: str
    order: int
    used: bool


@router.get("/years", response=list[YearOut])
@paginate
def years(request: HttpRequest) -> Sequence[dict[str, Any]]:  # noqa: ARG001
    """All published and closed years, the newest first."""
    return [_told(each) for each in queries.cycles(NOBODY).prefetch_related("rounds")]


@router.get("/years/{slug}", response=YearOut)
def year(request: HttpRequest, slug: Text) -> dict[str, Any]:  # noqa: ARG001
    """One year."""
    return _told(_year(slug))


@router.get("/years/{slug}/phases", response=list[PhaseOut])
def year_phases(request: HttpRequest, slug: Text) -> list[dict[str, Any]]:  # noqa: ARG001
    """The phases of a year, in their order."""
    names = ("kind", "begins_on", "ends_on", "text_mn", "text_en", "who", "law_mn", "law_en")
    return [
        {name: getattr(each.phase, name) for name in names} | {"now": each.state == "now"}
        for each in queries.steps(_year(slug))
    ]


@router.get("/years/{slug}/exceptions", response=list[ExceptionOut])
@paginate
def year_exceptions(request: HttpRequest, slug: Text) -> Any:  # noqa: ARG001
    """What was changed after the year was published, and why."""
    return _year(slug).changes.all()


@router.get("/categories", response=list[CategoryOut])
@paginate
def categories(request: HttpRequest) -> "Sequence[Category]":  # noqa: ARG001
    """All kinds of projects, in their order."""
    return list(queries.categories(all_of_them=True))


def _told(cycle: Cycle) -> dict[str, Any]:
    names = ("slug", "year", "name_mn", "name_en", "pot", "state", "demo")
    told = {name: getattr(cycle, name) for name in names}
    rounds = sorted(each.slug for each in cycle.rounds.all())
    return told | {"place": cycle.place.code, "rounds": rounds}


def _year(slug: str) -> Cycle:
    found = queries.cycle_by(NOBODY, slug)
    if found is None:
        raise Http404
    return found
