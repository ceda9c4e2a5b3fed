"""Following a place, and no longer."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nutag.notices import actions, queries
from nutag.notices.views.back import back
from nutag.places import queries as places
from nutag.record.actors import actor


@require_POST
@login_required
def follow(request: HttpRequest, code: str) -> HttpResponse:
    """Begin to follow a place."""
    place = places.place(code)
    if place is None or places.gone(place):
        raise Http404(_("There is no such place."))
    actions.follow(place, by=actor(request))
    messages.success(request, _("You follow this place. News of it will be in your inbox."))
    return redirect(places.url(place))


@require_POST
@login_required
def unfollow(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop following; where it has been stopped already, nothing is left to do."""
    found = queries.follows(actor(request)).filter(pk=pk).first()
    if found is not None:
        actions.unfollow(found, by=actor(request))
        messages.success(request, _("You no longer follow this place."))
    return redirect(back(request, "notices:ways"))
