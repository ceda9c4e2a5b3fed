"""My data: everything held, who looked at it, the export, erasure."""

from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nutag.people import actions, queries
from nutag.people.forms import EraseForm
from nutag.people.views.signed_in import person_of
from nutag.people.views.trying import attempt
from nutag.record.actors import actor


@require_safe
@never_cache
@login_required
def data(request: HttpRequest) -> HttpResponse:
    """Everything held about me, by category, and who looked at it, when and why."""
    person = person_of(request)
    context = {
        "holdings": queries.holdings(person),
        "looks": queries.looks(person),
        "done": queries.done_by(person),
        "has_number": queries.has_number(person),
    }
    return render(request, "people/data.html", context)


@require_safe
@never_cache
@login_required
def export(request: HttpRequest) -> JsonResponse:
    """The same to keep."""
    person = person_of(request)
    told = {
        "at": timezone.now(),
        "held": {held.code: list(held.rows) for held in queries.holdings(person)},
        "looked_at": [look._asdict() for look in queries.looks(person)],
        "done": [line._asdict() for line in queries.done_by(person)],
    }
    response = JsonResponse(told, json_dumps_params={"ensure_ascii": False, "indent": 1})
    response["Content-Disposition"] = 'attachment; filename="nutag-my-data.json"'
    return response


@require_POST
@never_cache
@login_required
def number(request: HttpRequest) -> HttpResponse:
    """Open my own registration number: the only page that ever shows one."""
    person = person_of(request)
    if not queries.has_number(person):
        raise Http404(_("No registration number is kept of you."))
    opened = actions.disclose_number(by=actor(request), person=person, purpose="own")
    return render(request, "people/number.html", {"number": opened})


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def erase(request: HttpRequest) -> HttpResponse:
    """Say what goes and what stays; ask once more; erase."""
    person = person_of(request)
    form = EraseForm(request.POST or None)
    if form.is_valid():
        attempt(form, lambda: actions.erase(by=actor(request), person=person))
        if not form.errors:
            logout(request)
            return redirect("people:erased")
    context = {"form": form, "posts": queries.held_now_or_later(person)}
    return render(request, "people/erase.html", context, status=422 if form.errors else 200)


@require_safe
def erased(request: HttpRequest) -> HttpResponse:
    """Goodbye."""
    return render(request, "people/erased.html")
