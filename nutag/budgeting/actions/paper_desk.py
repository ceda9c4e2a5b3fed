"""Ballot papers at the polling desk and at the door: handed out, replaced, kept apart.

None of these writes which paper went to whom: a batch counts its papers, a slot knows its door.
"""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from nutag.budgeting import secrecy
from nutag.budgeting.actions.box import Refused, refuse_closed
from nutag.budgeting.actions.paper import Halted, locked
from nutag.budgeting.models import (
    Batch,
    Channel,
    Claim,
    Custody,
    Slot,
    SlotState,
)
from nutag.core import voting
from nutag.record.actions import record
from nutag.record.actors import Actor
from nutag.record.locks import turn
from nutag.record.permissions import require


@transaction.atomic
def hand_out(batch: Batch, code: str, *, by: Actor, at: datetime | None = None) -> Batch:
    """Check the code of a slip, mark it used on paper and count one paper given out.

    The slip is used from this moment: no other door lets it in. Writes no entry, since its place
    on the record would show the order of voters. Raises Refused, Halted, NotAllowed.
    """
    require(by, "paper.handed_out", batch)
    now = at or timezone.now()
    slot = _slot(batch.round_id, code)
    held = _giving(batch, now)
    if held.round.vote.own_area and slot.place_id != held.place_id:
        raise Halted(Halted.ELSEWHERE)
    slot.state, slot.used_on, slot.channel = (
        SlotState.USED, timezone.localdate(now), Channel.PAPER,
    )  # fmt: skip
    slot.save(update_fields=["state", "used_on", "channel"])
    held.handed_out += 1
    held.save(update_fields=["handed_out"])
    return held


@transaction.atomic
def replace(batch: Batch, *, by: Actor, at: datetime | None = None) -> Batch:
    """Take a spoiled paper back, tear it, and give another; the slip stays used once.

    Raises Refused, Halted, NotAllowed.
    """
    grant = require(by, "paper.spoiled", batch)
    now = at or timezone.now()
    held = _giving(batch, now)
    held.spoiled += 1
    held.save(update_fields=["spoiled"])
    record(
        "paper.spoiled", by=by, grant=grant, subject=held, place=held.place, at=at,
        number=held.number,
    )  # fmt: skip
    return held


@transaction.atomic
def keep_apart(batch: Batch, why: str, *, by: Actor, at: datetime | None = None) -> Claim:
    """Give a paper to somebody who is not on the roll; it goes into a numbered envelope.

    Who it is stands on that envelope only. Raises Refused, Halted, NotAllowed.
    """
    grant = require(by, "claim.written", batch)
    now = at or timezone.now()
    held = _giving(batch, now)
    last = Claim.objects.filter(batch=held).aggregate(at=Max("number"))["at"] or 0
    claim = Claim.objects.create(batch=held, number=last + 1, why=why, helper_id=by.pk)
    held.apart += 1
    held.save(update_fields=["apart"])
    record(
        "claim.written", by=by, grant=grant, subject=held, place=held.place, at=at,
        number=held.number, claim=claim.number,
    )  # fmt: skip
    return claim


@transaction.atomic
def decide(
    claim: Claim, *, accepted: bool, reason: str, by: Actor, at: datetime | None = None
) -> Claim:
    """Let the ballot of a claim into the box, with a slot of its own, or keep it shut for good.

    Whoever wrote the claim down does not decide it. Raises Halted, NotAllowed.
    """
    grant = require(by, "claim.decided", claim.batch)
    held = locked(claim.batch, Custody.DELIVERED, Custody.RETURNED)
    told = Claim.objects.select_for_update().get(pk=claim.pk)
    if told.accepted is not None:
        raise Halted(Halted.TWICE)
    if told.helper_id is not None and told.helper_id == by.pk:
        raise Halted(Halted.SAME_PERSON)
    told.accepted, told.reason = accepted, reason
    told.save(update_fields=["accepted", "reason"])
    if accepted:
        _one_more_slot(held, timezone.localdate(at or timezone.now()))
    record(
        "claim.decided", by=by, grant=grant, subject=held, place=held.place, at=at,
        number=held.number, claim=told.number, accepted=accepted,
    )  # fmt: skip
    return told


def _one_more_slot(batch: Batch, on: date) -> None:
    turn(f"slots/{batch.round_id}")
    last = Slot.objects.filter(round=batch.round_id).aggregate(at=Max("serial"))["at"] or 0
    slot = Slot(
        round_id=batch.round_id, place=batch.place, serial=last + 1, state=SlotState.USED,
        channel=Channel.PAPER, used_on=on,
    )  # fmt: skip
    slot.fingerprint = secrecy.fingerprint_of(secrecy.code_of(slot))
    slot.save()
    batch.accepted += 1
    batch.save(update_fields=["accepted"])


def _giving(batch: Batch, at: datetime) -> Batch:
    held = locked(batch, Custody.DELIVERED)
    refuse_closed(held.round, at=at)
    if held.left < 1:
        raise Halted(Halted.EMPTY)
    return held


def _slot(round_id: int, typed: str) -> Slot:
    plain = voting.plain(typed)
    print_ = secrecy.fingerprint_of(plain) if plain else ""
    rows = Slot.objects.select_for_update(of=("self",)).filter(round=round_id, fingerprint=print_)
    slot = rows.first()
    if slot is None:
        raise Refused(Refused.UNKNOWN)
    if slot.state == SlotState.VOID:
        raise Refused(Refused.VOID)
    if slot.state == SlotState.USED:
        raise Refused(Refused.USED, on=slot.used_on, channel=str(Channel(slot.channel).label))
    return slot
