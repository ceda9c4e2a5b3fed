"""Who stands behind a proposal and may answer for it, and who may not review it because of that."""

from dataclasses import dataclass

from nutag.budgeting.models import Proposal, Review, ReviewAppeal, ReviewOutcome, Support
from nutag.people.models import Person
from nutag.record.actors import Actor


@dataclass(frozen=True)
class Seat:
    """For the permission table: a review as it concerns one person."""

    owner_id: int | None
    place_path: str


def authors_of(proposal: Proposal) -> set[int]:
    """Keys of its authors and of the authors of what was joined with it."""
    owners = Proposal.objects.filter(pk__in=proposal.family, owner__isnull=False)
    return {*proposal.concerned_ids, *owners.values_list("owner__pk", flat=True)}


def involved_in(proposal: Proposal) -> set[int]:
    """Keys of all who have a part in it: authors, whoever supports it, and whoever contests it."""
    backers = Support.objects.filter(proposal__in=proposal.family)
    against = ReviewAppeal.objects.filter(review__proposal=proposal, by__isnull=False)
    found = authors_of(proposal) | set(backers.values_list("person", flat=True))
    return found | set(against.values_list("by__pk", flat=True))


def lives_near(by: Actor, proposal: Proposal) -> bool:
    """Whether somebody is at home in the khoroo that it is for."""
    there = Person.objects.filter(home__path__startswith=proposal.place.khoroo.path)
    return by.pk is not None and there.filter(pk=by.pk).exists()


def as_author(review: Review, by: Actor) -> Seat:
    """The review as it concerns this person, should they be an author."""
    mine = by.pk is not None and by.pk in authors_of(review.proposal)
    return Seat(by.pk if mine else None, review.place_path)


def as_contester(review: Review, by: Actor) -> Seat:
    """The review as it concerns who may contest it: authors a refusal, neighbours an acceptance."""
    if review.outcome == ReviewOutcome.REFUSE:
        return as_author(review, by)
    mine = lives_near(by, review.proposal) and by.pk not in authors_of(review.proposal)
    return Seat(by.pk if mine else None, review.place_path)


def as_reviewer(review: Review) -> Seat:
    """The review as it concerns who answers the questions."""
    return Seat(review.reviewer_id, review.place_path)


def as_signer(review: Review) -> Seat:
    """The review as it concerns who signs."""
    return Seat(review.signer_id, review.place_path)
