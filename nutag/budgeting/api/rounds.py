"""The open API of rounds: projects, what each rule decided, and why."""

from collections.abc import Sequence
from typing import Annotated, Any

from django.http import Http404, HttpRequest
from django.utils import translation
from ninja import Field, Router, Schema
from ninja.pagination import paginate

from nutag.budgeting import queries
from nutag.budgeting.models import Decision, Round
from nutag.budgeting.reasons import sentence

router = Router(tags=["rounds"])

# PostgreSQL has no way to compare a text that holds the character NUL.
Text = Annotated[str, Field(pattern=r"^[^\x00]*$")]


class RoundOut(Schema):
    """One vote. Money in whole units, `scale` of which make one of `currency`.

    `year` is the slug of the year of the fund it belongs to, if any. `digest` is that of the
    counted ballots: there is none before the count.
    """

    slug: str
    name_mn: str
    name_en: str
    place: str | None
    year: str | None
    where: str
    held: str
    currency: str
    scale: int
    budget: int
    voters: int
    vote_type: str
    rule: str
    demo: bool
    rehearsal: bool
    digest: str | None
    source: str
    licence: str


class DecisionOut(Schema):
    """What one rule says of one project, with its reason in words and as facts."""

    rule: str
    project: str
    name: str
    cost: int
    votes: int
    funded: bool
    turn: int
    why: str
    facts: dict[str, Any]
    reason_mn: str
    reason_en: str


class TurnoutOut(Schema):
    """How many may vote in one part, and how many did.

    `used` is null where it is below ten, and where such a number could be worked out from it.
    """

    place: str
    name_mn: str
    name_en: str
    slots: int
    used: int | None
    percent: int | None


@router.get("/rounds", response=list[RoundOut])
@paginate
def rounds(request: HttpRequest) -> Sequence[dict[str, Any]]:  # noqa: ARG001
    """All counted rounds."""
    return [told(each) for each in queries.rounds()]


@router.get("/rounds/{slug}", response=RoundOut)
def one(request: HttpRequest, slug: Text) -> dict[str, Any]:  # noqa: ARG001
    """One round."""
    return told(_round(slug))


@router.get("/rounds/{slug}/decisions", response=list[DecisionOut])
@paginate
def decisions(request: HttpRequest, slug: Text) -> Sequence[dict[str, Any]]:  # noqa: ARG001
    """What each rule decided on each project, and why."""
    found = _round(slug)
    rows = queries.all_decisions(found)
    mongolian, english = _sentences(found, rows, "mn"), _sentences(found, rows, "en")
    return [
        {
            "rule": each.result.rule, "project": each.project.code, "name": each.project.name,
            "cost": each.project.cost, "votes": each.project.votes, "funded": each.funded,
            "turn": each.turn, "why": each.why, "facts": each.facts,
            "reason_mn": mongolian[at], "reason_en": english[at],
        }
        for at, each in enumerate(rows)
    ]  # fmt: skip


@router.get("/rounds/{slug}/turnout", response=list[TurnoutOut])
@paginate
def turnout(request: HttpRequest, slug: Text) -> Sequence[dict[str, Any]]:  # noqa: ARG001
    """How many voted in each part, while voting and after; none before it and for imported ones."""
    found = queries.own_round(slug)
    rows = queries.turnout_rows(found) if found else None
    if rows is None:
        raise Http404
    return rows


def told(round_: Round) -> dict[str, Any]:
    """A round as plain values."""
    names = (
        "slug", "name_mn", "name_en", "where", "held", "currency", "scale", "budget", "voters",
        "vote_type", "rule", "demo", "digest", "source", "licence",
    )  # fmt: skip
    place = round_.place.code if round_.place else None
    year = round_.cycle.slug if round_.cycle else None
    more = {"place": place, "year": year, "rehearsal": round_.is_rehearsal}
    return {name: getattr(round_, name) for name in names} | more


def _round(slug: str) -> Round:
    found = queries.round_by(slug)
    if found is None:
        raise Http404
    return found


def _sentences(round_: Round, rows: Sequence[Decision], language: str) -> list[str]:
    with translation.override(language):
        known = queries.names(round_)
        return [sentence(each, round_, known) for each in rows]
