"""The whole journey on one page, for a clerk who types in what somebody says or wrote."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext

from nutag.ui.journey.plan import Plan
from nutag.ui.journey.steps import Answers, Door, Step


def desk(plan: Plan, request: HttpRequest, **_about: Any) -> HttpResponse:
    """Show all questions; take the answers and send them once."""
    plan.guard(request, Door.DESK)
    draft, errors = plan.drafts.get(request, plan.key(request, Door.DESK)), list[str]()
    if request.method == "POST":
        asked, answers = _taken(plan, request)
        token = request.POST.get("token", "")
        if all(form.is_valid() for _step, form in asked if form.is_bound):
            try:
                if plan.send_once(request, Door.DESK, token, answers):
                    return HttpResponseRedirect(plan.url(request, "-done", token=token))
                errors = [gettext("This page was open for too long. Check it and send it again.")]
            except ValidationError as error:
                errors = error.messages
    else:
        asked = [(step, step.form(initial=plan.initial(request))) for step in plan.at(Door.DESK)]
    wrong = [form for _step, form in asked if form.errors]
    context = {"journey": plan, "asked": asked, "token": draft.token, "errors": errors}
    return render(request, "ui/journey/desk.html", context | {"form": wrong[0] if wrong else None})


def _taken(plan: Plan, request: HttpRequest) -> tuple[list[tuple[Step, forms.Form]], Answers]:
    """Every step with its form, bound where the question applies, and the good answers."""
    asked: list[tuple[Step, forms.Form]] = []
    answers: Answers = {}
    for step in plan.at(Door.DESK):
        form = step.form(step.receive(request) if step.when(answers) else None)
        if form.is_valid():
            answers |= form.cleaned_data
        asked.append((step, form))
    return asked, answers
