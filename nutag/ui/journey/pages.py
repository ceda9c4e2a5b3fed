"""One question a page, then a check of all answers, then the confirmation."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render

from nutag.ui.journey.drafts import Draft
from nutag.ui.journey.plan import Plan
from nutag.ui.journey.shown import said
from nutag.ui.journey.steps import Door, Step, Walk, walk


def start(plan: Plan, request: HttpRequest, **_about: Any) -> HttpResponse:
    """Go to the first question without an answer, or to the check."""
    plan.guard(request, Door.PAGES)
    return _to(plan, request, walk(plan.at(Door.PAGES), _draft(plan, request).form).pending)


def question(plan: Plan, request: HttpRequest, question: str, **_about: Any) -> HttpResponse:
    """Ask one question; take its answer and go on."""
    plan.guard(request, Door.PAGES)
    draft = _draft(plan, request)
    way = walk(plan.at(Door.PAGES), draft.form)
    step = plan.step(question)
    if step not in way.steps:
        return _to(plan, request, way.pending)
    if request.method == "POST":
        posted = step.receive(request)
        form = step.form(posted)
        if form.is_valid() and "stay" not in posted:
            return _answered(plan, request, draft, step, posted)
    else:
        form = draft.form(step) or step.form(initial=plan.initial(request))
    context = {"journey": plan, "step": step, "form": form, "back": _back(plan, request, way, step)}
    context["above"] = step.above(request, way.answers)
    return render(request, "ui/journey/step.html", context)


def check(plan: Plan, request: HttpRequest, **_about: Any) -> HttpResponse:
    """Show all answers; send them once."""
    plan.guard(request, Door.PAGES)
    draft, errors = _draft(plan, request), list[str]()
    way, token = walk(plan.at(Door.PAGES), draft.form), request.POST.get("token", draft.token)
    if token in draft.finished:
        return HttpResponseRedirect(plan.url(request, "-done", token=token))
    if way.pending:
        return _to(plan, request, way.pending)
    if request.method == "POST":
        try:
            sent = plan.send_once(request, Door.PAGES, token, way.answers)
        except ValidationError as error:
            errors = error.messages
        else:
            page = plan.url(request, "-done", token=token) if sent else plan.url(request, "-check")
            return HttpResponseRedirect(page)
    context = {"journey": plan, "token": draft.token, "errors": errors}
    context |= {"sections": _sections(plan, request, way), "back": _last(plan, request, way)}
    return render(request, "ui/journey/check.html", context)


def done(plan: Plan, request: HttpRequest, token: str, **_about: Any) -> HttpResponse:
    """Say what was sent and what happens next; the page can be loaded again."""
    for door in Door:
        reference = plan.drafts.get(request, plan.key(request, door)).finished.get(token)
        if reference is not None:
            told = plan.confirmation(request, reference)
            again = plan.url(request, "-desk") if door == Door.DESK else ""
            context = {"journey": plan, "told": told, "again": again}
            return render(request, "ui/journey/done.html", context)
    raise Http404


def _draft(plan: Plan, request: HttpRequest) -> Draft:
    return plan.drafts.get(request, plan.key(request, Door.PAGES))


def _answered(
    plan: Plan, request: HttpRequest, draft: Draft, step: Step, posted: QueryDict
) -> HttpResponse:
    draft.answer(step, posted)
    plan.drafts.put(request, plan.key(request, Door.PAGES), draft)
    way = walk(plan.at(Door.PAGES), draft.form)
    changing = "change" in request.GET
    return _to(plan, request, way.pending if changing else way.beside(step, 1))


def _to(plan: Plan, request: HttpRequest, step: Step | None) -> HttpResponse:
    page = plan.url(request, "-step", question=step.name) if step else plan.url(request, "-check")
    return HttpResponseRedirect(page)


def _back(plan: Plan, request: HttpRequest, way: Walk, step: Step) -> str:
    if "change" in request.GET:
        return plan.url(request, "-check")
    before = way.beside(step, -1)
    return plan.url(request, "-step", question=before.name) if before else plan.leave


def _last(plan: Plan, request: HttpRequest, way: Walk) -> str:
    return plan.url(request, "-step", question=way.steps[-1].name) if way.steps else plan.leave


def _sections(plan: Plan, request: HttpRequest, way: Walk) -> list[tuple[Any, list[Any]]]:
    """Title and rows of each step; each row with its label, answer and change link."""
    sections = []
    for step, form in way.taken:
        change = f"{plan.url(request, '-step', question=step.name)}?change"
        sections.append((step.title, [(*row, change) for row in said(form)]))
    return sections
