"""A year of reviews in figures, and as a table."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from nutag.budgeting.actions.reviewing import terms_of
from nutag.budgeting.models import (
    Check,
    Cycle,
    Finding,
    PhaseKind,
    Proposal,
    ProposalState,
    Review,
    ReviewAppeal,
    ReviewOutcome,
    ReviewState,
)
from nutag.budgeting.queries.reviews import clock_of, open_reviews, post_name
from nutag.places.models import Place
from nutag.places.naming import full_name

REVIEW_COLUMNS = (
    "number", "title", "place", "category", "state", "outcome", "clauses", "answer", "cost",
    "upkeep", "handed_in_on", "announced_on", "days", "first_post", "second_post", "appealed",
)  # fmt: skip
GONE = (ProposalState.MERGED, ProposalState.WITHDRAWN)


@dataclass(frozen=True)
class Clause:
    """A question, and how many proposals its answer stood against."""

    question: Check
    proposals: int


@dataclass(frozen=True)
class Figures:
    """A year of reviews. `days` is the mean from handing in to the announcement."""

    handed_in: int
    checking: int
    signed: int
    accepted: int
    refused: int
    late: int
    appealed: int
    changed: int
    days: int | None
    clauses: list[Clause]


def review_figures(cycle: Cycle, place: Place | None = None, *, on: date | None = None) -> Figures:
    """How the reviews of a year stand, at a place and inside it. Outcomes only once announced."""
    today = on or timezone.localdate()
    proposals = proposals_of(cycle, place)
    states = Counter(proposals.values_list("state", flat=True))
    reviews = _published(cycle, place)
    last = reviews.filter(proposal__state__in=(ProposalState.ACCEPTED, ProposalState.REFUSED))
    under_way = open_reviews().filter(proposal__in=proposals)
    return Figures(
        handed_in=sum(states.values()),
        checking=under_way.count(),
        signed=Review.objects.filter(proposal__in=proposals, state=ReviewState.SIGNED).count(),
        accepted=states[ProposalState.ACCEPTED],
        refused=states[ProposalState.REFUSED],
        late=under_way.filter(~Q(state=ReviewState.CORRECTING), due_on__lt=today).count(),
        appealed=ReviewAppeal.objects.filter(review__proposal__in=proposals).count(),
        changed=reviews.filter(turn=2, outcome=ReviewOutcome.ACCEPT).count(),
        days=_mean_days(last),
        clauses=clauses_of(reviews),
    )


def last_of_reviews(cycle: Cycle) -> date | None:
    """The last day of checking in a year, where it is known."""
    phase = cycle.phases.filter(kind=PhaseKind.REVIEW).first()
    return phase.ends_on if phase else None


@dataclass(frozen=True)
class Wait:
    """What a proposal waits for, until when, and for how many days it has been late."""

    named: bool
    due_on: date
    late: int


def waits_of(
    cycle: Cycle, proposals: Sequence[Proposal], *, on: date | None = None
) -> dict[int, Wait]:
    """Which of these proposals wait for a step of the check, by their keys.

    Two people are named within the days a check may take, from the first day of the phase on.
    """
    today, days = on or timezone.localdate(), timedelta(days=terms_of(cycle).review_days)
    phase = cycle.phases.filter(kind=PhaseKind.REVIEW).first()
    under_way = open_reviews().filter(proposal__in=proposals).order_by("turn")
    clocks = {each.proposal_id: clock_of(each) for each in under_way}
    found = {}
    for each in proposals:
        clock = clocks.get(each.pk)
        due = clock.due_on if clock else None
        if each.state == ProposalState.SUBMITTED:
            begun = timezone.localdate(each.submitted_at)
            due = max(begun, phase.begins_on if phase else begun) + days
        if due:
            found[each.pk] = Wait(clock is not None, due, max(0, (today - due).days))
    return found


def proposals_of(cycle: Cycle, place: Place | None = None) -> "QuerySet[Proposal]":
    """The proposals of a year that stand on their own, by number."""
    rows = Proposal.objects.filter(cycle=cycle).exclude(state__in=GONE)
    if place:
        rows = rows.filter(place__path__startswith=place.path)
    return rows.select_related("place__parent__parent__parent", "category").order_by("number")


def _published(cycle: Cycle, place: Place | None) -> "QuerySet[Review]":
    rows = Review.objects.filter(
        proposal__in=proposals_of(cycle, place), state=ReviewState.PUBLISHED
    )
    return rows.select_related("proposal__place__parent__parent__parent", "proposal__category")


def _mean_days(reviews: "QuerySet[Review]") -> int | None:
    first = reviews.filter(turn=1, published_at__isnull=False)
    days = [days_of(each) for each in first]
    return (2 * sum(days) + len(days)) // (2 * len(days)) if days else None


def days_of(review: Review) -> int:
    """Days from handing in to the announcement."""
    end = timezone.localdate(review.published_at)
    return (end - timezone.localdate(review.proposal.submitted_at)).days


def clauses_of(reviews: "QuerySet[Review]") -> list[Clause]:
    """Which questions stood against how many of these proposals, the most first."""
    counted: Counter[str] = Counter()
    known: dict[str, Check] = {}
    refused = reviews.filter(outcome=ReviewOutcome.REFUSE)
    refused = refused.exclude(proposal__state=ProposalState.ACCEPTED)  # the second time
    for finding in against(refused):
        counted[finding.question.code] += 1
        known[finding.question.code] = finding.question
    return [Clause(known[code], number) for code, number in counted.most_common()]


def against(reviews: "QuerySet[Review] | Sequence[Review]") -> "QuerySet[Finding]":
    """The answers of these reviews that stand against their proposals."""
    rows = Finding.objects.filter(review__in=reviews).exclude(question__stops="")
    stopping = Q(choice="yes", question__stops="yes") | Q(choice="no", question__stops="no")
    return rows.filter(stopping).select_related("question")


def review_rows(cycle: Cycle, place: Place | None = None) -> Iterator[tuple[object, ...]]:
    """The proposals of a year as REVIEW_COLUMNS; what is not announced stays empty."""
    published = {each.proposal_id: each for each in _published(cycle, place).order_by("turn")}
    stopping: dict[int, list[str]] = {}
    for each in against(list(published.values())):
        stopping.setdefault(each.review_id, []).append(each.question.code)
    appealed = set(
        ReviewAppeal.objects.filter(review__proposal__cycle=cycle).values_list(
            "review__proposal", flat=True
        )
    )
    for proposal in proposals_of(cycle, place).prefetch_related("estimates"):
        review = published.get(proposal.pk)
        known = _facts(review, stopping) if review else ("", "", "", "", "", "", "", "", "")
        outcome, clauses, words, cost, upkeep, on, days, first, second = known
        yield (
            proposal.number, proposal.title, full_name(proposal.place), proposal.category.code,
            proposal.state, outcome, clauses, words, cost, upkeep,
            timezone.localdate(proposal.submitted_at).isoformat(), on, days, first, second,
            "yes" if proposal.pk in appealed else "no",
        )  # fmt: skip


def _facts(review: Review, stopping: dict[int, list[str]]) -> tuple[object, ...]:
    newest = review.proposal.estimates.first()
    return (
        review.outcome, " ".join(stopping.get(review.pk, [])), review.words,
        newest.total if newest else "", newest.upkeep if newest else "",
        timezone.localdate(review.published_at).isoformat(), days_of(review),
        post_name(review.reviewer_role), post_name(review.signer_role),
    )  # fmt: skip
