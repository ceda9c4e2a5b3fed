"""What a needs assessment has to tell on “My page”."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from nutag.learning.queries import of_assessment as queries
from nutag.people.home import panel
from nutag.record.actors import actor


@panel(order=40)
def needs(request: HttpRequest) -> tuple[str, str] | None:
    """What is asked of the visitor, and the way to their gaps and those of their people."""
    by = actor(request)
    sheets = [(each, queries.heading(each)) for each in queries.open_sheets(by)]
    if not (sheets or queries.own_member(by) or queries.supervised(by)):
        return None
    context = {"sheets": sheets}
    return _("What I need to learn"), render_to_string(
        "learning/needs_panel.html", context, request
    )
