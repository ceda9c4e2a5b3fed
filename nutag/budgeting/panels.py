"""What this room shows on the page of a place."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from nutag.budgeting import queries
from nutag.people import home
from nutag.places.models import Place
from nutag.places.panels import panel
from nutag.record.actors import actor

SHOWN = 3


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
def proposals(place: Place, request: HttpRequest) -> tuple[str, str] | None:
    """The newest proposals for a place and what lies in it, and the way to make one."""
    cycle = queries.cycle_for(place)
    if cycle is None:
        return None
    rows = list(queries.proposals(cycle, queries.Asked(place=place.code))[: SHOWN + 1])
    taking = queries.taking(cycle)
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
    made, given = queries.own_proposals(by)[:20], queries.supported_by(by)[:20]
    if not made and not given:
        return None
    context = {"made": made, "given": given}
    return _("My proposals"), render_to_string("budgeting/own_proposals.html", context, request)
