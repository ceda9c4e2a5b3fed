"""The remark beside a figure of what a place gets."""

from django.conf import settings
from django.urls import reverse

from nutag.budgeting.models import Allocation


def every_step(allocation: Allocation) -> tuple[str, str]:
    """Where every step of an allocation can be followed, in both languages."""
    cycle = allocation.cycle
    url = settings.SITE_URL + reverse("budgeting:money", args=[cycle.slug])
    return (
        f"{cycle.name_mn}, № {allocation.number}. Алхам бүр: {url}",
        f"{cycle.name_en}, no. {allocation.number}. Every step: {url}",
    )
