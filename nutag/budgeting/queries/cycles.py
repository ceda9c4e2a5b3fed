"""Years of the fund: which there are, where they stand today, what can be done now."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language

from nutag.budgeting.cycle_template import paths_to
from nutag.budgeting.models import Cycle, CycleChange, CycleState, Phase, PhaseKind, Round
from nutag.budgeting.overdue import undone
from nutag.budgeting.queries.cycle_doings import Doing, doings
from nutag.core.text import searchable, spellings
from nutag.places.models import Place
from nutag.record.actors import NOBODY, Actor
from nutag.record.permissions import where
from nutag.record.roles import Role
from nutag.record.subjects import Label, describes
from nutag.ui.templatetags.nutag import named

type ACycle = Cycle  # views know years by this name, since they know no models
type APhase = Phase

ROUNDS_A_PAGE = 50
CYCLES_A_PAGE = 20
# In which order phases that go on at the same time are told: first what residents do.
EAGER = (
    PhaseKind.VOTE, PhaseKind.PROPOSE, PhaseKind.COUNT, PhaseKind.REVIEW, PhaseKind.ALLOCATE,
    PhaseKind.DECIDE, PhaseKind.INFORM, PhaseKind.DELIVER,
)  # fmt: skip


@dataclass(frozen=True)
class Step:
    """A phase on a day. `state` is over, now or later; `doings` only while it is now."""

    phase: Phase
    state: str
    doings: Sequence[Doing] = ()
    changes: Sequence[CycleChange] = ()

    @property
    def label(self) -> str:
        """What the phase is called."""
        return str(PhaseKind(self.phase.kind).label)

    @property
    def text(self) -> str:
        """What happens, in the current language."""
        return _told(self.phase.text_mn, self.phase.text_en)

    @property
    def law(self) -> str:
        """What it rests on, in the current language."""
        return _told(self.phase.law_mn, self.phase.law_en)

    @property
    def who(self) -> str:
        """Who owes it."""
        return str(Role(self.phase.who).label) if self.phase.who else ""


@dataclass(frozen=True)
class Now:
    """A year with what goes on in it on a day, and what comes next."""

    cycle: Cycle
    steps: Sequence[Step]
    coming: Step | None
    late: Sequence[Step] = ()


def cycles(by: Actor) -> "QuerySet[Cycle]":
    """The years somebody may see: published and closed ones, and drafts of their own places."""
    drafts = Q(state=CycleState.DRAFT) & where(by, "cycle.changed", path="place__path")
    rows = Cycle.objects.filter(~Q(state=CycleState.DRAFT) | drafts)
    return rows.select_related("place__parent__parent__parent")


def page_of_cycles(by: Actor, page: str = "1") -> "Page[Cycle]":
    """One page of the years somebody may see."""
    rows = cycles(by).prefetch_related("phases", "changes")
    return Paginator(rows, CYCLES_A_PAGE).get_page(page)


def cycle_by(by: Actor, slug: str) -> Cycle | None:
    """One year that somebody may see."""
    return cycles(by).filter(slug=slug).first()


def search_years(query: str, limit: int) -> list[Cycle]:
    """Published years whose names have every word, the newest first, at most `limit`."""
    words = spellings(query)
    if not words:
        return []
    found = [each for each in cycles(NOBODY) if _fits(each, words)]
    return found[:limit]


def _fits(cycle: Cycle, words: Sequence[Sequence[str]]) -> bool:
    there = f" {searchable(cycle.name_mn, cycle.name_en, str(cycle.year))} "
    return all(any(f" {one}" in there for one in word) for word in words)


def year_to_vote_in(place: Place, day: date) -> Cycle | None:
    """The year in whose days of voting that day falls; the year of the smallest place first."""
    voting = Phase.objects.filter(
        kind=PhaseKind.VOTE, begins_on__lte=day, ends_on__gte=day,
        cycle__state=CycleState.PUBLISHED, cycle__place__path__in=paths_to(place),
    )  # fmt: skip
    found = voting.select_related("cycle__place").order_by("-cycle__year")
    return max((each.cycle for each in found), key=lambda each: each.place.path, default=None)


def cycles_at(place: Place) -> "QuerySet[Cycle]":
    """The published years in which a place takes part, its own and those of what it lies in."""
    rows = Cycle.objects.filter(state=CycleState.PUBLISHED, place__path__in=paths_to(place))
    return rows.select_related("place").prefetch_related("phases")


def steps(cycle: Cycle, *, place: Place | None = None, on: date | None = None) -> list[Step]:
    """The phases of a year in their order, as they stand on a day (today)."""
    day = on or timezone.localdate()
    changes = list(cycle.changes.all())
    return [
        Step(
            each, _state(cycle, each, day),
            doings(each.kind, cycle, place) if _state(cycle, each, day) == "now" else (),
            [change for change in changes if change.what == each.kind],
        )
        for each in phases(cycle)
    ]  # fmt: skip


def phases(cycle: Cycle) -> list[Phase]:
    """The phases of a year in the order of a year."""
    known = {each.kind: each for each in cycle.phases.all()}
    return [known[kind] for kind in PhaseKind.values if kind in known]


def phase(cycle: Cycle, kind: str) -> Phase | None:
    """One phase of a year."""
    return cycle.phases.filter(kind=kind).first()


def now(cycle: Cycle, *, place: Place | None = None, on: date | None = None) -> Now:
    """Where a year stands on a day (today)."""
    found = steps(cycle, place=place, on=on)
    going = [each for each in found if each.state == "now"]
    going.sort(key=lambda each: EAGER.index(PhaseKind(each.phase.kind)))
    coming = [each for each in found if each.state == "later"]
    first = min(coming, key=lambda each: each.phase.begins_on, default=None)
    return Now(cycle, going, first, _late(cycle, found))


def _late(cycle: Cycle, found: Sequence[Step]) -> list[Step]:
    if cycle.state != CycleState.PUBLISHED:
        return []
    return [each for each in found if each.state == "over" and undone(cycle, each.phase.kind)]


def going_on(place: Place, *, on: date | None = None) -> list[Now]:
    """What goes on at a place in all its years; the year in which residents can do most first."""
    found = [now(each, place=place, on=on) for each in cycles_at(place)]
    found = [each for each in found if each.steps]
    return sorted(found, key=lambda each: EAGER.index(PhaseKind(each.steps[0].phase.kind)))


def rounds_of_year(cycle: Cycle, page: str = "1") -> "Page[Round]":
    """The votes of a year, by their places; never a rehearsal."""
    rows = Round.objects.filter(cycle=cycle).exclude(vote__rehearsal=True)
    rows = rows.select_related("place__parent__parent").order_by("place__sort_key", "pk")
    return Paginator(rows, ROUNDS_A_PAGE).get_page(page)


def other_changes(cycle: Cycle) -> list[CycleChange]:
    """Exceptions that are about no phase: the money changed, or the year closed early."""
    return [each for each in cycle.changes.all() if each.what not in PhaseKind.values]


def _state(cycle: Cycle, phase_: Phase, day: date) -> str:
    if phase_.ends_on < day or cycle.state == CycleState.CLOSED:
        return "over"
    return "now" if phase_.begins_on <= day else "later"


def _told(mongolian: str, english: str) -> str:
    return (english or mongolian) if get_language() == "en" else (mongolian or english)


@describes("budgeting.cycle")
def cycle_labels(ids: Collection[str]) -> Mapping[str, Label]:
    """Years by their names; drafts have no page that everybody can see."""
    found: Any = Cycle.objects.filter(pk__in=ids)
    return {
        str(each.pk): Label(
            named(each),
            "" if each.state == CycleState.DRAFT else reverse("budgeting:year", args=[each.slug]),
        )
        for each in found
    }  # fmt: skip


@describes("budgeting.phase")
def phase_labels(ids: Collection[str]) -> Mapping[str, Label]:
    """Phases by what they are called and their year."""
    found: Any = Phase.objects.filter(pk__in=ids).select_related("cycle")
    years = cycle_labels([str(each.cycle_id) for each in found])
    return {
        str(each.pk): Label(
            f"{PhaseKind(each.kind).label}: {years[str(each.cycle_id)].text}",
            years[str(each.cycle_id)].url,
        )
        for each in found
    }  # fmt: skip
