"""What those who plan a year look at: tasks, what is missing, where they may plan."""

from collections.abc import Iterator, Sequence

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from nutag.budgeting import cycle_readiness
from nutag.budgeting.cycle_readiness import Lack
from nutag.budgeting.cycle_template import Beginning, beginning
from nutag.budgeting.models import Cycle, Phase, PhaseKind
from nutag.budgeting.phases import APART, Gap, days_of, gaps
from nutag.places import queries as places
from nutag.places.models import Place
from nutag.record.actors import Actor
from nutag.record.permissions import where

DAYS = {"days", "early", "overlap", "backwards", "past"}


def places_to_plan(by: Actor) -> list[Place]:
    """The city, districts and khoroos where somebody may plan a year."""
    allowed = where(by, "cycle.planned", path="path")
    found = places.valid().filter(allowed, kind__in=("city", "district", "khoroo"))
    rows = found.select_related("parent").order_by("code")
    return sorted(rows, key=lambda each: each.parent_id is not None)


def year_at(place: Place, year: int) -> Cycle | None:
    """The year of a place, if it was planned."""
    return Cycle.objects.filter(slug=f"{place.code}-{year}").first()


def year_to_plan(places: Sequence[Place]) -> int:
    """The next year that is not planned yet at the first of these places."""
    rows = Cycle.objects.filter(place__in=places[:1])
    planned, year = set(rows.values_list("year", flat=True)), timezone.localdate().year + 1
    while year in planned:
        year += 1
    return year


def begins_with(place: Place, year: int) -> Beginning:
    """The days and texts a new year begins with."""
    return beginning(place, year)


def lacks(cycle: Cycle) -> list[Lack]:
    """What is missing today before a year can be published."""
    return cycle_readiness.lacking(cycle, on=timezone.localdate())


def idle(cycle: Cycle) -> list[Gap]:
    """Long spans of a year in which nothing happens."""
    return list(gaps(days_of(cycle.phases.all())))


def waiting_for(phase: Phase) -> Phase | None:
    """The first phase that cannot begin before this one is over."""
    kinds = [after for before, after in APART if before == phase.kind]
    return phase.cycle.phases.filter(kind__in=kinds).order_by("begins_on").first()


def year_tasks(cycle: Cycle) -> list[tuple[str, str, str]]:
    """What is to be prepared: words, address, and whether it is done."""
    missing = lacks(cycle)
    lacking = {each.name for each in missing}
    unwritten = {each.kind for each in missing if each.name in {"text_mn", "text_en", "who"}}
    there = {each.kind for each in cycle.phases.all()}

    def rows() -> Iterator[tuple[str, str, bool]]:
        yield _("Name and money"), _page("year_details", cycle), True
        yield _("Days of the eight phases"), _page("year_days", cycle), not lacking & DAYS
        for kind in PhaseKind:
            if kind in there:
                told = _("Text and who owes it: %(phase)s") % {"phase": kind.label}
                yield told, _page("year_phase", cycle, kind), kind not in unwritten
        yield (
            _("Kinds of projects on the household form"), reverse("budgeting:categories"),
            "categories" not in lacking,
        )  # fmt: skip

    return [(text, url, "done" if done else "open") for text, url, done in rows()]


def _page(name: str, cycle: Cycle, *more: str) -> str:
    return reverse(f"budgeting:{name}", args=[cycle.slug, *more])
