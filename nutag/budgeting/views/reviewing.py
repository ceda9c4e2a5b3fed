"""The work of those who review: their list, the questions, the cost, the conclusion."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from nutag.budgeting.actions import of_reviews as actions
from nutag.budgeting.actions.evidence import keep_evidence
from nutag.budgeting.actions.of_reviews import NotConcluded, NotNow, NotYourOwn, Outdated, Stale
from nutag.budgeting.cost_sums import Item
from nutag.budgeting.forms import (
    AskForm,
    ConcludeForm,
    CostForm,
    CostLines,
    FindingForm,
    SendBackForm,
)
from nutag.budgeting.queries import of_reviews as queries
from nutag.budgeting.views.reviews import READ_AND_WRITE, Found, common, found_or_404
from nutag.files.refusals import Refused
from nutag.record.actors import actor
from nutag.record.permissions import NotAllowed, require

type View = Callable[..., HttpResponse]


def working(view: View) -> View:
    """A page for those who may work on the review; what came too late is told in words."""

    @never_cache
    @require_http_methods(READ_AND_WRITE)
    @login_required
    @wraps(view)
    def shown(request: HttpRequest, slug: str, number: int, **more: str) -> HttpResponse:
        found = found_or_404(slug, number)
        if not queries.works_on(actor(request), found.review):
            raise NotAllowed("finding.kept")
        try:
            return view(request, found, **more)
        except NotNow:
            messages.error(request, _("The review is in another state by now. Look again."))
            return redirect("budgeting:review", slug, number)

    return shown


@never_cache
@require_safe
@login_required
def mine(request: HttpRequest) -> HttpResponse:
    """What waits for whoever is signed in, least time left first."""
    by = actor(request)
    require(by, "finding.kept")
    context = {"rows": queries.my_reviews(by), "others": queries.my_waiting_for_others(by)}
    return render(request, "budgeting/review_mine.html", context)


@working
def check(request: HttpRequest, found: Found) -> HttpResponse:
    """All questions with their answers so far, and what they come to."""
    by, review = actor(request), found.review
    lines, terms = queries.lines_of(review), queries.review_terms(found.cycle)
    context = _common(found) | {
        "clock": queries.clock_of(review), "lines": lines, "largest": terms.largest,
        "verdict": queries.coming_to(review), "next": queries.next_question(review),
        "cost": queries.cost_of(found.proposal), "asked": queries.requests_of(review),
        "kinds": [("formal", _("Formal questions")), ("substantive", _("Questions on the matter"))],
        "outcome": queries.sees_outcome(by, review), "reviews": by.pk == review.reviewer_id,
        "signs": by.pk == review.signer_id, "moves": list(review.reassignments.all()),
    }  # fmt: skip
    return render(request, "budgeting/review_check.html", context)


@working
def question(request: HttpRequest, found: Found, code: str) -> HttpResponse:
    """One question; what somebody else wrote meanwhile is shown beside one's own answer."""
    line = queries.question_of(found.review, code)
    if line is None:
        raise Http404(_("There is no such question."))
    form, theirs = FindingForm(line, request.POST or None, request.FILES or None), None
    if form.is_valid():
        by = actor(request)
        try:
            kept = keep_evidence(
                form.cleaned_data["file"], by=by, place=found.proposal.place, public=True
            )
            actions.keep_finding(found.review, line.question, form.said(kept), by=by)
        except Refused as error:
            form.add_error("file", str(error))
        except Stale as error:
            theirs = error.finding
            form.add_error(None, _("Somebody else answered this meanwhile. Both answers stand "
                                   "below; keep yours only if you are sure."))  # fmt: skip
            form.write_over(theirs)
        else:
            return _kept(request, found)
    context = _common(found) | {"line": line, "form": form, "theirs": theirs}
    status = 422 if form.errors else 200
    return render(request, "budgeting/review_question.html", context, status=status)


def _kept(request: HttpRequest, found: Found) -> HttpResponse:
    messages.success(request, _("The answer is kept."))
    coming = queries.next_question(found.review)
    if "next" in request.POST and coming:
        return redirect("budgeting:review_question", *_args(found), coming)
    return redirect("budgeting:review_check", *_args(found))


@working
def cost(request: HttpRequest, found: Found) -> HttpResponse:
    """The estimate, line by line; each time it is kept it becomes a new version."""
    there = queries.cost_of(found.proposal)
    newest = there.estimate if there else None
    usual = queries.review_terms(found.cycle).contingency
    rows = [each._asdict() for each in there.lines] if there else []
    lines = CostLines(request.POST or None, initial=None if request.POST else rows, prefix="line")
    form = CostForm(request.POST or None, initial=CostForm.of(newest, usual))
    if request.method == "POST" and form.is_valid() and lines.is_valid():
        items = [each for each in (row.item() for row in lines) if each]
        if _estimated(request, found, form, items):
            again = "more" in request.POST
            return redirect(f"budgeting:review_{'cost' if again else 'check'}", *_args(found))
    wrong = form.errors or (request.method == "POST" and any(lines.errors))
    context = _common(found) | {
        "form": form, "lines": lines, "cost": there, "prices": queries.unit_prices(),
        "wrong_lines": [n for n, told in enumerate(lines.errors, 1) if told]
        if request.method == "POST" else [],
        "versions": found.proposal.estimates.select_related("by"),
    }  # fmt: skip
    status = 422 if wrong else 200
    return render(request, "budgeting/review_cost.html", context, status=status)


def _estimated(request: HttpRequest, found: Found, form: CostForm, items: list[Item]) -> bool:
    if not items:
        form.add_error(None, _("Fill in at least one line."))
        return False
    try:
        actions.estimate_cost(
            found.review, form.costs(items), by=actor(request),
            over=form.cleaned_data["over"],
        )  # fmt: skip
    except Outdated:
        form.add_error(None, _("Somebody else kept a newer estimate meanwhile. Open this page "
                               "again in another window and compare."))  # fmt: skip
        return False
    messages.success(request, _("The estimate is kept as a new version."))
    return True


@working
def ask(request: HttpRequest, found: Found) -> HttpResponse:
    """Ask the proposer to correct something."""
    lines = queries.lines_of(found.review)
    form = AskForm(
        lines, request.POST or None, initial={"question": request.GET.get("question", "")}
    )
    if form.is_valid():
        code = form.cleaned_data["question"]
        about = next((each.question for each in lines if each.question.code == code), None)
        actions.ask_to_correct(
            found.review, form.cleaned_data["asked"], by=actor(request), question=about
        )
        messages.success(request, _("The proposer is told. The clock stands still meanwhile."))
        return redirect("budgeting:review_check", *_args(found))
    days = queries.review_terms(found.cycle).correction_days
    return _asked(request, found, form, _("Ask the proposer to correct"), days=days)


@working
def go_on(request: HttpRequest, found: Found) -> HttpResponse:
    """Go on without the proposer's answer, once its term is over."""
    if request.method == "POST":
        actions.lapse_correction(found.review, by=actor(request))
        messages.success(request, _("The check goes on without the answer."))
    return redirect("budgeting:review_check", *_args(found))


@working
def conclude(request: HttpRequest, found: Found) -> HttpResponse:
    """Confirm what the answers come to, in plain words."""
    review = found.review
    verdict = queries.coming_to(review)
    form = ConcludeForm(request.POST or None, initial={"words": review.words})
    if form.is_valid():
        try:
            actions.conclude_review(review, form.cleaned_data["words"], by=actor(request))
        except NotConcluded:
            form.add_error(None, _("Answer all questions first; what is accepted needs an "
                                   "estimate of its cost."))  # fmt: skip
        else:
            messages.success(request, _("Concluded. The second signature is due."))
            return redirect("budgeting:review_check", *_args(found))
    context = {"verdict": verdict, "cost": queries.cost_of(found.proposal)}
    return _asked(request, found, form, _("Conclude"), **context)


@working
def sign(request: HttpRequest, found: Found) -> HttpResponse:
    """The second signature, or back with a reason."""
    by, review = actor(request), found.review
    form = SendBackForm(request.POST if "back" in request.POST else None)
    if "sign" in request.POST:
        try:
            actions.sign_review(review, by=by)
        except NotYourOwn:
            messages.error(request, _("Who answered a question or made the estimate cannot sign."))
        else:
            messages.success(request, _("Signed. Officers announce all outcomes together."))
        return redirect("budgeting:review_check", *_args(found))
    if form.is_valid():
        actions.send_back_review(review, form.cleaned_data["reason"], by=by)
        messages.success(request, _("It went back to the reviewer, with your reason."))
        return redirect("budgeting:review_check", *_args(found))
    if by.pk != review.signer_id:
        raise NotAllowed("review.signed")
    context = _common(found) | {
        "form": form, "verdict": queries.coming_to(review), "lines": queries.lines_of(review),
        "cost": queries.cost_of(found.proposal),
    }  # fmt: skip
    status = 422 if form.errors else 200
    return render(request, "budgeting/review_sign.html", context, status=status)


def _common(found: Found) -> dict[str, object]:
    return common(found) | {"review": found.review}


def _args(found: Found) -> tuple[str, int]:
    return found.cycle.slug, found.proposal.number


def _asked(
    request: HttpRequest, found: Found, form: object, title: str, **more: object
) -> HttpResponse:
    context = _common(found) | {"form": form, "title": title} | more
    status = 422 if getattr(form, "errors", None) else 200
    return render(request, "budgeting/review_asked.html", context, status=status)
