"""Gaps of single officials, seen by them and their supervisors; what management must mend."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from nutag.learning.actions import of_assessment as actions
from nutag.learning.forms import CauseForm, TodoForm
from nutag.learning.queries import of_assessment as queries
from nutag.learning.queries.of_assessment import AMember
from nutag.learning.views.asking import asked
from nutag.learning.views.assessment import READ_AND_WRITE, assessment_or_404
from nutag.places import queries as places
from nutag.record.actors import Actor, actor
from nutag.record.permissions import require
from nutag.ui.templatetags.nutag import named

SHOWN = 30


@never_cache
@require_safe
@login_required
def own(request: HttpRequest) -> HttpResponse:
    """One's own gaps, and those one answers for."""
    by = actor(request)
    mine = queries.own_member(by)
    page = Paginator(queries.supervised(by), SHOWN).get_page(request.GET.get("page"))
    context = {
        "mine": mine, "lines": queries.gap_lines(mine, by) if mine else [], "page": page,
        "people": [(each, queries.role_name(each.role)) for each in page],
        "sheets": [(each, queries.heading(each)) for each in queries.open_sheets(by)],
    }  # fmt: skip
    return render(request, "learning/own_needs.html", context)


@never_cache
@require_safe
@login_required
def member(request: HttpRequest, pk: int) -> HttpResponse:
    """The gaps of one official."""
    by = actor(request)
    found = _member_or_404(by, pk)
    context = {
        "mine": found, "lines": queries.gap_lines(found, by), "who": str(found.person),
        "role": queries.role_name(found.role), "where": places.full_name(found.place),
    }  # fmt: skip
    return render(request, "learning/member_gaps.html", context)


@never_cache
@require_http_methods(READ_AND_WRITE)
@login_required
def why(request: HttpRequest, pk: int, gap: int) -> HttpResponse:
    """Name the cause of one gap."""
    by = actor(request)
    found = _member_or_404(by, pk)
    row = queries.gap_of(found, gap)
    if row is None:
        raise Http404(_("There is no such gap."))
    form = CauseForm(request.POST or None)
    if form.is_valid():
        actions.name_cause(row, form.cleaned_data["kind"], by=by)
        messages.success(request, _("The cause is kept."))
        return redirect("learning:member_gaps", pk)
    lead = _("Only a missing skill leads to training. Everything else goes to management.")
    return asked(request, form, queries.told(row.competency, "name"), back="learning:member_gaps",
                 back_pk=pk, lead=lead)  # fmt: skip


@require_safe
@login_required
def todos(request: HttpRequest, pk: int) -> HttpResponse:
    """What no course can mend, for those who lead."""
    by = actor(request)
    found = assessment_or_404(by, pk)
    require(by, "todo.changed", found)
    page = Paginator(queries.todos(by, found), SHOWN).get_page(request.GET.get("page"))
    context = {"assessment": found, "name": named(found), "page": page,
               "rows": [(each, queries.told(each.competency, "name"),
                         queries.shown_count(each.people)) for each in page]}  # fmt: skip
    return render(request, "learning/todos.html", context)


@require_http_methods(READ_AND_WRITE)
@login_required
def todo(request: HttpRequest, pk: int) -> HttpResponse:
    """Say who does it, by when, and what became of it."""
    by = actor(request)
    require(by, "todo.changed")
    found = queries.todo_by(by, pk)
    if found is None:
        raise Http404(_("There is no such page."))
    initial = {name: getattr(found, name) for name in ("answerable", "due_on", "state", "note")}
    form = TodoForm(request.POST or None, initial=initial)
    if form.is_valid():
        actions.change_todo(found, by=by, **form.cleaned_data)
        messages.success(request, _("Kept."))
        return redirect("learning:assessment_todos", found.assessment_id)
    return asked(
        request, form, queries.told(found.competency, "name"), back="learning:assessment_todos",
        back_pk=found.assessment_id, lead=found.get_kind_display(),
    )  # fmt: skip


def _member_or_404(by: Actor, pk: int) -> AMember:
    found = queries.member_for(by, pk)
    if found is None:
        raise Http404(_("There is no such page."))
    return found
