"""The log of a vote: sealed ballots taken up in batches, in the order of their hashes."""

from datetime import datetime

from django.db import transaction

from nutag.budgeting.actions.mixing import STEP, rewrite, sweep, taken
from nutag.budgeting.models import Envelope, Logged, Round, State
from nutag.budgeting.sheets import origin_of, signer
from nutag.core.ledger.checkpoints import Checkpoint
from nutag.core.ledger.hashing import leaf_hash, root_of
from nutag.record.actions import record
from nutag.record.actors import Actor
from nutag.record.locks import turn
from nutag.record.permissions import require

FEWEST = 10  # fewer are not taken up before the end: a batch of one would show who voted last


def log_ballots(*, by: Actor, at: datetime | None = None) -> int:
    """Take up what waits in every open round; the number of ballots taken up."""
    new = sum(log_round(each, by=by, at=at) for each in Round.objects.filter(state=State.OPEN))
    if new:
        sweep()
    return new


@transaction.atomic
def log_round(round_: Round, *, by: Actor, fewest: int = FEWEST, at: datetime | None = None) -> int:
    """Take up what waits in one round, if it is enough to hide in; the number taken up.

    Their rows are written anew in the order of the hashes.
    """
    grant = require(by, "ballots.logged", round_)
    turn(f"log/{round_.pk}")
    waiting = Envelope.objects.filter(round=round_, index=None)
    new = list(waiting.order_by("leaf").values_list("leaf", flat=True))
    if len(new) < fewest or not new:
        return 0
    old = leaves_of(round_)
    for first in range(0, len(new), STEP):
        rows = taken(Envelope, new[first : first + STEP])
        for number, row in enumerate(rows, start=len(old) + first):
            row.index = number
        rewrite(Envelope, rows)
    size = len(old) + len(new)
    root = root_of([*old, *map(bytes.fromhex, new)])
    note = Checkpoint(origin_of(round_), size, root).signed(signer(round_))
    Logged.objects.create(round=round_, size=size, note=note)
    record(
        "ballots.logged", by=by, grant=grant, subject=round_, place=round_.place, at=at,
        ballots=len(new), root=root.hex(),
    )  # fmt: skip
    return len(new)


def leaves_of(round_: Round) -> list[bytes]:
    """The log so far: the hash of the rules, then of every ballot."""
    first = leaf_hash(round_.vote.sheet.encode())
    rows = Envelope.objects.filter(round=round_, index__isnull=False).order_by("index")
    return [first, *map(bytes.fromhex, rows.values_list("leaf", flat=True))]
