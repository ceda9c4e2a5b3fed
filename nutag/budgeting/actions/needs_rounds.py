"""The kheseg leader's round from door to door: forms in numbers, never in names."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from nutag.budgeting import needs_secrecy
from nutag.budgeting.models import Cycle, NeedsRound
from nutag.places.models import Place
from nutag.record.actions import record
from nutag.record.actors import Actor, Grant
from nutag.record.locks import turn
from nutag.record.permissions import require

COUNTED = ("handed", "returned", "refused", "absent")


@transaction.atomic
def press(
    cycle: Cycle, place: Place, what: str, step: int, *, by: Actor, word: str,
    at: datetime | None = None,
) -> NeedsRound:  # fmt: skip
    """Count one door more (or take one back); the same `word` twice counts once.

    Raises ValueError for another thing than COUNTED, NotAllowed.
    """
    if what not in COUNTED or step not in {1, -1}:
        raise ValueError(what)
    grant = require(by, "form_round.counted", place)
    held, once = _held(cycle, place), needs_secrecy.once_of(word)
    if held.once == once:
        return held
    setattr(held, what, max(0, getattr(held, what) + step))
    return _kept(held, once, grant=grant, by=by, at=at)


@transaction.atomic
def write(
    cycle: Cycle, place: Place, numbers: Mapping[str, int], *, by: Actor,
    at: datetime | None = None,
) -> NeedsRound:  # fmt: skip
    """Write the numbers of a kheseg as they stand. Raises NotAllowed."""
    grant = require(by, "form_round.counted", place)
    held = _held(cycle, place)
    for name in COUNTED:
        setattr(held, name, numbers[name])
    return _kept(held, held.once, grant=grant, by=by, at=at)


def _held(cycle: Cycle, place: Place) -> NeedsRound:
    turn("needs rounds")
    held, _new = NeedsRound.objects.get_or_create(cycle=cycle, place=place)
    return held


def _kept(
    held: NeedsRound, once: str, *, by: Actor, grant: Grant, at: datetime | None
) -> NeedsRound:
    held.once, held.counted_at = once, at or timezone.now()
    held.save()
    record(
        "form_round.counted", by=by, grant=grant, place=held.place, at=at, handed=held.handed,
        returned=held.returned, refused=held.refused, absent=held.absent,
    )  # fmt: skip
    return held
