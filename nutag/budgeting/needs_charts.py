"""Drawings of what is needed."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from nutag.budgeting.queries.needs_results import Line
from nutag.core.charts import Chart, bars

SHOWN = 10


def ranking(lines: Sequence[Line]) -> Chart:
    """Points of the first needs; those chosen by fewer than ten are left out."""
    return bars(
        _("Points, by need"),
        [(each.name, float(each.points)) for each in lines[:SHOWN] if each.points is not None],
        columns=(_("Need"), _("Points")),
    )
