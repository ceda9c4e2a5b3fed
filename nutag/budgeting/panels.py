"""What this room shows on the page of a place."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from nutag.budgeting import queries
from nutag.budgeting.queries import of_money, of_proposals, of_years
from nutag.people import home
from nutag.places.models import Place
from nutag.places.panels import panel
from nutag.record.actors import actor

SHOWN = 3


@panel(order=15)
def years(place: Place, request: HttpRequest) -> tuple[str, str] | None:
    """What can be done now in the years in which a place takes part."""
    going = of_years.going_on(place)
    if not going:
        return None
    told = render_to_string("budgeting/year_panel.html", {"going": going, "place": place}, request)
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
    found = of_money.share_at(place)
    if found is None or place.kind == "kheseg":
        return None
    allocation, amount = found
    context = {"allocation": allocation, "amount": amount, "place": place}
    return _("Money of the fund"), render_to_string("budgeting/money_panel.html", context, request)


@panel(order=15)
def proposals(place: Place, request: HttpRequest) -> tuple[str, str] | None:
    """The newest proposals for a place and what lies in it, and the way to make one."""
    cycle = of_proposals.cycle_for(place)
    if cycle is None:
        return None
    rows = list(of_proposals.proposals(cycle, of_proposals.Asked(place=place.code))[: SHOWN + 1])
    taking = of_proposals.taking(cycle)
    if not rows and not taking:
        return None
    context = {"rows": rows[:SHOWN], "more": len(rows) > SHOWN, "place": place, "cycle": cycle,
               "taking": taking}  # fmt: skip
    html = render_to_string("budgeting/proposals_panel.html", context, request)
    return _("Proposals of residents"), html


@home.panel(order=30)
def own(request: HttpRequest) -> tuple[str, str] | None:
    """What somebody proposed and supports."""
    by = actor(request)
    made, given = of_proposals.own_proposals(by)[:20], of_proposals.supported_by(by)[:20]
    if not made and not given:
        return None
    context = {"made": made, "given": given}
    return _("My proposals"), render_to_string("budgeting/own_proposals.html", context, request)
