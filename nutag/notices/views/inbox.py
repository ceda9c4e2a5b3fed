"""The inbox, and how its owner wants to be told."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nutag.notices import actions, queries
from nutag.notices.forms import WaysForm
from nutag.notices.letters import letter
from nutag.notices.views.back import back
from nutag.record.actors import actor


@require_safe
@never_cache
@login_required
def inbox(request: HttpRequest) -> HttpResponse:
    """What waits for the person and for their posts."""
    by = actor(request)
    box, done = request.GET.get("box", ""), request.GET.get("show") == "done"
    page = queries.inbox(by, box=box, done=done, number=request.GET.get("page", "1"))
    boxes = queries.boxes(by)
    shown = [each for each in boxes if box in {"", each.key}]
    context = {"page": page, "boxes": boxes, "box": box, "done": done}
    return render(
        request, "notices/inbox.html", context | {"new": sum(each.unread for each in shown)}
    )


@require_safe
@never_cache
@login_required
def notice(request: HttpRequest, pk: int) -> HttpResponse:
    """One notice. That it was opened is noted: opening is reading."""
    found = get_object_or_404(queries.mine(actor(request)), pk=pk)
    actions.read(found, by=actor(request))
    told = letter(found, own=True)
    context = {"letter": told, "deliveries": queries.deliveries(found, actor(request))}
    return render(request, "notices/notice.html", context)


@require_POST
@login_required
def done(request: HttpRequest, pk: int) -> HttpResponse:
    """Mark as done, or back."""
    found = get_object_or_404(queries.mine(actor(request)), pk=pk)
    if "again" in request.POST:
        actions.reopen(found, by=actor(request))
        messages.success(request, _("The notice is back in your inbox."))
    else:
        actions.finish(found, by=actor(request))
        messages.success(request, _("Done. You find it under “Done”."))
    return redirect(back(request, "notices:inbox"))


@require_POST
@login_required
def read_all(request: HttpRequest) -> HttpResponse:
    """Mark all as read, in one box or in all."""
    count = actions.read_all(by=actor(request), box=request.POST.get("box", ""))
    said = ngettext("%(count)s notice marked as read.", "%(count)s notices marked as read.", count)
    messages.success(request, said % {"count": count})
    return redirect(back(request, "notices:inbox"))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def ways(request: HttpRequest) -> HttpResponse:
    """In which order a person is told, and which places the person follows."""
    by = actor(request)
    person = queries.person_of(by)
    form = WaysForm(
        request.POST if request.method == "POST" else None, ways=queries.ways_of(person.pk)
    )
    if form.is_valid():
        actions.choose_ways(person, form.ways, by=by)
        messages.success(request, _("Your choice is kept."))
        return redirect("notices:ways")
    context = {"form": form, "followed": queries.followed_places(by)}
    return render(request, "notices/ways.html", context, status=422 if form.errors else 200)
