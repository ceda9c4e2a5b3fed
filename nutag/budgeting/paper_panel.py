"""What this room tells on “My page” those who carry slips or work with paper."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from nutag.budgeting.queries import of_paper as queries
from nutag.people.home import panel
from nutag.record.actors import actor


@panel(order=30)
def paper(request: HttpRequest) -> tuple[str, str] | None:
    """Rounds under way in which somebody has slips to carry or papers to type."""
    rows = queries.paper_work(actor(request))
    if not rows:
        return None
    context = {"rows": [(each, queries.name_of(each.round)) for each in rows]}
    return _("Votes under way"), render_to_string("budgeting/paper_panel.html", context, request)
