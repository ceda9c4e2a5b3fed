"""Pages of those who owe a step: its steps, the working group, writing and confirming a list."""

from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from nutag.budgeting.actions import of_decisions as actions
from nutag.budgeting.actions.of_decisions import (
    Decided,
    LadderBegun,
    ListStands,
    NoReason,
    NotReadyToConfirm,
    Overtaken,
    OwnWork,
    Paper,
    TooSoon,
)
from nutag.budgeting.forms import MembersForm, StepListForm, StepsForm
from nutag.budgeting.ladder_words import REFUSALS
from nutag.budgeting.queries import of_decisions as queries
from nutag.budgeting.queries.of_decisions import ARound, AStep
from nutag.budgeting.views.ladder import READ_AND_WRITE, climbed, common, owed, step_or_404
from nutag.files.refusals import Refused
from nutag.record.actors import actor
from nutag.record.permissions import require


@never_cache
@require_http_methods(READ_AND_WRITE)
@login_required
def steps(request: HttpRequest, slug: str) -> HttpResponse:
    """Which steps decide, in which order, on which law, by when."""
    found = climbed(slug)
    require(actor(request), "ladder.arranged", found)
    form = StepsForm(queries.bases(found), request.POST or None)
    if form.is_valid():
        try:
            actions.arrange_ladder(found, form.steps(), by=actor(request))
        except LadderBegun:
            form.add_error(None, _("A list was written: the steps and their order stand."))
        else:
            messages.success(request, _("The steps are set."))
            return redirect("budgeting:ladder", slug)
    context = common(found) | {"form": form}
    status = 422 if form.errors else 200
    return render(request, "budgeting/ladder_steps.html", context, status=status)


@owed("members.named")
def members(request: HttpRequest, found: ARound, step: AStep) -> HttpResponse:
    """Who sits in the working group."""
    there = queries.members(step)
    initial = {"named_by": step.named_by, "consent": bool(there)}
    form = MembersForm(there, request.POST or None, initial=initial)
    if form.is_valid():
        try:
            actions.name_members(
                step, form.members(), form.cleaned_data["named_by"], by=actor(request)
            )
        except ListStands:
            form.add_error(None, _("The list of this step is in force, so its group stands."))
        else:
            messages.success(request, _("The working group is written down."))
            return redirect("budgeting:ladder_list", found.slug, step.kind)
    context = common(found) | {
        "form": form, "step": step, "step_name": queries.name_of_step(step)
    }  # fmt: skip
    status = 422 if form.errors else 200
    return render(request, "budgeting/ladder_members.html", context, status=status)


@owed("list.drafted")
def write(request: HttpRequest, found: ARound, step: AStep) -> HttpResponse:
    """Write the list of a step by typing numbers, with a reason wherever it differs."""
    closed = queries.can_be_written(step)
    if closed:
        messages.error(request, REFUSALS[closed]())
        return redirect("budgeting:ladder_list", found.slug, step.kind)
    draft = queries.draft_of(step)
    initial = StepListForm.of(draft, list(draft.items.all()) if draft else [])
    corrects = queries.list_of(step) is not None
    form = StepListForm(
        queries.choices(step, found), request.POST or None, request.FILES or None,
        initial=initial, corrects=corrects,
    )  # fmt: skip
    if request.FILES and form.errors:
        form.add_error("document", _("Choose the document again: browsers do not keep files."))
    if form.is_valid() and _written(request, step, form):
        messages.success(request, _("The draft is kept. Somebody else confirms it now."))
        return redirect("budgeting:ladder_list", found.slug, step.kind)
    context = common(found) | {
        "form": form, "step": step, "step_name": queries.name_of_step(step),
        "before": queries.name_of_before(step), "draft": draft, "corrects": corrects,
        "rows": list(form.rows()),
        "papers": [form[name] for name in ("number", "decided_on", "document")],
    }  # fmt: skip
    status = 422 if form.errors else 200
    return render(request, "budgeting/ladder_write.html", context, status=status)


def _written(request: HttpRequest, step: AStep, form: StepListForm) -> bool:
    """Hand the list over; a refusal becomes an error of the form."""
    told, by = form.cleaned_data, actor(request)
    write_list = partial(actions.write_list, step, form.ranked(), form.reasons(), by=by)
    try:
        paper = Paper(
            told["number"], told["decided_on"], told["document"], told.get("correction", "")
        )  # fmt: skip
        write_list(paper=paper, seen=told["seen"] or 0)
    except Refused as refused:
        form.add_error("document", str(refused))
    except NoReason:
        form.add_error(None, _("Every change needs a reason of its own."))
    except Overtaken:
        form.take_note(queries.saves_of(step))
        form.add_error(None, REFUSALS["overtaken"]())
    except TooSoon:
        form.add_error(None, REFUSALS["too-soon"]())
    except Decided:
        form.add_error(None, REFUSALS["too-late"]())
    return not form.errors


@never_cache
@require_POST
@login_required
def confirm(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """Put the draft in force."""
    found = climbed(slug)
    step = step_or_404(found, kind)
    seen = request.POST.get("seen", "")
    try:
        actions.confirm_list(step, by=actor(request), seen=int(seen) if seen.isdecimal() else None)
    except OwnWork:
        messages.error(request, REFUSALS["own-work"]())
    except NotReadyToConfirm as error:
        messages.error(request, REFUSALS[error.lacking]())
    except Overtaken:
        messages.error(request, REFUSALS["changed"]())
    except (TooSoon, Decided):
        messages.error(request, REFUSALS["too-late"]())
    else:
        messages.success(request, _("The list is in force, and everybody can read it."))
    return redirect("budgeting:ladder_list", slug, kind)


@owed("list.confirmed")
def draft(request: HttpRequest, found: ARound, step: AStep) -> HttpResponse:
    """The draft as it will be published, for the one who confirms it."""
    ranking = queries.draft_of(step)
    if ranking is None:
        messages.info(request, _("There is no draft of this list."))
        return redirect("budgeting:ladder_list", found.slug, step.kind)
    context = common(found) | {
        "step": step, "step_name": queries.name_of_step(step), "ranking": ranking,
        "rows": queries.rows_of(ranking, found), "sum": queries.sum_of_list(ranking, found),
        "before": queries.name_of_before(step), "own": ranking.written_by_id == actor(request).pk,
        "members": queries.members(step), "settles": queries.settles(step),
    }  # fmt: skip
    return render(request, "budgeting/ladder_draft.html", context)
