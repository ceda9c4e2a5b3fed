"""The demonstration of this room, one file for each part, filled in the order of a year."""

from nutag.budgeting.demo import (
    allocations,
    boxes,
    cycles,
    delivery,
    ladder,
    needs,
    paper,
    proposals,
    reviews,
    votes,
    young,
)


def fill() -> None:
    """Everything this room shows in the demonstration."""
    cycles.fill()
    allocations.fill()
    needs.fill()
    votes.fill()
    proposals.fill()
    reviews.fill()
    paper.fill()
    boxes.fill()
    counted = votes.counted()
    ladder.fill(counted)
    delivery.fill(counted)
    young.fill()
