"""Three years of the demonstration: voted on now, the one before, and the one that begins."""

from datetime import date, datetime, timedelta

from django.utils import timezone

from nutag.budgeting.actions import of_years as actions
from nutag.budgeting.models import Cycle, PhaseKind
from nutag.budgeting.phases import DAY, Days, starts
from nutag.budgeting.queries.of_years import place_by
from nutag.places.models import Place
from nutag.record.actors import SYSTEM

CITY = "ub"
POT = 139_350_000_000
BEFORE = 364
# First and last day of each phase, counted from today; voting has been open for five days.
SPANS = {
    PhaseKind.INFORM: (-330, -240), PhaseKind.PROPOSE: (-300, -150), PhaseKind.REVIEW: (-149, -67),
    PhaseKind.ALLOCATE: (-59, -20), PhaseKind.VOTE: (-5, 8), PhaseKind.COUNT: (9, 13),
    PhaseKind.DECIDE: (14, 35), PhaseKind.DELIVER: (36, 400),
}  # fmt: skip
# The year after: proposals are taken now, and checked as they come.
AFTER = {
    PhaseKind.INFORM: (-60, 20), PhaseKind.PROPOSE: (-40, 40), PhaseKind.REVIEW: (-30, 130),
    PhaseKind.ALLOCATE: (150, 290), PhaseKind.VOTE: (320, 333), PhaseKind.COUNT: (334, 338),
    PhaseKind.DECIDE: (339, 360), PhaseKind.DELIVER: (361, 725),
}  # fmt: skip
MOVED_TO = -60
WHY = "Үерийн дараа 40 гаруй санал нэмж ирсэн тул шалгах хугацааг долоо хоног сунгав."


def fill() -> None:
    """The year that is over, the one that is voted on, the one that begins."""
    last_cycle()
    demo_cycle()
    open_cycle()


def demo_cycle() -> Cycle:
    """The published year of the city in which residents vote now; made where it is missing."""
    today = timezone.localdate()
    place, year = _city(), today.year + 1
    there = Cycle.objects.filter(place=place, year=year).first()
    if there:
        return there
    spans = {kind: _days(today, span) for kind, span in SPANS.items()}
    made = _published(place, year, spans)
    _moved(made, today)
    turns = {day for each in made.phases.all() for day in (each.begins_on, each.ends_on + DAY)}
    for on in sorted(day for day in turns if day <= today):
        actions.turn_phases(by=SYSTEM, at=min(_noon(on), timezone.now()))
    return made


def open_cycle() -> Cycle:
    """The year after, in which residents propose now; made where it is missing."""
    today = timezone.localdate()
    place, year = _city(), today.year + 2
    there = Cycle.objects.filter(place=place, year=year).first()
    if there:
        return there
    return _published(place, year, {kind: _days(today, span) for kind, span in AFTER.items()})


def last_cycle() -> Cycle:
    """The year before, which is over and closed; made where it is missing."""
    today = timezone.localdate()
    place, year = _city(), today.year
    there = Cycle.objects.filter(place=place, year=year).first()
    if there:
        return there
    then = today - timedelta(days=BEFORE)
    spans = {kind: _days(then, span) for kind, span in SPANS.items()}
    spans[PhaseKind.DELIVER] = Days(spans[PhaseKind.DELIVER].first, today - DAY)
    return actions.close_cycle(_published(place, year, spans), by=SYSTEM)


def _published(place: Place, year: int, days: dict[PhaseKind, Days]) -> Cycle:
    begun = _noon(days[PhaseKind.INFORM].first - timedelta(days=20))
    made = actions.plan_cycle(
        place, year=year, by=SYSTEM, demo=True, at=begun, pot=POT,
        name_mn=f"Орон нутгийн хөгжлийн сан {year}", name_en=f"Local Development Fund {year}",
        days={kind.value: each for kind, each in days.items()},
    )  # fmt: skip
    return actions.publish_cycle(made, by=SYSTEM, at=begun + timedelta(days=10))


def _moved(cycle: Cycle, today: date) -> None:
    """Checking the proposals took a week longer: how an exception looks."""
    phase = cycle.phases.get(kind=PhaseKind.REVIEW)
    later = Days(phase.begins_on, today + timedelta(days=MOVED_TO))
    actions.move_phase(phase, later, WHY, by=SYSTEM, at=_noon(today - timedelta(days=70)))


def _days(today: date, span: tuple[int, int]) -> Days:
    return Days(today + timedelta(days=span[0]), today + timedelta(days=span[1]))


def _noon(day: date) -> datetime:
    return starts(day) + timedelta(hours=12)


def _city() -> Place:
    place = place_by(CITY)
    if place is None:
        raise ValueError(CITY)
    return place
