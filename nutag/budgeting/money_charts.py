"""Drawings of who gets how much."""

from collections.abc import Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from nutag.budgeting.queries.allocations import Row
from nutag.budgeting.queries.fairness import Fairness
from nutag.core import text
from nutag.core.charts import Chart, bars, curve, pairs
from nutag.places.queries import Map, Shade, shaded
from nutag.ui.templatetags.nutag import named


def per_head(rows: Sequence[Row]) -> Chart | None:
    """Tögrög for each resident, place by place."""
    known = [(str(named(each.place)), float(each.per_head)) for each in rows if each.per_head]
    if not known:
        return None
    columns = (_("Place"), _("For each resident"))
    return bars(_("How much for each resident?"), known, columns=columns, show=_money)


def map_per_head(rows: Sequence[Row], where: str) -> Map | None:
    """Places that are darker where each resident gets more; None without outlines."""
    shades = {
        row.place: Shade(float(row.per_head), row.url, text.money(row.per_head))
        for row in rows
        if row.per_head is not None
    }
    if not shades:
        return None
    label = _("Map of %(place)s") % {"place": where}
    return shaded(shades, label=label, legend=_("Darker: more money for each resident."))


def map_alone(rows: Sequence[Row], where: str) -> Map | None:
    """The same map without its list, for a page that has all places in a table."""
    found = map_per_head(rows, where)
    return replace(found, items=[]) if found else None


def evenness(fairness: Fairness | None) -> Chart | None:
    """The Lorenz curve: what the tenths of residents who get least have together."""
    if fairness is None:
        return None
    return curve(
        _("Of residents, those who get least first: what do they get together?"),
        [(float(at), had) for at, had in fairness.tenths],
        columns=(_("Residents"), _("Of the money")),
        legend=(_("As it is shared out"), _("If everybody got the same")),
    )


def against_need(fairness: Fairness | None) -> Chart | None:
    """The relative concentration curve: what goes to the tenths of need, the least first."""
    if fairness is None or not fairness.by_need:
        return None
    return curve(
        _("Of need, where a resident lacks least first: how much of the money goes there?"),
        [(float(at), had) for at, had in fairness.by_need],
        columns=(_("Of the need"), _("Of the money")),
        legend=(_("As it is shared out"), _("If money went exactly by need")),
    )


def beside(rows: Sequence[tuple[Row, Row]]) -> Chart:
    """What stands, and what would be, place by place."""
    return pairs(
        _("What would change?"),
        [(str(named(now.place)), float(now.amount), float(then.amount)) for now, then in rows],
        columns=(_("Place"), _("As it is"), _("With these weights")), show=_money,
    )  # fmt: skip


def _money(amount: float) -> str:
    return text.money(round(amount))
