"""The demonstration of this room, one file for each part, filled in the order of a year."""

from nutag.budgeting.demo import allocations, cycles, proposals, reviews, votes


def fill() -> None:
    """Everything this room shows in the demonstration."""
    cycles.fill()
    allocations.fill()
    votes.fill()
    proposals.fill()
    reviews.fill()
