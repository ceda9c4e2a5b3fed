"""Writing rows anew, so that neither their order nor their age on disk says when each came."""

from collections.abc import Iterable, Sequence
from itertools import batched

from django.db import connection

from nutag.budgeting.models import Envelope, Round, Slot

STEP = 1_000
TABLES = (Slot, Envelope)


def mix(round_: Round) -> None:
    """Write slots in the order of their numbers and envelopes in that of their hashes.

    After that all are of one age: that of this transaction.
    """
    slots = Slot.objects.filter(round=round_).order_by("pk").values_list("pk", flat=True)
    leaves = Envelope.objects.filter(round=round_).order_by("leaf").values_list("leaf", flat=True)
    for some in batched(list(slots), STEP):
        rewrite(Slot, taken(Slot, some))
    for hashes in batched(list(leaves), STEP):
        rewrite(Envelope, taken(Envelope, hashes))


def taken[M: (Slot, Envelope)](model: type[M], keys: Sequence[int | str]) -> list[M]:
    """The rows with these keys, in the order of their keys."""
    return list(model.objects.filter(pk__in=keys).order_by("pk"))


def rewrite[M: (Slot, Envelope)](model: type[M], rows: Iterable[M]) -> None:
    """Take rows out and put them in again as they are given, in this order."""
    kept = list(rows)
    found = model.objects.filter(pk__in=[row.pk for row in kept])
    # The same keys come back at once: what points at them is not to go with them.
    found._raw_delete(found.db)  # noqa: SLF001
    model.objects.bulk_create(kept)


def sweep() -> None:
    """Give up what the database still holds of the rows as they were before.

    Does nothing inside a transaction.
    """
    if connection.in_atomic_block:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        else:
            for model in TABLES:
                cursor.execute(f"VACUUM {connection.ops.quote_name(model._meta.db_table)}")
