"""Funded projects on their way: the register, one work, and what is said of it."""

from collections.abc import Callable
from functools import partial, wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from nutag.budgeting.actions import of_decisions as actions
from nutag.budgeting.actions.of_decisions import (
    NotANeighbour,
    NotListed,
    Overpaid,
    Unexplained,
    WorkStands,
)
from nutag.budgeting.forms import ContractForm, GiveUpForm, NoteForm, PaymentForm, VerdictForm
from nutag.budgeting.queries import of_decisions as queries
from nutag.budgeting.queries.of_decisions import Asked, AWork
from nutag.budgeting.views.divergence import place_asked, table, year_asked
from nutag.files.refusals import Refused
from nutag.record.actors import actor
from nutag.record.permissions import require

READ_AND_WRITE = ("GET", "HEAD", "POST")
WHICH = ("", "overdue", "promised", "contracted", "claimed", "confirmed", "given-up")
type View = Callable[[HttpRequest, AWork], HttpResponse]


@require_safe
def works(request: HttpRequest) -> HttpResponse:
    """The register of a year, of the whole city or of one place."""
    asked = _asked(request)
    context = {
        "asked": asked, "place": asked.place, "years": queries.work_years(),
        "which": [(each, _which(each)) for each in WHICH],
        "balance": queries.balance_in(asked), "is_city": asked.place == queries.city(),
        "page": queries.page_of_works(asked, request.GET.get("page", "1")),
    }  # fmt: skip
    return render(request, "budgeting/works.html", context)


@require_safe
def works_file(request: HttpRequest) -> HttpResponse:
    """The register as a table."""
    asked = _asked(request)
    return table(queries.work_rows(asked), f"works-{asked.place.code}-{asked.year}.csv")


@never_cache
@require_safe
def work(request: HttpRequest, pk: int) -> HttpResponse:
    """One work: what was promised, what became of it, what the neighbours say."""
    return _shown(request, _found(pk))


def changes(verb: str) -> Callable[[View], Callable[[HttpRequest, int], HttpResponse]]:
    """A page for those who may do this to the work; what came too late is told in words."""

    def wrap(view: View) -> Callable[[HttpRequest, int], HttpResponse]:
        @never_cache
        @require_http_methods(READ_AND_WRITE)
        @login_required
        @wraps(view)
        def shown(request: HttpRequest, pk: int) -> HttpResponse:
            found = _found(pk)
            require(actor(request), verb, found)
            try:
                return view(request, found)
            except WorkStands:
                messages.error(request, _("The work is no longer in a state for this. Look anew."))
                return redirect("budgeting:work", pk)

        return shown

    return wrap


@changes("work.contracted")
def contract(request: HttpRequest, found: AWork) -> HttpResponse:
    """Register the contract."""
    form = ContractForm(found, request.POST or None, initial=ContractForm.of(found))
    if form.is_valid():
        try:
            actions.register_contract(found, form.deal(), by=actor(request))
        except Overpaid:
            form.add_error("agreed", _("More than this was paid already."))
        except NotListed:
            form.add_error(None, _not_listed())
        except Unexplained:
            form.add_error("why", _("Write why the amount is not the promised one."))
        else:
            return _done(request, found, _("The contract is on the page."))
    return _asked_page(request, found, form, _("Contract"))


@changes("work.paid")
def pay(request: HttpRequest, found: AWork) -> HttpResponse:
    """Register how much was paid."""
    form = PaymentForm(found, request.POST or None, initial={"paid": found.paid})
    if form.is_valid():
        try:
            actions.register_payment(found, form.cleaned_data["paid"], by=actor(request))
        except Overpaid:
            form.add_error("paid", _("This is more than the contract says."))
        else:
            return _done(request, found, _("The payment is on the page."))
    return _asked_page(request, found, form, _("Payment"))


@changes("work.noted")
def note(request: HttpRequest, found: AWork) -> HttpResponse:
    """Write how the work goes, or that it is done."""
    may_claim = queries.deeds(actor(request), found)["claims"]
    form = NoteForm(request.POST or None, request.FILES or None, may_claim=may_claim)
    if form.is_valid():
        told = form.cleaned_data
        add = partial(actions.write_note, found, told["words"], by=actor(request))
        try:
            add(photo=told["photo"], shows=told["shows"], claims=told.get("claims", False))
        except Refused as refused:
            form.add_error("photo", str(refused))
        else:
            return _done(request, found, _("What you wrote is on the page."))
    return _asked_page(request, found, form, _("How does the work go?"))


def _not_listed() -> str:
    """What a work still waits for."""
    return _("The list of contracts is not confirmed yet. It is a step of the decision.")


@changes("work.given_up")
def give_up(request: HttpRequest, found: AWork) -> HttpResponse:
    """Give the work up, for a reason."""
    form = GiveUpForm(request.POST or None)
    if form.is_valid():
        try:
            actions.give_up_work(found, form.cleaned_data["reason"], by=actor(request))
        except NotListed:
            form.add_error(None, _not_listed())
        else:
            return _done(request, found, _("The work is given up; the reason stands on its page."))
    return _asked_page(request, found, form, _("Give the work up"))


@never_cache
@require_http_methods(("POST",))
@login_required
def judge(request: HttpRequest, pk: int) -> HttpResponse:
    """A neighbour says whether the work is done."""
    found, by = _found(pk), actor(request)
    if not queries.may_judge(by, found):
        messages.error(
            request, _("Only residents who hold no post say this, and only when they are asked.")
        )
        return redirect("budgeting:work", pk)
    form = VerdictForm(request.POST)
    if not form.is_valid():
        return _shown(request, found, form)
    done, words = form.cleaned_data["done"] == "yes", form.cleaned_data["words"]
    try:
        actions.judge_work(found, by=by, done=done, words=words)
    except (NotANeighbour, WorkStands):
        messages.error(request, _("The work is no longer in a state for this. Look anew."))
        return redirect("budgeting:work", pk)
    return _done(request, found, _("Thank you. Your word is counted."))


def _shown(request: HttpRequest, found: AWork, form: Form | None = None) -> HttpResponse:
    by = actor(request)
    shown: dict[str, Any] = {
        "work": found, "shown": queries.shown(found), "notes": queries.notes(found),
        "said": queries.said(found), "deeds": queries.deeds(by, found),
        "may_judge": queries.may_judge(by, found), "own": queries.own_word(by, found),
        "form": form or VerdictForm(), "round_name": queries.name_of(found.project.round),
    }  # fmt: skip
    return render(request, "budgeting/work.html", shown, status=422 if form else 200)


def _asked_page(request: HttpRequest, found: AWork, form: Form, title: str) -> HttpResponse:
    context = {"form": form, "title": title, "work": found, "shown": queries.shown(found)}
    status = 422 if form.errors else 200
    return render(request, "budgeting/work_asked.html", context, status=status)


def _done(request: HttpRequest, found: AWork, told: str) -> HttpResponse:
    messages.success(request, told)
    return redirect("budgeting:work", found.pk)


def _found(pk: int) -> AWork:
    found = queries.work(pk)
    if found is None:
        raise Http404(_("There is no such work."))
    return found


def _asked(request: HttpRequest) -> Asked:
    which = request.GET.get("which", "")
    if which not in WHICH:
        raise Http404(_("There is no such list."))
    return Asked(year_asked(request, queries.work_years()), place_asked(request), which)


def _which(which: str) -> str:
    if which == "overdue":
        return _("Overdue")
    return queries.state_name(which) if which else _("All")
