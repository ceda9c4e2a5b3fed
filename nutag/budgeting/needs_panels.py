"""What the household form shows on the page of a place and on “My page”."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from nutag.budgeting.queries import needs, needs_results
from nutag.people.home import panel as my_panel
from nutag.places.models import Kind, Place
from nutag.places.panels import panel
from nutag.record.actors import actor
from nutag.record.permissions import may

MANY = 12  # khesegs that are named one by one


@panel(order=15)
def of_place(place: Place, request: HttpRequest) -> tuple[str, str] | None:
    """The first needs of a place, and the way to say one's own."""
    form = needs_results.chosen(place)
    if form is None or place.kind == Kind.KHESEG:
        return None
    found = needs_results.outcome(place, form)
    top = needs_results.lines(found)[:3] if found and found.enough else []
    open_ = needs.is_open(needs.current())
    if not (top or open_):
        return None
    context = {"place": place, "top": top, "open": open_, "year": form.cycle.year}
    return _("What is needed here"), render_to_string(
        "budgeting/needs_panel.html", context, request
    )


@my_panel(order=15)
def of_post(request: HttpRequest) -> tuple[str, str] | None:
    """What a kheseg leader, a clerk and an officer do with household forms."""
    by, form = actor(request), needs.current()
    enters = may(by, "sheet.entered")
    writes = may(by, "needs_form.drafted")
    khesegs = needs.khesegs_for(by)[: MANY + 1] if may(by, "form_round.counted") else []
    if not writes and (form is None or not (khesegs or enters)):
        return None
    helps = form is not None and may(by, "need.taken_down")
    context = {
        "helps": helps, "propose": needs.propose_url(form.cycle) if form else "",
        "khesegs": khesegs if len(khesegs) <= MANY else [], "enters": enters, "writes": writes,
        "khoroos": needs.khoroos_for(by, "sheet.entered") if enters else [], "form": form,
    }  # fmt: skip
    return _("Household forms"), render_to_string("budgeting/needs_work.html", context, request)
