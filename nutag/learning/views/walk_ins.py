"""Who comes to a session without a seat: added there, and told what to do."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from nutag.learning.actions import of_training as actions
from nutag.learning.presence import opens_at, told_when
from nutag.learning.queries import of_training as queries
from nutag.learning.queries.of_training import ASession
from nutag.learning.views.plans import READ_AND_WRITE
from nutag.learning.views.sessions import session_or_404
from nutag.record.actors import Actor, actor
from nutag.record.permissions import may, require


@never_cache
@login_required
@require_http_methods(READ_AND_WRITE)
def walk_in(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody came without a seat: looked for by name or e-mail address, and added."""
    found, by = session_or_404(pk), actor(request)
    require(by, "booking.admitted", found)
    words = request.GET.get("who", "")
    people, wrong = queries.to_admit(words), ""
    chosen = next((each for each in people if str(each.pk) == request.POST.get("person")), None)
    if chosen is not None:
        try:
            seat = actions.admit(found, chosen, by=by)
        except ValidationError as error:
            wrong = " ".join(error.messages)
        else:
            messages.success(request, _("%(name)s has a seat now. Press “Came”.")
                             % {"name": chosen.full_name})  # fmt: skip
            return redirect(f"{reverse('learning:attendance', args=[pk])}#seat-{seat.pk}")
    posts = queries.posts_of(people)
    context = {
        "session": found, "title": queries.title(found), "words": words, "wrong": wrong,
        "people": [(each, posts.get(each.pk, ""), queries.has_seat(found, each))
                   for each in people],
        "full": queries.is_full(found), "open": opens_at(found) <= timezone.now(),
        "when": told_when(found, timezone.now()),
    }  # fmt: skip
    return render(request, "learning/walk_in.html", context, status=422 if wrong else 200)


def no_seat(request: HttpRequest, found: ASession, by: Actor) -> HttpResponse:
    """What somebody without a seat reads who follows the code on the wall."""
    ahead = found.state in {"published", "confirmed"} and found.ends_at > timezone.now()
    context = {
        "session": found, "title": queries.title(found), "own": queries.own_booking(found, by),
        "leads": may(by, "presence.noted", found), "ahead": ahead,
        "may_ask": ahead and bool(by.grants()) and by.pk not in found.concerned_ids,
    }  # fmt: skip
    return render(request, "learning/no_seat.html", context)
