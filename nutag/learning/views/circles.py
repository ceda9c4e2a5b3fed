"""Circles of neighbours who learn, without an account."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from nutag.learning.actions import of_practice as actions
from nutag.learning.actions.of_practice import Full
from nutag.learning.forms.circles import (
    AttendedForm,
    CancelForm,
    CircleForm,
)
from nutag.learning.queries.attempts import title_of
from nutag.learning.queries.circles import ACircle
from nutag.learning.queries.of_practice import circles as queries
from nutag.learning.views.asking import asked
from nutag.learning.views.lessons import lesson_or_404
from nutag.people.views.signed_in import person_of
from nutag.record.actors import actor
from nutag.record.permissions import may, require

READ_AND_WRITE = ("GET", "HEAD", "POST")
A_PAGE = 50


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The circles to come."""
    code = request.GET.get("code", "").strip()
    if code:
        found = queries.circle(code)
        if found:
            return redirect("learning:circle", found.code)
        messages.error(request, _("There is no circle with this code. Look at the paper again."))
    page = Paginator(queries.circles(), A_PAGE).get_page(request.GET.get("page"))
    rows = [(each, title_of(each.lesson)) for each in page]
    context = {"page": page, "rows": rows, "opens": may(actor(request), "circle.opened")}
    return render(request, "learning/circles.html", context | {"code": code})


@never_cache
@require_http_methods(READ_AND_WRITE)
@login_required
def new(request: HttpRequest) -> HttpResponse:
    """Open a circle."""
    person = person_of(request)
    require(person, "circle.opened")
    place = queries.usual_place(person)
    form = CircleForm(request.POST or None, initial={"place": place.code if place else ""})
    if form.is_valid():
        told = form.cleaned_data
        try:
            made = actions.open_circle(
                told["place"], lesson_or_404(told["lesson"]), by=person, where=told["where"],
                starts_at=form.starts_at(), seats=told["seats"],
            )  # fmt: skip
            return redirect("learning:circle", made.code)
        except ValidationError as error:
            form.add_error(None, error)
    lead = _("A circle is a few neighbours who go through one lesson together.")
    return asked(request, form, _("Open a learning circle"), back="learning:circles", lead=lead,
                 button=_("Open the circle"))  # fmt: skip


@never_cache
@require_http_methods(READ_AND_WRITE)
def circle(request: HttpRequest, code: str) -> HttpResponse:
    """One circle: join it, or say how many came."""
    found = _circle(code)
    by = actor(request)
    holds = queries.held_by(by, found)
    form = AttendedForm(request.POST if "attended" in request.POST else None)
    if request.method == "POST" and "key" in request.POST:
        return _joined(request, found)
    if request.method == "POST" and form.is_valid():
        try:
            actions.hold_circle(found, form.cleaned_data["attended"], by=by)
            return redirect("learning:circle", found.code)
        except ValidationError as error:
            form.add_error(None, error)
    context = {
        "circle": found, "title": title_of(found.lesson), "holds": holds, "form": form,
        "key": uuid4(), "open": queries.is_open(found), "left": queries.seats_left(found),
    }  # fmt: skip
    return render(request, "learning/circle.html", context, status=422 if form.errors else 200)


@never_cache
@require_http_methods(READ_AND_WRITE)
@login_required
def cancel(request: HttpRequest, code: str) -> HttpResponse:
    """Cancel a circle and say why."""
    found = _circle(code)
    person = person_of(request)
    require(person, "circle.cancelled", found)
    form = CancelForm(request.POST or None)
    if form.is_valid():
        actions.cancel_circle(found, form.cleaned_data["reason"], by=person)
        return redirect("learning:circle", found.code)
    title = _("Cancel the circle")
    return asked(request, form, title, back="learning:circle", back_pk=found.code, button=title)


def _joined(request: HttpRequest, found: ACircle) -> HttpResponse:
    try:
        key = UUID(request.POST["key"])
        actions.join_circle(found, key)
        messages.success(request, _("You have a seat. Come as you are; nobody asks your name."))
    except (Full, ValueError):
        messages.error(request, _("There is no free seat any more."))
    return redirect("learning:circle", found.code)


def _circle(code: str) -> ACircle:
    found = queries.circle(code)
    if found is None:
        raise Http404(_("There is no such circle."))
    return found
