"""What “My page” shows of reviews."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from nutag.budgeting.queries import of_reviews as queries
from nutag.people.home import panel
from nutag.record.actors import actor

SHOWN = 3


@panel(order=30)
def reviews(request: HttpRequest) -> tuple[str, str] | None:
    """The reviews that wait for somebody, least time left first."""
    rows = queries.my_reviews(actor(request))
    if not rows:
        return None
    told = render_to_string("budgeting/review_panel.html", {"rows": rows[:SHOWN]}, request)
    return _("Proposals to check"), told
