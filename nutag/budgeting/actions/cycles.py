"""A year of the fund: planned, changed, published, moved for a reason, closed."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from nutag.budgeting.actions.categories import load_usual
from nutag.budgeting.actions.money_figures import keep_shares
from nutag.budgeting.actions.opening import NotReady
from nutag.budgeting.actions.refusals import NeedsReason
from nutag.budgeting.actions.rights import load_usual_rights
from nutag.budgeting.cycle_readiness import Lack, lacking
from nutag.budgeting.cycle_template import TEXTS, beginning
from nutag.budgeting.models import Cycle, CycleChange, CycleState, Phase, PhaseKind
from nutag.budgeting.phases import ORDER, Days, OutOfOrder, days_of, disorders
from nutag.places.models import Place
from nutag.record.actions import record
from nutag.record.actors import Actor
from nutag.record.locks import turn
from nutag.record.permissions import require


class AlreadyPlanned(Exception):  # noqa: N818 - what happened before
    """There is such a year at this place; `cycle` is it."""

    def __init__(self, cycle: Cycle) -> None:
        super().__init__(cycle.slug)
        self.cycle = cycle


class YearNotReady(NotReady):
    """Something of a year is missing; `lacks` are what, with the phases they are about."""

    def __init__(self, lacks: list[Lack]) -> None:
        super().__init__([each.name for each in lacks])
        self.lacks = lacks


class WrongState(Exception):  # noqa: N818 - the state it is in
    """A year in this state cannot be changed so."""


class Begun(Exception):  # noqa: N818 - the state it is in
    """The phase has begun: its first day stands, and its last day cannot be in the past."""


@transaction.atomic
def plan_cycle(
    place: Place, *, year: int, name_mn: str, name_en: str, by: Actor, pot: int | None = None,
    days: Mapping[str, Days] | None = None, demo: bool = False, at: datetime | None = None,
) -> Cycle:  # fmt: skip
    """Begin a year at a place; `days` of phases replace those of the year before.

    Texts and roles come from the year before, or from what Nutag comes with, and so do the
    categories and rights of a site that has none. Raises AlreadyPlanned, OutOfOrder, NotAllowed.
    """
    cycle = Cycle(
        place=place, year=year, slug=f"{place.code}-{year}", name_mn=name_mn, name_en=name_en,
        pot=pot, demo=demo,
    )  # fmt: skip
    grant = require(by, "cycle.planned", cycle)
    turn("cycles")
    there = Cycle.objects.filter(slug=cycle.slug).first()
    if there:
        raise AlreadyPlanned(there)
    begins = beginning(place, year)
    wanted = begins.days | dict(days or {})
    _in_order(wanted)
    cycle.save()
    Phase.objects.bulk_create(
        Phase(cycle=cycle, kind=kind, begins_on=wanted[kind].first, ends_on=wanted[kind].last,
              **begins.texts.get(kind, {}))
        for kind in ORDER if kind in wanted
    )  # fmt: skip
    load_usual(at=at)
    load_usual_rights(at=at)
    record("cycle.planned", by=by, grant=grant, subject=cycle, place=place, at=at, year=year)
    return cycle


@transaction.atomic
def change_cycle(
    cycle: Cycle, *, name_mn: str, name_en: str, pot: int | None, by: Actor, reason: str = "",
    at: datetime | None = None,
) -> Cycle:  # fmt: skip
    """Change names and money. A sum that was published changes only for a reason.

    Raises NeedsReason, WrongState, NotAllowed.
    """
    grant = require(by, "cycle.changed", cycle)
    held = _held(cycle, CycleState.DRAFT, CycleState.PUBLISHED)
    known = held.state == CycleState.PUBLISHED and held.pot is not None
    if known and pot != held.pot:
        _except(held, "pot", str(held.pot), str(pot or ""), reason=reason, at=at)
    held.name_mn, held.name_en, held.pot = name_mn, name_en, pot
    held.save(update_fields=["name_mn", "name_en", "pot"])
    record("cycle.changed", by=by, grant=grant, subject=held, place=held.place, at=at)
    return held


@transaction.atomic
def set_days(
    cycle: Cycle, days: Mapping[str, Days], *, by: Actor, at: datetime | None = None
) -> Cycle:
    """Set the days of phases while the year is not published.

    Raises OutOfOrder, WrongState, NotAllowed.
    """
    grant = require(by, "phases.set", cycle)
    held = _held(cycle, CycleState.DRAFT)
    _in_order(days_of(held.phases.all()) | dict(days))
    for kind, each in days.items():
        told = {"begins_on": each.first, "ends_on": each.last}
        Phase.objects.update_or_create(cycle=held, kind=kind, defaults=told)
    record("phases.set", by=by, grant=grant, subject=held, place=held.place, at=at)
    return held


@transaction.atomic
def write_phase(phase: Phase, *, by: Actor, at: datetime | None = None, **texts: str) -> Phase:
    """Write what happens in a phase, who owes it and what it rests on (`who`, `text_mn`, …).

    Raises WrongState, NotAllowed.
    """
    grant = require(by, "phase.written", phase.cycle)
    held = _held(phase.cycle, CycleState.DRAFT, CycleState.PUBLISHED)
    for name, value in texts.items():
        if name not in TEXTS:
            raise TypeError(name)
        setattr(phase, name, value)
    phase.save(update_fields=list(texts))
    record(
        "phase.written", by=by, grant=grant, subject=phase, place=held.place, at=at,
        phase=phase.kind,
    )  # fmt: skip
    return phase


@transaction.atomic
def move_phase(
    phase: Phase, days: Days, reason: str, *, by: Actor, following: bool = False,
    at: datetime | None = None,
) -> Phase:  # fmt: skip
    """Move a phase of a published year, for a reason that everybody can read.

    With `following` the phases after it move by as many days as its last day does; those that
    have begun keep their first day. Raises Begun, OutOfOrder, NeedsReason, WrongState, NotAllowed.
    """
    grant = require(by, "phase.moved", phase.cycle)
    held = _held(phase.cycle, CycleState.PUBLISHED)
    phase.refresh_from_db()
    known, today = days_of(held.phases.all()), _day(at)
    wanted = {phase.kind: days}
    if following:
        wanted |= _after(known, phase.kind, days.last - known[phase.kind].last, today)
    for kind, then in wanted.items():
        _refuse_past(known[kind], then, today)
    _in_order(known | wanted)
    for each in held.phases.filter(kind__in=wanted):
        each.begins_on, each.ends_on = wanted[each.kind]
        _except(
            held, each.kind, _iso(known[each.kind]), _iso(wanted[each.kind]), reason=reason, at=at
        )
        each.save(update_fields=["begins_on", "ends_on"])
        record(
            "phase.moved", by=by, grant=grant, subject=each, place=held.place, at=at,
            phase=each.kind,
        )  # fmt: skip
    phase.refresh_from_db()
    return phase


def _after(known: Mapping[str, Days], kind: str, by: timedelta, today: date) -> dict[str, Days]:
    """The days of the phases after one, moved; a first day that has come stays."""
    later = [each for each in ORDER[ORDER.index(kind) + 1 :] if each in known] if by else []
    return {
        each: Days(first + by if first > today else first, last + by)
        for each in later
        for first, last in [known[each]]
    }


def _refuse_past(before: Days, days: Days, today: date) -> None:
    begun = before.first <= today
    if days == before or days.last < today or (begun and days.first != before.first):
        raise Begun
    if not begun and days.first < today:
        raise Begun


@transaction.atomic
def publish_cycle(cycle: Cycle, *, by: Actor, at: datetime | None = None) -> Cycle:
    """Publish a year: from then on its days move only for a reason.

    Raises YearNotReady, WrongState, NotAllowed.
    """
    grant = require(by, "cycle.published", cycle)
    held = _held(cycle, CycleState.DRAFT)
    found = lacking(held, on=_day(at))
    if found:
        raise YearNotReady(found)
    held.state, held.published_at = CycleState.PUBLISHED, at or timezone.now()
    held.save(update_fields=["state", "published_at"])
    keep_shares(held, at=at)
    record("cycle.published", by=by, grant=grant, subject=held, place=held.place, at=at)
    return held


@transaction.atomic
def close_cycle(cycle: Cycle, *, by: Actor, reason: str = "", at: datetime | None = None) -> Cycle:
    """Close a year: nothing can be proposed in it any more. Before its last day for a reason.

    Raises NeedsReason, WrongState, NotAllowed.
    """
    grant = require(by, "cycle.closed", cycle)
    held = _held(cycle, CycleState.PUBLISHED)
    last = held.phases.get(kind=PhaseKind.DELIVER)
    if _day(at) <= last.ends_on:
        _except(held, "closed", "", "", reason=reason, at=at)
    held.state, held.closed_at = CycleState.CLOSED, at or timezone.now()
    held.save(update_fields=["state", "closed_at"])
    record("cycle.closed", by=by, grant=grant, subject=held, place=held.place, at=at)
    return held


@transaction.atomic
def discard_cycle(cycle: Cycle, *, by: Actor, at: datetime | None = None) -> None:
    """Throw a draft away, as after a mistyped year. Raises WrongState, NotAllowed."""
    grant = require(by, "cycle.discarded", cycle)
    held = _held(cycle, CycleState.DRAFT)
    place, year = held.place, held.year
    held.delete()
    record("cycle.discarded", by=by, grant=grant, place=place, at=at, year=year)


def _held(cycle: Cycle, *states: CycleState) -> Cycle:
    rows = Cycle.objects.select_for_update(of=("self",)).select_related("place")
    held = rows.get(pk=cycle.pk)
    if held.state not in states:
        raise WrongState(held.state)
    return held


def _in_order(days: Mapping[str, Days]) -> None:
    found = disorders(days)
    if found:
        raise OutOfOrder(found)


def _except(
    cycle: Cycle, what: str, before: str, after: str, *, reason: str, at: datetime | None
) -> None:
    if not reason.strip():
        raise NeedsReason
    CycleChange.objects.create(
        cycle=cycle, what=what, before=before, after=after, reason=reason.strip(),
        at=at or timezone.now(),
    )  # fmt: skip


def _iso(days: Days) -> str:
    return f"{days.first.isoformat()}/{days.last.isoformat()}"


def _day(at: datetime | None) -> date:
    return timezone.localdate(at)
