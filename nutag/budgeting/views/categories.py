"""The kinds of projects: the list, its editor, a table in and out."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from nutag.budgeting.actions import of_years as actions
from nutag.budgeting.forms.categories import CategoriesForm, CategoryForm
from nutag.budgeting.queries import of_years as queries
from nutag.budgeting.views.found import file
from nutag.record.actors import actor
from nutag.record.permissions import may, require

READ_AND_WRITE = ("GET", "HEAD", "POST")


@require_safe
def categories(request: HttpRequest) -> HttpResponse:
    """What the fund is usually asked for."""
    changes = bool(may(actor(request), "category.changed"))
    context = {"rows": queries.categories(all_of_them=changes), "changes": changes}
    return render(request, "budgeting/categories.html", context)


@require_safe
def categories_csv(_request: HttpRequest) -> HttpResponse:
    """All kinds as a table."""
    return file(queries.categories_csv(), "categories.csv", "text/csv")


@never_cache
@require_http_methods(READ_AND_WRITE)
@login_required
def add(request: HttpRequest) -> HttpResponse:
    """One more kind."""
    by = actor(request)
    require(by, "category.added")
    form = CategoryForm(request.POST or None)
    if form.is_valid():
        actions.add_category(form.draft(), by=by)
        messages.success(request, _("The kind is added."))
        return redirect("budgeting:categories")
    return _asked(request, form, _("Add a kind of project"))


@never_cache
@require_http_methods(READ_AND_WRITE)
@login_required
def change(request: HttpRequest, code: str) -> HttpResponse:
    """Rename a kind, move it, stop using it."""
    by = actor(request)
    require(by, "category.changed")
    found = queries.category_by(code)
    if found is None:
        raise Http404(_("There is no such kind."))
    form = CategoryForm(request.POST or None, initial=CategoryForm.of(found))
    if form.is_valid():
        actions.change_category(found, form.draft(), by=by)
        messages.success(request, _("The kind is kept."))
        return redirect("budgeting:categories")
    return _asked(request, form, _("Change a kind of project"))


@never_cache
@require_http_methods(READ_AND_WRITE)
@login_required
def load(request: HttpRequest) -> HttpResponse:
    """Load a table of kinds, or those Nutag comes with."""
    by = actor(request)
    require(by, "categories.loaded")
    if "usual" in request.POST:
        actions.load_usual(by=by)
        return redirect("budgeting:categories")
    form = CategoriesForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        new, changed = actions.load_categories(form.rows, by=by)
        told = _("%(new)s new, %(changed)s changed.") % {"new": new, "changed": changed}
        messages.success(request, told)
        return redirect("budgeting:categories")
    return _asked(request, form, _("Load a table"))


def _asked(request: HttpRequest, form: object, title: str) -> HttpResponse:
    status = 422 if getattr(form, "errors", None) else 200
    context = {"form": form, "title": title}
    return render(request, "budgeting/category.html", context, status=status)
