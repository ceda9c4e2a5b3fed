"""What this room shows on the page of a place."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from nutag.files import queries
from nutag.places.models import Place
from nutag.places.panels import panel
from nutag.record.actors import actor
from nutag.record.permissions import may

SHOWN = 3


@panel(order=30)
def photos(place: Place, request: HttpRequest) -> tuple[str, str] | None:
    """The newest photos; nothing where there is none and the visitor may add none."""
    newest = list(queries.photos(place)[:SHOWN])
    may_add = may(actor(request), "photo.added", place) is not None
    if not newest and not may_add:
        return None
    context = {"place": place, "photos": newest, "may_add": may_add}
    return _("Photos"), render_to_string("files/panel.html", context, request)
