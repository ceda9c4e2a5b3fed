"""A kheseg leader's round with the slips, and how far all rounds have come."""

import json

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nutag.budgeting.actions import of_paper as actions
from nutag.budgeting.forms import SpanForm
from nutag.budgeting.queries import of_paper as queries
from nutag.budgeting.queries.of_decisions import APlace
from nutag.budgeting.queries.of_paper import ARound
from nutag.budgeting.views.found import own_or_404
from nutag.budgeting.views.voting import common
from nutag.record.actors import actor
from nutag.record.permissions import NotAllowed


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def doorstep(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """Slips by number, one press for each door."""
    found = own_or_404(slug)
    part = _part(request, found, code)
    form = SpanForm(request.POST if "first" in request.POST else None)
    if "slip" in request.POST:
        return _noted(request, found)
    if form.is_valid():
        noted = actions.note_span(
            found, part, form.span(), form.cleaned_data["found"], by=actor(request)
        )
        messages.success(request, _("Noted for %(count)s slips.") % {"count": noted})
        return redirect(request.get_full_path())
    show, find = request.GET.get("show", "waiting"), request.GET.get("find", "")
    context = common(found) | {
        "form": form, "part": part, "show": show, "find": find,
        "page": queries.slips_page(
            found, part, show, find, request.GET.get("page", "1"),
            whole="whole" in request.GET,
        ),
        "rate": queries.rate_of(found, part),
    }  # fmt: skip
    return render(request, "budgeting/doorstep.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def notes(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """What was noted without a network, by number; those done with, and what was wrong."""
    found = own_or_404(slug)
    _part(request, found, code)
    try:
        told = {int(serial): str(what) for serial, what in json.loads(request.body or "{}").items()}
    except (ValueError, AttributeError):
        return JsonResponse({"wrong": _("These notes cannot be read.")}, status=422)
    strange = [f"{each:05}" for each in told if not _noted_one(request, found, each, told[each])]
    wrong = _("These could not be noted: %(numbers)s") % {"numbers": ", ".join(strange)}
    return JsonResponse({"done": list(told), "wrong": wrong if strange else ""})


def _part(request: HttpRequest, found: ARound, code: str) -> APlace:
    """A part whose slips the visitor may note."""
    part = next((each for each in queries.parts(found) if each.code == code), None)
    if part is None:
        raise Http404(_("There is no such part."))
    if not queries.may_note(found, actor(request), part):
        raise NotAllowed("slip.delivered")
    return part


def _noted_one(request: HttpRequest, found: ARound, serial: int, what: str) -> bool:
    try:
        actions.note_delivery(found, serial, what, by=actor(request))
    except (ValueError, OverflowError, ObjectDoesNotExist, NotAllowed):
        return False
    return True


def _noted(request: HttpRequest, found: ARound) -> HttpResponse:
    serial, _colon, what = request.POST.get("slip", "").partition(":")
    if not (serial.isdecimal() and _noted_one(request, found, int(serial), what)):
        raise Http404(_("There is no such slip."))
    return redirect(request.get_full_path())


@never_cache
@require_safe
def rates(request: HttpRequest, slug: str) -> HttpResponse:
    """How many slips were delivered and used, by part."""
    found = own_or_404(slug)
    by, parts = actor(request), queries.parts(found)
    standing = queries.standing(found)
    context = common(found) | {
        "rates": queries.rates(found), "standing": standing,
        "own_parts": queries.own_parts(found, by, parts),
        "adults": queries.both_ways(found, standing.used),
    }  # fmt: skip
    return render(request, "budgeting/rates.html", context)
