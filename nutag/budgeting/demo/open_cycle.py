"""The year after the one that is voted on: proposals are taken now, so that it can be tried."""

from datetime import timedelta

from django.utils import timezone

from nutag.budgeting.demo.cycles import demo_cycle
from nutag.budgeting.models import Cycle, CycleState, Phase, PhaseKind

# From which day to which, counted from today.
DAYS = {
    PhaseKind.INFORM: (-40, 20), PhaseKind.PROPOSE: (-20, 40), PhaseKind.REVIEW: (41, 130),
    PhaseKind.ALLOCATE: (131, 160), PhaseKind.VOTE: (320, 333), PhaseKind.COUNT: (334, 338),
    PhaseKind.DECIDE: (339, 360), PhaseKind.DELIVER: (361, 725),
}  # fmt: skip


def open_cycle() -> Cycle:
    """The year in which residents propose now; made where it is missing."""
    before, today = demo_cycle(), timezone.localdate()
    year = before.year + 1
    cycle, fresh = Cycle.objects.get_or_create(
        place=before.place, year=year,
        defaults={
            "slug": f"ub-{year}", "state": CycleState.PUBLISHED, "demo": True,
            "name_mn": f"Орон нутгийн хөгжлийн сан {year}",
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
