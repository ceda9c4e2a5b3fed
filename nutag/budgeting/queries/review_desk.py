"""What those who work on reviews look at: what waits for them, who has how much, who fits."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from nutag.budgeting import concerned
from nutag.budgeting.actions.reviewing import took_part
from nutag.budgeting.models import (
    Cycle,
    Proposal,
    ProposalState,
    Review,
    ReviewAppeal,
    ReviewState,
)
from nutag.budgeting.queries.reviews import RELATED, Clock, clock_of, open_reviews
from nutag.budgeting.rules.reviews import REVIEWERS
from nutag.people.models import Person, Post
from nutag.places.models import Place, keys_of
from nutag.places.naming import full_name
from nutag.record.actors import Actor
from nutag.record.permissions import may, where
from nutag.record.roles import Role


@dataclass(frozen=True)
class Waiting:
    """One review that waits for somebody."""

    review: Review
    clock: Clock
    place: str


@dataclass(frozen=True)
class Load:
    """How much somebody has under way, and how much of it is late."""

    person: Person
    post: str
    under_way: int
    late: int


@dataclass(frozen=True)
class Without:
    """A place, and how many of its proposals have no pair."""

    place: Place
    proposals: int


@dataclass(frozen=True)
class Overview:
    """The officers' page of a year."""

    unassigned: list[Without]
    appeals: list[ReviewAppeal]
    ready: list[Review]


def my_reviews(by: Actor) -> list[Waiting]:
    """What waits for somebody, least time left first."""
    mine = open_reviews().filter(
        Q(state=ReviewState.CHECKING, reviewer=by.pk)
        | Q(state=ReviewState.CONCLUDED, signer=by.pk)
    )  # fmt: skip
    return _waiting(mine.order_by("due_on", "pk"))


def my_waiting_for_others(by: Actor) -> list[Waiting]:
    """Reviews of somebody's that wait for others."""
    mine = open_reviews().filter(
        Q(state=ReviewState.CORRECTING, reviewer=by.pk)
        | Q(state=ReviewState.CONCLUDED, reviewer=by.pk)
        | Q(state__in=(ReviewState.CHECKING, ReviewState.CORRECTING), signer=by.pk)
    )  # fmt: skip
    return _waiting(mine.order_by("due_on", "pk"))


def _waiting(rows: "QuerySet[Review]") -> list[Waiting]:
    clocked = [(each, clock_of(each)) for each in rows]
    return [
        Waiting(each, clock, full_name(each.proposal.place)) for each, clock in clocked if clock
    ]


def officers_page(cycle: Cycle, by: Actor) -> Overview:
    """What officers have to do in a year: name pairs, name second pairs, announce."""
    counted = unassigned(cycle, by).order_by().values("place").annotate(number=Count("pk"))
    there = Place.objects.select_related("parent").in_bulk([row["place"] for row in counted])
    rows = [Without(there[row["place"]], row["number"]) for row in counted]
    appeals = ReviewAppeal.objects.filter(
        where(by, "review.assigned", path="review__proposal__place__path"),
        review__proposal__cycle=cycle, review__proposal__state=ProposalState.REVIEWED,
    ).exclude(review__proposal__reviews__turn=2)  # fmt: skip
    return Overview(
        sorted(rows, key=lambda row: row.place.code),
        list(appeals.select_related(*(f"review__{each}" for each in RELATED[:3]))),
        ready_reviews(cycle, by),
    )


def unassigned(cycle: Cycle, by: Actor, place: Place | None = None) -> "QuerySet[Proposal]":
    """Proposals without a pair, for whom somebody may name one; those of just one place."""
    rows = Proposal.objects.filter(
        where(by, "review.assigned", path="place__path"),
        cycle=cycle, state=ProposalState.SUBMITTED, reviews=None,
    )  # fmt: skip
    rows = rows.filter(place=place) if place else rows
    return rows.select_related("cycle", "place__parent", "category").order_by("number")


def ready_reviews(cycle: Cycle, by: Actor) -> list[Review]:
    """Signed reviews that can be announced."""
    rows = Review.objects.filter(
        where(by, "review.published", path="proposal__place__path"),
        proposal__cycle=cycle, state=ReviewState.SIGNED,
        proposal__state=ProposalState.REVIEWED,
    )  # fmt: skip
    return list(rows.select_related(*RELATED).order_by("proposal__number"))


def candidates(proposal: Proposal, *, second: bool = False) -> list[Load]:
    """Who may review a proposal: fitting posts, no part in it, not of the first pair."""
    barred = concerned.involved_in(proposal)
    first = Review.objects.filter(proposal=proposal, turn=1).first() if second else None
    barred |= took_part(first) if first else set()
    roles = [role for who in REVIEWERS for role in who.roles]
    posts = Post.objects.on(timezone.localdate()).filter(
        role__in=roles, place__in=keys_of(proposal.place.path)
    )
    found = posts.select_related("person", "place").exclude(person__in=barred)
    fitting = [each for each in found if may(each.person, "finding.kept", proposal)]
    return _loads(fitting)


def workload(cycle: Cycle) -> list[Load]:
    """How much everybody has who reviews in a year, the most first."""
    people = Review.objects.filter(proposal__cycle=cycle).values_list("reviewer", "signer")
    keys = {key for pair in people for key in pair}
    posts = Post.objects.on(timezone.localdate()).filter(person__in=keys)
    return _loads(list(posts.select_related("person", "place")))


def _loads(posts: list[Post]) -> list[Load]:
    today = timezone.localdate()
    owed, late = _owed(today)
    once = {each.person_id: each for each in reversed(posts)}
    rows = [
        Load(
            each.person, f"{Role(each.role).label}, {full_name(each.place)}",
            owed.get(key, 0), late.get(key, 0),
        )
        for key, each in once.items()
    ]  # fmt: skip
    return sorted(rows, key=lambda row: (row.under_way, row.person.sort_key))


def _owed(today: date) -> tuple[dict[int, int], dict[int, int]]:
    """How many steps each person owes, and how many of them are late."""
    owed: dict[int, int] = {}
    late: dict[int, int] = {}
    sides = (("reviewer", (ReviewState.CHECKING, ReviewState.CORRECTING)),
             ("signer", (ReviewState.CONCLUDED,)))  # fmt: skip
    for side, states in sides:
        rows = open_reviews().select_related(None).filter(state__in=states).order_by()
        counted = rows.values_list(side).annotate(
            all=Count("pk"), over=Count("pk", filter=Q(due_on__lt=today))
        )
        for key, number, over in counted:
            owed[key] = owed.get(key, 0) + number
            late[key] = late.get(key, 0) + over
    return owed, late


def person_of(loads: list[Load], key: str) -> Person | None:
    """The person of that key among those who fit."""
    return next((each.person for each in loads if str(each.person.pk) == key), None)
