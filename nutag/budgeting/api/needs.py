"""The open API of what places need; groups below ten are left out."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Any

from django.http import Http404, HttpRequest
from ninja import Field, Router, Schema
from ninja.pagination import paginate

from nutag.budgeting.queries import needs_checks, needs_results
from nutag.budgeting.queries.needs_results import Outcome
from nutag.places import queries as places

router = Router(tags=["needs"])

# PostgreSQL has no way to compare a text that holds the character NUL.
Text = Annotated[str, Field(pattern=r"^[^\x00]*$")]


class NeedsOut(Schema):
    """Who answered at a place. Numbers of people below ten are null.

    `entered_twice` paper forms were entered again by another clerk; in `mistaken` of them the
    first entry was wrong and was corrected.
    """

    place: str
    year: int
    counted_at: datetime
    sheets: int
    returned: int
    answers: int | None
    by_person: int | None
    entered_twice: int
    mistaken: int
    demo: bool


class NeedOut(Schema):
    """One need in the ranking of a place; null where fewer than ten chose it."""

    rank: int
    category: str
    points: int | None
    chosen: int | None
    first: int | None


@router.get("/needs", response=list[NeedsOut])
@paginate
def every(request: HttpRequest) -> Sequence[dict[str, Any]]:  # noqa: ARG001
    """The city, its districts and khoroos in each year, as far as anything was counted."""
    return [told(each) for each in needs_results.outcomes()]


@router.get("/needs/{code}", response=list[NeedOut])
@paginate
def one(
    request: HttpRequest,  # noqa: ARG001
    code: Text,
    year: Text = "",
) -> Sequence[dict[str, Any]]:
    """The ranking of a place in the newest year or another; empty where fewer than ten answered."""
    place = places.place(code)
    form = needs_results.chosen(place, year) if place else None
    found = needs_results.outcome(place, form) if place and form else None
    if found is None:
        raise Http404
    return [
        {"rank": each.place, "category": each.code, "points": each.points,
         "chosen": each.chosen, "first": each.first}
        for each in (needs_results.lines(found) if found.enough else [])
    ]  # fmt: skip


def told(found: Outcome) -> dict[str, Any]:
    """Who answered, as plain values."""
    checked = needs_checks.checked(found.numbers)
    return {
        "place": found.place.code, "year": found.form.cycle.year, "counted_at": found.counted_at,
        "sheets": found.sheets, "returned": found.back,
        "answers": needs_results.shown(found.answers), "by_person": found.persons,
        "entered_twice": checked.forms if checked else 0,
        "mistaken": checked.mistaken if checked else 0, "demo": found.form.demo,
    }  # fmt: skip
