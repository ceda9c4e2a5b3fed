"""What this room shows on the page of a place."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from nutag.people import queries
from nutag.places.models import Place
from nutag.places.panels import panel


@panel(order=10)
def holders(place: Place, request: HttpRequest) -> tuple[str, str] | None:
    """Who holds which post there today."""
    posts = queries.holders(place)
    if not posts:
        return None
    html = render_to_string("people/holders.html", {"posts": posts}, request)
    return _("Who answers here"), html
