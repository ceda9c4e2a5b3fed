"""An appeal against what came out of a review: a refusal by its authors, else by neighbours."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from nutag.budgeting import concerned
from nutag.budgeting.actions.reviewing import NotNow, first_of, terms_of, told
from nutag.budgeting.models import (
    Project,
    Proposal,
    ProposalState,
    Review,
    ReviewAppeal,
    ReviewOutcome,
)
from nutag.record.actors import Actor, Grant
from nutag.record.permissions import require


class TermOver(Exception):  # noqa: N818 - the moment it is
    """The term to contest is over; `until` was its last day."""

    def __init__(self, until: date) -> None:
        super().__init__(until.isoformat())
        self.until = until


def verb_for(review: Review) -> str:
    """What it is called on the record to contest this outcome."""
    refused = review.outcome == ReviewOutcome.REFUSE
    return "review.appealed" if refused else "acceptance.contested"


def appeal_until(review: Review) -> date | None:
    """The last day to contest; None where there is nothing to contest."""
    if review.turn > 1 or review.published_at is None:
        return None
    days = terms_of(review.proposal.cycle).appeal_days
    return timezone.localdate(review.published_at) + timedelta(days=days)


@transaction.atomic
def appeal_review(
    review: Review, reason: str, *, by: Actor, at: datetime | None = None
) -> ReviewAppeal:
    """Contest an outcome; another pair will decide. Raises NotNow, TermOver, NotAllowed.

    Contested twice, as by a double click, it is contested once. An acceptance cannot be contested
    any more once the proposal is on a ballot.
    """
    now = at or timezone.now()
    held = Review.objects.select_for_update(of=("self",)).select_related("proposal__place")
    review = held.get(pk=review.pk)
    verb, seat = verb_for(review), concerned.as_contester(review, by)
    grant = require(by, verb, seat)
    there = ReviewAppeal.objects.filter(review=review).first()
    if there:
        return there
    until = appeal_until(review)
    if until is None or not _stands(review):
        raise NotNow
    if timezone.localdate(now) > until:
        raise TermOver(until)
    own = seat.owner_id is not None
    days = terms_of(review.proposal.cycle).second_days
    made = ReviewAppeal.objects.create(
        review=review, reason=reason, made_at=now,
        due_on=timezone.localdate(now) + timedelta(days=days),
        by_id=by.pk if own else None, helper_id=None if own else by.pk,
    )  # fmt: skip
    Proposal.objects.filter(pk=review.proposal_id).update(state=ProposalState.REVIEWED)
    told(verb, review, by=by, grant=grant, at=at)
    return made


def tell_decided(second: Review, *, by: Actor, grant: Grant, at: datetime | None) -> None:
    """Write on the record of the first review that the appeal against it is decided.

    A neighbour who contested is named in it, to be told; authors are told of the outcome anyway.
    """
    first = first_of(second)
    whose = first.appeal.by_id
    neighbour = whose if whose not in concerned.authors_of(first.proposal) else None
    told("appeal.decided", first, by=by, grant=grant, at=at, neighbour=neighbour)


def _stands(review: Review) -> bool:
    """Whether the proposal still stands as the review left it."""
    if review.outcome == ReviewOutcome.REFUSE:
        return review.proposal.state == ProposalState.REFUSED
    on_ballot = Project.objects.filter(proposal=review.proposal_id).exists()
    return review.proposal.state == ProposalState.ACCEPTED and not on_ballot
