"""The demonstration of this room, one file for each part, filled in the order of a year."""

from nutag.budgeting.demo import delivery, ladder, votes, young


def fill() -> None:
    """Everything this room shows in the demonstration."""
    votes.fill()
    counted = votes.counted()
    ladder.fill(counted)
    delivery.fill(counted)
    young.fill()
