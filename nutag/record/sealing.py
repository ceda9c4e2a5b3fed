"""The action that takes entries up into the hash tree and signs its root."""

import secrets
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from nutag.core.ledger.checkpoints import Checkpoint
from nutag.core.ledger.entries import canonical, closed
from nutag.core.ledger.export import SEALED
from nutag.core.ledger.hashing import leaf_hash
from nutag.core.ledger.tree import Tree, grow
from nutag.record.actions import record
from nutag.record.actors import Actor
from nutag.record.locks import turn
from nutag.record.models import Entry, EntryQuerySet, Leaf, Node, Seal
from nutag.record.permissions import require
from nutag.record.tree import fields, reader, signing_key

BATCH = 20_000
CHUNK = 1_000
# Keys that become visible later than this belong to no transaction a web page or job can hold.
STRAGGLERS = timedelta(days=1)


def seal(*, by: Actor, at: datetime | None = None) -> int:
    """Seal every entry that has no leaf yet, in batches; the number of leaves added."""
    added = 0
    while leaves := seal_batch(by=by, at=at or timezone.now()):
        added += leaves
    return added


@transaction.atomic
def seal_batch(*, by: Actor, at: datetime) -> int:
    """Seal at most `BATCH` entries in the order of their keys; the number of leaves added.

    Where transactions overlap, keys become visible out of order. Therefore an entry's place in
    the tree is decided here, behind a lock, and a late one goes into the next seal.
    """
    grant = require(by, SEALED)
    turn(SEALED)
    entries = list(unsealed(at)[:BATCH])
    if all(entry.verb == SEALED for entry in entries):
        return 0  # sealing what tells of the last seal would never come to an end
    last = Seal.objects.first()
    size = last.size if last else 0
    _plant(entries, size)
    new = _sign(last, size + len(entries), max(entry.pk for entry in entries), at)
    record(SEALED, by=by, grant=grant, subject=new, at=at, size=new.size)
    return len(entries)


def unsealed(at: datetime) -> EntryQuerySet:
    """Entries without a leaf, oldest key first; looks no further back than a day of seals."""
    settled = Seal.objects.filter(at__lt=at - STRAGGLERS).first()
    waiting = Entry.objects.filter(leaf=None, pk__gt=settled.highest if settled else 0)
    return waiting.order_by("pk")


def _plant(entries: list[Entry], size: int) -> None:
    leaves = [_leaf(index, entry) for index, entry in enumerate(entries, start=size)]
    grown = grow(reader(), size, [bytes(leaf.hash) for leaf in leaves])
    Leaf.objects.bulk_create(leaves, batch_size=CHUNK)
    Node.objects.bulk_create(
        [Node(level=node.level, index=node.index, hash=node.hash) for node in grown],
        batch_size=CHUNK,
    )


def _leaf(index: int, entry: Entry) -> Leaf:
    salt = secrets.token_hex(16)
    hash_ = leaf_hash(canonical(closed(fields(entry), salt)))
    return Leaf(index=index, entry=entry, salt=salt, hash=hash_)


def _sign(last: Seal | None, size: int, highest: int, at: datetime) -> Seal:
    origin = last.origin if last else f"{urlsplit(settings.SITE_URL).netloc}/record"
    key = signing_key(origin)
    root = Tree(reader(), size).root()
    return Seal.objects.create(
        size=size,
        root=root,
        at=at,
        origin=origin,
        key=str(key.public()),
        checkpoint=Checkpoint(origin, size, root).signed(key),
        highest=max(highest, last.highest if last else 0),
    )
