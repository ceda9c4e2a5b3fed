"""Filling in a review: answers, corrections, conclusion, second signature."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from nutag.budgeting import concerned
from nutag.budgeting.actions.reviewing import NotNow, locked, terms_of, told
from nutag.budgeting.models import (
    Check,
    CorrectionRequest,
    Finding,
    Review,
    ReviewOutcome,
    ReviewState,
)
from nutag.budgeting.verdicts import Verdict, verdict
from nutag.files.models import File
from nutag.record.actors import Actor
from nutag.record.permissions import NotAllowed, require

OPEN = (ReviewState.CHECKING, ReviewState.CORRECTING)


class Stale(Exception):  # noqa: N818 - what happened
    """Somebody else wrote this meanwhile; `finding` is what stands there now."""

    def __init__(self, finding: Finding | None) -> None:
        super().__init__()
        self.finding = finding


class NotConcluded(Exception):  # noqa: N818 - the state it is in
    """It cannot be concluded; `verdict` tells what is lacking, or the estimate is."""

    def __init__(self, found: Verdict) -> None:
        super().__init__(found.outcome)
        self.verdict = found


class NotYourOwn(Exception):  # noqa: N818 - rule 4
    """Who answered or estimated cannot sign the conclusion."""


class Said(NamedTuple):
    """An answer as it is written. `version` is the one it was written over, 0 for none."""

    choice: str
    source: str = ""
    note: str = ""
    file: File | None = None
    version: int = 0


@transaction.atomic
def keep_finding(
    review: Review, question: Check, said: Said, *, by: Actor, at: datetime | None = None
) -> Finding:
    """Answer one question. Raises Stale, NotNow, NotAllowed (also for who has a part in it)."""
    grant = require(by, "finding.kept", review)
    held = locked(review, *OPEN)
    refuse_involved(held, by, "finding.kept")
    there = Finding.objects.filter(review=held, question=question).first()
    if (there.version if there else 0) != said.version:
        raise Stale(there)
    kept = there or Finding(review=held, question=question, version=0)
    kept.choice, kept.source, kept.note = said.choice, said.source, said.note
    kept.file = said.file or kept.file
    kept.version += 1
    kept.by_id, kept.role, kept.at = by.pk, _post(grant.role), at or timezone.now()
    kept.save()
    told("finding.kept", held, by=by, grant=grant, at=at, question=question.code)
    return kept


def refuse_involved(review: Review, by: Actor, verb: str) -> None:
    """Raise NotAllowed for somebody who has a part in the proposal."""
    if by.pk is not None and by.pk in concerned.involved_in(review.proposal):
        raise NotAllowed(verb)


@transaction.atomic
def ask_to_correct(
    review: Review, asked: str, *, by: Actor, question: Check | None = None,
    at: datetime | None = None,
) -> CorrectionRequest:  # fmt: skip
    """Ask the proposer to mend something; the clock of the review stands still meanwhile.

    Raises NotNow, NotAllowed.
    """
    held = locked(review, ReviewState.CHECKING)
    grant = require(by, "correction.asked", concerned.as_reviewer(held))
    now = at or timezone.now()
    due_on = timezone.localdate(now) + timedelta(days=terms_of(held.proposal.cycle).correction_days)
    made = CorrectionRequest.objects.create(
        review=held, question=question, asked=asked, asked_at=now, due_on=due_on
    )
    held.state = ReviewState.CORRECTING
    held.save(update_fields=["state"])
    told("correction.asked", held, by=by, grant=grant, at=at, due_on=due_on.isoformat())
    return made


@transaction.atomic
def answer_correction(
    review: Review, words: str, *, by: Actor, file: File | None = None, at: datetime | None = None
) -> CorrectionRequest:
    """What the proposer answers, or the khoroo desk types for them. Raises NotNow, NotAllowed."""
    held = locked(review, ReviewState.CORRECTING)
    grant = require(by, "correction.answered", concerned.as_author(held, by))
    asked, now = open_request(held), at or timezone.now()
    own = by.pk in concerned.authors_of(held.proposal)
    asked.answer, asked.file, asked.answered_at = words, file, now
    asked.helper_id = None if own else by.pk
    asked.save()
    _go_on(held, asked, now)
    told("correction.answered", held, by=by, grant=grant, at=at, reviewer=held.reviewer_id)
    return asked


@transaction.atomic
def lapse_correction(review: Review, *, by: Actor, at: datetime | None = None) -> Review:
    """Go on without the answer once its term has passed. Raises NotNow before that."""
    held, now = locked(review, ReviewState.CORRECTING), at or timezone.now()
    asked = open_request(held)
    if timezone.localdate(now) <= asked.due_on:
        raise NotNow
    asked.lapsed = True
    asked.save(update_fields=["lapsed"])
    _go_on(held, asked, now)
    told("correction.lapsed", held, by=by, at=at, reviewer=held.reviewer_id)
    return held


def open_request(review: Review) -> CorrectionRequest:
    """What waits for the proposer."""
    return CorrectionRequest.objects.get(review=review, answered_at=None, lapsed=False)


def _go_on(review: Review, asked: CorrectionRequest, now: datetime) -> None:
    """The review's own term grows by the days it waited."""
    waited = timezone.localdate(now) - timezone.localdate(asked.asked_at)
    review.state, review.due_on = ReviewState.CHECKING, review.due_on + waited
    review.reminded_on = None
    review.save(update_fields=["state", "due_on", "reminded_on"])


@transaction.atomic
def conclude_review(review: Review, words: str, *, by: Actor, at: datetime | None = None) -> Review:
    """Confirm what the answers come to, in plain words to the proposer.

    Raises NotConcluded, NotNow, NotAllowed.
    """
    held = locked(review, ReviewState.CHECKING)
    grant = require(by, "review.concluded", concerned.as_reviewer(held))
    found = verdict_of(held)
    costed = held.proposal.estimates.exists()
    if not found.outcome or (found.outcome == ReviewOutcome.ACCEPT and not costed):
        raise NotConcluded(found)
    held.outcome, held.words, held.returned = found.outcome, words, ""
    held.state, held.concluded_at = ReviewState.CONCLUDED, at or timezone.now()
    held.reviewer_role = role_of(by, held)
    held.save()
    told("review.concluded", held, by=by, grant=grant, at=at, signer=held.signer_id)
    return held


def verdict_of(review: Review) -> Verdict:
    """What the answers of a review come to."""
    rows = review.findings.values_list("question", "choice")
    choices: Mapping[int, str] = dict(rows)
    return verdict(questions_of(review), choices)


def questions_of(review: Review) -> list[Check]:
    """The questions for a proposal of this category."""
    rows = Check.objects.filter(checklist=review.checklist_id).select_related("category")
    return [each for each in rows if each.category_id in {None, review.proposal.category_id}]


@transaction.atomic
def send_back_review(
    review: Review, reason: str, *, by: Actor, at: datetime | None = None
) -> Review:
    """The signer does not agree, and says why. Raises NotNow, NotAllowed."""
    held = locked(review, ReviewState.CONCLUDED)
    grant = require(by, "review.returned", concerned.as_signer(held))
    held.state, held.returned = ReviewState.CHECKING, reason
    held.save(update_fields=["state", "returned"])
    told("review.returned", held, by=by, grant=grant, at=at, reviewer=held.reviewer_id)
    return held


@transaction.atomic
def sign_review(review: Review, *, by: Actor, at: datetime | None = None) -> Review:
    """Put the second signature under a conclusion.

    Raises NotYourOwn for who answered or estimated, NotNow, NotAllowed.
    """
    held = locked(review, ReviewState.CONCLUDED)
    grant = require(by, "review.signed", concerned.as_signer(held))
    refuse_involved(held, by, "review.signed")
    newest = held.proposal.estimates.first()
    own = {held.reviewer_id, newest.by_id if newest else None}
    if by.pk in own or held.findings.filter(by=by.pk).exists():
        raise NotYourOwn
    held.state, held.signed_at = ReviewState.SIGNED, at or timezone.now()
    held.signer_role = role_of(by, held)
    held.save(update_fields=["state", "signed_at", "signer_role"])
    told("review.signed", held, by=by, grant=grant, at=at)
    return held


def role_of(by: Actor, review: Review) -> str:
    """The post under which somebody reviews. Raises NotAllowed for who holds none any more."""
    return _post(require(by, "finding.kept", review).role)


def _post(role: str) -> str:
    return "" if role == "system" else role
