"""Drawings of results."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from nutag.budgeting.queries import Side
from nutag.core.charts import Chart, bars


def reached(sides: Sequence[Side]) -> Chart:
    """In a hundred voters, how many got something they voted for, under each rule."""
    return bars(
        _("In a hundred voters, how many got at least one project they voted for"),
        [(side.label, float(side.reached_percent)) for side in sides],
        columns=(_("Rule"), _("Voters in a hundred")),
    )
