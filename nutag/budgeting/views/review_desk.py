"""The officers' pages of a year: who reviews what, the terms, announcing together."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from nutag.budgeting.actions import of_reviews as actions
from nutag.budgeting.actions.of_reviews import NoChecklist, NotNow, Unfit
from nutag.budgeting.forms import PairForm, ReviewTermsForm
from nutag.budgeting.queries import of_reviews as queries
from nutag.budgeting.queries.of_reviews import AProposal, AReview
from nutag.budgeting.telling import unfit
from nutag.budgeting.views.reviews import (
    READ_AND_WRITE,
    Found,
    common,
    found_or_404,
    year_or_404,
)
from nutag.places import queries as places
from nutag.record.actors import Actor, actor
from nutag.record.permissions import require

MANY = 50  # proposals on one page


@never_cache
@require_http_methods(READ_AND_WRITE)
@login_required
def desk(request: HttpRequest, slug: str) -> HttpResponse:
    """What has no pair yet, what can be announced, and who has how much."""
    cycle, by = year_or_404(slug), actor(request)
    require(by, "review.assigned")
    page = queries.officers_page(cycle, by)
    context = {
        "cycle": cycle, "page": page, "loads": queries.workload(cycle),
        "checklist": queries.checklist(),
    }  # fmt: skip
    return render(request, "budgeting/review_desk.html", context)


@never_cache
@require_http_methods(READ_AND_WRITE)
@login_required
def announce(request: HttpRequest, slug: str) -> HttpResponse:
    """Announce the chosen outcomes together, all on the same day."""
    cycle, by = year_or_404(slug), actor(request)
    require(by, "review.published")
    ready = queries.ready_reviews(cycle, by)
    if request.method == "POST":
        chosen = [each for each in ready if str(each.pk) in request.POST.getlist("review")]
        if not chosen:
            messages.error(request, _("Choose at least one review."))
            return redirect("budgeting:review_announce", slug)
        try:
            number = actions.publish_reviews(cycle, chosen, by=by)
        except NotNow:
            messages.error(request, _("One of them changed meanwhile; none was announced."))
            return redirect("budgeting:review_announce", slug)
        told = ngettext("%(number)s outcome was announced.", "%(number)s outcomes were announced.",
                        number)  # fmt: skip
        messages.success(request, told % {"number": number})
        return redirect("budgeting:review_desk", slug)
    context = {"cycle": cycle, "ready": ready}
    return render(request, "budgeting/review_announce.html", context)


@never_cache
@require_http_methods(READ_AND_WRITE)
@login_required
def terms(request: HttpRequest, slug: str) -> HttpResponse:
    """The terms of a year."""
    cycle, by = year_or_404(slug), actor(request)
    require(by, "review_terms.set", cycle)
    form = ReviewTermsForm(
        request.POST or None, initial=ReviewTermsForm.of(queries.review_terms(cycle))
    )
    if form.is_valid():
        actions.set_review_terms(cycle, by=by, **form.terms())
        messages.success(request, _("The terms are kept."))
        return redirect("budgeting:review_year", slug)
    context = {"cycle": cycle, "form": form}
    status = 422 if form.errors else 200
    return render(request, "budgeting/review_terms.html", context, status=status)


@never_cache
@require_http_methods(READ_AND_WRITE)
@login_required
def assign(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Name the pair of a proposal, for the first time, after an appeal, or other people."""
    found, by = found_or_404(slug, number), actor(request)
    require(by, "review.assigned", found.proposal)
    running = next((each for each in found.reviews if not each.published_at), None)
    again = running is None and bool(found.reviews)
    second = again or (running is not None and running.turn > 1)
    loads = queries.candidates(found.proposal, second=second)
    form = PairForm(loads, request.POST or None, reasoned=running is not None)
    if form.is_valid() and _named(form, found, running, by):
        messages.success(request, _("Both are told."))
        return redirect("budgeting:review_desk", slug)
    context = common(found) | {"form": form, "running": running, "second": second, "loads": loads}
    status = 422 if form.errors else 200
    return render(request, "budgeting/review_assign.html", context, status=status)


@never_cache
@require_http_methods(READ_AND_WRITE)
@login_required
def assign_many(request: HttpRequest, slug: str) -> HttpResponse:
    """One pair for many proposals of a place."""
    cycle, by = year_or_404(slug), actor(request)
    require(by, "review.assigned")
    place = places.place(request.GET.get("place", ""))
    rows = list(queries.unassigned(cycle, by, place)[:MANY]) if place else []
    if not rows:
        messages.info(request, _("No proposal of this place waits for a pair."))
        return redirect("budgeting:review_desk", slug)
    loads = queries.candidates(rows[0])
    form = PairForm(loads, request.POST or None)
    if form.is_valid():
        chosen = [each for each in rows if str(each.number) in request.POST.getlist("proposal")]
        if _all_named(form, chosen, by):
            messages.success(request, _("Both are told."))
            return redirect("budgeting:review_desk", slug)
    ticked = request.POST.getlist("proposal") if form.is_bound else [str(r.number) for r in rows]
    context = {
        "cycle": cycle, "place": place, "form": form, "loads": loads,
        "rows": [(each, str(each.number) in ticked) for each in rows],
    }  # fmt: skip
    status = 422 if form.errors else 200
    return render(request, "budgeting/review_assign_many.html", context, status=status)


def _all_named(form: PairForm, chosen: list[AProposal], by: Actor) -> bool:
    if not chosen:
        form.add_error(None, _("Choose at least one proposal."))
        return False
    reviewer, signer = form.person("reviewer"), form.person("signer")
    try:
        actions.assign_reviews(chosen, reviewer=reviewer, signer=signer, by=by)
    except Unfit as error:
        where = _("Proposal No. %(number)s") % {"number": error.number}
        form.add_error(error.field, f"{where}: {unfit(error)}")
    except NoChecklist:
        form.add_error(None, _("No checklist is in force yet. Put one into force first."))
    except NotNow:
        form.add_error(None, _("One of them has a pair by now; none was named. Look again."))
    return not form.errors


def _named(form: PairForm, found: Found, running: AReview | None, by: Actor) -> bool:
    told = form.cleaned_data
    reviewer, signer = form.person("reviewer"), form.person("signer")
    try:
        if running:
            actions.reassign_review(
                running, reviewer=reviewer, signer=signer, reason=told["reason"], by=by
            )
        else:
            actions.assign_review(found.proposal, reviewer=reviewer, signer=signer, by=by)
    except Unfit as error:
        form.add_error(error.field, unfit(error))
    except NoChecklist:
        form.add_error(None, _("No checklist is in force yet. Put one into force first."))
    except NotNow:
        form.add_error(None, _("This proposal does not wait for a pair now."))
    return not form.errors
