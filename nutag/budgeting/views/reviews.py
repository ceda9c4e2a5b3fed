"""Reviews for everybody: the year, one proposal, its letter; and what its proposer does."""

from typing import NamedTuple

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from nutag.budgeting import letters
from nutag.budgeting.actions import of_reviews as actions
from nutag.budgeting.actions.evidence import keep_evidence
from nutag.budgeting.actions.of_reviews import NotNow, TermOver
from nutag.budgeting.forms import ContestForm, MendForm
from nutag.budgeting.queries import of_reviews as queries
from nutag.budgeting.queries.of_reviews import ACycle, AProposal, AReview
from nutag.budgeting.views.found import file
from nutag.files.refusals import Refused
from nutag.places import queries as places
from nutag.places import tables
from nutag.record.actors import actor
from nutag.record.permissions import NotAllowed, may
from nutag.ui.templatetags.nutag import day, named

PAGE = 50
READ_AND_WRITE = ("GET", "HEAD", "POST")


class Found(NamedTuple):
    """A proposal with its reviews; `review` is the last one."""

    cycle: ACycle
    proposal: AProposal
    reviews: list[AReview]

    @property
    def review(self) -> AReview:
        """The review that counts. Raises Http404 where there is none yet."""
        if not self.reviews:
            raise Http404(_("This proposal is not being checked yet."))
        return self.reviews[-1]


def year_or_404(slug: str) -> ACycle:
    """A year by its address."""
    cycle = queries.review_cycle(slug)
    if cycle is None:
        raise Http404(_("There is no such year."))
    return cycle


def found_or_404(slug: str, number: int) -> Found:
    """A proposal of a year, with its reviews."""
    cycle = year_or_404(slug)
    proposal = queries.reviewed_proposal(cycle, number)
    if proposal is None:
        raise Http404(_("There is no such proposal."))
    return Found(cycle, proposal, queries.reviews_of(proposal))


@require_safe
def reviews(request: HttpRequest) -> HttpResponse:
    """The years with proposals."""
    context = {"cycles": [(each, named(each)) for each in queries.review_cycles()]}
    return render(request, "budgeting/reviews.html", context)


@require_safe
def year(request: HttpRequest, slug: str) -> HttpResponse:
    """How the reviews of a year stand; of one place with `?place=`."""
    cycle, by = year_or_404(slug), actor(request)
    place = places.place(request.GET.get("place", ""))
    page = Paginator(queries.proposals_of(cycle, place), PAGE).get_page(request.GET.get("page"))
    waits = queries.waits_of(cycle, list(page.object_list))
    context = {
        "cycle": cycle, "place": place, "figures": queries.review_figures(cycle, place),
        "terms": queries.review_terms(cycle), "page": page,
        "rows": [(each, waits.get(each.pk)) for each in page.object_list],
        "last": queries.last_of_reviews(cycle),
        "assigns": may(by, "review.assigned"), "reviews": may(by, "finding.kept"),
    }  # fmt: skip
    return render(request, "budgeting/review_year.html", context)


@require_safe
def table(request: HttpRequest, slug: str) -> HttpResponse:
    """The reviews of a year as a table."""
    cycle = year_or_404(slug)
    place = places.place(request.GET.get("place", ""))
    text = tables.write(queries.REVIEW_COLUMNS, queries.review_rows(cycle, place))
    return file(text, f"{slug}-reviews.csv", "text/csv")


@require_safe
def one(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """One proposal: where its review stands; once announced, every answer and the cost."""
    found, by = found_or_404(slug, number), actor(request)
    context = common(found) | {
        "turns": [_turn(each) for each in found.reviews],
        "author": queries.is_author(by, found.proposal),
        "assigns": may(by, "review.assigned", found.proposal),
    }
    if found.reviews:
        context |= _now(request, found)
    return render(request, "budgeting/review.html", context)


def _turn(review: AReview) -> dict[str, object]:
    """What everybody sees of one review."""
    told: dict[str, object] = {"review": review, "asked": queries.requests_of(review)}
    if review.published_at:
        lines = queries.lines_of(review)
        told |= {
            "lines": lines, "against": [each for each in lines if each.stops],
            "first": queries.post_name(review.reviewer_role),
            "second": queries.post_name(review.signer_role),
            "appeal": getattr(review, "appeal", None),
        }  # fmt: skip
    return told


def _now(request: HttpRequest, found: Found) -> dict[str, object]:
    by, review = actor(request), found.review
    until = queries.contest_until(review)
    return {
        "clock": queries.clock_of(review),
        "works": queries.works_on(by, review) and not review.published_at,
        "mends": review.state == "correcting"
        and queries.may_answer_for(by, "correction.answered", review),
        "contests": until and not hasattr(review, "appeal") and queries.may_contest(by, review),
        "until": None if hasattr(review, "appeal") else until,
        "cost": queries.cost_of(found.proposal) if review.published_at else None,
    }  # fmt: skip


def common(found: Found) -> dict[str, object]:
    """What every page about a review shows."""
    return {
        "cycle": found.cycle, "proposal": found.proposal,
        "where": queries.place_name(found.proposal),
        "current": found.reviews[-1] if found.reviews else None,
    }  # fmt: skip


@never_cache
@require_safe
def letter(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The announced outcome as a letter to print."""
    found = found_or_404(slug, number)
    announced = [each for each in found.reviews if each.published_at]
    if not announced:
        raise Http404(_("The outcome is not announced yet."))
    data = letters.pdf(announced[-1], getattr(request, "LANGUAGE_CODE", "mn"))
    return file(data, f"{slug}-{number}.pdf", "application/pdf")


@never_cache
@require_http_methods(READ_AND_WRITE)
@login_required
def mend(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The proposer answers what they were asked to correct; or the desk types it."""
    found, by = found_or_404(slug, number), actor(request)
    review = found.review
    if not queries.may_answer_for(by, "correction.answered", review):
        raise NotAllowed("correction.answered")
    if review.state != "correcting":
        messages.info(request, _("Nothing waits for the proposer now."))
        return redirect("budgeting:review", slug, number)
    form = MendForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        try:
            kept = keep_evidence(
                form.cleaned_data["file"], by=by, place=found.proposal.place, public=False
            )
            actions.answer_correction(review, form.cleaned_data["answer"], by=by, file=kept)
        except Refused as error:
            form.add_error("file", str(error))
        except NotNow:
            messages.info(request, _("It was answered already."))
            return redirect("budgeting:review", slug, number)
        else:
            messages.success(request, _("Your answer was handed in; the check goes on."))
            return redirect("budgeting:review", slug, number)
    context = common(found) | {
        "form": form, "request_now": queries.request_of(review),
        "author": queries.is_author(by, found.proposal),
    }  # fmt: skip
    status = 422 if form.errors else 200
    return render(request, "budgeting/review_mend.html", context, status=status)


@never_cache
@require_http_methods(READ_AND_WRITE)
@login_required
def contest(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The proposer contests a refusal, a neighbour an acceptance; or the desk types it."""
    found, by = found_or_404(slug, number), actor(request)
    review = found.review
    if not queries.may_contest(by, review):
        raise NotAllowed(queries.contest_verb(review))
    until = queries.contest_until(review)
    if until is None or hasattr(review, "appeal"):
        messages.info(request, _("There is nothing to contest now."))
        return redirect("budgeting:review", slug, number)
    form = ContestForm(request.POST or None)
    if form.is_valid():
        try:
            actions.appeal_review(review, form.cleaned_data["reason"], by=by)
        except TermOver:
            form.add_error(None, _("The last day to contest was %(day)s.") % {"day": day(until)})
        except NotNow:
            form.add_error(None, _("It can no longer be contested: the proposal has gone on."))
        else:
            messages.success(request, _("Two other people will decide again."))
            return redirect("budgeting:review", slug, number)
    context = common(found) | {"form": form, "until": until}
    status = 422 if form.errors else 200
    return render(request, "budgeting/review_contest.html", context, status=status)
