"""What this room shows on the page of a place."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from nutag.notices import queries
from nutag.places.models import Place
from nutag.places.panels import panel
from nutag.places.queries import gone
from nutag.record.actors import actor


@panel(order=90)
def following(place: Place, request: HttpRequest) -> tuple[str, str] | None:
    """Follow the place, or no longer; nothing where the place itself is no longer there."""
    if gone(place):
        return None
    by = actor(request)
    context = {"place": place, "follow": queries.follow_of(by, place), "signed_in": by.pk}
    return _("Follow this place"), render_to_string("notices/follow.html", context, request)
