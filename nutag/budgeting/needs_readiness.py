"""What is still missing before a version of the household form can be put into use."""

from datetime import date
from typing import NamedTuple

from nutag.budgeting.models import Area, NeedsForm, NeedsOption, PhaseKind

FEWEST_NEEDS = 2
WORDS = ("text_mn", "text_en")


class Lack(NamedTuple):
    """What is missing: a name, and the variant where it is about one."""

    name: str
    area: str = ""


def lacking(form: NeedsForm, *, on: date) -> list[Lack]:
    """What is missing on a day, in the order in which it is done."""
    found = [] if form.intro_mn.strip() and form.intro_en.strip() else [Lack("intro")]
    rows = list(form.options.all())
    for area in Area.values:
        found += _of_variant([each for each in rows if each.area == area], area)
    return found + _of_year(form, on)


def _of_variant(rows: list[NeedsOption], area: str) -> list[Lack]:
    found = [Lack("needs", area)] if len(rows) < FEWEST_NEEDS else []
    if any(not getattr(each, name).strip() for each in rows for name in WORDS):
        found.append(Lack("words", area))
    if any(bool(each.note_mn.strip()) != bool(each.note_en.strip()) for each in rows):
        found.append(Lack("notes", area))
    return found


def _of_year(form: NeedsForm, on: date) -> list[Lack]:
    phase = form.cycle.phases.filter(kind=PhaseKind.PROPOSE).first()
    if phase is None:
        return [Lack("days")]
    found = [Lack("past")] if phase.ends_on < on else []
    return found if phase.who.strip() else [*found, Lack("who")]
