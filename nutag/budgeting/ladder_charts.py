"""Drawings of how the residents' will fared."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from nutag.budgeting.queries.divergence import Course
from nutag.budgeting.queries.ladder import Rung
from nutag.core.charts import Chart, Slope, bars, slopes
from nutag.places.models import Place
from nutag.places.naming import full_name


def course(courses: Sequence[Course], rungs: Sequence[Rung]) -> Chart:
    """Every project from rank to rank; those whose course a step changed in the second colour."""
    return slopes(
        _("Ranks from step to step"),
        [Slope(each.name, each.code[:3], each.ranks, marked=each.changed) for each in courses],
        columns=(_("Project"), *(rung.name for rung in rungs)),
    )


def years(place: Place, shares: Sequence[tuple[str, float]]) -> Chart | None:
    """The share of first choices that were funded, year by year; None where nothing is known."""
    if not shares:
        return None
    return bars(
        _("First choices of residents that were funded, in a hundred: %(place)s")
        % {"place": full_name(place)},
        shares,
        columns=(_("Year"), _("In a hundred")),
    )
