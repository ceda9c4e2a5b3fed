"""The hash tree of the record, as it lies in the database."""

from collections.abc import Sequence
from functools import cache

from django.conf import settings

from nutag.core.ledger.entries import moment
from nutag.core.ledger.notes import PrivateKey
from nutag.core.ledger.tree import WIDTH, Read
from nutag.record.models import Entry, Leaf, Node


def reader() -> Read:
    """Reads stored hashes by pages of 256, each fetched at most once."""

    @cache
    def page(level: int, number: int) -> list[bytes]:
        rows = Node.objects.filter(level=level) if level else Leaf.objects.all()
        wanted = rows.filter(index__gte=number * WIDTH, index__lt=(number + 1) * WIDTH)
        return [bytes(hash_) for hash_ in wanted.order_by("index").values_list("hash", flat=True)]

    def read(level: int, start: int, stop: int) -> Sequence[bytes]:
        number, first = divmod(start, WIDTH)
        return page(level, number)[first : first + stop - start]

    return read


def signing_key(origin: str) -> PrivateKey:
    """The key that signs checkpoints, from the secret kept outside the database."""
    return PrivateKey.derive(origin, settings.RECORD_KEY)


def fields(entry: Entry) -> dict[str, object]:
    """The facts of an entry as plain values, before persons are hidden."""
    return {
        "id": entry.pk,
        "verb": entry.verb,
        "by": entry.by_id,
        "role": entry.role,
        "role_path": entry.role_path,
        "at": moment(entry.at),
        "place": entry.place_id,
        "subject_type": entry.subject_type,
        "subject_id": entry.subject_id,
        "data": entry.data,
    }
