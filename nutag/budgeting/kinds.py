"""Kinds of ballots: what may be chosen, and how it is written in a file of ballots."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from nutag.budgeting.models import Kind, Project, Round, Vote
from nutag.budgeting.secrecy import Chosen
from nutag.core.counting import VoteType

TYPES = {
    Kind.APPROVAL: VoteType.APPROVAL,
    Kind.KNAPSACK: VoteType.APPROVAL,
    Kind.POINTS: VoteType.CUMULATIVE,
    Kind.RANKING: VoteType.ORDINAL,
}


@dataclass(frozen=True)
class Wrong:
    """Why a ballot cannot stand as it is: a word, how much there is, how much there may be."""

    why: str
    given: int
    allowed: int


def vote_type_of(kind: str) -> VoteType:
    """How a kind of ballot is counted."""
    return TYPES[Kind(kind)]


def chosen(kind: str, marks: Mapping[str, int]) -> Chosen:
    """The ballot of what was marked: 1 for a choice, points, or the place in an order.

    Projects stand in the order of the ballot, in a ranking by place.
    """
    marked = {code: mark for code, mark in marks.items() if mark}
    if kind == Kind.RANKING:
        return Chosen(tuple(sorted(marked, key=lambda code: marked[code])))
    points = tuple(marked.values()) if kind == Kind.POINTS else ()
    return Chosen(tuple(marked), points)


def wrong(vote: Vote, marks: Mapping[str, int], costs: Mapping[str, int]) -> Wrong | None:
    """What is wrong with a ballot; None when it can be cast. `costs` by code, in whole units."""
    marked = {code: mark for code, mark in marks.items() if mark}
    number = len(marked)
    if number < vote.least:
        return Wrong("too-few", number, vote.least)
    if vote.kind != Kind.KNAPSACK and number > vote.most:
        return Wrong("too-many", number, vote.most)
    return _BY_KIND[Kind(vote.kind)](vote, marked, costs)


def _fits(vote: Vote, marked: Mapping[str, int], costs: Mapping[str, int]) -> Wrong | None:
    cost = sum(costs[code] for code in marked)
    return Wrong("too-dear", cost, vote.round.budget) if cost > vote.round.budget else None


def _shared(vote: Vote, marked: Mapping[str, int], _costs: Mapping[str, int]) -> Wrong | None:
    given = sum(marked.values())
    return Wrong("too-many-points", given, vote.points) if given > vote.points else None


def _ordered(_vote: Vote, marked: Mapping[str, int], _costs: Mapping[str, int]) -> Wrong | None:
    places = sorted(marked.values())
    missing = [at for at in range(1, len(places) + 1) if places[at - 1] != at]
    return Wrong("not-in-order", missing[0], len(places)) if missing else None


def _any(_vote: Vote, _marked: Mapping[str, int], _costs: Mapping[str, int]) -> Wrong | None:
    return None


_BY_KIND = {
    Kind.APPROVAL: _any,
    Kind.KNAPSACK: _fits,
    Kind.POINTS: _shared,
    Kind.RANKING: _ordered,
}


def allowed(round_: Round, projects: Iterable[Project], path: str) -> list[Project]:
    """The projects a voter at this place may choose: by the own-area rule only those for it."""
    if not round_.vote.own_area:
        return list(projects)
    return [each for each in projects if each.place is None or path.startswith(each.place.path)]


def written(kind: str, told: Chosen) -> tuple[str, str, str]:
    """A ballot as it is stored: choices, points, tracker."""
    pairs = list(zip(told.codes, told.points, strict=True)) if told.points else []
    if kind == Kind.RANKING or not pairs:
        codes = told.codes if kind == Kind.RANKING else sorted(told.codes, key=_number)
        return ",".join(codes), "", told.tracker
    pairs.sort(key=lambda pair: _number(pair[0]))
    choices = ",".join(code for code, _ in pairs)
    return choices, ",".join(str(points) for _, points in pairs), told.tracker


def meta_of(round_: Round) -> dict[str, str]:
    """The head of the file of ballots."""
    vote, place = round_.vote, round_.place
    head: dict[str, object] = {
        "description": round_.name_en,
        "country": "Mongolia",
        "unit": "Ulaanbaatar",
        "subunit": place.code if place else "",
        "instance": round_.held,
        "num_projects": Project.objects.filter(round=round_).count(),
        "num_votes": round_.voters,
        "budget": round_.budget,
        "vote_type": vote_type_of(vote.kind).value,
        "rule": round_.rule,
        "date_begin": vote.opens_at.date().isoformat(),
        "date_end": vote.closes_at.date().isoformat(),
        "min_length": vote.least,
        **_limits(vote),
        "language": round_.language,
        "currency": round_.currency,
    }
    return {key: str(value) for key, value in head.items() if value != ""}


def _limits(vote: Vote) -> dict[str, object]:
    match vote.kind:
        case Kind.KNAPSACK:
            return {"max_sum_cost": vote.round.budget}
        case Kind.POINTS:
            return {"max_length": vote.most, "max_sum_points": vote.points}
        case _:
            return {"max_length": vote.most}


def _number(code: str) -> tuple[int, str]:
    return (int(code), "") if code.isdecimal() else (1 << 30, code)
