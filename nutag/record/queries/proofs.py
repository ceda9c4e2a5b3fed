"""One entry, its place in the tree, and what proves it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.paginator import Page, Paginator

from nutag.core.ledger import export, proof_file
from nutag.core.ledger.entries import closed
from nutag.core.ledger.tree import Tree
from nutag.record import sentences
from nutag.record.actors import Actor
from nutag.record.models import Entry, Leaf, Seal
from nutag.record.queries.timeline import Line, line_of, public_verbs, visible_to
from nutag.record.subjects import Label
from nutag.record.tree import fields, reader

PAGE = 20
STEP = 2_000


@dataclass(frozen=True)
class Detail:
    """An entry with everything its page shows. `proof` is None until it is sealed."""

    entry: Entry
    line: Line
    place: Label | None
    public: bool
    concerns_reader: bool
    proof: dict[str, Any] | None
    sealed_at: datetime | None


def detail(*, by: Actor, pk: int) -> Detail | None:
    """One entry as `by` may see it; None when there is none."""
    entry = visible_to(by).filter(pk=pk).first()
    if entry is None:
        return None
    known = sentences.names([entry])
    first = _first_seal(entry)
    return Detail(
        entry=entry,
        line=line_of(entry, known, by),
        place=known.get((sentences.PLACE, str(entry.place_id))),
        public=entry.verb in public_verbs(),
        concerns_reader=concerns(entry, by),
        proof=proof(entry) if first else None,
        sealed_at=first.at if first else None,
    )


def concerns(entry: Entry, by: Actor) -> bool:
    """Whether `by` did it or it was done to `by`."""
    own = by.pk is not None and entry.by_id == by.pk
    return own or sentences.is_about_person(entry, by.pk)


def proof(entry: Entry) -> dict[str, Any] | None:
    """The inclusion proof of an entry under the newest checkpoint; None before it is sealed."""
    leaf = Leaf.objects.filter(entry=entry).first()
    seal = Seal.objects.first()
    if leaf is None or seal is None:
        return None
    return proof_file.write(
        entry=closed(fields(entry), leaf.salt),
        leaf=bytes(leaf.hash),
        index=leaf.index,
        path=Tree(reader(), seal.size).inclusion(leaf.index),
        checkpoint=seal.checkpoint,
        keys=[seal.key],
    )


def seals(page: int | str = 1) -> Page[Seal]:
    """The published checkpoints, newest first."""
    return Paginator(Seal.objects.all(), PAGE).get_page(page)


def latest_seal() -> Seal | None:
    """The newest checkpoint."""
    return Seal.objects.first()


def consistency(old: int, new: int) -> dict[str, Any] | None:
    """The proof that the record of `new` entries continues that of `old`; None if impossible."""
    seal = Seal.objects.first()
    if seal is None or not 0 < old <= new <= seal.size:
        return None
    tree = Tree(reader(), seal.size)
    return {
        "format": "nutag-consistency-1",
        "old_size": old,
        "old_root": tree.root(old).hex(),
        "new_size": new,
        "new_root": tree.root(new).hex(),
        "path": [step.hex() for step in tree.consistency(old, new)],
    }


def public_key() -> str:
    """The key that verifies the newest checkpoint, or will verify the first one."""
    seal = Seal.objects.first()
    return seal.key if seal else ""


def exported(*, full: bool) -> Iterator[bytes]:
    """The lines of an export: the public one, or the full one for auditors and backups.

    Entries of verbs that are not public show only their hash in the public export. Waiting
    entries are part of the full one only.
    """
    public = set(public_verbs())
    yield export.header(Seal.objects.order_by("key").values_list("key", flat=True).distinct())
    done = 0
    for seal in Seal.objects.order_by("size").iterator(STEP):
        for leaf in _leaves(done, seal.size):
            if full or leaf.entry.verb in public:
                yield export.open_line(
                    leaf.index, fields(leaf.entry), leaf.salt, bytes(leaf.hash), full=full
                )
            else:
                yield export.hidden_line(leaf.index, bytes(leaf.hash))
        yield export.checkpoint_line(seal.checkpoint)
        done = seal.size
    if full:
        for entry in Entry.objects.filter(leaf=None).order_by("pk").iterator(STEP):
            yield export.waiting_line(fields(entry))


def _leaves(start: int, stop: int) -> Iterator[Leaf]:
    for first in range(start, stop, STEP):
        last = min(first + STEP, stop)
        yield from Leaf.objects.filter(index__gte=first, index__lt=last).select_related("entry")


def _first_seal(entry: Entry) -> Seal | None:
    leaf = Leaf.objects.filter(entry=entry).first()
    return Seal.objects.filter(size__gt=leaf.index).last() if leaf else None
