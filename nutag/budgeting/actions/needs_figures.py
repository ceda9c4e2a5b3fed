"""Figures of places from the household form: how many answered, and how many forms came back."""

from collections import defaultdict
from datetime import datetime
from decimal import Decimal

from django.utils import timezone

from nutag.budgeting import needs_tally
from nutag.budgeting.models import Cycle, Invalid, NeedsTotal, PhaseKind
from nutag.places.actions import keep_worked_out
from nutag.places.models import FEWEST, Kind

RECOUNTED = "Дараа ирсэн хуудсыг нэмж бодов / Forms that came in later were added"
KINDS = (Kind.CITY, Kind.DISTRICT, Kind.KHOROO)


def keep_figures(cycle: Cycle, now: datetime) -> int:
    """Keep what was counted at khoroos, districts and the city, once the days of asking are over.

    How many places have figures. Left out are places where fewer than ten households answered,
    and a neighbour where the numbers of such a place could be worked out from the rest.
    """
    phase = cycle.phases.filter(kind=PhaseKind.PROPOSE).first()
    if phase is None or timezone.localdate(now) <= phase.ends_on:
        return 0
    there = NeedsTotal.objects.filter(cycle=cycle, place__kind__in=KINDS)
    rows = list(there.select_related("place"))
    hidden = _hidden(rows)
    shown = [each for each in rows if each.pk not in hidden]
    for each in shown:
        for measure, value in _values(each).items():
            keep_worked_out(
                each.place, measure, year=cycle.year, value=value, demo=cycle.demo,
                reason=RECOUNTED, at=now,
            )  # fmt: skip
    return len(shown)


def _hidden(rows: list[NeedsTotal]) -> set[int]:
    beside: dict[int | None, dict[str, int]] = defaultdict(dict)
    for each in rows:
        beside[each.place.parent_id][str(each.pk)] = _answered(each)
    few = {each.pk for each in rows if _answered(each) < FEWEST}
    return few | {int(pk) for group in beside.values() for pk in needs_tally.hidden(group)}


def _answered(total: NeedsTotal) -> int:
    return needs_tally.answers(total.numbers, units=("form",))


def _values(total: NeedsTotal) -> dict[str, Decimal]:
    """The figures of one place by their measures; a share only where forms were made out."""
    answered, made_out = _answered(total), total.numbers.get("sheets", 0)
    found = {"households-answered": Decimal(answered)}
    if made_out:
        spoilt = needs_tally.part(total.numbers, "invalid")
        spoilt.pop(Invalid.DUPLICATE, None)
        back = Decimal(answered + sum(spoilt.values()))
        found["household-forms-returned"] = round(100 * back / made_out, 1)
    return found
