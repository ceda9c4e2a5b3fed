"""Reviews of proposals, as far as somebody may see them: state, clock, answers, cost."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from nutag.budgeting import concerned
from nutag.budgeting.actions.contesting import appeal_until, verb_for
from nutag.budgeting.actions.findings import questions_of, verdict_of
from nutag.budgeting.actions.reviewing import terms_of
from nutag.budgeting.cost_sums import Item, contingency_of, item_of, of_lines
from nutag.budgeting.models import (
    Check,
    CorrectionRequest,
    CostEstimate,
    Cycle,
    Finding,
    Proposal,
    ProposalState,
    Review,
    ReviewOutcome,
    ReviewState,
    ReviewTerms,
)
from nutag.budgeting.verdicts import Verdict
from nutag.places.naming import full_name
from nutag.record.actors import Actor
from nutag.record.permissions import may
from nutag.record.roles import Role
from nutag.record.subjects import Label, describes
from nutag.ui.templatetags.nutag import named

type ACycle = Cycle  # views know them by these names, since they know no models
type AReview = Review
type AProposal = Proposal

RELATED = (
    "proposal__cycle__place", "proposal__place__parent__parent__parent", "proposal__category",
    "checklist", "reviewer", "signer", "appeal",
)  # fmt: skip


@dataclass(frozen=True)
class Clock:
    """Who owes the next step, in words, and by when."""

    who: str
    due_on: date | None


@dataclass(frozen=True)
class Line:
    """One question with its answer; `stops` where the answer stands against the proposal."""

    question: Check
    finding: Finding | None
    stops: bool


@dataclass(frozen=True)
class CostShown:
    """An estimate with its sums."""

    estimate: CostEstimate
    lines: list[Item]
    sum: int
    contingency: int


def review_cycle(slug: str) -> Cycle | None:
    """A year by its address."""
    return Cycle.objects.select_related("place").filter(slug=slug).first()


def review_cycles() -> "QuerySet[Cycle]":
    """Years with proposals, the newest first."""
    return Cycle.objects.filter(proposals__isnull=False).select_related("place").distinct()


def reviewed_proposal(cycle: Cycle, number: int) -> Proposal | None:
    """A proposal of a year."""
    rows = Proposal.objects.select_related(
        "cycle__place", "place__parent__parent__parent", "category"
    )
    return rows.filter(cycle=cycle, number=number).first()


def reviews_of(proposal: Proposal) -> list[Review]:
    """Its reviews, the first one first."""
    return list(Review.objects.filter(proposal=proposal).select_related(*RELATED))


def review_terms(cycle: Cycle) -> ReviewTerms:
    """The terms of a year."""
    return terms_of(cycle)


def clock_of(review: Review, *, on: date | None = None) -> Clock | None:
    """Who owes the next step; None where nobody does, as once a proposal was withdrawn."""
    if not (review.published_at or review.proposal.state == ProposalState.REVIEWED):
        return None
    match review.state:
        case ReviewState.CHECKING:
            return Clock(_("the reviewer"), review.due_on)
        case ReviewState.CORRECTING:
            return Clock(_("the proposer"), request_of(review).due_on)
        case ReviewState.CONCLUDED:
            return Clock(_("the second signature"), review.due_on)
        case ReviewState.SIGNED:
            return Clock(_("the officers, who announce all outcomes together"), None)
        case _:
            return _after(review, on or timezone.localdate())


def _after(review: Review, today: date) -> Clock | None:
    """What may follow once the outcome is announced."""
    appeal, until = getattr(review, "appeal", None), appeal_until(review)
    if appeal:
        waits = not Review.objects.filter(proposal=review.proposal_id, turn=2).exists()
        return Clock(_("the officers, who name another pair"), appeal.due_on) if waits else None
    if until is None or until < today or review.outcome != ReviewOutcome.REFUSE:
        return None
    return Clock(_("the proposer, who may contest the refusal"), until)


def request_of(review: Review) -> CorrectionRequest:
    """What the proposer is asked for now, or was asked for last."""
    rows = CorrectionRequest.objects.filter(review=review).order_by("answered_at", "lapsed")
    return rows.filter(answered_at=None, lapsed=False).first() or rows.latest("asked_at")


def requests_of(review: Review) -> list[CorrectionRequest]:
    """All that the proposer was asked for."""
    return list(review.corrections.select_related("question", "file"))


def lines_of(review: Review) -> list[Line]:
    """All questions with their answers, in their order."""
    rows = review.findings.select_related("by", "file")
    there = {each.question_id: each for each in rows}
    return [
        Line(each, there.get(each.pk), bool(
            each.stops and each.pk in there and there[each.pk].choice == each.stops
        ))
        for each in questions_of(review)
    ]  # fmt: skip


def question_of(review: Review, code: str) -> Line | None:
    """One question of a review."""
    return next((each for each in lines_of(review) if each.question.code == code), None)


def next_question(review: Review) -> str:
    """The code of the first question that has no answer, "" where all have."""
    lacking = verdict_of(review).lacking
    return lacking[0].code if lacking else ""


def coming_to(review: Review) -> Verdict:
    """What the answers come to so far."""
    return verdict_of(review)


def cost_of(proposal: Proposal, *, version: int | None = None) -> CostShown | None:
    """The newest estimate, or one version of it."""
    rows = proposal.estimates.select_related("by").prefetch_related("lines")
    found = rows.filter(version=version).first() if version else rows.first()
    if found is None:
        return None
    items = [item_of(each) for each in found.lines.all()]
    together = of_lines(items)
    return CostShown(found, items, together, contingency_of(together, found.contingency))


def is_author(by: Actor, proposal: Proposal) -> bool:
    """Whether somebody stands behind it."""
    return by.pk is not None and by.pk in concerned.authors_of(proposal)


def may_answer_for(by: Actor, verb: str, review: Review) -> bool:
    """Whether somebody may answer as, or for, the proposer."""
    return bool(may(by, verb, concerned.as_author(review, by)))


def may_contest(by: Actor, review: Review) -> bool:
    """Whether somebody may contest the outcome, for themselves or for somebody at the desk."""
    return bool(may(by, verb_for(review), concerned.as_contester(review, by)))


def works_on(by: Actor, review: Review) -> bool:
    """Whether somebody may see the answers before they are announced: fitting posts, no part."""
    if by.pk is not None and by.pk in concerned.involved_in(review.proposal):
        return False
    return bool(may(by, "finding.kept", review))


def sees_outcome(by: Actor, review: Review) -> bool:
    """Whether somebody may see what it came to: all once announced, before that the pair and
    officers.
    """
    if review.published_at:
        return True
    if not works_on(by, review):
        return False
    return by.pk in {review.reviewer_id, review.signer_id} or bool(
        may(by, "review.published", review)
    )


def post_name(role: str) -> str:
    """A post in words."""
    return str(Role(role).label) if role in Role.values else _("Nutag itself")


def place_name(proposal: Proposal) -> str:
    """Where the proposal is for."""
    return full_name(proposal.place)


def contest_until(review: Review) -> date | None:
    """The last day to contest; None where there is nothing to contest."""
    return appeal_until(review)


def open_reviews() -> "QuerySet[Review]":
    """Reviews in which somebody owes a step."""
    waiting = (ReviewState.CHECKING, ReviewState.CORRECTING, ReviewState.CONCLUDED)
    rows = Review.objects.filter(state__in=waiting, proposal__state=ProposalState.REVIEWED)
    return rows.select_related(*RELATED)


@describes("budgeting.reviewterms")
def terms_labels(ids: Collection[str]) -> Mapping[str, Label]:
    """Terms by their years."""
    rows = ReviewTerms.objects.filter(pk__in=ids).select_related("cycle")
    return {
        str(each.pk): Label(
            named(each.cycle), reverse("budgeting:review_year", args=[each.cycle.slug])
        )
        for each in rows
    }


@describes("budgeting.review")
def review_labels(ids: Collection[str]) -> Mapping[str, Label]:
    """Reviews by the proposals they are of."""
    rows = Review.objects.filter(pk__in=ids).select_related("proposal__cycle")
    return {
        str(each.pk): Label(
            _("review of “%(title)s”") % {"title": each.proposal.title},
            reverse(
                "budgeting:review", args=[each.proposal.cycle.slug, each.proposal.number]
            ),
        )
        for each in rows
    }  # fmt: skip
