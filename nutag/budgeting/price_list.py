"""The usual prices of things, for rooms that teach with them."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import get_language

from nutag.budgeting.models import UnitPrice
from nutag.ui.prices import Price, prices


@prices
def usual(path: str) -> Sequence[Price]:
    """The prices kept for a place or what it lies in, those of the smaller place first."""
    rows = [each for each in UnitPrice.objects.select_related("place")
            if path.startswith(each.place.path)]  # fmt: skip
    rows.sort(key=lambda each: -len(each.place.path))
    url, english = reverse("budgeting:prices"), get_language() == "en"
    return [
        Price(
            each.code, each.what_en if english else each.what_mn,
            each.unit_en if english else each.unit_mn, each.price, each.source, each.known_on,
            url, each.demo,
        )
        for each in rows
    ]  # fmt: skip
