"""The phases of a year: which one a day falls into, and whether their days are in order."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import NamedTuple

from django.utils import timezone

from nutag.budgeting.models import Cycle, CycleState, Phase, PhaseKind

ORDER = tuple(PhaseKind.values)
# A phase on the left is over before the one on its right begins; all others may overlap.
APART = (
    (PhaseKind.PROPOSE, PhaseKind.VOTE),
    (PhaseKind.REVIEW, PhaseKind.VOTE),
    (PhaseKind.ALLOCATE, PhaseKind.VOTE),
    (PhaseKind.VOTE, PhaseKind.COUNT),
    (PhaseKind.COUNT, PhaseKind.DECIDE),
    (PhaseKind.DECIDE, PhaseKind.DELIVER),
)
DAY = timedelta(days=1)


class Days(NamedTuple):
    """The first and the last day of a phase, both inclusive."""

    first: date
    last: date


class Disorder(NamedTuple):
    """What is wrong with the days: `why` is backwards, early or overlap; of which two phases."""

    why: str
    kind: str
    other: str = ""


class OutOfOrder(Exception):  # noqa: N818 - the state they are in
    """The days of the phases do not make a year; `found` says where."""

    def __init__(self, found: list[Disorder]) -> None:
        super().__init__(", ".join(f"{each.why} {each.kind}" for each in found))
        self.found = found


def disorders(days: Mapping[str, Days]) -> list[Disorder]:
    """Everything that is wrong with the order of the phases that have days."""
    known = {kind: days[kind] for kind in ORDER if kind in days}
    found = [Disorder("backwards", k) for k, each in known.items() if each.last < each.first]
    if found:
        return found
    found += [
        Disorder("early", b, a) for a, b in pairwise(known) if known[b].first < known[a].first
    ]
    early = {(each.other, each.kind) for each in found}
    found += [
        Disorder("overlap", after, before)
        for before, after in APART
        if before in known and after in known and (before, after) not in early
        and known[after].first <= known[before].last
    ]  # fmt: skip
    return found


class Gap(NamedTuple):
    """Days on which nothing happens: after the phase `before` and until `after` begins."""

    first: date
    last: date
    before: str
    after: str


def gaps(days: Mapping[str, Days], *, longest: int = 31) -> Iterator[Gap]:
    """Spans of more than `longest` days in which nothing happens; allowed, but worth a look."""
    until: tuple[date, str] | None = None
    for kind, each in sorted(days.items(), key=lambda known: known[1]):
        if until and (each.first - until[0]).days - 1 > longest:
            yield Gap(until[0] + DAY, each.first - DAY, until[1], kind)
        until = max(until, (each.last, kind)) if until else (each.last, kind)


def days_of(phases: Iterable[Phase]) -> dict[str, Days]:
    """The days of phases by their kind."""
    return {each.kind: Days(each.begins_on, each.ends_on) for each in phases}


def shifted(days: Days, years: int) -> Days:
    """The same days in another year; 29 February becomes 28 February."""
    return Days(_in_year(days.first, years), _in_year(days.last, years))


def _in_year(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def starts(day: date) -> datetime:
    """The first moment of a day in the city."""
    return timezone.make_aware(datetime.combine(day, time.min))


def phase_on(cycle: Cycle, kind: str, on: date) -> Phase | None:
    """The phase of that kind, if the year is published and the day falls into it."""
    if cycle.state != CycleState.PUBLISHED:
        return None
    return cycle.phases.filter(kind=kind, begins_on__lte=on, ends_on__gte=on).first()


def is_open(cycle: Cycle, kind: str, on: date) -> bool:
    """Whether what belongs to a phase of that kind may be done on that day."""
    return phase_on(cycle, kind, on) is not None
