"""The year of the demonstration."""

from datetime import timedelta

from django.utils import timezone

from nutag.budgeting.models import Cycle, CycleState, Phase, PhaseKind
from nutag.places import queries as places

LENGTH = 30
BEFORE = 4  # phases that are over by today


def demo_cycle() -> Cycle:
    """Next year's fund of the city, published, in the middle of its phases."""
    city = places.city()
    if city is None:
        raise ValueError("No city is loaded.")
    today = timezone.localdate()
    year = today.year + 1
    cycle, new = Cycle.objects.get_or_create(
        place=city, year=year,
        defaults={
            "slug": f"ub-{year}", "name_mn": f"Орон нутгийн хөгжлийн сан {year}",
            "name_en": f"Local Development Fund {year}", "state": CycleState.PUBLISHED,
            "demo": True,
        },
    )  # fmt: skip
    if new:
        first = today - timedelta(days=BEFORE * LENGTH + LENGTH // 2)
        for at, kind in enumerate(PhaseKind):
            begins = first + timedelta(days=at * LENGTH)
            Phase.objects.create(
                cycle=cycle, kind=kind, begins_on=begins,
                ends_on=begins + timedelta(days=LENGTH - 1),
            )  # fmt: skip
    return cycle
