"""The open API of reviews: what was announced of each proposal, the checklist, usual prices."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any

from django.http import Http404, HttpRequest
from ninja import Field, Router, Schema
from ninja.pagination import paginate

from nutag.budgeting.forms import CHECK_COLUMNS, PRICE_COLUMNS
from nutag.budgeting.models import Cycle
from nutag.budgeting.queries import of_reviews as queries

router = Router(tags=["reviews"])

# PostgreSQL has no way to compare a text that holds the character NUL.
Text = Annotated[str, Field(pattern=r"^[^\x00]*$")]


class ReviewOut(Schema):
    """One proposal; what is not announced is null. Money in whole tögrög."""

    number: int
    title: str
    place: str
    category: str
    state: str
    outcome: str | None
    clauses: list[str]
    answer: str | None
    cost: int | None
    upkeep: int | None
    handed_in_on: str
    announced_on: str | None
    days: int | None
    first_post: str | None
    second_post: str | None
    appealed: bool


class FiguresOut(Schema):
    """A year of reviews in figures; `days` from handing in to the answer, on average."""

    handed_in: int
    checking: int
    signed: int
    accepted: int
    refused: int
    late: int
    appealed: int
    changed: int
    days: int | None
    clauses: dict[str, int]


class CheckOut(Schema):
    """One question of the checklist in force."""

    code: str
    position: int
    kind: str
    category: str
    stops: str
    correctable: bool
    certain: bool
    advises: bool
    law_mn: str
    law_en: str
    text_mn: str
    text_en: str
    hint_mn: str
    hint_en: str
    told_mn: str
    told_en: str
    way_mn: str
    way_en: str


class PriceOut(Schema):
    """What one unit usually costs, in whole tögrög."""

    code: str
    what_mn: str
    what_en: str
    unit_mn: str
    unit_en: str
    price: int
    source: str
    known_on: date


@router.get("/reviews/{slug}", response=list[ReviewOut])
@paginate
def reviews(request: HttpRequest, slug: Text) -> Sequence[dict[str, Any]]:  # noqa: ARG001
    """The proposals of a year with what was announced of them."""
    rows = queries.review_rows(_cycle(slug))
    named = [dict(zip(queries.REVIEW_COLUMNS, row, strict=True)) for row in rows]
    return [_plain(row) for row in named]


@router.get("/reviews/{slug}/figures", response=FiguresOut)
def figures(request: HttpRequest, slug: Text) -> dict[str, Any]:  # noqa: ARG001
    """How the reviews of a year stand."""
    found = queries.review_figures(_cycle(slug))
    clauses = {each.question.code: each.proposals for each in found.clauses}
    return vars(found) | {"clauses": clauses}


@router.get("/checklist", response=list[CheckOut])
@paginate
def checklist(request: HttpRequest) -> Sequence[dict[str, Any]]:  # noqa: ARG001
    """The questions of the checklist in force."""
    found = queries.checklist()
    rows = queries.check_rows(found, CHECK_COLUMNS) if found else ()
    return [dict(zip(CHECK_COLUMNS, row, strict=True)) for row in rows]


@router.get("/prices", response=list[PriceOut])
@paginate
def prices(request: HttpRequest) -> Sequence[dict[str, Any]]:  # noqa: ARG001
    """Usual prices for estimates."""
    rows = queries.price_rows(PRICE_COLUMNS)
    return [dict(zip(PRICE_COLUMNS, row, strict=True)) for row in rows]


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    empty = {name: None for name, value in row.items() if value == ""}
    told = {"clauses": row["clauses"].split(), "appealed": row["appealed"] == "yes"}
    return row | empty | told


def _cycle(slug: str) -> Cycle:
    found = queries.review_cycle(slug)
    if found is None:
        raise Http404
    return found
