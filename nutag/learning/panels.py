"""What this room shows on the page of a place."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from nutag.learning.queries.of_practice import own_money
from nutag.places.models import Kind, Place
from nutag.places.panels import panel


@panel(order=17)
def budget(place: Place, request: HttpRequest) -> tuple[str, str] | None:
    """The budget exercise on the place's own money, where something is known of it."""
    if place.kind == Kind.KHESEG or not own_money.is_known(place):
        return None
    told = render_to_string("learning/budget_panel.html", {"place": place}, request)
    return _("Read its budget yourself"), told
