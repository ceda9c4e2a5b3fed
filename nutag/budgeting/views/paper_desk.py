"""Handing out ballot papers at the desk and at the door; claims and what is decided on them."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from nutag.budgeting.actions import of_paper as actions
from nutag.budgeting.actions.of_paper import Halted, Refused
from nutag.budgeting.forms import ClaimForm, CodeForm, WhyItDiffersForm
from nutag.budgeting.queries import of_paper as queries
from nutag.budgeting.telling import refusal
from nutag.budgeting.telling_paper import halted
from nutag.budgeting.views.paper import about, at_batch
from nutag.people.views.limits import limited
from nutag.record.actors import actor


@sensitive_post_parameters()
@at_batch("paper.handed_out")
def hand_out(request: HttpRequest, batch: Any) -> HttpResponse:
    """The code of a slip gives one paper; a spoiled paper gives another; a claim is kept apart."""
    step = request.POST.get("step", "")
    forms = {
        "code": CodeForm(request.POST if step == "code" else None),
        "apart": ClaimForm(request.POST if step == "apart" else None),
    }
    form = forms.get(step)
    if step == "spoiled" or (form is not None and form.is_valid()):
        try:
            told = _done(request, batch, step, form)
        except (Refused, Halted) as error:
            text = refusal(error) if isinstance(error, Refused) else halted(error)
            if form is None:
                messages.error(request, text)
            else:
                form.add_error(None if step == "apart" else "code", text)
            if isinstance(error, Refused) and error.why == Refused.UNKNOWN:
                limited(request, "voting_code")
        else:
            messages.success(request, told)
            return redirect("budgeting:hand_out", batch.round.slug, batch.number)
    wrong = form if form is not None and form.errors else None
    context = about(batch) | {
        "forms": forms, "wrong": wrong, "standing": queries.standing(batch.round),
        "tries": queries.demo_codes(batch.round),
    }  # fmt: skip
    return render(request, "budgeting/hand_out.html", context, status=422 if wrong else 200)


def _done(request: HttpRequest, batch: Any, step: str, form: Any) -> str:
    by = actor(request)
    if step == "code":
        actions.hand_out(batch, form.cleaned_data["code"], by=by)
        return _("Give one paper from the pile: the slip is used now.")
    if step == "spoiled":
        actions.replace(batch, by=by)
        return _("Tear the spoiled paper, keep it, and give another from the pile.")
    claim = actions.keep_apart(batch, form.cleaned_data["why"], by=by)
    return _(
        "Give one paper. Folded, it goes into an envelope with the number %(number)s; write on "
        "the envelope who it is and where they live."
    ) % {"number": f"{batch.number}/{claim.number}"}


@at_batch("claim.decided")
def decide(request: HttpRequest, batch: Any, claim: str) -> HttpResponse:
    """Let a ballot that was kept apart in, or leave it shut, with a reason."""
    found = queries.claim(batch, int(claim))
    if found is None:
        raise Http404(_("There is no such envelope."))
    form = WhyItDiffersForm(request.POST or None)
    if form.is_valid():
        accepted = "accept" in request.POST
        try:
            actions.decide(
                found, accepted=accepted, reason=form.cleaned_data["reason"], by=actor(request)
            )
        except Halted as error:
            form.add_error(None, halted(error))
        else:
            messages.success(request, _told(accepted=accepted))
            return redirect("budgeting:batch", batch.round.slug, batch.number)
    context = about(batch) | {"form": form, "claim": found}
    return render(request, "budgeting/claim.html", context, status=422 if form.errors else 200)


def _told(*, accepted: bool) -> str:
    if accepted:
        return _("Accepted. Take the folded paper out of its envelope and put it into the box.")
    return _("Refused. The envelope stays shut and is kept with the batch.")
