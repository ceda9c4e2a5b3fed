"""The dictionary of competencies: read, taken away, loaded, changed, approved."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nutag.learning import competency_files
from nutag.learning.actions import of_assessment as actions
from nutag.learning.actions.of_assessment import NoDraft, NoModule
from nutag.learning.forms import CompetencyForm, LoadForm, OrderForm
from nutag.learning.queries import of_assessment as queries
from nutag.learning.queries.of_assessment import ACompetency, ADictionary
from nutag.learning.views.asking import asked
from nutag.learning.views.files import csv
from nutag.record.actors import actor
from nutag.record.permissions import may, require

READ_AND_WRITE = ("GET", "HEAD", "POST")


@require_safe
def in_use(request: HttpRequest) -> HttpResponse:
    """The version in use."""
    found = queries.dictionary_in_use()
    if found is None:
        context = {"may_load": may(actor(request), "dictionary.loaded")}
        return render(request, "learning/no_dictionary.html", context)
    return _shown(request, found)


@require_safe
def version(request: HttpRequest, number: int) -> HttpResponse:
    """Any version."""
    return _shown(request, _dictionary_or_404(number))


@require_safe
def competency(request: HttpRequest, number: int, code: str) -> HttpResponse:
    """One competency."""
    found = _competency_or_404(number, code)
    by = actor(request)
    context = {
        "competency": found, "dictionary": found.dictionary, "levels": queries.levels(found),
        "asked": queries.asked_of(found), "tasks": found.tasks.all(),
        "name": queries.told(found, "name"), "behaviour": queries.told(found, "behaviour"),
        "may_change": found.dictionary.state == "draft" and may(by, "competency.written"),
    }  # fmt: skip
    return render(request, "learning/competency.html", context)


@require_http_methods(READ_AND_WRITE)
@login_required
def load(request: HttpRequest) -> HttpResponse:
    """Two tables make a draft, all or none."""
    by = actor(request)
    require(by, "dictionary.loaded")
    form = LoadForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        try:
            made = actions.load_dictionary(form.told, form.told_tasks, by=by)
        except NoModule as error:
            form.add_error("competencies", _("There is no module %(code)s.") % {"code": error})
        else:
            messages.success(request, _("Loaded as a draft. It comes into use by an order."))
            return redirect("learning:competencies_version", made.number)
    context = {"form": form, "columns": competency_files.COLUMNS,
               "task_columns": competency_files.TASK_COLUMNS}  # fmt: skip
    return render(request, "learning/load.html", context, status=422 if form.errors else 200)


@require_POST
@login_required
def begin(request: HttpRequest) -> HttpResponse:
    """A draft that begins with what is in use."""
    made = actions.begin_draft(by=actor(request))
    return redirect("learning:competencies_version", made.number)


@require_http_methods(READ_AND_WRITE)
@login_required
def change(request: HttpRequest, number: int, code: str) -> HttpResponse:
    """Change one competency of a draft."""
    by = actor(request)
    require(by, "competency.written")
    found = _competency_or_404(number, code)
    modules = [(each.code, queries.told(each, "title")) for each in queries.modules()]
    form = CompetencyForm(found, modules, request.POST or None)
    if form.is_valid():
        try:
            actions.write_competency(found, form.told(), by=by)
        except NoDraft:
            form.add_error(None, _("This version is in use or superseded. Begin a new draft."))
        else:
            messages.success(request, _("The competency is kept."))
            return redirect("learning:competency", number, code)
    return asked(request, form, f"{code} {queries.told(found, 'name')}",
                 back_url=reverse("learning:competency", args=[number, code]))  # fmt: skip


@require_http_methods(READ_AND_WRITE)
@login_required
def approve(request: HttpRequest, number: int) -> HttpResponse:
    """Put a draft to use by an order."""
    by = actor(request)
    require(by, "dictionary.approved")
    found = _dictionary_or_404(number)
    form = OrderForm(request.POST or None)
    if form.is_valid():
        try:
            actions.approve_dictionary(found, form.cleaned_data["order_number"], by=by)
        except NoDraft:
            form.add_error(None, _("This version is in use or superseded. Begin a new draft."))
        else:
            messages.success(request, _("The version is in use."))
            return redirect("learning:competencies")
    return asked(request, form, _("Approve by order"), back="learning:competencies_version",
                 back_pk=number)  # fmt: skip


@require_safe
def table(request: HttpRequest, number: int) -> HttpResponse:  # noqa: ARG001
    """Competencies as CSV, ready to be loaded again."""
    found = _dictionary_or_404(number)
    data = competency_files.table(competency_files.COLUMNS, queries.competency_rows(found))
    return csv(data, f"competencies-{number}.csv")


@require_safe
def tasks(request: HttpRequest, number: int) -> HttpResponse:  # noqa: ARG001
    """Tasks as CSV, ready to be loaded again."""
    found = _dictionary_or_404(number)
    data = competency_files.table(competency_files.TASK_COLUMNS, queries.task_rows(found))
    return csv(data, f"tasks-{number}.csv")


@require_safe
def case(request: HttpRequest, number: int) -> HttpResponse:  # noqa: ARG001
    """The version as a CASE package."""
    return JsonResponse(
        queries.as_case(_dictionary_or_404(number)), json_dumps_params={"ensure_ascii": False}
    )


def _shown(request: HttpRequest, found: ADictionary) -> HttpResponse:
    by = actor(request)
    context = {
        "dictionary": found, "modules": queries.by_module(found),
        "versions": queries.dictionaries(), "draft": queries.dictionary_draft(),
        "may_load": may(by, "dictionary.loaded"), "may_approve": may(by, "dictionary.approved"),
    }  # fmt: skip
    return render(request, "learning/competencies.html", context)


def _dictionary_or_404(number: int) -> ADictionary:
    found = queries.dictionary_by(number)
    if found is None:
        raise Http404(_("There is no such version."))
    return found


def _competency_or_404(number: int, code: str) -> ACompetency:
    found = queries.competency_by(_dictionary_or_404(number), code)
    if found is None:
        raise Http404(_("There is no such competency."))
    return found
