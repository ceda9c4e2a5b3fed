"""What is still missing before a year can be published."""

from datetime import date
from typing import NamedTuple

from nutag.budgeting.models import Category, Cycle, Phase, PhaseKind
from nutag.budgeting.phases import ORDER, days_of, disorders

FEWEST_CATEGORIES = 2


class Lack(NamedTuple):
    """What is missing: a name, and the phase (and the other one) where it is about phases."""

    name: str
    kind: str = ""
    other: str = ""


def lacking(cycle: Cycle, *, on: date) -> list[Lack]:
    """What is missing on a day, in the order in which it is done."""
    phases = {each.kind: each for each in cycle.phases.all()}
    found = [Lack("days", kind) for kind in ORDER if kind not in phases]
    found += [Lack(*each) for each in disorders(days_of(phases.values()))]
    last = phases.get(PhaseKind.DELIVER)
    if last and last.ends_on < on:
        found.append(Lack("past"))
    for kind in ORDER:
        if kind in phases:
            found += [Lack(name, kind) for name in _unwritten(phases[kind])]
    if Category.objects.filter(used=True).count() < FEWEST_CATEGORIES:
        found.append(Lack("categories"))
    return found


def _unwritten(phase: Phase) -> list[str]:
    return [name for name in ("text_mn", "text_en", "who") if not getattr(phase, name).strip()]
