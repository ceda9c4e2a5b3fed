"""Pages of a ladder: its steps, their lists, and what is asked about them."""

from collections.abc import Callable
from functools import partial, wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from nutag.budgeting import ladder_papers
from nutag.budgeting.actions import of_decisions as actions
from nutag.budgeting.actions.of_decisions import Answered, NothingToContest
from nutag.budgeting.forms import QuestionForm, ReplyForm
from nutag.budgeting.queries import of_decisions as queries
from nutag.budgeting.queries.of_decisions import ARound, AStep
from nutag.budgeting.views.found import counted_or_404, file
from nutag.record.actors import actor
from nutag.record.permissions import may, require

READ_AND_WRITE = ("GET", "HEAD", "POST")
type View = Callable[..., HttpResponse]


def climbed(slug: str) -> ARound:
    """A counted round of this city, or 404."""
    found = counted_or_404(slug)
    if not queries.can_have_ladder(found):
        raise Http404(_("Nothing is decided after this vote."))
    return found


def step_or_404(found: ARound, kind: str) -> AStep:
    """A step of a round, or 404."""
    step = queries.step_of(found, kind)
    if step is None:
        raise Http404(_("This round has no such step."))
    return step


def owed(verb: str) -> Callable[[View], View]:
    """A page for those who owe the step of the address."""

    def wrap(view: View) -> View:
        @never_cache
        @require_http_methods(READ_AND_WRITE)
        @login_required
        @wraps(view)
        def shown(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
            found = climbed(slug)
            step = step_or_404(found, kind)
            require(actor(request), verb, step)
            return view(request, found, step)

        return shown

    return wrap


def common(found: ARound) -> dict[str, Any]:
    """What every page of a ladder shows."""
    return {
        "round": found, "name": queries.name_of(found), "where": queries.where_of(found),
        "budget": queries.budget_of(found),
    }  # fmt: skip


@require_safe
def ladder(request: HttpRequest, slug: str) -> HttpResponse:
    """The steps of a round, from the residents' vote to what is decided."""
    found = climbed(slug)
    by = actor(request)
    rungs = queries.rungs(found)
    context = common(found) | {
        "rungs": [(rung, queries.writes(by, rung.step)) for rung in rungs],
        "share": queries.share_of(found),
        "works": queries.works_of(found)[:5],
        "balance": queries.balance_of(found),
        "arranges": bool(may(by, "ladder.arranged", found)),
        "started": queries.has_ladder(found),
    }
    return render(request, "budgeting/ladder.html", context)


@require_safe
def one_list(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """The list of a step, with the reason of each change; an older version with `?version=`."""
    found = climbed(slug)
    step = step_or_404(found, kind)
    by = actor(request)
    ranking = queries.list_of(step, request.GET.get("version", ""))
    if ranking is None and request.GET.get("version"):
        raise Http404(_("There is no such version."))
    context = common(found) | {
        "step": step, "step_name": queries.name_of_step(step), "owner": queries.owner_of(step),
        "basis": queries.basis_of(step), "ranking": ranking,
        "rows": queries.rows_of(ranking, found) if ranking else [],
        "sum": queries.sum_of_list(ranking, found) if ranking else "",
        "before": queries.name_of_before(step), "members": queries.members(step),
        "versions": queries.versions(step), "writes": queries.writes(by, step),
        "answers": bool(may(by, "reason.answered", step)),
        "contests": bool(may(by, "reason.contested", step)),
        "draft": queries.draft_of(step) if queries.writes(by, step) else None,
    }  # fmt: skip
    return render(request, "budgeting/ladder_list.html", context)


@require_safe
def list_paper(request: HttpRequest, slug: str, kind: str) -> HttpResponse:  # noqa: ARG001
    """The official list of a step on A4, in both languages."""
    found = climbed(slug)
    step = step_or_404(found, kind)
    ranking = queries.list_of(step)
    if ranking is None:
        raise Http404(_("This step has not decided yet."))
    return file(
        ladder_papers.official_list(ranking, found), f"{slug}-{kind}.pdf", "application/pdf"
    )


@require_safe
def poster(request: HttpRequest, slug: str) -> HttpResponse:  # noqa: ARG001
    """What was decided and why, for the notice board."""
    found = climbed(slug)
    if queries.share_of(found) is None:
        raise Http404(_("The last step has not decided yet."))
    return file(ladder_papers.poster(found), f"{slug}-decided.pdf", "application/pdf")


@never_cache
@require_http_methods(READ_AND_WRITE)
@login_required
def ask(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Contest the reason of one item; at the desk with `?desk=1`."""
    found = climbed(slug)
    item = queries.item(found, pk)
    if item is None or not item.why:
        raise Http404(_("There is no such change."))
    step, by, desk = item.ranking.step, actor(request), "desk" in request.GET
    require(by, "reason.brought" if desk else "reason.contested", step)
    form = QuestionForm(request.POST or None)
    if form.is_valid():
        try:
            actions.contest_reason(item, form.cleaned_data["words"], by=by, at_desk=desk)
        except NothingToContest as error:
            raise Http404(_("There is no such change.")) from error
        messages.success(request, _("The question is on the page. The answer is due in 30 days."))
        return redirect("budgeting:ladder_list", slug, step.kind)
    context = common(found) | {
        "form": form, "item": item, "step": step, "step_name": queries.name_of_step(step),
        "row": next(r for r in queries.rows_of(item.ranking, found) if r.item.pk == item.pk),
        "desk": desk, "helps": bool(may(by, "reason.brought", step)),
    }  # fmt: skip
    return render(request, "budgeting/ladder_ask.html", context, status=422 if form.errors else 200)


@never_cache
@require_http_methods(READ_AND_WRITE)
@login_required
def answer(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Answer a question about a list."""
    found = climbed(slug)
    question = queries.question(found, pk)
    if question is None:
        raise Http404(_("There is no such question."))
    step = question.item.ranking.step
    require(actor(request), "reason.answered", question)
    form = ReplyForm(request.POST or None)
    back = partial(redirect, "budgeting:ladder_list", slug, step.kind)
    if form.is_valid():
        try:
            actions.answer_question(question, form.cleaned_data["words"], by=actor(request))
        except Answered:
            messages.info(request, _("The question has an answer already."))
        else:
            messages.success(request, _("The answer is on the page."))
        return back()
    context = common(found) | {
        "form": form, "question": question, "step": step, "step_name": queries.name_of_step(step),
        "row": next(r for r in queries.rows_of(question.item.ranking, found)
                    if r.item.pk == question.item_id),
    }  # fmt: skip
    status = 422 if form.errors else 200
    return render(request, "budgeting/ladder_answer.html", context, status=status)
