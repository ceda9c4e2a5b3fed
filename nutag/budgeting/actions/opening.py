"""Opening a vote: the key in several hands, the rules frozen, exceptions in the open."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from nutag.budgeting.actions.planning import locked
from nutag.budgeting.models import Change, Logged, Round, State
from nutag.budgeting.readiness import missing
from nutag.budgeting.settling import boxes_open
from nutag.budgeting.sheets import origin_of, sheet_of, signer
from nutag.core import voting
from nutag.core.ledger.checkpoints import Checkpoint
from nutag.core.ledger.hashing import leaf_hash, root_of
from nutag.record.actions import record
from nutag.record.actors import Actor
from nutag.record.permissions import require


class NotReady(Exception):  # noqa: N818 - the state it is in
    """Something is missing; `missing` are the names of what is."""

    def __init__(self, names: list[str]) -> None:
        super().__init__(", ".join(names))
        self.missing = names


class BoxesOpen(Exception):  # noqa: N818 - the state it is in
    """A box of ballot papers was opened: voting cannot go on."""


class WrongKey(Exception):  # noqa: N818 - what was typed
    """Shares that belong together, but to another key."""


@transaction.atomic
def make_key(round_: Round, *, by: Actor, at: datetime | None = None) -> list[str]:
    """A new key that seals ballots; the shares that together open them, shown this once.

    Raises Frozen, NotAllowed.
    """
    grant = require(by, "key.made", round_)
    held = locked(round_)
    vote = held.vote
    public, shares = voting.new_key(needed=vote.needed, hands=vote.hands)
    vote.public_key, vote.key_tried = public.hex(), False
    vote.save(update_fields=["public_key", "key_tried"])
    record(
        "key.made", by=by, grant=grant, subject=held, place=held.place, at=at,
        needed=vote.needed, hands=vote.hands, key=vote.public_key,
    )  # fmt: skip
    return shares


@transaction.atomic
def try_key(round_: Round, shares: list[str], *, by: Actor, at: datetime | None = None) -> None:
    """Keepers type their shares once before anything depends on them.

    Raises WrongShare, WrongKey, Frozen, NotAllowed.
    """
    grant = require(by, "key.tried", round_)
    held = locked(round_)
    private_of(held, shares)
    held.vote.key_tried = True
    held.vote.save(update_fields=["key_tried"])
    record("key.tried", by=by, grant=grant, subject=held, place=held.place, at=at)


def private_of(round_: Round, shares: list[str]) -> bytes:
    """The private key that so many shares make. Raises WrongShare, WrongKey."""
    private = voting.join(shares)
    if voting.public(private).hex() != round_.vote.public_key:
        raise WrongKey
    return private


@transaction.atomic
def open_voting(round_: Round, *, by: Actor, at: datetime | None = None) -> Round:
    """Freeze the rules as a signed sheet, the first leaf of the log, and let ballots in.

    Raises NotReady, Frozen, NotAllowed.
    """
    grant = require(by, "round.opened", round_)
    held = locked(round_)
    now = at or timezone.now()
    lacking = missing(held, at=now)
    if lacking:
        raise NotReady(lacking)
    vote = held.vote
    vote.sheet = sheet_of(held)
    first = leaf_hash(vote.sheet.encode())
    key = signer(held)
    vote.note = Checkpoint(origin_of(held), 1, root_of([first])).signed(key)
    vote.opened_at = now
    vote.save()
    Logged.objects.create(round=held, size=1, note=vote.note)
    held.state = State.OPEN
    held.save(update_fields=["state"])
    record(
        "round.opened", by=by, grant=grant, subject=held, place=held.place, at=at,
        rules=first.hex(), key=str(key.public()),
    )  # fmt: skip
    return held


@transaction.atomic
def extend(
    round_: Round, closes_at: datetime, reason: str, *, by: Actor, at: datetime | None = None
) -> Round:
    """Let voting last longer, with a reason everybody reads; it never ends sooner.

    Not once a box of ballot papers was opened. Raises ValueError for a moment that is not later,
    BoxesOpen, NotAllowed.
    """
    grant = require(by, "round.extended", round_)
    now = at or timezone.now()
    held = (
        Round.objects.select_for_update(of=("self",))
        .select_related("vote", "place")
        .get(pk=round_.pk)
    )
    vote = held.vote
    if held.state != State.OPEN or closes_at <= max(vote.closes_at, now):
        raise ValueError(closes_at)
    if boxes_open(held):
        raise BoxesOpen
    Change.objects.create(
        round=held, what="closes_at", before=vote.closes_at.isoformat(),
        after=closes_at.isoformat(), reason=reason, at=now,
    )  # fmt: skip
    vote.closes_at = closes_at
    vote.save(update_fields=["closes_at"])
    record("round.extended", by=by, grant=grant, subject=held, place=held.place, at=at)
    return held
