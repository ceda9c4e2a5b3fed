"""The year of the demonstration."""

from datetime import timedelta

from django.utils import timezone

from nutag.budgeting.models import Cycle, CycleState, Phase, PhaseKind
from nutag.budgeting.queries import place_by

# From which day to which, counted from today; voting has been open for five days.
DAYS = {
    PhaseKind.INFORM: (-330, -240),
    PhaseKind.PROPOSE: (-300, -150),
    PhaseKind.REVIEW: (-149, -67),
    PhaseKind.ALLOCATE: (-59, -20),
    PhaseKind.VOTE: (-5, 8),
    PhaseKind.COUNT: (9, 13),
    PhaseKind.DECIDE: (14, 35),
    PhaseKind.DELIVER: (36, 400),
}


def demo_cycle() -> Cycle:
    """Next year's fund of the whole city, with every phase around today; made when first asked."""
    today = timezone.localdate()
    year = today.year + 1
    city = place_by("ub")
    if city is None:
        raise ValueError("ub")
    cycle, fresh = Cycle.objects.get_or_create(
        place=city, year=year,
        defaults={
            "slug": f"ub-{year}", "state": CycleState.PUBLISHED, "demo": True,
            "name_mn": f"Орон нутгийн хөгжлийн сан, {year} он",
            "name_en": f"Local Development Fund {year}",
        },
    )  # fmt: skip
    if fresh:
        Phase.objects.bulk_create(
            Phase(
                cycle=cycle, kind=kind, begins_on=today + timedelta(days=first),
                ends_on=today + timedelta(days=last),
            )
            for kind, (first, last) in DAYS.items()
        )  # fmt: skip
    return cycle
