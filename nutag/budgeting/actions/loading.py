"""Loading proposals from a table, all or none, and taking a whole table back."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from nutag.budgeting.actions.proposing import Words, proposal_of, store
from nutag.budgeting.models import (
    Cycle,
    Proposal,
    ProposalChannel,
    ProposalState,
    ProposalTable,
)
from nutag.places.models import Place
from nutag.record.actions import record
from nutag.record.actors import Actor
from nutag.record.locks import turn
from nutag.record.permissions import require


class Touched(Exception):  # noqa: N818 - the state it is in
    """Something was done with these proposals since; `numbers` says which."""

    def __init__(self, numbers: list[int]) -> None:
        super().__init__(numbers)
        self.numbers = numbers


@transaction.atomic
def load_proposals(
    cycle: Cycle, place: Place, rows: Sequence[tuple[Words, str]], *, by: Actor,
    at: datetime | None = None,
) -> ProposalTable:  # fmt: skip
    """Store proposals of a table with the serial numbers of their papers ("" for none).

    Officials may load what was collected before, also after the phase. Raises ValidationError for
    a paper entered before, NotAllowed.
    """
    now = at or timezone.now()
    batch = ProposalTable(cycle=cycle, place=place, rows=len(rows), at=now)
    grant = require(by, "proposals.imported", batch)
    batch.save()
    made = []
    for words, serial in rows:
        each = proposal_of(cycle, words, at=now)
        require(by, "proposals.imported", each)
        each.batch, each.serial, each.channel = batch, serial, ProposalChannel.PAPER
        each.helper_id = by.pk
        made.append(each)
    store(made)
    record(
        "proposals.imported", by=by, grant=grant, subject=batch, place=place, at=at,
        count=len(rows),
    )  # fmt: skip
    return batch


@transaction.atomic
def unload_proposals(batch: ProposalTable, *, by: Actor, at: datetime | None = None) -> int:
    """Take back a whole table; how many proposals went. Raises Touched, NotAllowed."""
    grant = require(by, "proposals.unloaded", batch)
    turn(f"proposals.{batch.cycle_id}")
    found = ProposalTable.objects.select_for_update(of=("self",)).get(pk=batch.pk)
    if found.undone_at:
        return 0
    rows = list(found.proposals.all())
    touched = [each.number for each in rows if _touched(each)]
    if touched:
        raise Touched(touched)
    Proposal.objects.filter(pk__in=[each.pk for each in rows]).delete()
    found.undone_at = at or timezone.now()
    found.save(update_fields=["undone_at"])
    record(
        "proposals.unloaded", by=by, grant=grant, subject=found, place=found.place, at=at,
        count=len(rows),
    )  # fmt: skip
    return len(rows)


def _touched(each: Proposal) -> bool:
    """Whether anything was done with a loaded proposal."""
    traces = (
        each.supports, each.authors, each.merged, each.merges, each.objections, each.sheets,
        each.projects,
    )  # fmt: skip
    return (
        each.state != ProposalState.SUBMITTED
        or each.versions.count() > 1
        or each.hidden_at is not None
        or any(one.exists() for one in traces)
    )
