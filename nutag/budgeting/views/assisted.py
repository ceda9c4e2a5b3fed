"""Typing for a voter who is here; asking a sample of voters whether it was them."""

import secrets
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from nutag.budgeting.actions import of_paper as actions
from nutag.budgeting.actions.of_paper import (
    CounterfoilUsed,
    Enough,
    Halted,
    Mistaken,
    Refused,
    Slip,
)
from nutag.budgeting.forms import BallotForm, CallForm, DrawForm, HelpedForm
from nutag.budgeting.queries import of_paper as queries
from nutag.budgeting.queries import on_device
from nutag.budgeting.queries.of_paper import ARound
from nutag.budgeting.telling import mistake, refusal
from nutag.budgeting.telling_paper import halted, unhelped
from nutag.budgeting.views.found import own_or_404
from nutag.budgeting.views.voting import common
from nutag.core.voting import numbered
from nutag.people.views.limits import limited
from nutag.record.actors import actor
from nutag.record.permissions import NotAllowed, may, require

WORD = 32
ENOUGH = 299


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def helped(request: HttpRequest, slug: str) -> HttpResponse:
    """Code and counterfoil give the ballot; the voter decides and watches the screen."""
    found = own_or_404(slug)
    by = actions.person(actor(request), "ballot.helped")
    if not queries.may_help(found, by, queries.parts(found)):
        raise NotAllowed("ballot.helped")
    form = HelpedForm(request.POST or None)
    today = queries.helped_today(found, by, timezone.localdate())
    context = common(found) | {
        "form": form, "desk": True, "phase": queries.phase_of(found), "helped": today
    }  # fmt: skip
    if form.is_valid():
        answer = _with_slip(request, found, form, context)
        if answer is not None:
            return answer
    context["tries"] = queries.demo_codes(found)
    return render(request, "budgeting/code.html", context, status=422 if form.errors else 200)


def _with_slip(
    request: HttpRequest, found: ARound, form: HelpedForm, context: dict[str, Any]
) -> HttpResponse | None:
    """The ballot, the receipt, or None when the slip is to be mended."""
    code = form.cleaned_data["code"]
    sent = "word" in request.POST
    try:
        slot = actions.slot_of(found, code) if sent else actions.entitled(found, code)
        ballot = BallotForm(
            found.vote,
            queries.ballot_of(found, code, slot.place.path),
            request.POST if sent else None,
        )
        context |= {
            "ballot": ballot, "code": code, "pictures": queries.pictures(found),
            "tally": on_device.tally_texts(found),
            "word": request.POST.get("word") or secrets.token_urlsafe(WORD),
            "counterfoil": numbered(form.cleaned_data["counterfoil"]),
        }  # fmt: skip
        if ballot.is_valid():
            if "sum" in request.POST:
                context["sum"] = queries.sum_of(found, ballot.marks())
            else:
                return _receipt(request, found, form, context)
    except Refused as error:
        form.add_error("code", refusal(error))
        if error.why == Refused.UNKNOWN:
            limited(request, "voting_code")
        return None
    except (Enough, CounterfoilUsed) as error:
        form.add_error("counterfoil", unhelped(error))
        return None
    except Mistaken as error:
        ballot.add_error(None, mistake(error.wrong, found))
    status = 422 if ballot.errors else 200
    return render(request, "budgeting/ballot.html", context, status=status)


def _receipt(
    request: HttpRequest, found: ARound, form: HelpedForm, context: dict[str, Any]
) -> HttpResponse:
    slip = Slip(context["code"], context["word"])
    by = actions.person(actor(request), "ballot.helped")
    foil = form.cleaned_data["counterfoil"]
    receipt = actions.assist(found, context["ballot"].marks(), slip, counterfoil=foil, by=by)
    return render(request, "budgeting/receipt.html", context | {"receipt": receipt})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def calls(request: HttpRequest, slug: str) -> HttpResponse:
    """The sample whose voters are asked: drawn in public, answered as counts."""
    found, by = own_or_404(slug), actor(request)
    form = DrawForm(request.POST if "dice" in request.POST else None, initial={"size": ENOUGH})
    if request.method == "POST":
        if "dice" not in request.POST:
            return _noted(request, found)
        require(by, "sample.drawn", found)
        if form.is_valid():
            told = form.cleaned_data
            try:
                actions.draw_sample(found, told["dice"], told["size"], by=by)
            except Halted as error:
                form.add_error(None, halted(error))
            else:
                return redirect("budgeting:calls", slug)
    calls_ = may(by, "call.noted", found)
    context = common(found) | {
        "form": form, "draw": queries.sample(found), "asked": queries.asked(found),
        "standing": queries.standing(found), "calls": calls_,
        "page": queries.calls_page(found, request.GET.get("page", "1")) if calls_ else None,
    }  # fmt: skip
    return render(request, "budgeting/calls.html", context, status=422 if form.errors else 200)


def _noted(request: HttpRequest, found: ARound) -> HttpResponse:
    serial, _colon, answer = request.POST.get("call", "").partition(":")
    form = CallForm({"answer": answer})
    by = actor(request)
    require(by, "call.noted", found)
    if form.is_valid() and serial.isdecimal():
        try:
            actions.note_call(found, int(serial), answer, by=by)
        except Halted as error:
            messages.error(request, halted(error))
    else:
        messages.error(request, _("There is no such answer."))
    return redirect(request.get_full_path())
