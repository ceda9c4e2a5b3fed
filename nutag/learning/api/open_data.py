"""The open API of competencies, needs, plans and results: groups of ten or more, no names."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Any

from django.http import Http404, HttpRequest
from ninja import Path, Query, Router, Schema
from ninja.pagination import paginate

from nutag.learning.queries import open_data as queries
from nutag.learning.queries.open_data import AnAssessment

router = Router(tags=["learning"])

type Id = Annotated[int, Path(ge=1, le=2**31 - 1)]


class CompetencyOut(Schema):
    """What a role must be able to do: `level` 0 to 4, `criticality` 1 to 3 or as ordered."""

    dictionary: int
    code: str
    module: str
    name_mn: str
    name_en: str
    role: str
    level: int
    criticality: int


class RoundOut(Schema):
    """A published needs assessment. `seed`: the public words of its draw."""

    id: int
    name_mn: str
    name_en: str
    place: str
    dictionary: int
    published_at: datetime | None
    method: str
    seed: str


class NeedOut(Schema):
    """What officials say of a competency, and four ways to rank it; null below ten people."""

    code: str
    module: str
    rated_by: int | None
    importance: float | None
    ability: float | None
    borich: float | None
    rdm: float | None
    difference: float | None
    gap: float | None
    rank_borich: float | None
    rank_rdm: float | None
    rank_difference: float | None
    rank_gap: float | None


class GroupOut(Schema):
    """What a role or district (`by`) lacks: `gap` in levels, `share` in % with half or more."""

    by: str
    key: str
    code: str
    people: int
    gap: float
    share: float


class PlanSumOut(Schema):
    """What plans add up to at a place, in people; null where few people could be reckoned."""

    place: str
    kind: str
    year: int
    module: str
    planned: int | None
    open: int | None
    done: int | None


class ResultOut(Schema):
    """What a module brought. Marks and gains in per cent, cost in tögrög; null below ten people."""

    module: str
    tested: int | None
    before: float | None
    after: float | None
    gain: float | None
    gain_low: float | None
    gain_high: float | None
    normalised_gain: float | None
    retention: float | None
    passed: int | None
    practised: int | None
    able: int | None
    cost: int | None
    cost_per_able: int | None


@router.get("/learning/competencies", response=list[CompetencyOut])
@paginate
def competencies(request: HttpRequest) -> Sequence[dict[str, Any]]:  # noqa: ARG001
    """The competencies in use with what each role needs."""
    return queries.competency_table()


@router.get("/learning/needs", response=list[RoundOut])
@paginate
def rounds(request: HttpRequest) -> Sequence[dict[str, Any]]:  # noqa: ARG001
    """All published needs assessments, the newest first."""
    return queries.rounds_table(queries.published_rounds())


@router.get("/learning/needs/{pk}", response=list[NeedOut])
@paginate
def needs(request: HttpRequest, pk: Id) -> Sequence[dict[str, Any]]:  # noqa: ARG001
    """The competencies of a round in order of need."""
    return queries.need_rows(round_or_404(pk))


@router.get("/learning/needs/{pk}/groups", response=list[GroupOut])
@paginate
def groups(request: HttpRequest, pk: Id) -> Sequence[dict[str, Any]]:  # noqa: ARG001
    """What roles and districts lack, competency by competency."""
    return queries.group_rows(round_or_404(pk))


@router.get("/learning/plans", response=list[PlanSumOut])
@paginate
def plans(
    request: HttpRequest,  # noqa: ARG001
    year: Annotated[int | None, Query(ge=2000, le=2200)] = None,
) -> Sequence[dict[str, Any]]:
    """What plans add up to in the city, its districts and their khoroos."""
    return queries.plan_rows(year)


@router.get("/learning/results", response=list[ResultOut])
@paginate
def results(request: HttpRequest) -> Sequence[dict[str, Any]]:  # noqa: ARG001
    """What each module has brought so far."""
    return queries.result_rows()


def round_or_404(pk: int) -> AnAssessment:
    """A published round."""
    found = queries.published_rounds().filter(pk=pk).first()
    if found is None:
        raise Http404
    return found
