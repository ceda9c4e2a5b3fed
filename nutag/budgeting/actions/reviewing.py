"""Who reviews a proposal, and by when."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from nutag.budgeting.concerned import involved_in
from nutag.budgeting.models import (
    Checklist,
    CorrectionRequest,
    Cycle,
    Proposal,
    ProposalState,
    Review,
    ReviewAppeal,
    ReviewState,
    ReviewTerms,
)
from nutag.people.models import Person
from nutag.record.actions import record
from nutag.record.actors import Actor
from nutag.record.permissions import may, require

TERM_FIELDS = (
    "review_days", "correction_days", "appeal_days", "second_days", "contingency", "largest",
    "law_mn", "law_en",
)  # fmt: skip
UNDER_REVIEW = (ProposalState.SUBMITTED, ProposalState.REVIEWED)
SOON = timedelta(days=3)
BEFORE_SIGNED = (ReviewState.CHECKING, ReviewState.CORRECTING, ReviewState.CONCLUDED)


class Unfit(Exception):  # noqa: N818 - what the officer is told
    """Somebody who may not review this; `why` is one of the words below."""

    INVOLVED, NO_POST, SAME, EARLIER = "involved", "no-post", "same", "earlier"
    ANSWERED = "answered"

    def __init__(self, why: str, field: str = "reviewer") -> None:
        super().__init__(why)
        self.why, self.field = why, field
        self.number: int | None = None


class NotNow(Exception):  # noqa: N818 - the state it is in
    """This is not done in the state the review is in; it may have changed meanwhile."""


class NoChecklist(Exception):  # noqa: N818 - what is missing
    """No checklist is in force."""


def terms_of(cycle: Cycle) -> ReviewTerms:
    """The terms of a year; the usual ones, unsaved, where none were set."""
    return ReviewTerms.objects.filter(cycle=cycle).first() or ReviewTerms(cycle=cycle)


@transaction.atomic
def set_review_terms(
    cycle: Cycle, *, by: Actor, at: datetime | None = None, **terms: Any
) -> ReviewTerms:
    """Set the terms of a year's reviews; `terms` are TERM_FIELDS. Raises NotAllowed."""
    grant = require(by, "review_terms.set", cycle)
    if not terms.keys() <= set(TERM_FIELDS):
        raise TypeError(sorted(terms))
    kept, _made = ReviewTerms.objects.update_or_create(cycle=cycle, defaults=terms)
    record("review_terms.set", by=by, grant=grant, subject=kept, place=cycle.place, at=at)
    return kept


@transaction.atomic
def assign_review(
    proposal: Proposal, *, reviewer: Person, signer: Person, by: Actor, at: datetime | None = None
) -> Review:
    """Name the pair that reviews a proposal: the first time, or again after an appeal.

    Raises Unfit, NotNow (it has a review under way, or needs none), NoChecklist, NotAllowed.
    """
    now = at or timezone.now()
    grant = require(by, "review.assigned", proposal)
    held = Proposal.objects.select_for_update(of=("self",)).select_related("cycle", "place")
    proposal = held.get(pk=proposal.pk)
    turn = _turn(proposal)
    refuse_unfit(proposal, reviewer=reviewer, signer=signer, second=turn > 1)
    terms = terms_of(proposal.cycle)
    days = terms.second_days if turn > 1 else terms.review_days
    review = Review.objects.create(
        proposal=proposal, turn=turn, checklist=checklist_for(proposal), reviewer=reviewer,
        signer=signer, assigned_at=now, due_on=timezone.localdate(now) + timedelta(days=days),
    )  # fmt: skip
    Proposal.objects.filter(pk=proposal.pk).update(state=ProposalState.REVIEWED)
    told("review.assigned", review, by=by, grant=grant, at=at, reviewer=reviewer.pk)
    if turn > 1:
        told("appeal.taken_up", first_of(review), by=by, grant=grant, at=at)
    return review


@transaction.atomic
def assign_reviews(
    proposals: Sequence[Proposal], *, reviewer: Person, signer: Person, by: Actor,
    at: datetime | None = None,
) -> int:  # fmt: skip
    """Name one pair for many proposals, all or none; how many.

    Raises what `assign_review` raises, an Unfit with the `number` of its proposal.
    """
    for each in proposals:
        try:
            assign_review(each, reviewer=reviewer, signer=signer, by=by, at=at)
        except Unfit as error:
            error.number = each.number
            raise
    return len(proposals)


def _turn(proposal: Proposal) -> int:
    """Which review comes next. Raises NotNow where none does."""
    last = Review.objects.filter(proposal=proposal).order_by("turn").last()
    if last is None:
        if proposal.state not in UNDER_REVIEW:
            raise NotNow
        return 1
    if last.turn > 1 or not ReviewAppeal.objects.filter(review=last).exists():
        raise NotNow
    return 2


def first_of(second: Review) -> Review:
    """The contested review that a second one decides anew."""
    rows = Review.objects.select_related("proposal__place", "appeal")
    return rows.get(proposal=second.proposal_id, turn=1)


def checklist_for(proposal: Proposal) -> Checklist:
    """The checklist in force. Raises NoChecklist."""
    path = proposal.place.path
    rows = Checklist.objects.filter(published_at__isnull=False).select_related("place")
    for each in rows.order_by("-number"):
        if path.startswith(each.place.path):
            return each
    raise NoChecklist


def refuse_unfit(proposal: Proposal, *, reviewer: Person, signer: Person, second: bool) -> None:
    """Raise Unfit unless both may review it: two people, posts, no part in it, not the first pair.

    Whom the first pair were counts only for the second review.
    """
    if reviewer.pk == signer.pk:
        raise Unfit(Unfit.SAME, "signer")
    first = Review.objects.filter(proposal=proposal, turn=1).first() if second else None
    for field, person in (("reviewer", reviewer), ("signer", signer)):
        if person.pk in involved_in(proposal):
            raise Unfit(Unfit.INVOLVED, field)
        if not may(person, "finding.kept", proposal):
            raise Unfit(Unfit.NO_POST, field)
        if first and person.pk in took_part(first):
            raise Unfit(Unfit.EARLIER, field)


def took_part(review: Review) -> set[int]:
    """Keys of all who answered, estimated, concluded or signed in a review."""
    there = {review.reviewer_id, review.signer_id}
    answered, costed = review.findings, review.proposal.estimates
    for rows in (answered.filter(by__isnull=False), costed.filter(by__isnull=False)):
        there |= set(rows.values_list("by__pk", flat=True))
    return there


@transaction.atomic
def reassign_review(
    review: Review, *, reviewer: Person, signer: Person, reason: str, by: Actor,
    at: datetime | None = None,
) -> Review:  # fmt: skip
    """Name another pair for a review under way; the answers stay. `reason` is kept with it.

    Raises Unfit, NotNow once it is signed, NotAllowed.
    """
    grant = require(by, "review.reassigned", review)
    held = locked(review, *BEFORE_SIGNED)
    refuse_unfit(held.proposal, reviewer=reviewer, signer=signer, second=held.turn > 1)
    if held.findings.filter(by=signer).exists():
        raise Unfit(Unfit.ANSWERED, "signer")
    held.reassignments.create(
        reason=reason, at=at or timezone.now(), reviewer=held.reviewer, signer=held.signer
    )
    if held.state == ReviewState.CONCLUDED and reviewer.pk != held.reviewer_id:
        held.state = ReviewState.CHECKING
    held.reviewer, held.signer, held.reminded_on = reviewer, signer, None
    held.save()
    told("review.reassigned", held, by=by, grant=grant, at=at, reviewer=reviewer.pk)
    return held


def locked(review: Review, *states: str) -> Review:
    """The review as it stands, locked. Raises NotNow unless it is in one of the states."""
    rows = Review.objects.select_for_update(of=("self",)).select_related(
        "proposal__place", "proposal__cycle", "reviewer", "signer"
    )
    found = rows.get(pk=review.pk)
    if found.state not in states or found.proposal.state != ProposalState.REVIEWED:
        raise NotNow
    return found


def told(verb: str, review: Review, **facts: Any) -> None:
    """Write what was done to a review on the record."""
    record(verb, subject=review, place=review.proposal.place, **facts)


@transaction.atomic
def remind_reviews(*, by: Actor, at: datetime | None = None) -> int:
    """Remind whoever owes a step that is due within days or late; how many were reminded.

    Each is reminded every few days at most; run twice on a day, nobody is reminded twice.
    """
    now = at or timezone.now()
    today = timezone.localdate(now)
    soon = today + SOON
    late = Q(state__in=(ReviewState.CHECKING, ReviewState.CONCLUDED), due_on__lte=soon)
    waits = CorrectionRequest.objects.filter(answered_at=None, lapsed=False, due_on__lte=soon)
    late |= Q(state=ReviewState.CORRECTING, pk__in=waits.values("review"))
    rows = Review.objects.select_for_update(of=("self",)).filter(
        late, proposal__state=ProposalState.REVIEWED
    )
    rows = rows.exclude(reminded_on__gt=today - SOON).select_related("proposal__place")
    reminded = list(rows)
    for each in reminded:
        each.reminded_on = today
        each.save(update_fields=["reminded_on"])
        told("review.reminded", each, by=by, at=at, owes=_owes(each))
    return len(reminded)


def _owes(review: Review) -> int | None:
    match review.state:
        case ReviewState.CHECKING:
            return review.reviewer_id
        case ReviewState.CONCLUDED:
            return review.signer_id
        case _:
            return review.proposal.owner_id
