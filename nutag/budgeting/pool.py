"""What waits to be put on a ballot in a year, and which rounds there are for it."""

from django.db.models import QuerySet

from nutag.budgeting.models import Cycle, Project, Proposal, ProposalState, Round
from nutag.places.models import Place


def rounds_of(cycle: Cycle) -> dict[int, Round]:
    """The rounds of a year by the key of their place; rehearsals are none of them."""
    rows = Round.objects.filter(cycle=cycle, vote__rehearsal=False, place__isnull=False)
    return {each.place_id: each for each in rows.order_by("-pk") if each.place_id}


def waiting(cycle: Cycle, place: Place) -> "QuerySet[Proposal]":
    """Accepted proposals with a cost for a place or anything inside it, on no ballot yet."""
    rows = Proposal.objects.filter(
        cycle=cycle, state=ProposalState.ACCEPTED, cost__isnull=False,
        place__path__startswith=place.path,
    )  # fmt: skip
    taken = Project.objects.filter(
        round__cycle=cycle, round__vote__rehearsal=False, proposal__isnull=False
    ).values("proposal")
    return rows.exclude(pk__in=taken).select_related("place").order_by("number")
