"""What this room shows on the page of a place."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from nutag.budgeting import queries
from nutag.places.models import Place
from nutag.places.panels import panel

SHOWN = 3


@panel(order=15)
def years(place: Place, request: HttpRequest) -> tuple[str, str] | None:
    """What can be done now in the years in which a place takes part."""
    going = queries.going_on(place)
    if not going:
        return None
    told = render_to_string("budgeting/year_panel.html", {"going": going}, request)
    return _("What you can do now"), told


@panel(order=20)
def rounds(place: Place, request: HttpRequest) -> tuple[str, str] | None:
    """The newest rounds at a place and inside it."""
    found = list(queries.rounds_at(place)[: SHOWN + 1])
    if not found:
        return None
    rows = [(each, queries.name_of(each), queries.where_of(each)) for each in found[:SHOWN]]
    context = {"rows": rows, "more": len(found) > SHOWN, "place": place}
    return _("Votes about money"), render_to_string("budgeting/panel.html", context, request)


@panel(order=15)
def money(place: Place, request: HttpRequest) -> tuple[str, str] | None:
    """What the place gets of the money of the newest year that was shared out."""
    found = queries.share_at(place)
    if found is None or place.kind == "kheseg":
        return None
    allocation, amount = found
    context = {"allocation": allocation, "amount": amount, "place": place}
    return _("Money of the fund"), render_to_string("budgeting/money_panel.html", context, request)
