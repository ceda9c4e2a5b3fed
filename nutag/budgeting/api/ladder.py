"""The open API of decisions: the lists of a ladder with their reasons, and funded projects."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any

from django.http import Http404, HttpRequest
from ninja import Query, Router, Schema
from ninja.pagination import paginate

from nutag.budgeting.api.rounds import Text
from nutag.budgeting.queries import of_decisions as queries

router = Router(tags=["decisions"])
Year = Annotated[int, Query(ge=1990, le=9999)]


class LineOut(Schema):
    """One project on a list; `rank` is null where it was left off. Money in tögrög."""

    project: str
    rank: int | None
    amount: int
    reason_kind: str
    reason: str
    clause: str


class ListOut(Schema):
    """The list of one step; `lines` are empty before it has decided."""

    step: str
    position: int
    place: str
    owner: str
    law: str
    article: str
    certain: bool
    due_on: date | None
    number: str
    decided_on: date | None
    version: int | None
    lines: list[LineOut]


class WorkOut(Schema):
    """A funded project on its way. Money in tögrög."""

    id: int
    round: str
    project: str
    place: str
    year: int
    state: str
    promised: int
    due_on: date
    contract: str
    contractor: str
    agreed: int | None
    starts_on: date | None
    ends_on: date | None
    paid: int
    why: str


class KeptOut(Schema):
    """What the last step of a round left of the residents' first choices. Money in tögrög."""

    round: str
    place: str
    year: int
    wanted: int
    kept: int
    wanted_money: int
    kept_money: int
    turned: int
    pairs: int
    decided_on: date


@router.get("/rounds/{slug}/ladder", response=list[ListOut])
def ladder(request: HttpRequest, slug: Text) -> list[dict[str, Any]]:  # noqa: ARG001
    """The steps of a round from the residents' vote up, each with its list in force."""
    found = queries.round_by(slug)
    if found is None:
        raise Http404
    return [_list(each) for each in queries.rungs(found)]


@router.get("/works", response=list[WorkOut])
@paginate
def works(request: HttpRequest, year: Year, place: Text = "") -> Sequence[dict[str, Any]]:  # noqa: ARG001
    """Funded projects of a year, of the whole city or at a place and inside it."""
    where = _place(place)
    return [_work(each) for each in queries.works(queries.Asked(year, where))] if where else []


@router.get("/divergence", response=list[KeptOut])
@paginate
def divergence(request: HttpRequest, year: Year, place: Text = "") -> Sequence[dict[str, Any]]:  # noqa: ARG001
    """What was kept of residents' first choices in the rounds of a year."""
    names = (
        "year", "wanted", "kept", "wanted_money", "kept_money", "turned", "pairs", "decided_on",
    )  # fmt: skip
    where = _place(place)
    return [
        {name: getattr(each, name) for name in names}
        | {"round": each.round.slug, "place": each.round.place.code if each.round.place else ""}
        for each in (queries.settled_in(year, where) if where else ())
    ]


def _place(code: str) -> queries.APlace | None:
    return queries.place_by(code) if code else queries.city()


def _list(rung: queries.Rung) -> dict[str, Any]:
    step, ranking = rung.step, rung.ranking
    names = ("kind", "position", "role", "law", "article", "certain", "due_on")
    kind, position, role, law, article, certain, due_on = (getattr(step, name) for name in names)
    return {
        "step": kind, "position": position, "place": step.place.code, "owner": role, "law": law,
        "article": article, "certain": certain, "due_on": due_on,
        "number": ranking.number if ranking else "",
        "decided_on": ranking.decided_on if ranking else None,
        "version": ranking.version if ranking else None,
        "lines": [
            {
                "project": each.project.code, "rank": each.rank, "amount": each.amount,
                "reason_kind": each.why, "reason": each.words, "clause": each.clause,
            }
            for each in (ranking.items.select_related("project") if ranking else ())
        ],
    }  # fmt: skip


def _work(each: queries.AWork) -> dict[str, Any]:
    names = (
        "id", "year", "state", "promised", "due_on", "contract", "contractor", "agreed",
        "starts_on", "ends_on", "paid", "why",
    )  # fmt: skip
    return {name: getattr(each, name) for name in names} | {
        "round": each.project.round.slug, "project": each.project.code, "place": each.place.code,
    }  # fmt: skip
