"""Plans: one's own, those one answers for, appeals, needs from a table, orders."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nutag.learning.actions import of_training as actions
from nutag.learning.forms import (
    AgreeForm,
    AnswerForm,
    AppealForm,
    AskForm,
    GapForm,
    GapsForm,
    MandateForm,
    PassedForm,
)
from nutag.learning.queries import of_training as queries
from nutag.learning.queries import trust
from nutag.learning.queries.of_training import AnAppeal, APlan, APlanItem
from nutag.learning.views.asking import asked
from nutag.people.queries import Person
from nutag.places import queries as places
from nutag.record.actors import actor
from nutag.record.permissions import may, require

READ_AND_WRITE = ("GET", "HEAD", "POST")


@never_cache
@login_required
@require_http_methods(READ_AND_WRITE)
def mine(request: HttpRequest) -> HttpResponse:
    """One's own plans and seats, and asking for a module."""
    by = person_of(request)
    form = AskForm(request.POST or None)
    if form.is_valid():
        told = form.cleaned_data
        try:
            actions.ask_for(by, told["module"], told["words"], by=by)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The module is on your plan."))
            return redirect("learning:my_plan")
    plans = queries.own_plans(by)
    context = {
        "plans": [shown(request, each) for each in plans], "form": form,
        "bookings": queries.own_bookings(by), "has_post": bool(by.grants()),
    }  # fmt: skip
    return render(request, "learning/my_plan.html", context, status=422 if form.errors else 200)


@never_cache
@login_required
@require_safe
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    """One plan."""
    found = plan_or_404(pk)
    require(actor(request), "plan.seen", found)
    return render(request, "learning/plan.html", shown(request, found))


@never_cache
@login_required
@require_http_methods(READ_AND_WRITE)
def agree(request: HttpRequest, pk: int) -> HttpResponse:
    """What was agreed in the conversation."""
    found, by = plan_or_404(pk), actor(request)
    require(by, "plan.agreed", found)
    form = AgreeForm(request.POST or None, initial={"words": found.words})
    if form.is_valid():
        try:
            actions.agree(found, form.cleaned_data["words"], by=by)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The plan is agreed."))
            return redirect("learning:plan", pk)
    return asked(request, form, _("Agree the plan"), **_about(found), button=_("Agree the plan"))


@login_required
@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Close a plan; what is open goes to the next year."""
    try:
        actions.close(plan_or_404(pk), by=actor(request))
        messages.success(request, _("The plan is closed."))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("learning:plan", pk)


@never_cache
@login_required
@require_http_methods(READ_AND_WRITE)
def appeal(request: HttpRequest, pk: int) -> HttpResponse:
    """Object to a module on one's plan."""
    item, by = item_or_404(pk), actor(request)
    require(by, "plan.appealed", item)
    form = AppealForm(request.POST or None)
    if form.is_valid():
        try:
            actions.appeal(item, form.cleaned_data["words"], by=by)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Your appeal was sent. It is answered with a reason."))
            return redirect("learning:my_plan")
    return asked(request, form, _("Appeal against a module"), **_about(item.plan),
                 module=item.module, button=_("Send the appeal"))  # fmt: skip


@never_cache
@login_required
@require_http_methods(READ_AND_WRITE)
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer an appeal."""
    told, by = appeal_or_404(pk), actor(request)
    require(by, "plan.answered", told.item)
    form = AnswerForm(request.POST or None)
    if form.is_valid():
        kept = form.cleaned_data
        try:
            actions.answer(told, kept["words"], upheld=kept["upheld"] == "yes", by=by)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The appeal is answered."))
            return redirect("learning:plan", told.item.plan_id)
    return asked(request, form, _("Answer an appeal"), **_about(told.item.plan),
                 module=told.item.module, quote=told.words, button=_("Answer it"))  # fmt: skip


@never_cache
@login_required
@require_http_methods(READ_AND_WRITE)
def passed(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody can do it already."""
    item, by = item_or_404(pk), actor(request)
    require(by, "plan.tested_out", item)
    form = PassedForm(request.POST or None)
    if form.is_valid():
        told = form.cleaned_data
        try:
            actions.pass_test(item, told["share"], told["evidence"], by=by)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The module need not be attended."))
            return redirect("learning:plan", item.plan_id)
    return asked(request, form, _("Note that the test was passed"), **_about(item.plan),
                 module=item.module, button=_("Note it"))  # fmt: skip


@never_cache
@login_required
@require_safe
def plans(request: HttpRequest) -> HttpResponse:
    """The plans somebody answers for, and what they add up to."""
    by = actor(request)
    if not may(by, "plan.drafted"):
        require(by, "plan.agreed")
    place = places.place(request.GET.get("place", ""))
    path = place.path if place else ""
    context = {
        "page": queries.plan_page(by, path, request.GET.get("page", "")), "place": place,
        "sums": queries.sums(by, path), "may_load": may(by, "plan.drafted"),
        "may_order": may(by, "plan.ordered"), "may_seat": may(by, "seats.planned"),
    }  # fmt: skip
    return render(request, "learning/plans.html", context)


@never_cache
@login_required
@require_http_methods(READ_AND_WRITE)
def load(request: HttpRequest) -> HttpResponse:
    """Needs, typed one by one or as a table."""
    by = actor(request)
    require(by, "plan.drafted")
    table = "table" in request.FILES or "load" in request.POST
    single = GapForm(None if table else request.POST or None)
    many = GapsForm(request.POST if table else None, request.FILES if table else None)
    form = many if table else single
    if form.is_valid():
        gaps = many.rows if table else [single.found()]
        try:
            made = actions.draft_plans(gaps, by=by)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("%(plans)s plans were drafted.") % {"plans": len(made)})
            return redirect("learning:plans")
    context = {"single": single, "many": many, "form": form}
    return render(request, "learning/load_needs.html", context, status=422 if form.errors else 200)


@never_cache
@login_required
@require_http_methods(READ_AND_WRITE)
def order(request: HttpRequest) -> HttpResponse:
    """Make a module mandatory for a post."""
    by = actor(request)
    require(by, "plan.ordered")
    form = MandateForm(request.POST or None)
    if form.is_valid():
        told = form.cleaned_data
        try:
            number = actions.order_module(told["role"], told["module"], told["number"], by=by)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            done = _("The module is mandatory now. It stands on %(plans)s plans.")
            messages.success(request, done % {"plans": number})
            return redirect("learning:order_module")
    context = {"form": form, "mandates": queries.mandates()}
    return render(request, "learning/order.html", context, status=422 if form.errors else 200)


def shown(request: HttpRequest, found: APlan) -> dict[str, Any]:
    """What a page shows of a plan."""
    by = actor(request)
    own = by.pk == found.person_id
    refused, lacking = queries.refusals(found), queries.lacking(found)
    rules = queries.rules_for(found)
    rounds = {each.pk: each.found_in for each in found.items.all()
              if each.state == "open" and each.found_in is not None}  # fmt: skip
    rows = [
        {
            "item": item, "lacking": lacking.get(item.pk), "appeals": list(item.appeals.all()),
            "waits": any(each.upheld is None for each in item.appeals.all()),
            "rules": rules.get(item.pk, []),
            "refused": queries.closed(refused[item.pk].others, own=own)
            if item.pk in refused else None,
            "doubt": trust.doubt_about(rounds[item.pk], item.module.code)
            if item.pk in rounds else "",
        }
        for item in found.items.all()
    ]  # fmt: skip
    return {
        "plan": found, "rows": rows, "own": own,
        "raters": trust.doubt_about_raters(rounds.values()),
        "may_agree": not own and may(by, "plan.agreed", found) is not None,
        "may_test": not own and may(by, "plan.tested_out", found) is not None,
        "may_rule": not own and may(by, "seat.held", found) is not None,
        "may_answer": not own and may(by, "plan.answered", found) is not None,
    }  # fmt: skip


def person_of(request: HttpRequest) -> Person:
    """Whoever is signed in."""
    if not isinstance(request.user, Person):
        raise Http404
    return request.user


def plan_or_404(pk: int) -> APlan:
    """A plan."""
    found = queries.plan_by(pk)
    if found is None:
        raise Http404(_("There is no such plan."))
    return found


def item_or_404(pk: int) -> APlanItem:
    """A module on a plan."""
    found = queries.plan_item(pk)
    if found is None:
        raise Http404(_("There is no such plan."))
    return found


def appeal_or_404(pk: int) -> AnAppeal:
    """An appeal."""
    found = queries.appeal_by(pk)
    if found is None:
        raise Http404(_("There is no such appeal."))
    return found


def _about(found: APlan) -> dict[str, Any]:
    return {"lead": found.person.full_name, "back": "learning:plan", "back_pk": found.pk,
            "back_text": _("The plan")}  # fmt: skip
