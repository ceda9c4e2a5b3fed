"""Drawings of what a needs assessment found."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from nutag.core.charts import Chart, bars, pairs


def _one(number: float) -> str:
    return f"{number:.1f}"


def importance_and_ability(rows: Sequence[Mapping[str, Any]]) -> Chart | None:
    """The competencies that enough people rated, in order of need."""
    items = [
        (f"{row['code']} {row['name']}", row["importance"], row["ability"])
        for row in rows
        if row["shown"]
    ]
    if not items:
        return None
    return pairs(
        _("How important it is, and how well it is done now (1 to 5)"), items,
        columns=(_("Competency"), _("Importance"), _("Now")), show=_one,
    )  # fmt: skip


def lacking(rows: Sequence[Mapping[str, Any]]) -> Chart | None:
    """How much of what a role asks for is lacking, where the group is large enough."""
    items = [(row["name"], row["mean"]) for row in rows if row["shown"]]
    if not items:
        return None
    return bars(
        _("How much of what the role needs is lacking, in a hundred"), items,
        columns=(_("Role"), _("In a hundred")), show=_one,
    )  # fmt: skip
