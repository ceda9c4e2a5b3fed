"""Proposals that were joined count as one: whose it is, and who supports it."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from nutag.budgeting.models import Author, PhaseKind, Proposal, ProposalState, Support
from nutag.budgeting.phases import is_open
from nutag.record.actors import Actor

ENDED = (ProposalState.WITHDRAWN, ProposalState.REFUSED)


@dataclass(frozen=True)
class Mine:
    """A proposal as one person meets it: theirs when they are one of its authors."""

    place_path: str
    owner_id: int | None
    state: str


def root_of(proposal: Proposal) -> Proposal:
    """The proposal into which this one went in the end; itself where it was not joined."""
    while proposal.merged_into is not None:
        proposal = proposal.merged_into
    return proposal


def recount(proposal: Proposal) -> int:
    """Count the different people who support what the proposal went into."""
    root = root_of(proposal)
    people = Support.objects.filter(proposal__in=root.family).values("person").distinct().count()
    Proposal.objects.filter(pk=root.pk).update(supporters=people)
    return people


def held_by(proposal: Proposal, by: Actor) -> Mine:
    """The proposal as `by` meets it: an author of anything joined with it is its author."""
    if by.pk is None:
        return Mine(proposal.place_path, None, proposal.state)
    own = Author.objects.filter(proposal__in=proposal.family, person=by.pk).exists()
    return Mine(proposal.place_path, by.pk if own else None, proposal.state)


def supportable(proposal: Proposal, at: datetime) -> bool:
    """Whether support is taken: while what it went into lives, in the phases before the vote."""
    root, day = root_of(proposal), timezone.localdate(at)
    kinds = (PhaseKind.PROPOSE, PhaseKind.REVIEW)
    open_now = any(is_open(root.cycle, kind, day) for kind in kinds)
    return open_now and root.state not in ENDED and root.hidden_at is None
