"""Sharing out the money of a year: worked out or loaded, looked at, published, replaced."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from nutag.budgeting.actions.money_figures import keep_shares
from nutag.budgeting.actions.refusals import NeedsReason
from nutag.budgeting.actions.sums_table import sums_from
from nutag.budgeting.inputs import Known, gathered, settings_from, stored
from nutag.budgeting.models import (
    Allocation,
    AllocationState,
    Cycle,
    EarlierShare,
    Missing,
    Share,
)
from nutag.core import equity
from nutag.core.equity.files import settings_data
from nutag.places import queries as places
from nutag.places.models import Place
from nutag.record.actions import record
from nutag.record.actors import Actor
from nutag.record.locks import turn
from nutag.record.permissions import require

TURN = "allocations"


class NotADraft(Exception):  # noqa: N818 - the state it is in
    """It was published, or thrown away, meanwhile."""


class NotTheWholePot(Exception):  # noqa: N818 - named for what the sums are
    """The sums come to `found` tögrög, but there are `pot`."""

    def __init__(self, found: int, pot: int) -> None:
        super().__init__(found, pot)
        self.found, self.pot = found, pot


class NotByTheFormula(Exception):  # noqa: N818 - named for what the sums are
    """The sums are not what the stored settings and numbers give."""


@transaction.atomic
def draft_allocation(
    cycle: Cycle,
    settings: equity.Settings,
    *,
    by: Actor,
    laws: Mapping[str, str] | None = None,
    missing: str = Missing.REFUSE,
    at: datetime | None = None,
) -> Allocation:
    """Work out who gets what from the newest figures, and keep it as a draft.

    A draft by the very same settings is worked out anew instead, so that pressing twice does no
    harm. Raises NotAllowed, Lacking (figures not known), Unshareable (settings that cannot be).
    """
    made = Allocation(cycle=cycle)
    grant = require(by, "allocation.drafted", made)
    turn(TURN)
    twin = _twin(cycle, settings_data(settings), missing, dict(laws or {}))
    if twin:
        return rework_allocation(twin, settings, by=by, laws=laws, missing=missing, at=at)
    _number(made)
    _write(made, settings, laws or {}, missing, at)
    record(
        "allocation.drafted", by=by, grant=grant, subject=made, place=cycle.place, at=at,
        places=made.shares.count(),
    )  # fmt: skip
    return made


@transaction.atomic
def rework_allocation(
    allocation: Allocation,
    settings: equity.Settings,
    *,
    by: Actor,
    laws: Mapping[str, str] | None = None,
    missing: str = Missing.REFUSE,
    at: datetime | None = None,
) -> Allocation:
    """Work a draft out anew, by other settings or newer figures.

    Raises NotAllowed, NotADraft, Lacking, Unshareable.
    """
    grant = require(by, "allocation.reworked", allocation)
    held = _draft(allocation)
    Share.objects.filter(allocation=held).delete()
    _write(held, settings, laws or {}, missing, at)
    record(
        "allocation.reworked", by=by, grant=grant, subject=held, place=held.cycle.place, at=at,
        places=held.shares.count(),
    )  # fmt: skip
    return held


@transaction.atomic
def load_allocation(
    cycle: Cycle,
    raw: bytes,
    *,
    by: Actor,
    laws: Mapping[str, str] | None = None,
    pot: int | None = None,
    at: datetime | None = None,
) -> Allocation:
    """Keep sums that were decided elsewhere as a draft, from a CSV table: all rows or none.

    `pot` is the sum of the table where it is not given. Raises NotAllowed, TableError.
    """
    made = Allocation(cycle=cycle)
    grant = require(by, "allocation.loaded", made)
    turn(TURN)
    sums = sums_from(raw, cycle.place)
    _number(made)
    made.pot = pot or sum(sums.values()) or 1
    made.laws, made.worked_out_at = dict(laws or {}), at or timezone.now()
    made.save()
    Share.objects.bulk_create(
        Share(allocation=made, place=place, amount=amount) for place, amount in sums.items()
    )
    record(
        "allocation.loaded", by=by, grant=grant, subject=made, place=cycle.place, at=at,
        places=len(sums),
    )  # fmt: skip
    return made


@transaction.atomic
def discard_allocation(allocation: Allocation, *, by: Actor, at: datetime | None = None) -> None:
    """Throw a draft away. Raises NotAllowed, NotADraft."""
    grant = require(by, "allocation.discarded", allocation)
    held = _draft(allocation)
    place, number = held.cycle.place, held.number
    held.delete()
    record("allocation.discarded", by=by, grant=grant, place=place, at=at, number=number)


@transaction.atomic
def publish_allocation(
    allocation: Allocation, *, by: Actor, reason: str = "", at: datetime | None = None
) -> Allocation:
    """Publish a draft whose sums come to the pot, to the tögrög.

    One of a year stands: publishing a second takes the place of the first and needs a reason.
    What each place gets becomes a figure of that place.
    Raises NotAllowed, NotADraft, NeedsReason, NotTheWholePot, NotByTheFormula.
    """
    turn(TURN)
    there = Allocation.objects.filter(
        cycle=allocation.cycle, state=AllocationState.PUBLISHED
    ).first()
    verb = "allocation.replaced" if there else "allocation.published"
    grant = require(by, verb, allocation)
    held = _draft(allocation)
    if there and not reason.strip():
        raise NeedsReason
    _reconcile(held)
    if there:
        Allocation.objects.filter(pk=there.pk).update(state=AllocationState.REPLACED)
        held.replaces, held.reason = there, reason.strip()
    held.state, held.published_at = AllocationState.PUBLISHED, at or timezone.now()
    held.save()
    keep_shares(held.cycle, at=at)
    record(
        verb, by=by, grant=grant, subject=held, place=held.cycle.place, at=at, pot=held.pot,
        replaces=there.pk if there else None,
    )  # fmt: skip
    return held


@transaction.atomic
def load_earlier_shares(cycle: Cycle, raw: bytes, *, by: Actor, at: datetime | None = None) -> int:
    """Keep what places really got in the year before, from a CSV table, in place of what stood.

    The number of places. Raises NotAllowed, TableError.
    """
    grant = require(by, "earlier_shares.loaded", cycle)
    turn(TURN)
    sums = sums_from(raw, cycle.place)
    EarlierShare.objects.filter(cycle=cycle).delete()
    EarlierShare.objects.bulk_create(
        EarlierShare(cycle=cycle, place=place, amount=amount) for place, amount in sums.items()
    )
    record(
        "earlier_shares.loaded", by=by, grant=grant, subject=cycle, place=cycle.place, at=at,
        places=len(sums),
    )  # fmt: skip
    return len(sums)


def _twin(
    cycle: Cycle, settings: dict[str, object], missing: str, laws: dict[str, str]
) -> Allocation | None:
    drafts = Allocation.objects.filter(cycle=cycle, state=AllocationState.DRAFT, missing=missing)
    return next((each for each in drafts if (each.settings, each.laws) == (settings, laws)), None)


def _number(made: Allocation) -> None:
    """One more than the highest of the year; numbers of drafts thrown away may come again."""
    last = Allocation.objects.filter(cycle=made.cycle).aggregate(last=Max("number"))["last"]
    made.number = (last or 0) + 1


def _draft(allocation: Allocation) -> Allocation:
    held = Allocation.objects.select_for_update(of=("self",)).select_related("cycle__place")
    found = held.filter(pk=allocation.pk, state=AllocationState.DRAFT).first()
    if found is None:
        raise NotADraft
    return found


def _write(
    made: Allocation,
    settings: equity.Settings,
    laws: Mapping[str, str],
    missing: str,
    at: datetime | None,
) -> None:
    city = made.cycle.place
    known = gathered(city, settings.weights, missing)
    worked = equity.work_out(settings, [each.core() for each in known])
    made.pot, made.settings, made.missing = settings.pot, settings_data(settings), missing
    made.laws, made.worked_out_at = dict(laws), at or timezone.now()
    made.save()
    Share.objects.bulk_create(_shares(made, known, worked.amounts(city.code)), batch_size=500)


def _shares(made: Allocation, known: Sequence[Known], amounts: Mapping[str, int]) -> list[Share]:
    city = made.cycle.place
    above: list[Place] = [city, *places.districts().filter(path__startswith=city.path)]
    return [
        *(Share(allocation=made, place=each, amount=amounts[each.code])
          for each in above if each.code in amounts),
        *(Share(allocation=made, place=each.place, amount=amounts.get(each.place.code, 0),
                facts=each.facts()) for each in known),
    ]  # fmt: skip


def _reconcile(held: Allocation) -> None:
    rows = dict(held.shares.values_list("place__code", "amount"))
    if sum(rows.values()) != held.pot:
        raise NotTheWholePot(sum(rows.values()), held.pot)
    settings = settings_from(held)
    if settings is None:
        return
    amounts = equity.work_out(settings, stored(held)).amounts(held.cycle.place.code)
    if amounts != {code: each for code, each in rows.items() if code in amounts or each}:
        raise NotByTheFormula
