"""An appeal against what came out of a review."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from nutag.budgeting import concerned
from nutag.budgeting.actions.reviewing import NotNow, terms_of, told
from nutag.budgeting.models import (
    Proposal,
    ProposalState,
    Review,
    ReviewAppeal,
    ReviewOutcome,
)
from nutag.record.actors import Actor
from nutag.record.permissions import require


class TermOver(Exception):  # noqa: N818 - the moment it is
    """The term to contest is over; `until` was its last day."""

    def __init__(self, until: date) -> None:
        super().__init__(until.isoformat())
        self.until = until


def appeal_until(review: Review) -> date | None:
    """The last day to contest; None where there is nothing to contest."""
    if review.turn > 1 or review.outcome != ReviewOutcome.REFUSE or review.published_at is None:
        return None
    days = terms_of(review.proposal.cycle).appeal_days
    return timezone.localdate(review.published_at) + timedelta(days=days)


@transaction.atomic
def appeal_review(
    review: Review, reason: str, *, by: Actor, at: datetime | None = None
) -> ReviewAppeal:
    """Contest a refusal; another pair will decide. Raises NotNow, TermOver, NotAllowed.

    Contested twice, as by a double click, it is contested once.
    """
    now = at or timezone.now()
    grant = require(by, "review.appealed", concerned.as_author(review, by))
    held = Review.objects.select_for_update(of=("self",)).select_related("proposal__place")
    review = held.get(pk=review.pk)
    there = ReviewAppeal.objects.filter(review=review).first()
    if there:
        return there
    until = appeal_until(review)
    if until is None or review.proposal.state != ProposalState.REFUSED:
        raise NotNow
    if timezone.localdate(now) > until:
        raise TermOver(until)
    own = by.pk in concerned.authors_of(review.proposal)
    days = terms_of(review.proposal.cycle).second_days
    made = ReviewAppeal.objects.create(
        review=review, reason=reason, made_at=now,
        due_on=timezone.localdate(now) + timedelta(days=days),
        by_id=by.pk if own else None, helper_id=None if own else by.pk,
    )  # fmt: skip
    Proposal.objects.filter(pk=review.proposal_id).update(state=ProposalState.REVIEWED)
    told("review.appealed", review, by=by, grant=grant, at=at)
    return made
