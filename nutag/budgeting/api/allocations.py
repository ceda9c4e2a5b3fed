"""The open API of who gets how much: published allocations, their sums, what they rest on."""

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest
from ninja import Router, Schema
from ninja.pagination import paginate

from nutag.budgeting.models import Allocation
from nutag.budgeting.queries import of_money as queries

router = Router(tags=["allocations"])


class AllocationOut(Schema):
    """One published allocation of a year. `pot` in tögrög; `settings` as the checker reads them.

    `settings` are empty where the sums were decided elsewhere.
    """

    id: int
    year: str
    number: int
    place: str
    pot: int
    state: str
    settings: dict[str, Any]
    laws: dict[str, str]
    reason: str
    demo: bool


class ShareOut(Schema):
    """What one place gets, in tögrög, and the numbers it was worked out from, as texts."""

    place: str
    amount: int
    numbers: dict[str, str]
    estimated: list[str]


@router.get("/allocations", response=list[AllocationOut])
@paginate
def allocations(request: HttpRequest) -> Sequence[dict[str, Any]]:  # noqa: ARG001
    """The allocations that stand, newest year first."""
    return [_told(each) for each in queries.standing_allocations()]


@router.get("/allocations/{allocation_id}/shares", response=list[ShareOut])
@paginate
def shares(request: HttpRequest, allocation_id: int) -> Sequence[dict[str, Any]]:  # noqa: ARG001
    """The sums of one allocation."""
    standing = queries.standing_allocations()
    found = next((each for each in standing if each.pk == allocation_id), None)
    if found is None:
        raise Http404
    return [
        {
            "place": each.place.code, "amount": each.amount,
            "numbers": each.facts.get("numbers", {}),
            "estimated": each.facts.get("estimated", []),
        }
        for each in queries.shares_of(found)
    ]  # fmt: skip


def _told(each: Allocation) -> dict[str, Any]:
    return {
        "id": each.pk, "year": each.cycle.slug, "number": each.number,
        "place": each.cycle.place.code, "pot": each.pot, "state": each.state,
        "settings": each.settings, "laws": each.laws, "reason": each.reason,
        "demo": each.cycle.demo,
    }  # fmt: skip
