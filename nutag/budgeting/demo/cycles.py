"""The year of the fund in the demonstration."""

from datetime import timedelta

from django.utils import timezone

from nutag.budgeting.models import Cycle, CycleState, Phase, PhaseKind
from nutag.places.models import Place

# First and last day of each phase, in days from today.
DAYS = {
    PhaseKind.INFORM: (-60, -31),
    PhaseKind.PROPOSE: (-30, 20),
    PhaseKind.REVIEW: (-10, 40),
    PhaseKind.ALLOCATE: (-10, 45),
    PhaseKind.VOTE: (-5, 9),
    PhaseKind.COUNT: (10, 15),
    PhaseKind.DECIDE: (16, 50),
    PhaseKind.DELIVER: (51, 400),
}


def demo_cycle() -> Cycle:
    """Next year, published, with all its phases around today."""
    today = timezone.localdate()
    year = today.year + 1
    cycle, new = Cycle.objects.get_or_create(
        place=Place.objects.get(code="ub", valid_until=None), year=year,
        defaults={
            "slug": f"ldf-{year}", "name_mn": f"Орон нутгийн хөгжлийн сан {year}",
            "name_en": f"Local Development Fund {year}", "state": CycleState.PUBLISHED,
            "demo": True,
        },
    )  # fmt: skip
    if new:
        Phase.objects.bulk_create(
            Phase(cycle=cycle, kind=kind, begins_on=today + timedelta(days=first),
                  ends_on=today + timedelta(days=last))
            for kind, (first, last) in DAYS.items()
        )  # fmt: skip
    return cycle
