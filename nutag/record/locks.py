"""One at a time: a named row that is locked until the transaction ends."""

from nutag.record.models import Turn


def turn(name: str) -> Turn:
    """The row of that name, locked. Must be called inside a transaction.

    SQLite transactions begin by taking the one write lock, so there the row need not be locked.
    """
    Turn.objects.bulk_create([Turn(name=name)], ignore_conflicts=True)
    return Turn.objects.select_for_update().get(name=name)
