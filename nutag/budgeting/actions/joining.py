"""Joining proposals that want the same, taking them apart, hiding words, answering objections."""

from collections.abc import Sequence
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from nutag.budgeting.actions.proposing import GoneOn, locked
from nutag.budgeting.actions.refusals import OwnWork
from nutag.budgeting.families import held_by, recount
from nutag.budgeting.models import Merge, Objection, ObjectionKind, Proposal, ProposalState
from nutag.budgeting.rules.proposals import OPEN
from nutag.record.actions import record
from nutag.record.actors import Actor, Grant
from nutag.record.permissions import require


@transaction.atomic
def merge(
    into: Proposal, parts: Sequence[Proposal], reason: str, *, by: Actor, at: datetime | None = None
) -> Merge:
    """Join proposals with another one, for a reason all their authors are told.

    Authors and supports are united by being asked for together; nothing is copied, so that taking
    apart loses nothing. Raises ValidationError for other years, GoneOn once one of them is
    checked, NotAllowed.
    """
    now = at or timezone.now()
    held = locked(into)
    keys = {each.pk for each in parts} - {held.pk}
    rows = list(Proposal.objects.filter(pk__in=keys, cycle=held.cycle).select_related("place"))
    if not rows or len(rows) != len(keys):
        raise ValidationError(_("Choose at least two proposals of the same year."))
    if any(each.state not in OPEN or each.hidden_at for each in (held, *rows)):
        raise GoneOn
    grant = require(by, "proposals.joined", held)
    for each in rows:
        require(by, "proposals.joined", each)
    made = Merge.objects.create(into=held, reason=reason, by_id=by.pk, at=now)
    made.parts.set(rows)
    for each in rows:
        each.state, each.merged_into = ProposalState.MERGED, held
        each.save(update_fields=["state", "merged_into"])
        _told("proposal.merged", each, by, grant, at, into=held.number)
    recount(held)
    _told("proposals.joined", held, by, grant, at, count=len(rows))
    return made


@transaction.atomic
def unmerge(made: Merge, reason: str, *, by: Actor, at: datetime | None = None) -> None:
    """Take apart what was joined, while nobody checks it. Raises GoneOn, NotAllowed."""
    held = locked(made.into)
    grant = require(by, "proposals.parted", held)
    parts = list(made.parts.filter(merged_into=held).select_related("place"))
    if made.undone_at or not parts:
        return
    if held.state not in OPEN:
        raise GoneOn
    for each in parts:
        _part(each, by, grant, at)
    made.undone_at, made.undone_reason = at or timezone.now(), reason
    made.save(update_fields=["undone_at", "undone_reason"])
    recount(held)
    _told("proposals.parted", held, by, grant, at)


def _part(each: Proposal, by: Actor, grant: Grant, at: datetime | None) -> None:
    each.state, each.merged_into = ProposalState.SUBMITTED, None
    each.save(update_fields=["state", "merged_into"])
    recount(each)
    _told("proposal.parted", each, by, grant, at)


@transaction.atomic
def hide(proposal: Proposal, reason: str, *, by: Actor, at: datetime | None = None) -> None:
    """Hide words and photo; that and why it is hidden stays to be seen. Raises NotAllowed."""
    held = locked(proposal)
    grant = require(by, "proposal.hidden", held)
    if held.hidden_at is None:
        _hide(held, reason, by, grant, at)


def _hide(held: Proposal, reason: str, by: Actor, grant: Grant, at: datetime | None) -> None:
    held.hidden_at, held.hidden_by_id = at or timezone.now(), by.pk
    held.hidden_reason = reason
    held.save(update_fields=["hidden_at", "hidden_by", "hidden_reason"])
    if held.photo:
        held.photo.public = False
        held.photo.save(update_fields=["public"])
    _told("proposal.hidden", held, by, grant, at)


@transaction.atomic
def show(proposal: Proposal, *, by: Actor, at: datetime | None = None) -> None:
    """Show again what was hidden. Raises NotAllowed."""
    held = locked(proposal)
    grant = require(by, "proposal.shown", held)
    if held.hidden_at is not None:
        _show(held, by, grant, at)


def _show(held: Proposal, by: Actor, grant: Grant, at: datetime | None) -> None:
    held.hidden_at = held.hidden_by = None
    held.hidden_reason = ""
    held.save(update_fields=["hidden_at", "hidden_by", "hidden_reason"])
    if held.photo:
        held.photo.public = True
        held.photo.save(update_fields=["public"])
    _told("proposal.shown", held, by, grant, at)


@transaction.atomic
def object_to(
    proposal: Proposal, kind: str, reason: str, *, by: Actor, at: datetime | None = None
) -> Objection:
    """Say that one does not agree: anybody with the words, authors with the rest.

    While an objection of the same person waits, a second one changes nothing. Raises GoneOn where
    there is nothing to object to, NotAllowed.
    """
    held = locked(proposal)
    grant = require(by, "objection.made", held)
    if kind != ObjectionKind.WORDS:
        require(by, "proposal.changed", held_by(held, by))
    if not _there(held, kind):
        raise GoneOn
    made, fresh = Objection.objects.get_or_create(
        proposal=held, kind=kind, person_id=by.pk or 0, answered_at=None,
        defaults={"reason": reason, "at": at or timezone.now()},
    )  # fmt: skip
    if fresh:
        record(
            "objection.made", by=by, grant=grant, subject=made, place=held.place, at=at, kind=kind
        )
    return made


def _there(held: Proposal, kind: str) -> bool:
    match kind:
        case ObjectionKind.MERGED:
            return held.state == ProposalState.MERGED
        case ObjectionKind.HIDDEN:
            return held.hidden_at is not None
        case _:
            return held.hidden_at is None


@transaction.atomic
def answer(
    objection: Objection, words: str, *, granted: bool, by: Actor, at: datetime | None = None
) -> None:
    """Answer an objection; where it is granted, what it asks for is done at once.

    Raises OwnWork for whoever did what is objected to, GoneOn, NotAllowed.
    """
    held = locked(objection.proposal)
    grant = require(by, "objection.answered", held)
    found = Objection.objects.select_for_update(of=("self",)).get(pk=objection.pk)
    if found.answered_at:
        return
    if by.pk is not None and by.pk in {found.person_id, _doer(held, found.kind)}:
        raise OwnWork
    if granted:
        if found.kind == ObjectionKind.WORDS and held.hidden_at is None:
            _hide(held, words, by, grant, at)
        else:
            _undo(held, found.kind, by, grant, at)
    found.answer, found.granted, found.answered_at = words, granted, at or timezone.now()
    found.save(update_fields=["answer", "granted", "answered_at"])
    record(
        "objection.answered", by=by, grant=grant, subject=found, place=held.place, at=at,
        granted=granted,
    )  # fmt: skip


def _doer(held: Proposal, kind: str) -> int | None:
    if kind == ObjectionKind.HIDDEN:
        return held.hidden_by_id
    joined = Merge.objects.filter(parts=held, undone_at=None).first()
    return joined.by_id if joined and kind == ObjectionKind.MERGED else None


def _undo(held: Proposal, kind: str, by: Actor, grant: Grant, at: datetime | None) -> None:
    if kind == ObjectionKind.HIDDEN and held.hidden_at:
        _show(held, by, grant, at)
    if kind == ObjectionKind.MERGED and held.merged_into:
        joint = held.merged_into
        if joint.state not in OPEN:
            raise GoneOn
        _part(held, by, grant, at)
        recount(joint)


def _told(
    verb: str, held: Proposal, by: Actor, grant: Grant, at: datetime | None, **more: int
) -> None:
    record(verb, by=by, grant=grant, subject=held, place=held.place, at=at, **more)
