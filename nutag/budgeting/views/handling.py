"""Joining and hiding proposals, objections and their answers, tables of proposals."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nutag.budgeting.actions import of_proposals as actions
from nutag.budgeting.actions.of_proposals import GoneOn, OwnWork, Touched
from nutag.budgeting.families import held_by
from nutag.budgeting.forms import AnswerForm, MergeForm, ProposalsForm, WhyForm
from nutag.budgeting.queries import of_proposals as queries
from nutag.budgeting.queries.of_proposals import AProposal
from nutag.budgeting.views.found import cycle_or_404
from nutag.budgeting.views.supporting import asked, on_proposal, to
from nutag.places import queries as places
from nutag.record.actors import actor
from nutag.record.permissions import NotAllowed, may, require

READ_AND_WRITE = ("GET", "HEAD", "POST")
KINDS = ("merged", "hidden", "words")


@never_cache
@require_http_methods(READ_AND_WRITE)
@login_required
def merge(request: HttpRequest, slug: str) -> HttpResponse:
    """Join some proposals of a year, with the reason."""
    cycle, by = cycle_or_404(slug), actor(request)
    require(by, "proposals.joined")
    start = {"numbers": request.GET.get("numbers", ""), "into": request.GET.get("into", "")}
    form = MergeForm(cycle, request.POST or None, initial=start)
    if form.is_valid():
        into, parts = form.chosen()
        try:
            made = actions.merge(into, parts, form.cleaned_data["reason"], by=by)
        except (GoneOn, NotAllowed, ValidationError) as error:
            form.add_error("numbers", _unjoined(error))
        else:
            messages.success(request, _("They are joined, and all their authors are told why."))
            return to(made.into)
    context = {"form": form, "cycle": cycle, "found": form.found}
    status = 422 if form.errors else 200
    return render(request, "budgeting/proposals_merge.html", context, status=status)


def _unjoined(error: Exception) -> str:
    match error:
        case GoneOn():
            return _("One of them is withdrawn, hidden, joined already or being checked.")
        case NotAllowed():
            return _("One of them is for a place outside your area.")
        case ValidationError():
            return " ".join(error.messages)
        case _:
            raise error


@on_proposal(verb="proposals.parted")
def unmerge(request: HttpRequest, found: AProposal, pk: int) -> HttpResponse:
    """Take apart what was joined."""
    made = queries.merge_by(found, pk)
    if made is None:
        raise Http404(_("Nothing was joined here."))
    form = WhyForm(request.POST or None)
    if form.is_valid():
        actions.unmerge(made, form.cleaned_data["reason"], by=actor(request))
        messages.success(request, _("Each proposal stands alone again."))
        return to(found)
    return asked(request, found, form, _("Take apart what was joined"))


@on_proposal(verb="proposal.hidden")
def hide(request: HttpRequest, found: AProposal) -> HttpResponse:
    """Hide the words; that and why stays to be seen."""
    form = WhyForm(request.POST or None)
    if form.is_valid():
        actions.hide(found, form.cleaned_data["reason"], by=actor(request))
        messages.success(request, _("The words are hidden; the reason stands in their place."))
        return to(found)
    lead = _("Only insults, personal data and what the law forbids. Never because it is unwelcome.")
    return asked(request, found, form, _("Hide the words of a proposal"), lead=lead)


@on_proposal("POST", verb="proposal.shown")
def show(request: HttpRequest, found: AProposal) -> HttpResponse:
    """Show them again."""
    actions.show(found, by=actor(request))
    messages.success(request, _("The words can be read again."))
    return to(found)


@on_proposal(verb="objection.made")
def object_to(request: HttpRequest, found: AProposal, kind: str) -> HttpResponse:
    """Say that one does not agree, and why."""
    if kind not in KINDS:
        raise Http404
    if kind != "words":
        require(actor(request), "proposal.changed", held_by(found, actor(request)))
    form = WhyForm(request.POST or None)
    if form.is_valid():
        actions.object_to(found, kind, form.cleaned_data["reason"], by=actor(request))
        messages.success(
            request, _("The district is told. Somebody else than who did it answers you.")
        )
        return to(found)
    titles = {
        "merged": _("I do not agree that it was joined"),
        "hidden": _("I do not agree that it was hidden"),
        "words": _("Report what stands in this proposal"),
    }
    return asked(request, found, form, titles[kind])


@never_cache
@require_safe
@login_required
def objections(request: HttpRequest) -> HttpResponse:
    """What waits for an answer, longest waiting first."""
    by = actor(request)
    require(by, "objection.answered")
    rows = [(each, queries.label(each.proposal)) for each in queries.waiting_objections(by)[:100]]
    return render(request, "budgeting/objections.html", {"rows": rows})


@never_cache
@require_http_methods(READ_AND_WRITE)
@login_required
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer one objection."""
    by = actor(request)
    found = queries.objection_by(by, pk)
    if found is None:
        raise Http404(_("There is no such objection."))
    require(by, "objection.answered", found)
    form = AnswerForm(request.POST or None)
    if form.is_valid():
        told = form.cleaned_data
        try:
            actions.answer(found, told["answer"], granted=told["granted"], by=by)
        except OwnWork:
            form.add_error(None, _("You did it yourself, so somebody else has to answer."))
        except GoneOn:
            form.add_error(None, _("It is being checked already and cannot be taken out."))
        else:
            messages.success(request, _("Answered. Whoever did not agree is told."))
            return redirect("budgeting:objections")
    more = {"lead": found.reason, "objection": found}
    return asked(request, found.proposal, form, _("Answer somebody who does not agree"), **more)


@never_cache
@require_http_methods(READ_AND_WRITE)
@login_required
def load(request: HttpRequest, slug: str) -> HttpResponse:
    """Load a table of proposals of a khoroo, and the tables that were loaded."""
    cycle, by = cycle_or_404(slug), actor(request)
    require(by, "proposals.imported")
    inside = [each for each in queries.khoroos_of(cycle) if may(by, "proposals.imported", each)]
    code = request.POST.get("khoroo") or request.GET.get("khoroo", "")
    place = next((each for each in inside if each.code == code), None)
    form = None
    if place:
        form = ProposalsForm(place, request.POST or None, request.FILES or None)
        if form.is_valid():
            try:
                made = actions.load_proposals(cycle, place, form.rows, by=by)
            except ValidationError as error:
                form.add_error("table", error)
            else:
                told = _("%(count)s proposals were loaded.") % {"count": made.rows}
                messages.success(request, told)
                return redirect("budgeting:proposals_load", slug)
    context = {"cycle": cycle, "places": inside, "place": place, "form": form,
               "where": places.full_name(place) if place else "",
               "batches": queries.batches(by, cycle)[:50]}  # fmt: skip
    status = 422 if form and form.errors else 200
    return render(request, "budgeting/proposals_load.html", context, status=status)


@require_POST
@login_required
def unload(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back a whole table."""
    found = queries.batch_by(pk)
    if found is None:
        raise Http404(_("There is no such table."))
    require(actor(request), "proposals.unloaded", found)
    try:
        count = actions.unload_proposals(found, by=actor(request))
    except Touched as error:
        listed = ", ".join(map(str, error.numbers[:20]))
        told = _("Something was done since with %(numbers)s, so the table stays.")
        messages.error(request, told % {"numbers": listed})
    else:
        messages.success(request, _("%(count)s proposals were taken back.") % {"count": count})
    return redirect("budgeting:proposals_load", found.cycle.slug)
