"""How many to ask, where asking everybody would be too much."""

from datetime import date

from django.utils import timezone

from nutag.core import needs
from nutag.learning.framing import frame
from nutag.places.models import Place
from nutag.ui.templatetags.nutag import named

SPREAD, ERROR = 1.2, 0.15  # of a mean of ratings from 1 to 5
USUAL = (50, 200, 1000, 3500)


def advised_samples(place: Place | None, on: date | None = None) -> list[tuple[str, int, int]]:
    """How many answers are enough for means off by 0.15 of a step at most, in 95 cases of 100.

    For a place (by its name), and for numbers of officials: what, how many there are, how many to
    draw. W. G. Cochran's formula with a spread of 1.2 steps (see `needs.sample_size`).
    """
    rows = [("", number) for number in USUAL]
    if place is not None:
        posts = frame(place, on or timezone.localdate())
        rows.insert(0, (named(place), posts.values("person").distinct().count()))
    return [(name, size, needs.sample_size(SPREAD, ERROR, size)) for name, size in rows if size]
