"""The open API of proposals: words, places, support, what they were joined with."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Any

from django.http import Http404, HttpRequest
from ninja import Field, Query, Router, Schema
from ninja.pagination import paginate

from nutag.budgeting.models import Proposal
from nutag.budgeting.queries import of_proposals as queries
from nutag.budgeting.queries.of_proposals import Asked
from nutag.budgeting.rules.proposals import FEWEST

router = Router(tags=["proposals"])

# PostgreSQL has no way to compare a text that holds the character NUL.
Text = Annotated[str, Field(pattern=r"^[^\x00]*$", max_length=100)]
Number = Annotated[int, Field(ge=1, le=2**31 - 1)]


class ProposalOut(Schema):
    """One proposal. `supporters` is null where there are fewer than ten, 0 where there is none.

    Words are empty where they were hidden. `cost` in tögrög. Degrees are WGS 84.
    """

    cycle: str
    number: int
    place: str
    category: str
    title: str
    text: str
    landmark: str
    latitude: float | None
    longitude: float | None
    state: str
    channel: str
    joined_with: int | None
    supporters: int | None
    cost: int | None
    hidden: bool
    submitted_at: datetime


class Narrowed(Schema):
    """What a list is narrowed to: `place` with all that lies in it, `state` also `alive`."""

    cycle: Text = ""
    place: Text = ""
    category: Text = ""
    state: Text = "all"
    q: Text = ""


@router.get("/proposals", response=list[ProposalOut])
@paginate
def proposals(
    request: HttpRequest,  # noqa: ARG001
    narrowed: Query[Narrowed],
) -> Sequence[dict[str, Any]]:
    """Proposals, the newest first; none for a year that is not known."""
    found = queries.public_year(narrowed.cycle) if narrowed.cycle else None
    asked = Asked(narrowed.place, narrowed.category, narrowed.state, narrowed.q, "newest")
    rows = queries.proposals(found, asked).select_related("merged_into")
    return Told(rows.none() if narrowed.cycle and found is None else rows)


@router.get("/proposals/{cycle}/{number}", response=ProposalOut)
def one(request: HttpRequest, cycle: Text, number: Number) -> dict[str, Any]:  # noqa: ARG001
    """One proposal."""
    found = queries.proposal_by(cycle, number)
    if found is None:
        raise Http404
    return told(found)


class Told(Sequence[dict[str, Any]]):
    """Rows that are looked up a page at a time."""

    def __init__(self, rows: Any) -> None:
        self.rows = rows

    def __len__(self) -> int:
        return int(self.rows.count())

    def __getitem__(self, at: Any) -> Any:
        found = self.rows[at]
        return [told(each) for each in found] if isinstance(at, slice) else told(found)


def told(each: Proposal) -> dict[str, Any]:
    """A proposal as plain values."""
    title, text, landmark = queries.words_of(each)
    few = 0 < each.supporters < FEWEST
    names = ("number", "state", "channel", "cost", "submitted_at")
    return {name: getattr(each, name) for name in names} | {
        "cycle": each.cycle.slug, "place": each.place.code, "category": each.category.code,
        "title": title, "text": text, "landmark": landmark,
        "latitude": each.latitude, "longitude": each.longitude,
        "joined_with": each.merged_into.number if each.merged_into else None,
        "supporters": None if few else each.supporters, "hidden": each.hidden_at is not None,
    }  # fmt: skip
