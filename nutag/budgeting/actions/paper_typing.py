"""Typing ballot papers: two people, neither sees the other; a third decides from the paper.

What was typed is a draft. It is deleted in the transaction that seals the ballots of its batch.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from django.db import transaction

from nutag.budgeting import kinds, secrecy
from nutag.budgeting.actions.paper import Halted, locked
from nutag.budgeting.models import Batch, Custody, Envelope, Project, Typed, Verdict
from nutag.budgeting.settling import INVALID, explained, gap
from nutag.people.models import Person
from nutag.record.actions import record
from nutag.record.actors import Actor
from nutag.record.permissions import require

TYPISTS, THIRD = 2, 3
WORD = 32


@dataclass(frozen=True)
class Reading:
    """What somebody reads on a paper. `marks` by code of project as in `cast`."""

    verdict: str
    marks: Mapping[str, int] = field(default_factory=dict)


def judged(batch: Batch, marks: Mapping[str, int]) -> str:
    """What a paper with these marks is: a ballot, or why not. Raises Halted for strange codes."""
    costs = {each.code: each.cost for each in projects_of(batch)}
    if not marks.keys() <= costs.keys():
        raise Halted(Halted.NUMBERS)
    if not any(marks.values()):
        return Verdict.BLANK
    wrong = kinds.wrong(batch.round.vote, marks, costs)
    if wrong is None:
        return Verdict.VALID
    return Verdict.UNDER if wrong.why == "too-few" else Verdict.OVER


def projects_of(batch: Batch) -> list[Project]:
    """The projects on the papers of a batch, in their own order."""
    rows = Project.objects.filter(round=batch.round_id).select_related("place")
    return kinds.allowed(batch.round, rows, batch.place.path)


@transaction.atomic
def type_paper(batch: Batch, serial: int, reading: Reading, *, by: Person) -> Typed:
    """Keep what somebody read on a paper; typing the same paper again mends one's own reading.

    Writes no entry: whole batches are recorded. Raises Halted, NotAllowed.
    """
    require(by, "paper.typed", batch)
    held = locked(batch, Custody.OPENED)
    _refuse_strange(held, serial, reading)
    there = Typed.objects.filter(batch=held, serial=serial)
    mine = there.filter(by=by).first()
    if mine is None:
        taken = set(there.values_list("reading", flat=True))
        free = [each for each in range(1, TYPISTS + 1) if each not in taken]
        if not free:
            raise Halted(Halted.TWICE)
        mine = Typed(batch=held, serial=serial, reading=free[0], by=by)
    mine.verdict, mine.marks = reading.verdict, dict(reading.marks)
    mine.save()
    return mine


@transaction.atomic
def untype(batch: Batch, serial: int, *, by: Person) -> None:
    """Take one's own reading of a paper back, as when its number was mistyped.

    Raises Halted, NotAllowed.
    """
    require(by, "paper.typed", batch)
    held = locked(batch, Custody.OPENED)
    Typed.objects.filter(batch=held, serial=serial, by=by).delete()


@transaction.atomic
def close_typing(batch: Batch, *, by: Actor, at: datetime | None = None) -> Batch:
    """Close typing once every paper of the box was typed by two people, and compare.

    Raises Halted, NotAllowed.
    """
    grant = require(by, "batch.typed", batch)
    held = locked(batch, Custody.OPENED)
    pairs = _pairs(held)
    once = sorted(serial for serial, rows in pairs.items() if len(rows) < TYPISTS)
    if once:
        raise Halted(Halted.ONCE, serials=once)
    if len(pairs) != held.in_box:
        raise Halted(Halted.COUNT, typed=len(pairs), papers=held.in_box)
    held.state, held.differing = Custody.TYPED, len(differing(held))
    held.save(update_fields=["state", "differing"])
    record(
        "batch.typed", by=by, grant=grant, subject=held, place=held.place, at=at,
        number=held.number, papers=held.in_box, differing=held.differing,
    )  # fmt: skip
    return held


@transaction.atomic
def settle(batch: Batch, serial: int, reading: Reading, *, by: Person) -> Typed:
    """A third person reads a paper that was typed in two ways. Raises Halted, NotAllowed."""
    require(by, "paper.settled", batch)
    held = locked(batch, Custody.TYPED)
    _refuse_strange(held, serial, reading)
    if serial not in differing(held):
        raise Halted(Halted.RANGE)
    typists = Typed.objects.filter(batch=held, serial=serial, reading__lte=TYPISTS)
    if typists.filter(by=by).exists():
        raise Halted(Halted.SAME_PERSON)
    told, _made = Typed.objects.update_or_create(
        batch=held, serial=serial, reading=THIRD,
        defaults={"by": by, "verdict": reading.verdict, "marks": dict(reading.marks)},
    )  # fmt: skip
    return told


@transaction.atomic
def reconcile(batch: Batch, *, by: Actor, at: datetime | None = None) -> Batch:
    """Seal the ballots of a batch and delete what was typed; then the batch is closed.

    Nothing is sealed before every difference is settled and the numbers close, or two people have
    signed why not. Raises Halted, NotAllowed.
    """
    grant = require(by, "batch.reconciled", batch)
    held = locked(batch, Custody.TYPED)
    final = _final(held)
    if gap(held) and not explained(held):
        raise Halted(Halted.UNEXPLAINED)
    held.wrong = _mistaken(held, final)
    for name in INVALID:
        setattr(held, name, sum(each.verdict == name for each in final.values()))
    valid = [each for each in final.values() if each.verdict == Verdict.VALID]
    held.sealed, held.state = len(valid), Custody.RECONCILED
    _seal(held, valid)
    Typed.objects.filter(batch=held).delete()
    held.save()
    record(
        "batch.reconciled", by=by, grant=grant, subject=held, place=held.place, at=at,
        number=held.number, ballots=held.sealed, invalid=held.in_box - held.sealed,
        differing=held.differing, wrong=held.wrong,
    )  # fmt: skip
    return held


def differing(batch: Batch) -> list[int]:
    """The papers that two people typed differently."""
    return sorted(
        serial
        for serial, rows in _pairs(batch).items()
        if len(rows) == TYPISTS and not _same(*rows)
    )


def _pairs(batch: Batch) -> dict[int, list[Typed]]:
    found: dict[int, list[Typed]] = {}
    for each in Typed.objects.filter(batch=batch, reading__lte=TYPISTS):
        found.setdefault(each.serial, []).append(each)
    return found


def _same(one: Typed, other: Typed) -> bool:
    return one.verdict == other.verdict and (
        one.verdict != Verdict.VALID or one.marks == other.marks
    )


def _final(batch: Batch) -> dict[int, Typed]:
    final = {serial: rows[0] for serial, rows in _pairs(batch).items()}
    third = {each.serial: each for each in Typed.objects.filter(batch=batch, reading=THIRD)}
    open_ = [serial for serial in differing(batch) if serial not in third]
    if open_:
        raise Halted(Halted.DIFFERS, serials=open_)
    return final | third


def _mistaken(batch: Batch, final: Mapping[int, Typed]) -> int:
    return sum(
        not _same(each, final[serial]) for serial, rows in _pairs(batch).items() for each in rows
    )


def _seal(batch: Batch, valid: list[Typed]) -> None:
    """In the order of the hashes: where a row lies tells nothing about a paper."""
    order = [each.code for each in projects_of(batch)]
    rows = []
    for each in valid:
        marks = {code: each.marks[code] for code in order if each.marks.get(code)}
        word = secrets.token_urlsafe(WORD)
        chosen = kinds.chosen(batch.round.vote.kind, marks)
        told = replace(chosen, tracker=secrecy.tracker_of(word))
        sealed, leaf = secrecy.seal(batch.round, told)
        rows.append(
            Envelope(leaf=leaf, round=batch.round, once=secrecy.once_of(word), sealed=sealed)
        )
    Envelope.objects.bulk_create(sorted(rows, key=lambda row: row.leaf))


def _refuse_strange(batch: Batch, serial: int, reading: Reading) -> None:
    if not batch.first <= serial <= batch.last:
        raise Halted(Halted.RANGE)
    if reading.verdict == Verdict.VALID and judged(batch, reading.marks) != Verdict.VALID:
        raise Halted(Halted.NUMBERS)
