"""Batches of ballot papers: printed, handed over, brought back, box opened, explained."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from nutag.budgeting.models import Batch, Claim, Custody, Explanation, Round, State
from nutag.budgeting.settling import gap, shut_until
from nutag.core.ledger.hashing import leaf_hash
from nutag.people.models import Person
from nutag.places.models import Place
from nutag.record.actions import record
from nutag.record.actors import Actor
from nutag.record.locks import shared, turn
from nutag.record.permissions import NotAllowed, require

LARGEST = 500
VERSION = 16


class Halted(Exception):  # noqa: N818 - the state it is in
    """Paper cannot go this way now; `why` is one of the words below, `facts` what it is about."""

    STATE, EMPTY, NUMBERS, TOO_MANY = "state", "empty", "numbers", "too-many"
    UNDECIDED, SAME_PERSON, UNEXPLAINED = "undecided", "same-person", "unexplained"
    RANGE, TWICE, ONCE, COUNT, DIFFERS, ELSEWHERE, EARLY = (
        "range", "twice", "once", "count", "differs", "elsewhere", "early",
    )  # fmt: skip

    def __init__(self, why: str, **facts: object) -> None:
        super().__init__(why)
        self.why, self.facts = why, facts


@transaction.atomic
def print_batches(
    round_: Round, wanted: Mapping[Place, int], size: int, *, by: Actor, at: datetime | None = None
) -> list[Batch]:
    """Make out ballot papers in batches of at most `size`, so many for each part.

    Numbers go on where those of the round stopped and never return. Raises Halted, NotAllowed.
    """
    grant = require(by, "batch.printed", round_)
    if not 0 < size <= LARGEST:
        raise Halted(Halted.NUMBERS)
    turn(f"paper/{round_.pk}")
    held = Round.objects.select_related("vote", "place").get(pk=round_.pk)
    if held.state != State.OPEN:
        raise Halted(Halted.STATE)
    version = leaf_hash(held.vote.sheet.encode()).hex()[:VERSION]
    made = []
    for place, papers in sorted(wanted.items(), key=lambda row: row[0].code):
        for start in range(0, papers, size):
            number, first = _next(held)
            batch = Batch.objects.create(
                round=held, place=place, number=number, first=first,
                size=min(size, papers - start), version=version,
            )  # fmt: skip
            record(
                "batch.printed", by=by, grant=grant, subject=batch, place=place, at=at,
                number=number, first=first, size=batch.size,
            )  # fmt: skip
            made.append(batch)
    return made


def _next(round_: Round) -> tuple[int, int]:
    last = Batch.objects.filter(round=round_).aggregate(number=Max("number"), first=Max("first"))
    if last["number"] is None:
        return 1, 1
    newest = Batch.objects.get(round=round_, number=last["number"])
    return newest.number + 1, newest.last + 1


@transaction.atomic
def deliver(
    batch: Batch, to: Person, *, by: Actor, seal: str = "", at: datetime | None = None
) -> Batch:
    """Hand a batch over to somebody who answers for it; `seal`: the number on the box.

    May be done again, to somebody else, while it is out. Raises Halted, NotAllowed.
    """
    grant = require(by, "batch.delivered", batch)
    held = locked(batch, Custody.PRINTED, Custody.DELIVERED)
    held.state, held.holder, held.seal = Custody.DELIVERED, to, seal
    held.save(update_fields=["state", "holder", "seal"])
    record(
        "batch.delivered", by=by, grant=grant, subject=held, place=held.place, at=at,
        number=held.number, to=to.pk, seal=seal,
    )  # fmt: skip
    return held


@transaction.atomic
def take_back(
    batch: Batch, *, unused: int, spoiled: int, by: Actor, at: datetime | None = None
) -> Batch:
    """A batch comes back with its shut box: how many papers are unused, how many spoiled.

    May be done again after a recount, until the box is opened. A batch of which nothing was given
    out is reconciled at once. Raises Halted, NotAllowed.
    """
    grant = require(by, "batch.returned", batch)
    held = locked(batch, Custody.PRINTED, Custody.DELIVERED, Custody.RETURNED)
    if min(unused, spoiled) < 0 or unused + spoiled + held.handed_out + held.apart > held.size:
        raise Halted(Halted.NUMBERS)
    held.state, held.unused, held.spoiled = Custody.RETURNED, unused, spoiled
    if unused == held.size:
        held.state = Custody.RECONCILED
    held.save(update_fields=["state", "unused", "spoiled"])
    record(
        "batch.returned", by=by, grant=grant, subject=held, place=held.place, at=at,
        number=held.number, unused=unused, spoiled=spoiled,
    )  # fmt: skip
    return held


@transaction.atomic
def open_box(
    batch: Batch, *, papers: int, by: Actor, set_aside: int = 0, at: datetime | None = None
) -> Batch:
    """Open the box of a batch and count its papers, folded: `papers` of them are typed.

    No box of a vote that counts is opened while anybody may still vote, grace included. Claims are
    decided before, and the papers of accepted ones are in the box. If the box holds more papers
    than slots were used, so many are drawn by lot and set aside unfolded. May be done again after a
    recount, until typing is closed. Raises Halted, NotAllowed.
    """
    grant = require(by, "batch.opened", batch)
    shared(Round, batch.round_id)  # voting is not made longer in the same moment
    held = locked(batch, Custody.RETURNED, Custody.OPENED)
    _refuse_early(held.round, at or timezone.now())
    if Claim.objects.filter(batch=held, accepted=None).exists():
        raise Halted(Halted.UNDECIDED)
    if papers > held.slots:
        raise Halted(Halted.TOO_MANY, papers=papers, slots=held.slots)
    if min(papers, set_aside) < 0 or papers + set_aside > held.size:
        raise Halted(Halted.NUMBERS)
    held.state, held.in_box, held.set_aside = Custody.OPENED, papers, set_aside
    held.save(update_fields=["state", "in_box", "set_aside"])
    record(
        "batch.opened", by=by, grant=grant, subject=held, place=held.place, at=at,
        number=held.number, papers=papers, set_aside=set_aside,
    )  # fmt: skip
    return held


def _refuse_early(round_: Round, at: datetime) -> None:
    until = shut_until(round_)
    if until is not None and at < until:
        raise Halted(Halted.EARLY, until=until)


@transaction.atomic
def explain(batch: Batch, reason: str, *, by: Person, at: datetime | None = None) -> Explanation:
    """Write why the numbers of a batch do not close; somebody else must sign it.

    Raises Halted, NotAllowed.
    """
    grant = require(by, "difference.explained", batch)
    held = locked(batch, Custody.OPENED, Custody.TYPED)
    now = gap(held)
    told, _made = Explanation.objects.update_or_create(
        batch=held,
        defaults={
            "lost": now.lost, "away": now.away, "set_aside": now.set_aside, "reason": reason,
            "by": by, "second": None,
        },
    )  # fmt: skip
    record(
        "difference.explained", by=by, grant=grant, subject=held, place=held.place, at=at,
        number=held.number, lost=now.lost, away=now.away, set_aside=now.set_aside,
    )  # fmt: skip
    return told


@transaction.atomic
def sign(batch: Batch, *, by: Person, at: datetime | None = None) -> Explanation:
    """Sign, as the second person, why the numbers do not close. Raises Halted, NotAllowed."""
    grant = require(by, "difference.signed", batch)
    held = locked(batch, Custody.OPENED, Custody.TYPED)
    told = Explanation.objects.filter(batch=held).first()
    if told is None:
        raise Halted(Halted.UNEXPLAINED)
    if told.by_id == by.pk:
        raise Halted(Halted.SAME_PERSON)
    told.second = by
    told.save(update_fields=["second"])
    record(
        "difference.signed", by=by, grant=grant, subject=held, place=held.place, at=at,
        number=held.number,
    )  # fmt: skip
    return told


def locked(batch: Batch, *states: str) -> Batch:
    """The batch as it stands, locked. Raises Halted unless it is in one of these states."""
    rows = Batch.objects.select_for_update(of=("self",))
    held = rows.select_related("place", "round__vote", "round__place").get(pk=batch.pk)
    if held.state not in states:
        raise Halted(Halted.STATE, state=held.state)
    return held


def person(by: Actor, verb: str) -> Person:
    """Whoever acts, who must be somebody. Raises NotAllowed."""
    if not isinstance(by, Person):
        raise NotAllowed(verb)
    return by
