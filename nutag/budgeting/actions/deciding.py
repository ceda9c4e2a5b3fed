"""After the signatures: estimates, and the outcome announced."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from nutag.budgeting import cost_sums
from nutag.budgeting.actions.contesting import tell_decided
from nutag.budgeting.actions.findings import refuse_involved
from nutag.budgeting.actions.reviewing import NotNow, locked, told
from nutag.budgeting.cost_sums import Item
from nutag.budgeting.models import (
    CostEstimate,
    CostLine,
    Cycle,
    Proposal,
    ProposalState,
    Review,
    ReviewOutcome,
    ReviewState,
)
from nutag.record.actors import Actor
from nutag.record.permissions import require


class Outdated(Exception):  # noqa: N818 - what happened
    """Somebody else kept a newer estimate meanwhile."""


class Costs(NamedTuple):
    """An estimate as it is written. `contingency` in per cent, `upkeep` in tögrög a year."""

    items: Sequence[Item]
    contingency: int
    upkeep: int = 0
    keeper: str = ""
    note: str = ""


@transaction.atomic
def estimate_cost(
    review: Review, costs: Costs, *, by: Actor, over: int | None = None,
    at: datetime | None = None,
) -> CostEstimate:  # fmt: skip
    """Keep a new version of what the proposal costs; `over` is the version it was written over.

    Raises Outdated, NotNow, NotAllowed.
    """
    grant = require(by, "estimate.made", review)
    held = locked(review, ReviewState.CHECKING, ReviewState.CORRECTING)
    refuse_involved(held, by, "estimate.made")
    last = held.proposal.estimates.aggregate(at=Max("version"))["at"] or 0
    if over is not None and over != last:
        raise Outdated
    made = CostEstimate.objects.create(
        proposal=held.proposal, version=last + 1, contingency=costs.contingency,
        upkeep=costs.upkeep, keeper=costs.keeper, note=costs.note,
        total=cost_sums.total(costs.items, costs.contingency), by_id=by.pk,
        role="" if grant.role == "system" else grant.role, at=at or timezone.now(),
    )  # fmt: skip
    CostLine.objects.bulk_create(
        CostLine(
            estimate=made, position=position, what=each.what, unit=each.unit,
            quantity=each.quantity, price=each.price, source=each.source,
        )
        for position, each in enumerate(costs.items, start=1)
    )  # fmt: skip
    told("estimate.made", held, by=by, grant=grant, at=at, version=made.version)
    return made


@transaction.atomic
def publish_reviews(
    cycle: Cycle, reviews: Sequence[Review], *, by: Actor, at: datetime | None = None
) -> int:
    """Announce signed reviews of a year together, so that all are told the same day; how many.

    The state and the cost of each proposal follow. Raises NotNow where one is not signed any
    more, NotAllowed.
    """
    now = at or timezone.now()
    for each in reviews:
        grant = require(by, "review.published", each)
        held = locked(each, ReviewState.SIGNED)
        if held.proposal.cycle_id != cycle.pk:
            raise NotNow
        held.state, held.published_at = ReviewState.PUBLISHED, now
        held.save(update_fields=["state", "published_at"])
        _settle(held)
        told("review.published", held, by=by, grant=grant, at=at)
        if held.turn > 1:
            tell_decided(held, by=by, grant=grant, at=at)
    return len(reviews)


def _settle(review: Review) -> None:
    accepted = review.outcome == ReviewOutcome.ACCEPT
    newest = review.proposal.estimates.first()
    Proposal.objects.filter(pk=review.proposal_id).update(
        state=ProposalState.ACCEPTED if accepted else ProposalState.REFUSED,
        cost=newest.total if newest else None,
    )
