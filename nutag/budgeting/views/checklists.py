"""The checklist and usual prices, to read and to edit; advice for everybody."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from nutag.budgeting import shipped_checks
from nutag.budgeting.actions import of_reviews as actions
from nutag.budgeting.actions.of_reviews import InForce, Unanswerable
from nutag.budgeting.forms import (
    CHECK_COLUMNS,
    PRICE_COLUMNS,
    CheckForm,
    CsvForm,
    InForceForm,
    PriceForm,
    read_checks,
    read_prices,
)
from nutag.budgeting.queries import of_reviews as queries
from nutag.budgeting.queries.of_reviews import AChecklist, APlace
from nutag.budgeting.views.found import file
from nutag.places import tables
from nutag.places.tables import TableError
from nutag.record.actors import actor
from nutag.record.permissions import may, require

type View = Callable[..., HttpResponse]
READ_AND_WRITE = ("GET", "HEAD", "POST")


@require_safe
def advisor(request: HttpRequest) -> HttpResponse:
    """Five plain questions: which clauses would stand against it, and what would make it possible.

    No account; what is answered is neither stored nor counted.
    """
    category = queries.category_by(request.GET.get("category", ""))
    context: dict[str, object] = {
        "categories": queries.review_categories(), "category": category,
        "never": queries.never_paid(),
    }  # fmt: skip
    if category:
        questions = queries.advice_questions(category)
        choices = {each.code: request.GET.get(each.code, "") for each in questions}
        known = [(each, choices[each.code]) for each in questions]
        context |= {"questions": known, "asked": any(choices.values())}
        context["advice"] = queries.advice(questions, choices)
    return render(request, "budgeting/advisor.html", context)


@require_safe
def checklist(request: HttpRequest) -> HttpResponse:
    """The checklist in force, or an earlier one with `?version=`."""
    asked = request.GET.get("version", "")
    number = int(asked) if asked.isdecimal() and len(asked) < 6 else None  # noqa: PLR2004
    found = queries.checklist(number)
    context = {
        "found": found, "checks": queries.checks_of(found) if found else [],
        "versions": queries.checklist_versions(), "draft": queries.draft_checklist(),
        "edits": may(actor(request), "checklist.begun"),
        "categories": queries.review_categories(),
    }  # fmt: skip
    return render(request, "budgeting/checklist.html", context)


@require_safe
def checklist_csv(request: HttpRequest) -> HttpResponse:
    """The checklist as a table, the draft with `?draft=1`; empty where there is none."""
    draft = request.GET.get("draft") and may(actor(request), "checklist.begun")
    found = queries.draft_checklist() if draft else queries.checklist()
    rows = queries.check_rows(found, CHECK_COLUMNS) if found else iter(())
    return file(tables.write(CHECK_COLUMNS, rows), "nutag-checklist.csv", "text/csv")


def editing(view: View) -> View:
    """A page for those who keep the checklist; a draft is begun at its first page."""

    @never_cache
    @require_http_methods(READ_AND_WRITE)
    @login_required
    @wraps(view)
    def shown(request: HttpRequest, **more: str) -> HttpResponse:
        place = city_or_404()
        require(actor(request), "checklist.begun", place)
        found = queries.draft_checklist()
        if found is None:
            if request.method == "POST" and "begin" in request.POST:
                actions.begin_checklist(place, by=actor(request))
                return redirect("budgeting:checklist_edit")
            return render(request, "budgeting/checklist_begin.html")
        try:
            return view(request, found, **more)
        except InForce:
            messages.error(request, _("This version was put into force meanwhile."))
            return redirect("budgeting:checklist")

    return shown


def city_or_404() -> APlace:
    """Where checklist and prices hold."""
    place = queries.checklist_place()
    if place is None:
        raise Http404(_("The city is not loaded yet."))
    return place


@editing
def checklist_edit(request: HttpRequest, found: AChecklist) -> HttpResponse:
    """The draft: its questions, a table to load, putting it into force."""
    by, mistakes = actor(request), []
    loads = CsvForm(request.POST, request.FILES) if "load" in request.POST else CsvForm()
    goes = InForceForm(request.POST if "publish" in request.POST else None)
    if "shipped" in request.POST:
        rows = read_checks(shipped_checks.checklist(), known_only=True)
        actions.load_checks(found, rows, by=by)
        return _told(request, _("The questions that come with Nutag are loaded."))
    if loads.is_bound and loads.is_valid():
        try:
            actions.load_checks(found, read_checks(loads.cleaned_data["table"]), by=by)
        except TableError as error:
            mistakes = list(error.mistakes)
        else:
            return _told(request, _("The table is the draft now."))
    if goes.is_valid():
        try:
            actions.publish_checklist(found, goes.cleaned_data["why"], by=by)
        except Unanswerable:
            goes.add_error(None, _("A checklist without questions cannot be put into force."))
        else:
            messages.success(request, _("The checklist is in force for reviews from now on."))
            return redirect("budgeting:checklist")
    wrong = loads.errors or goes.errors or mistakes
    context = {
        "found": found, "checks": queries.checks_of(found), "loads": loads, "goes": goes,
        "mistakes": mistakes[:20],
    }  # fmt: skip
    return render(request, "budgeting/checklist_edit.html", context, status=422 if wrong else 200)


def _told(request: HttpRequest, words: str) -> HttpResponse:
    messages.success(request, words)
    return redirect("budgeting:checklist_edit")


@editing
def check_edit(request: HttpRequest, found: AChecklist, code: str = "") -> HttpResponse:
    """One question of the draft; a new one without a code."""
    there = queries.check_of(found, code) if code else None
    if code and there is None:
        raise Http404(_("There is no such question."))
    if "remove" in request.POST:
        actions.drop_check(found, code, by=actor(request))
        return _told(request, _("The question is out of the draft."))
    form = CheckForm(request.POST or None, initial=CheckForm.of(there) if there else {})
    if form.is_valid():
        taken = queries.check_of(found, form.cleaned_data["code"])
        if taken and (there is None or taken.pk != there.pk):
            form.add_error("code", _("Another question has this code."))
        else:
            actions.keep_check(found, form.facts(), by=actor(request), code=code)
            return _told(request, _("The question is kept."))
    context = {"found": found, "form": form, "there": there}
    status = 422 if form.errors else 200
    return render(request, "budgeting/check_edit.html", context, status=status)


@require_safe
def prices(request: HttpRequest) -> HttpResponse:
    """What things usually cost."""
    context = {"prices": queries.unit_prices(), "edits": may(actor(request), "prices.kept")}
    return render(request, "budgeting/prices.html", context)


@require_safe
def prices_csv(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """Usual prices as a table."""
    text = tables.write(PRICE_COLUMNS, queries.price_rows(PRICE_COLUMNS))
    return file(text, "nutag-prices.csv", "text/csv")


@never_cache
@require_http_methods(READ_AND_WRITE)
@login_required
def prices_load(request: HttpRequest) -> HttpResponse:
    """A table that becomes the whole list."""
    place, by = city_or_404(), actor(request)
    require(by, "prices.kept", place)
    form = CsvForm(request.POST or None, request.FILES or None)
    mistakes: list[tables.Mistake] = []
    if form.is_valid():
        try:
            actions.keep_prices(place, read_prices(form.cleaned_data["table"]), by=by)
        except TableError as error:
            mistakes = list(error.mistakes)
        else:
            messages.success(request, _("The list of prices is renewed."))
            return redirect("budgeting:prices")
    context = {"form": form, "mistakes": mistakes[:20]}
    status = 422 if form.errors or mistakes else 200
    return render(request, "budgeting/prices_load.html", context, status=status)


@never_cache
@require_http_methods(READ_AND_WRITE)
@login_required
def price_edit(request: HttpRequest, code: str = "") -> HttpResponse:
    """One price; a new one without a code."""
    place, by = city_or_404(), actor(request)
    require(by, "prices.kept", place)
    there = queries.unit_price(code) if code else None
    if code and there is None:
        raise Http404(_("There is no such price."))
    if there and "remove" in request.POST:
        actions.drop_price(place, code, by=by)
        return redirect("budgeting:prices")
    form = PriceForm(request.POST or None, initial=PriceForm.of(there) if there else {})
    if form.is_valid():
        if form.cleaned_data["code"] != code and queries.unit_price(form.cleaned_data["code"]):
            form.add_error("code", _("Another price has this code."))
        elif there and form.cleaned_data["code"] != code:
            form.add_error("code", _("The code of a price never changes."))
        else:
            actions.keep_prices(place, [form.as_price()], by=by, whole=False)
            messages.success(request, _("The price is kept."))
            return redirect("budgeting:prices")
    context = {"form": form, "there": there}
    status = 422 if form.errors else 200
    return render(request, "budgeting/price_edit.html", context, status=status)
