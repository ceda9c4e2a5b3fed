"""The printed sheet of attendance: to print, and to type in."""

from datetime import date, datetime

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from nutag.learning import papers
from nutag.learning.actions import of_training as actions
from nutag.learning.forms import SheetForm
from nutag.learning.presence import opens_at, told_when
from nutag.learning.queries import of_training as queries
from nutag.learning.queries.of_training import ASession
from nutag.learning.views.files import attached
from nutag.learning.views.plans import READ_AND_WRITE
from nutag.learning.views.sessions import session_or_404
from nutag.record.actors import actor
from nutag.record.permissions import require
from nutag.ui.templatetags.nutag import day as text_day


@never_cache
@login_required
@require_safe
def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """The sheet to print."""
    found = session_or_404(pk)
    require(actor(request), "presence.noted", found)
    pdf = papers.sheet(found, queries.seated(found))
    return attached(pdf, f"attendance-{pk}.pdf", "application/pdf")


@never_cache
@login_required
@require_http_methods(READ_AND_WRITE)
def from_sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """Type in what the printed sheet says of one day (`?day=`)."""
    found, by, now = session_or_404(pk), actor(request), timezone.now()
    require(by, "presence.noted", found)
    number, day = _day(found, request.GET.get("day", ""), now)
    form = SheetForm(found, queries.seated(found), day, now, request.POST or None)
    if form.is_valid():
        try:
            actions.type_in(found, form.typed(), by=by)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            done = _("The sheet of %(day)s is taken up.") % {"day": text_day(day)}
            messages.success(request, done)
            return redirect("learning:attendance", pk)
    context = {
        "session": found, "title": queries.title(found), "form": form, "day": day,
        "number": number, "days": list(enumerate(found.days, 1)),
        "not_yet": told_when(found, now) if now < opens_at(found) else "",
    }  # fmt: skip
    return render(request, "learning/sheet_in.html", context, status=422 if form.errors else 200)


def _day(found: ASession, asked_for: str, now: datetime) -> tuple[int, date]:
    """Which day of the session is meant: the one asked for, or the last that has begun."""
    days = dict(enumerate(found.days, 1))
    if asked_for.isdecimal() and int(asked_for) in days:
        return int(asked_for), days[int(asked_for)]
    begun = [number for number, day in days.items() if day <= timezone.localdate(now)]
    number = max(begun, default=1)
    return number, days[number]
