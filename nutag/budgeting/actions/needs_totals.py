"""Working out what is needed: khoroo by khoroo from the answers, above that from stored totals."""

from collections import Counter, defaultdict
from datetime import datetime

from django.db import transaction
from django.db.models import BooleanField, Count, ExpressionWrapper, Q, Sum
from django.db.models.expressions import Combinable
from django.utils import timezone

from nutag.budgeting import needs_tally
from nutag.budgeting.actions.needs_figures import keep_figures
from nutag.budgeting.models import (
    CheckState,
    Cycle,
    NeedsAnswer,
    NeedsCheck,
    NeedsChoice,
    NeedsSheet,
    NeedsTotal,
    SheetState,
)
from nutag.budgeting.needs_tally import Tally
from nutag.places.models import Kind, Place
from nutag.record.actions import record
from nutag.record.actors import Actor
from nutag.record.locks import turn
from nutag.record.permissions import require

type Tallies = dict[int, Tally]


@transaction.atomic
def total(
    cycle: Cycle, khoroo: Place | None = None, *, by: Actor, at: datetime | None = None
) -> int:
    """Work out the totals of a khoroo, or of the whole year; how many answers there are.

    Totals of khesegs and khoroos are counted from the answers; those of districts and of the city
    are sums of the stored totals of what lies in them. Raises NotAllowed.
    """
    where = khoroo or cycle.place
    grant = require(by, "needs.totalled", where)
    turn("needs totals")
    now = at or timezone.now()
    tallies = _counted(cycle, where)
    known = Place.objects.in_bulk(list(tallies))
    khoroos: Tallies = defaultdict(Counter)
    for pk, tally in tallies.items():
        place = known[pk]
        if place.kind == Kind.KHESEG and place.parent_id is not None:
            _store(cycle, pk, tally, now)
            pk = place.parent_id  # noqa: PLW2901 - counted with its khoroo
        khoroos[pk].update(tally)
    for pk, tally in khoroos.items():
        _store(cycle, pk, tally, now)
    roll_up(cycle, now)
    keep_figures(cycle, now)
    answers = sum(needs_tally.answers(tally) for tally in tallies.values())
    record("needs.totalled", by=by, grant=grant, place=where, at=at, answers=answers)
    return answers


def roll_up(cycle: Cycle, now: datetime) -> None:
    """Write the totals of districts and of the city as sums of stored ones."""
    for below, above in ((Kind.KHOROO, Kind.DISTRICT), (Kind.DISTRICT, Kind.CITY)):
        sums: Tallies = defaultdict(Counter)
        rows = NeedsTotal.objects.filter(cycle=cycle, place__kind=below, place__parent__kind=above)
        for parent, numbers in rows.values_list("place__parent", "numbers"):
            if parent is not None:
                sums[parent].update(numbers)
        for pk, tally in sums.items():
            _store(cycle, pk, tally, now)


def _store(cycle: Cycle, place: int, tally: Tally, now: datetime) -> None:
    NeedsTotal.objects.update_or_create(
        cycle=cycle, place_id=place, defaults={"numbers": dict(tally), "counted_at": now}
    )


def _counted(cycle: Cycle, where: Place) -> Tallies:
    found: Tallies = defaultdict(Counter)
    _count_answers(cycle, where, found)
    _count_choices(cycle, where, found)
    _count_sheets(cycle, where, found)
    _count_checks(cycle, where, found)
    return found


def _count_answers(cycle: Cycle, where: Place, found: Tallies) -> None:
    rows = NeedsAnswer.objects.filter(cycle=cycle, place__path__startswith=where.path)
    facts = ("place", "area", "channel", "residence", "own")
    for place, area, channel, residence, own, number in (
        rows.order_by().annotate(own=_own("sheet")).values_list(*facts).annotate(number=Count("pk"))
    ):
        unit = "person" if own else "form"
        for name in (
            f"answers/{unit}", f"area/{area}/{unit}", f"channel/{channel}",
            f"residence/{residence or 'unsaid'}",
        ):  # fmt: skip
            found[place][name] += number


def _count_choices(cycle: Cycle, where: Place, found: Tallies) -> None:
    rows = NeedsChoice.objects.filter(
        answer__cycle=cycle, answer__place__path__startswith=where.path
    )
    facts = (
        "answer__place", "answer__area", "own", "option__category__code", "rank",
        "answer__form__priorities",
    )  # fmt: skip
    for place, area, own, category, rank, priorities, number in (
        rows.order_by()
        .annotate(own=_own("answer__sheet"))
        .values_list(*facts)
        .annotate(number=Count("pk"))
    ):
        stem = f"need/{area}/{'person' if own else 'form'}/{category}"
        found[place][f"{stem}/points"] += number * needs_tally.points(rank, priorities)
        found[place][f"{stem}/chosen"] += number
        found[place][f"{stem}/first"] += number if rank == 1 else 0


def _own(sheet: str) -> Combinable:
    """Whether somebody answered as a person, without a numbered form."""
    return ExpressionWrapper(Q(**{f"{sheet}__isnull": True}), BooleanField())


def _count_sheets(cycle: Cycle, where: Place, found: Tallies) -> None:
    rows = NeedsSheet.objects.filter(cycle=cycle, place__path__startswith=where.path)
    counted = rows.exclude(state=SheetState.VOID).order_by().values_list("place", "state", "reason")
    for place, state, reason, number, again in counted.annotate(
        number=Count("pk"), again=Sum("duplicates")
    ):
        found[place]["sheets"] += number
        if state == SheetState.INVALID:
            found[place][f"invalid/{reason}"] += number
        if again:
            found[place]["invalid/duplicate"] += again


def _count_checks(cycle: Cycle, where: Place, found: Tallies) -> None:
    rows = NeedsCheck.objects.filter(sheet__cycle=cycle, sheet__place__path__startswith=where.path)
    facts = ("sheet__place", "state", "differing", "first_wrong", "second_wrong")
    for place, state, differing, *wrong in rows.order_by().values_list(*facts):
        tally = found[place]
        tally[f"check/{state}"] += 1
        if state in {CheckState.SAME, CheckState.SETTLED}:
            tally["check/mistaken"] += bool(wrong[0])
            tally.update(f"differs/{name}" for name in differing)
            tally.update(f"wrong/{name}" for each in wrong for name in each)
