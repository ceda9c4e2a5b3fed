"""Writing the household form: versions, wording, approval."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nutag.budgeting import needs_told
from nutag.budgeting.actions import needs_forms as actions
from nutag.budgeting.actions.needs_forms import NotApproved, NotReady, Settled
from nutag.budgeting.forms.needs_wording import ApproveForm, OptionForms, SettingsForm, rows_of
from nutag.budgeting.queries import needs as queries
from nutag.budgeting.queries.needs import AForm
from nutag.record.actors import actor
from nutag.record.permissions import may, require

READ_AND_WRITE = ("GET", "HEAD", "POST")


@require_safe
def forms(request: HttpRequest) -> HttpResponse:
    """All versions there were, for everybody to read."""
    by = actor(request)
    rows = [(each, queries.name_of(each)) for each in queries.versions()]
    writes = may(by, "needs_form.drafted")
    context = {"rows": rows, "cycles": queries.draftable(by) if writes else [], "writes": writes}
    return render(request, "budgeting/needs_forms.html", context)


@require_POST
@login_required
def new(request: HttpRequest) -> HttpResponse:
    """Begin the next version of a year."""
    cycle = queries.cycle_by(request.POST.get("cycle", ""))
    require(actor(request), "needs_form.drafted", cycle)
    if cycle is None:
        messages.error(request, _("Choose a year."))
        return redirect("budgeting:needs_forms")
    return redirect("budgeting:needs_form", actions.draft(cycle, by=actor(request)).pk)


@require_safe
def form(request: HttpRequest, pk: int) -> HttpResponse:
    """One version: what it says, who approved it."""
    found = _form(pk)
    by, draft = actor(request), found.state == "draft"
    context = {
        "form": found, "name": queries.name_of(found), "intro": queries.intro_of(found),
        "variants": [
            (code, label, [(each, queries.text_of(each), queries.note_of(each)) for each in rows])
            for code, label, rows in queries.variants(found)
        ],
        "changes": draft and may(by, "needs_form.changed", found),
        "approves": draft and may(by, "needs_form.approved", found),
        "uses": found.state == "approved" and may(by, "needs_form.used", found),
        "lacks": needs_told.lacks(found) if found.state in {"draft", "approved"} else [],
    }  # fmt: skip
    return render(request, "budgeting/needs_form.html", context)


@never_cache
@require_http_methods(READ_AND_WRITE)
@login_required
def settings(request: HttpRequest, pk: int) -> HttpResponse:
    """Priorities, what is counted, the first lines."""
    found, by = _form(pk), actor(request)
    require(by, "needs_form.changed", found)
    content = actions.of(found)
    known = {name: getattr(content, name) for name in actions.COPIED}
    asked = SettingsForm(request.POST or None, initial=known)
    if asked.is_valid():
        changed = actions.Content(options=content.options, **asked.cleaned_data)
        return _kept(request, found, changed)
    return _asked(request, found, asked, _("Settings of the form"))


@never_cache
@require_http_methods(READ_AND_WRITE)
@login_required
def wording(request: HttpRequest, pk: int, area: str) -> HttpResponse:
    """The needs on one variant."""
    found, by = _form(pk), actor(request)
    require(by, "needs_form.changed", found)
    names = dict(queries.areas())
    if area not in names:
        raise Http404(_("There is no such variant."))
    content = actions.of(found)
    rows = OptionForms(request.POST or None, initial=rows_of(content, area))
    if request.method == "POST" and rows.is_valid():
        told = {name: getattr(content, name) for name in actions.COPIED}
        options = {**content.options, area: rows.wordings()}  # type: ignore[attr-defined]
        return _kept(request, found, actions.Content(options=options, **told))
    context = {"form": found, "rows": rows, "name": queries.name_of(found), "area": names[area]}
    status = 422 if request.method == "POST" else 200
    return render(request, "budgeting/needs_wording.html", context, status=status)


@never_cache
@require_http_methods(READ_AND_WRITE)
@login_required
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter the decision behind the wording; from then on it stands."""
    found, by = _form(pk), actor(request)
    require(by, "needs_form.approved", found)
    asked = ApproveForm(request.POST or None)
    if asked.is_valid():
        try:
            actions.approve(found, by=by, **asked.cleaned_data)
        except Settled:
            return _settled(request, found)
        messages.success(request, _("The wording is approved and stands."))
        return redirect("budgeting:needs_form", pk)
    return _asked(request, found, asked, _("Enter the approval"))


@require_POST
@login_required
def use(request: HttpRequest, pk: int) -> HttpResponse:
    """Put an approved version into use."""
    found = _form(pk)
    try:
        actions.use(found, by=actor(request))
    except NotApproved:
        messages.error(request, _("Only an approved form can be put into use."))
    except NotReady:
        messages.error(request, _("Something is still missing; it stands below."))
    else:
        messages.success(request, _("The form is in use."))
    return redirect("budgeting:needs_form", pk)


def _kept(request: HttpRequest, found: AForm, content: actions.Content) -> HttpResponse:
    try:
        actions.change(found, content, by=actor(request))
    except Settled:
        return _settled(request, found)
    messages.success(request, _("The draft is kept."))
    return redirect("budgeting:needs_form", found.pk)


def _settled(request: HttpRequest, found: AForm) -> HttpResponse:
    messages.error(request, _("The wording is approved and stands. Begin a new version instead."))
    return redirect("budgeting:needs_form", found.pk)


def _asked(request: HttpRequest, found: AForm, asked: object, title: str) -> HttpResponse:
    context = {"form": asked, "found": found, "name": queries.name_of(found), "title": title}
    status = 422 if getattr(asked, "errors", None) else 200
    return render(request, "budgeting/needs_asked.html", context, status=status)


def _form(pk: int) -> AForm:
    found = queries.form_by(pk)
    if found is None:
        raise Http404(_("There is no such form."))
    return found
